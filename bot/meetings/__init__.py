"""Meetings that people come to: planned alone or as a series, signed up to, remembered in time."""
