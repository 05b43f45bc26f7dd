"""A line of maths as a tree, the keys of arrays, and how lines are written."""

from . import matrices as matrices
