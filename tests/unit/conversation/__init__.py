"""How what was said is understood."""
