"""The reference door and the embedded default: a whole community on one screen, without an account anywhere."""
