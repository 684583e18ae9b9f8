"""Tests of the Discord stand-in itself: that it refuses what Discord refuses."""
