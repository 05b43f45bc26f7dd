"""Pictures of widgets: what they paint as shapes, and the bytes of files."""
