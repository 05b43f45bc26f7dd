"""What a person chose for herself, and not for an experiment: its values, and the file in which they are kept."""
