"""What stands near a node: what comes back to it, and what it reads."""
