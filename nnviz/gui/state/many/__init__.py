"""Many trainings at once, as a person asks for them."""
