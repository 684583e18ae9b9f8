"""Rules, counting and stores, one thing at a time."""
