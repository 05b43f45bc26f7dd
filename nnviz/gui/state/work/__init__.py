"""What is kept of a session: its work file, and how the desk stood."""
