"""The door of personal calendars: a small web server that calendar programs read from. Off unless the host opens it."""
