"""The conversation: what a command is, finding it, running it, asking for what is missing."""
