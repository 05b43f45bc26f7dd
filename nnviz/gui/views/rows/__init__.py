"""All rows of the data as a table: what is answered to each, and its share of the loss."""

from .widget import RowsView

__all__ = ["RowsView"]
