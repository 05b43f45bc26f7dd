"""Panels over the slide."""
