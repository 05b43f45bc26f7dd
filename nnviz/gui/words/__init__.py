"""How things are called and written on the screen."""
