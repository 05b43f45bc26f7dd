"""Files that come into the window and go out of it: what is dropped on it, and what is saved."""
