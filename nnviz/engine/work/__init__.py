"""A timeline as it is kept: with all its runs, edits and checkpoints, so that it opens at the same moment."""
