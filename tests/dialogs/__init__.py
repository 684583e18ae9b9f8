"""The whole bot in memory: who says what, who sees what."""
