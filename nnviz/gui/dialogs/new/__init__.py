"""The dialog of a new network."""
