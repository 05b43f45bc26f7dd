"""The right column of a slide: symbols, numbers, result and sentence."""
