"""The panel of the runs that are kept."""

from .widget import RunsView

__all__ = ["RunsView"]
