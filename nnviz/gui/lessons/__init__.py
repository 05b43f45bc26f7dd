"""What shows a lesson: its text, its scenes, its questions; drills."""
