"""What a window remembers: where it and its panels stand, and what a person chose in it."""
