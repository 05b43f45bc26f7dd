"""What is shown and what is chosen: the frame, the session that makes it, what is looked at. Of Qt only its core."""
