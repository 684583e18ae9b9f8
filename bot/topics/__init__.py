"""Topics: a room that enough members want, from its proposal to its archiving."""
