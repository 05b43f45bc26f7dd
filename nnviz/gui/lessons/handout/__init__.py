"""Lessons on paper: a handout, and worksheets with a key, as PDF."""
