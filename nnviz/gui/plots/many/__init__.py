"""The plots of many trainings: all curves, and what came of each."""
