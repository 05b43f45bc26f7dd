"""Where a window and its panels stand, as plain data: no bytes of Qt's, which crashes on some that are broken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from nnviz.engine.reading.strict_json import ExperimentError, must_be, shown
from nnviz.engine.said import said

Share = Annotated[float, Meta(ge=0, le=1)]
Name = Annotated[str, Meta(max_length=64)]
At = Annotated[int, Meta(ge=-100_000, le=100_000)]
Length = Annotated[int, Meta(ge=1, le=100_000)]
Rect = tuple[At, At, Length, Length]
"""In pixels: from the left, from above, width, height."""


class Group(Struct, frozen=True, tag_field="way", tag="tabs", forbid_unknown_fields=True):
    """Panels in one place, `front` before the others; `share` of the window's width and height."""

    panels: tuple[Name, ...]
    front: Name
    share: tuple[Share, Share]


class Row(Struct, frozen=True, tag_field="way", tag="beside", forbid_unknown_fields=True):
    """Parts from left to right."""

    parts: tuple[Group | Row | Column, ...]
    share: tuple[Share, Share]


class Column(Struct, frozen=True, tag_field="way", tag="below", forbid_unknown_fields=True):
    """Parts from above to below."""

    parts: tuple[Group | Row | Column, ...]
    share: tuple[Share, Share]


Part = Group | Row | Column


class Layout(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in each area of a window, what floats, and which panels are closed. `height` says for which windows
    it was made: 0 for tall ones, more for lower ones; `by_hand`, whether a panel was moved to another place."""

    areas: dict[Name, Part]
    closed: tuple[Name, ...] = ()
    floating: dict[Name, Rect] = {}
    height: Annotated[int, Meta(ge=0, le=9)] = 0
    by_hand: bool = False


class Place(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a window is, or would be if it were not as large as its screen."""

    rect: Rect
    maximized: bool = False


def groups(part: Part) -> Iterator[Group]:
    """The groups of panels within, from left to right and from above to below."""
    if isinstance(part, Group):
        yield part
    else:
        for inner in part.parts:
            yield from groups(inner)


def with_panels(part: Part, wanted: set[str]) -> Part | None:
    """The same without panels that are not wanted, each once: those found are `wanted` no more. None: none is left."""
    if isinstance(part, Group):
        panels = tuple(name for name in dict.fromkeys(part.panels) if name in wanted)
        wanted.difference_update(panels)
        front = part.front if part.front in panels else next(iter(panels), "")
        return Group(panels, front, part.share) if panels else None
    parts = tuple(found for inner in part.parts if (found := with_panels(inner, wanted)) is not None)
    return type(part)(parts, part.share) if len(parts) > 1 else next(iter(parts), None)


def read_layout(value: Any, path: str) -> Layout | None:
    layout: Layout | None = _read(value, path, Layout)
    return layout


def read_place(value: Any, path: str) -> Place | None:
    place: Place | None = _read(value, path, Place)
    return place


def _read(value: Any, path: str, of: Any) -> Any:
    """What a file says of it. ExperimentError: it is nothing like that."""
    try:
        return msgspec.convert(value, of | None)
    except (msgspec.ValidationError, RecursionError):
        raise ExperimentError(must_be(said("a place on the screen"), shown(value), path)) from None
