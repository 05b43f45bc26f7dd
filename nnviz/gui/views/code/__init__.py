"""The NumPy lines of the iteration."""

from .widget import CodeView

__all__ = ["CodeView"]
