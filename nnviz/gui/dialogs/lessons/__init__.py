"""What is asked about lessons on paper."""
