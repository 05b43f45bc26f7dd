"""Operation: one line of the maths of an iteration, and how it is written.

Execution, screen, code and explanations all read it, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .dialect import WORDS, Dialect
from .expressions import Const, Expr, Ref, leaves
from .keys import DIVISOR, Key


@dataclass(frozen=True)
class Operation:
    """One line: what it writes, the formula over whole arrays, the reason where it is a shortened one, what is wrong
    about it where a mistake is switched on, and what the optimizer calls it where it is one of its lines."""

    phase: str
    writes: Key
    expression: Expr
    reason: str = ""
    divided_by: str = ""
    mistake: str = ""
    label: str = ""

    @property
    def layer(self) -> int | None:
        return self.writes.layer

    @cached_property
    def reads(self) -> tuple[Key, ...]:
        """The arrays that the formula reads, in the order in which they stand in it."""
        return read_by(self.expression)

    @cached_property
    def code(self) -> str:
        """The NumPy line, with words for names and samples as rows."""
        return self.line(WORDS)

    def line(self, dialect: Dialect) -> str:
        """The NumPy line in a dialect."""
        return "".join(text for text, _ in self.written(dialect))

    def written(self, dialect: Dialect) -> Iterator[tuple[str, Key | None]]:
        """The pieces of the line in a dialect: those that name an array come with its key."""
        yield dialect.name(self.writes), self.writes
        yield " = ", None
        for token in dialect.oriented(self.expression).tokens("code"):
            yield from self._piece(token, dialect)

    def _piece(self, token: Any, dialect: Dialect) -> Iterator[tuple[str, Key | None]]:
        if isinstance(token, Ref) and token.key == DIVISOR:
            yield f"({self.divided_by})" if " " in self.divided_by else self.divided_by, DIVISOR
        elif isinstance(token, Ref):
            yield dialect.name(token.key), token.key
        elif token:
            yield token.code if isinstance(token, Const) else token, None


def read_by(expr: Expr) -> tuple[Key, ...]:
    """The keys of the arrays that a formula reads, in the order in which they stand in it."""
    return tuple(dict.fromkeys(leaf.key for leaf in leaves(expr) if isinstance(leaf, Ref)))
