"""The Discord door: slash commands, buttons and forms in, components out. Nothing else here knows of discord.py.

What happens comes in by ``gateway``. What the bot owes goes out by ``speaking``, drawn by ``render``, and by ``deeds``.
``commands``, ``forms``, ``messages`` and ``rooms`` are what Discord has of each, and ``wire`` asks it.
"""
