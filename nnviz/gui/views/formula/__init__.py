"""The formula: in symbols, with its numbers filled in, and reduced to the result; or as whole matrices."""

from .widget import FormulaView

__all__ = ["FormulaView"]
