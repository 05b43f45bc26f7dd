"""Files that people bring: strict JSON, CSV and arrays of weights, with errors that name their path."""
