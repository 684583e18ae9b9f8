"""Figures, with the command that made them: `make bench`."""
