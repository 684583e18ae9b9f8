"""One acceptance suite, run on every platform."""
