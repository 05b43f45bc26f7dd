"""Moments of a run at which breakpoints came to hold: the nearest one, and all of them."""
