"""What a person chose, as one frozen thing, and another one made of it."""
