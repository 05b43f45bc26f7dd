"""The network: layers in columns, nodes as capsules, edges as curves."""

from .widget import NetworkView

__all__ = ["NetworkView"]
