"""The Matrix door. Its settings are read without loading the client library; ``platform`` loads it."""
