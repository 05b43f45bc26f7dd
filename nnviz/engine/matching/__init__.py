"""Which array of a file becomes which weights and biases of a network."""
