"""The database: units of work, and who writes them."""
