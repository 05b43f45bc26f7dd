"""A lesson that is being written."""
