"""The window, its panels, docks, menus and actions, and pictures of it."""
