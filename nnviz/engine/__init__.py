"""The arithmetic, without a screen, a clock or a global random state."""
