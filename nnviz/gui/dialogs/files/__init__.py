"""Questions about files: reading one, work that is in none, and work that a crash left."""
