"""The panel in which a lesson is written: its scenes, and the form of the one that is shown."""
