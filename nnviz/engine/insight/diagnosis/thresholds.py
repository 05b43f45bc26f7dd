"""From which size on something is a finding, and how long what would help is tried: the page of the diagnosis says the
same."""

VANISHING = 1e-4
"""The largest gradient of the first layer is no more than so much of that of the last."""
LEAST_SLOPE = 1e-3
"""A slope that is smaller in size is flat; a node with no other ones hardly learns."""
SATURATED = 0.6
"""A layer is saturated where so many of its slopes are flat, of all nodes for all training rows."""
IDENTICAL = 1e-9
"""Weights and biases are the same where they differ by no more than so much of the largest of their layer."""
STILL = 0.01
"""The loss stands still within so much of what it is; it is above what it was first where it is by more than that."""
WINDOW = 50
"""For so many iterations at least the loss stands still; epochs, where those have several iterations."""
DONE = 0.05
"""A loss that is no more than so much of what it was at first may stand still."""
FALLEN = 0.5
"""The loss falls where that of the last tenth is no more than so much of that of the first."""
LEAST_LOSSES = 20
"""Of fewer iterations the loss is not said to fall."""
HELPS = 0.9
"""What was tried helps where the loss is at most so much of what it is without."""
TRIED = 1000
"""So many iterations are tried of another start, and at most so many of another rate."""
LONGEST = 2000
"""At most so many iterations are tried of a rate that keeps a node alive, or numbers finite."""
