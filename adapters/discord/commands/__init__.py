"""The catalogue as slash commands: how a server is given them, what one says, and how a text names one.

``registering`` writes them in each server's language, ``slash`` reads one that was given, and ``naming`` makes of a
command that is named in an answer one that can be pressed.
"""
