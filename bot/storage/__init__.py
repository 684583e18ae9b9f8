"""Rows that are never lost: the engine, the unit of work, migrations."""
