"""Widgets and drawing that several views and plots share."""
