"""Unit tests: what the bot says and how it reads."""
