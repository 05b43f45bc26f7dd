"""Questions on the slide: what the room sees of them, and how its hands are counted."""
