"""What a screen reader finds in a view that paints itself: a tree of items, made when somebody asks. Plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from PySide6.QtCore import QRectF


def _nothing() -> Iterable[Item]:
    return ()


@dataclass(frozen=True)
class Item:
    """One thing that is read: its `role` as `QAccessible.Role` names it, its name, what it is now, what else is said of
    it. Of a view the name is that of its widget. `make` gives what is within it, `box` its place in the widget; neither
    is asked for before somebody comes there.
    """

    name: str = ""
    role: str = "StaticText"
    value: str = ""
    description: str = ""
    make: Callable[[], Iterable[Item]] = field(default=_nothing)
    box: Callable[[], QRectF] | None = None
    selected: bool = False

    @cached_property
    def items(self) -> Sequence[Item]:
        return tuple(self.make())

    def at(self, path: Sequence[int]) -> Item | None:
        """The item that these places lead to, from this one on."""
        item = self
        for place in path:
            if place >= len(item.items):
                return None
            item = item.items[place]
        return item

    def focused(self) -> tuple[int, ...]:
        """The way to the innermost selected item."""
        for place, item in enumerate(self.items):
            if item.selected:
                return (place, *item.focused())
        return ()


class Heard(Protocol):
    """A widget that says what it shows. `heard_of` is what that depends on: as long as it is the same, so are the
    items."""

    @property
    def heard_of(self) -> tuple[object, ...]: ...

    def heard(self) -> Item: ...
