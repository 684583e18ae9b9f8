"""Tests that read like the room: packages all the way down."""
