"""The window, driven by real events."""
