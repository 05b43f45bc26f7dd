"""Questions that are open in a session: what they hide, how they are answered, and how they thin out."""
