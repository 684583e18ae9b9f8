"""The Discord door: slash commands, buttons and forms in, components out. Nothing else here knows of discord.py."""
