"""Data that a person makes by hand: rows that may be unfinished, and what can be done with them."""
