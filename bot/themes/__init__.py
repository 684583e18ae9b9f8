"""Themes: what members want taken up at a meeting, from the pool to the poll that chooses one."""
