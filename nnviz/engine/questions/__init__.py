"""Questions about the numbers and lines of a program, and what is made of the answers."""
