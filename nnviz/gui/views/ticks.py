"""Where the epochs end in the strip of all iterations, and what stands below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import count

import numpy as np
from PySide6.QtCore import QLineF, QRectF

from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.batches import Batches
from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import LEFT, Text, text_width
from nnviz.gui.words.language import tr

APART, BESIDE, HEIGHT = 12, 3, 13
"""Pixels between two names, and from an end to its name; and how high the names are."""
LEAST, SHORT, LONG = 5, 3, 4
"""Pixels from end to end with which each has a tick; how high that is, and how far it reaches below where it has a
name."""


class Ticks:
    """The ends of the epochs of the iterations up to the `newest`, in a `track` where `across` says where an iteration
    ends. As many have names as have room: each, or every second, fifth, tenth …"""

    def __init__(
        self, batches: Batches, newest: int, track: QRectF, across: Callable[[Array], Array], look: Look
    ) -> None:
        self._newest, self._track, self._look, self._font = newest, track, look, look.font("small")
        self._epochs = batches.place(newest + 1).epoch - 1
        self._each = track.width() / max(float(batches.progress(np.array(newest))), 1e-9)
        self._batches, self._across = batches, across

    def _ends(self, epochs: range) -> list[float]:
        """Where these epochs end."""
        if not epochs:
            return []
        ends: list[float] = self._across(self._batches.ends(np.array(epochs, int))).tolist()
        return ends

    @cached_property
    def _named(self) -> range:
        """Every so many epochs one has a name."""
        widest = text_width(_name(self._epochs), self._font) + self._look.px(APART)
        steps = (digit * 10**power for power in count() for digit in (1, 2, 5))
        step = next(step for step in steps if step * self._each >= widest)
        return range(step, self._epochs + 1, step)

    @cached_property
    def _named_ends(self) -> list[float]:
        return self._ends(self._named)

    def lines(self, beside: float) -> list[QLineF]:
        """The ticks: short ones at all ends that are not too close and not left of `beside`, long ones at those with
        names."""
        px, top, bottom = self._look.px, self._track.top(), self._track.bottom()
        every = range(1, self._epochs + 1 if self._each >= px(LEAST) else 1)
        short = ((x, bottom - px(SHORT), bottom) for x in self._ends(every) if x >= beside)
        long = ((x, top, bottom + px(LONG)) for x in self._named_ends)
        return [QLineF(round(x), upper, round(x), lower) for x, upper, lower in (*short, *long)]

    def texts(self) -> Iterator[Text]:
        """The beginning, the ends of epochs and the newest iteration; none touches another."""
        look, track, font, bold = self._look, self._track, self._font, self._look.font("small", bold=True)
        top, height, apart = track.bottom() - look.px(1), look.px(HEIGHT), look.px(APART)
        muted, last = look.colour("muted"), str(self._newest)
        width = text_width(last, bold)
        room = track.right() - width - apart
        yield Text((track.left(), top, track.width(), height), "0", muted, font, LEFT)
        yield Text((room + apart, top, width, height), last, look.colour("ink"), bold, LEFT)
        free = track.left() + text_width("0", font) + apart
        for epoch, end in zip(self._named, self._named_ends, strict=True):
            begin, name = end + look.px(BESIDE), _name(epoch)
            width = text_width(name, font)
            if free <= begin and begin + width <= room:
                yield Text((begin, top, width, height), name, muted, font, LEFT)
                free = begin + width + apart


def _name(epoch: int) -> str:
    return tr("epoch {epoch}").format(epoch=epoch)
