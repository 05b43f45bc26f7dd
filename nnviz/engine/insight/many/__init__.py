"""Many runs at once: the same operations on arrays with a leading axis of starts, and what came of each."""
