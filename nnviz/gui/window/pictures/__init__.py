"""Pictures of a window and of its views, made beside it."""
