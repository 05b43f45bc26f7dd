"""The window. Imports point downwards: frame, then session, views, theme and notation, then window."""
