"""The network: layers in columns, nodes as capsules, edges as ribbons."""

from .widget import NetworkView

__all__ = ["NetworkView"]
