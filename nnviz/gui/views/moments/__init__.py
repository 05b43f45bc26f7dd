"""The panel of moments: bookmarks, and where breakpoints came to hold."""

from .widget import MomentsView

__all__ = ["MomentsView"]
