"""What the window says: above the network, aloud, and to who sees it for the first time."""
