"""What each route does. Importing a module of this folder adds its routes."""
