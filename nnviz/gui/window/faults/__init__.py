"""What was not foreseen: told in the window, kept in a log, and put into a report."""
