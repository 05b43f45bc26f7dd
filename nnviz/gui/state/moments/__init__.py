"""Moments that a person may want to go to: where breakpoints came to hold, and bookmarks."""
