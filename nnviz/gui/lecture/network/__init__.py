"""The network of a slide."""
