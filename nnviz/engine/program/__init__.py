"""The lines of one iteration in order, and the arrays that they use."""
