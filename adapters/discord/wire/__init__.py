"""Requests to Discord over HTTP: one place that sends, and every failure in the port's own words.

``requests`` is the bot's account, on the library's client, whose patience ``impatience`` cuts short. ``hooks`` answers
interactions past it, and ``refusals`` says what an error of Discord's means.
"""
