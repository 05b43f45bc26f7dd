"""The views: each a pure function of the Frame, and a widget below it that shows the result."""
