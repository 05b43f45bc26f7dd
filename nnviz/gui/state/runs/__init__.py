"""Runs that are kept: their list, what is compared of them, and the race in which they advance together."""
