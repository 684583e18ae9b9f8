"""Topics, from the rule to the row."""
