"""What shows a lesson: its text, its scenes and the place of its questions."""
