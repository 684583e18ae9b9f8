"""The Matrix door without a homeserver."""
