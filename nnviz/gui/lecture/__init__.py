"""The lecture view: the moment as one slide that a whole room can read."""
