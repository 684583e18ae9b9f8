"""Commands about oneself: ``my …``."""
