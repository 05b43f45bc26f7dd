"""The log of the training: losses after every so many epochs, and all answers at its end."""

from .widget import LogView

__all__ = ["LogView"]
