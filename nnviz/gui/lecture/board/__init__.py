"""What everything on a slide is drawn with: units, inks and lines of text."""
