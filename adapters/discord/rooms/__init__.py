"""Channels, and who may do what in them.

``places`` finds where a message goes, ``arranging`` makes, renames and closes rooms, and ``threads`` keeps those open
in which something can be pressed. A closed room is one that ``overwrites`` hide and one of the ``roles`` opens;
``permissions`` names all that the bot itself has to be allowed.
"""
