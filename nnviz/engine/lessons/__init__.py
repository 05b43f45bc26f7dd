"""Lessons: what one says, the moments that it shows, and the answers to its questions, which it never holds itself."""
