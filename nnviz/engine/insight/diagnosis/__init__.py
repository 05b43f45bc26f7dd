"""What is wrong with a run: findings as data, each with its numbers, since when, and what helps."""
