"""The tape: the calls of an iteration, made in C between NumPy's own inner loops, bit for bit the same."""
