"""Commands that only tests have; the fixture ``more_commands`` puts this folder on the catalogue's path."""
