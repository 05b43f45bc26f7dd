"""The tests of nnviz."""
