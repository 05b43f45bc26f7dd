"""What is read aloud of the formula: the sentence, its largest term, the numbers that it read, and its notes. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from nnviz.gui.parts import reading
from nnviz.gui.parts.heard import Item
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr
from nnviz.gui.words.speech import spoken

from .tokens import Page

NOTES = ("small", "second")
"""The lines of a page that stand beside its formula."""


def formula_item(frame: Frame, page: Page, focused: str) -> Item:
    """The formula in numbers; `focused` is said of the number that has the focus."""
    return Item("", "Equation", reading.formula(frame), focused, make=partial(_items, frame, page))


def _items(frame: Frame, page: Page) -> Iterator[Item]:
    yield from map(Item, filter(None, (reading.meaning(frame), reading.largest(frame))))
    found = list(reading.operands(frame))
    for _, text in found[: reading.MOST_LISTED]:
        yield Item(text, "ListItem")
    if len(found) > reading.MOST_LISTED:
        yield Item(tr("and {count} more").format(count=len(found) - reading.MOST_LISTED), "ListItem")
    for line in page.lines:
        if text := line.text.replace("_", " ").strip() if line.style in NOTES else "":
            yield Item(spoken(text if line.style == "small" else text.replace(" · ", "·")))
