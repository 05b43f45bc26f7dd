"""The nodes that make one number of several single ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from .expressions import ADD, Expr, Operand, Symbol
from .primitives import PRIMITIVES, Elementwise


@dataclass(frozen=True)
class Several(Expr):
    """One number out of several single ones, with the general term and the letter that runs."""

    terms: tuple[Expr, ...]
    general: Expr
    letter: str

    @property
    def children(self) -> tuple[Expr, ...]:
        return self.terms

    def with_children(self, children: tuple[Expr, ...]) -> Expr:
        return type(self)(children, self.general, self.letter)

    def transposed(self) -> Expr:
        """With the factors of its terms exchanged, as they are in the product of transposed matrices."""
        return type(self)(tuple(map(_exchanged, self.terms)), _exchanged(self.general), self.letter)


class Sum(Several):
    """A sum of single numbers."""

    @property
    def precedence(self) -> int:  # type: ignore[override]
        return ADD if len(self.terms) > 1 else self.terms[0].precedence

    def tokens(self, style: str) -> Iterator[Any]:
        for position, term in enumerate(self.terms):
            yield " + " if position else ""
            yield from term.tokens(style)

    def evaluate(self) -> float:
        return sum(term.evaluate() for term in self.terms)

    def magnitude(self) -> float:
        return sum(term.magnitude() for term in self.terms)


class Max(Several):
    """The largest of single numbers."""

    def tokens(self, style: str) -> Iterator[Any]:
        for position, term in enumerate(self.terms):
            yield ", " if position else "max("
            yield from term.tokens(style)
        yield ")"

    def evaluate(self) -> float:
        return float(np.max([term.evaluate() for term in self.terms]))


class LogSumExp(Several):
    """The logarithm of the sum of the exponentials of single numbers."""

    def tokens(self, style: str) -> Iterator[Any]:
        for position, term in enumerate(self.terms):
            yield ") + exp(" if position else "ln(exp("
            yield from term.tokens(style)
        yield "))"

    def evaluate(self) -> float:
        values = np.array([term.evaluate() for term in self.terms])
        largest = values.max()
        with np.errstate(all="ignore"):
            return float(largest + np.log(np.exp(values - largest).sum()))


def _exchanged(term: Expr) -> Expr:
    """The term of a product of matrices with its factors exchanged; other terms stay."""
    of_leaves = isinstance(term, Elementwise) and all(isinstance(arg, Operand | Symbol) for arg in term.args)
    if isinstance(term, Elementwise) and of_leaves and term.primitive is PRIMITIVES["multiply"]:
        return Elementwise(term.primitive, term.args[::-1])
    return term.transposed()
