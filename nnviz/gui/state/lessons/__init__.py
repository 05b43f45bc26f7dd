"""Lessons that are played: which scene is shown, the way to it, and how far somebody came."""
