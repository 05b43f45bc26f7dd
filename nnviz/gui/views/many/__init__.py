"""Many runs: the form, the plots and the table, which show the same one."""

from .widget import ManyView

__all__ = ["ManyView"]
