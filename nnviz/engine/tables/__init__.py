"""What can be chosen: tables with one entry each."""
