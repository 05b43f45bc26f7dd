"""The gradient check: what was compared, and what it says."""

from .widget import CheckView

__all__ = ["CheckView"]
