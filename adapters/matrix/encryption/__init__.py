"""End-to-end encryption: the bot's device, whom it knows, what it can read, and for whom it seals what it says."""
