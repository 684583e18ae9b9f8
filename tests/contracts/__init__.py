"""What goes out, against the platforms' own descriptions of it."""
