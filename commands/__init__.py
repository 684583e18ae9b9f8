"""The commands: the path of a file is the name of the command."""
