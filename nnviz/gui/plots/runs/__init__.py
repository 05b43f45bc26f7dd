"""What is plotted of runs that are kept: their losses in one plot, and their maps side by side."""
