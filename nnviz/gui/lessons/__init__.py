"""Questions and drills as widgets, and their words."""
