"""The loss over a plane of the weights and biases."""

from .widget import SurfaceView

__all__ = ["SurfaceView"]
