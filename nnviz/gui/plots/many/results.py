"""What came of each training: for seeds how many ended with which loss, for a setting the loss against its value."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import text_width
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.many.asked import setting_text, value_text
from nnviz.gui.words.language import tr

from ..common.extents import widened
from ..common.items import CurveItem, Dots
from .kinds import DIVERGED, KINDS, LOG_FROM, ManyPlot

BINS = 24
NEAR = 16
"""Pixels from the mouse to a point that is read."""


class ManyHistogram(ManyPlot):
    """Each training is one step of the height of a bar: those that solved it below, then those that did not. Those that
    diverged have a bar of their own at the right end."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Losses at the end"), tr("loss at the end"))
        self.bars = {kind: self.add(pg.BarGraphItem(x0=[], width=1.0, y0=[], height=[])) for kind in KINDS}
        self.marks = {
            name: self.add(pg.BarGraphItem(x0=[], width=1.0, y0=[], height=[])) for name in ("pointed", "selected")
        }
        self.axes["left"].least_spacing = 1.0
        self._begin, self._wide = 0.0, 1.0
        self._places: dict[int, tuple[int, int]] = {}
        self._members: dict[int, list[int]] = {}

    def draw_frame(self, frame: Frame) -> None:
        if self.whole is not None and not self.stale("all", frame.many, self.log.value):
            return
        losses = np.array([outcome.loss if outcome.ended else np.nan for outcome in frame.many.outcomes], float)
        self.take_losses(frame, losses)
        self.use_log("bottom", self.logarithmic)
        across = self.heights(losses)
        known = across[np.isfinite(across)]
        low, high = widened(float(known.min()), float(known.max()), 0.02) if len(known) else (0.0, 1.0)
        self._begin, self._wide = low, (high - low) / BINS
        self._count(across)
        for kind, (_, colour) in KINDS.items():
            self.bars[kind].setOpts(**self._pieces(at for at in self._places if self.kinds[at] == kind),
                                    brush=self.look.colour(colour), pen=self.pen("panel"))  # fmt: skip
        most = max(map(len, self._members.values()), default=1)
        bins = BINS + 2 * (DIVERGED in self.kinds)
        self.show_area(low - self._wide / 2, low + (bins + 0.5) * self._wide, (0.0, 1.06 * max(most, 4)),
                       of=(self.logarithmic, frame.many.name, frame.many.total))  # fmt: skip
        self._mark("selected", frame.many.selected)
        self.show_kinds(losses)

    def _count(self, across: Array) -> None:
        """Which outcomes stand in each bin, from below, and where each stands."""
        self._members, self._places = {}, {}
        kinds = [tuple(KINDS).index(kind) for kind in self.kinds]
        with np.errstate(invalid="ignore"):
            bins = np.minimum(BINS - 1, np.nan_to_num((across - self._begin) / self._wide, nan=-1.0)).astype(int)
        for at in np.lexsort((across, np.array(kinds, int))).tolist():
            bin_ = BINS + 1 if self.kinds[at] == DIVERGED else int(bins[at])
            if bin_ < 0:
                continue
            members = self._members.setdefault(bin_, [])
            self._places[at] = bin_, len(members)
            members.append(at)

    def _pieces(self, outcomes: object) -> dict[str, object]:
        """A piece of a bar for each of some outcomes."""
        places = [self._places[at] for at in outcomes]  # type: ignore[attr-defined]
        x0 = [self._begin + bin_ * self._wide for bin_, _ in places]
        return {"x0": x0, "width": self._wide, "y0": [below for _, below in places], "height": [1.0] * len(places)}

    def _mark(self, name: str, at: int | None) -> None:
        here = [at] if at in self._places else []
        pen = self.pen("ink", 2.0 if name == "selected" else 1.5)
        self.marks[name].setOpts(**self._pieces(here), brush=None, pen=pen)
        self.marks[name].setZValue(2)

    def point_at(self, at: int | None) -> None:
        self._mark("pointed", at)

    def leaveEvent(self, ev: QEvent) -> None:
        super().leaveEvent(ev)
        self.point_at(None)

    def outcome_at(self, x: float, y: float) -> int | None:
        members = self._members.get(int(np.floor((x - self._begin) / self._wide)), [])
        return members[int(y)] if 0 <= y < len(members) else None

    def values(self) -> Columns:
        bins = [at for at in sorted(self._members) if at < BINS]
        middles = np.array([self._begin + (at + 0.5) * self._wide for at in bins])
        middles = 10.0**middles if self.logarithmic else middles
        return [(tr("middle of the bin"), middles), (tr("count"), [len(self._members[at]) for at in bins])]


class ManyValues(ManyPlot):
    """A point for each value; those that diverged are crosses at the top."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Loss for each value"), " ")
        self.line = self.add(CurveItem())
        self.dots, self.crosses, self.marks = (self.add(Dots()) for _ in range(3))
        self._x = self._y = np.empty(0)
        self._texts: list[str] = []
        self.view.sigResized.connect(self._write_names)

    def draw_frame(self, frame: Frame) -> None:
        many = frame.many
        if self.whole is not None and not self.stale("all", many, self.log.value):
            return
        losses = np.array([outcome.loss for outcome in many.outcomes], float)
        self.take_losses(frame, losses)
        self.use_log("left", self.logarithmic)
        self.name_across(setting_text(many.setting))
        self._x, heights = self._across(), self.heights(losses)
        ends = self.ends(heights)
        diverged = np.array([kind == DIVERGED for kind in self.kinds], bool)
        self._y = np.where(diverged, ends[0] + 0.96 * (ends[1] - ends[0]), heights)
        low, high = widened(float(self._x.min()), float(self._x.max()), 0.06) if len(self._x) else (0.0, 1.0)
        self.show_area(low, high, ends, of=(self.logarithmic, many.name, many.choice, many.total))
        named = many.setting is not None and bool(many.setting.names)
        order = np.argsort(self._x, kind="stable")
        self.line.setPen(self.pen("muted", 1.0))
        self.draw(self.line, self._x[order], np.full(len(order), np.nan) if named else heights[order])
        size = self.look.px(9)
        brushes = [self.look.colour(KINDS[kind][1]) for kind in self.kinds]
        at = np.flatnonzero(np.isfinite(self._y) & ~diverged)
        self.dots.setData(
            x=self._x[at], y=self._y[at], size=size, pen=self.pen("panel"), brush=[brushes[i] for i in at]
        )
        at = np.flatnonzero(diverged)
        self.crosses.setData(
            x=self._x[at], y=self._y[at], size=size, symbol="x", pen=None, brush=self.look.colour("warning")
        )
        self.point_at(None)
        self.show_kinds(losses)

    def _across(self) -> Array:
        """Where each value stands: numbers as they are or their powers of ten, names one beside the other."""
        setting = self.many.setting
        values = [outcome.start.value for outcome in self.many.outcomes]
        named = setting is None or bool(setting.names)
        self._texts = []
        if named:
            self.use_log("bottom", False)
            self._texts = [value_text(setting, value) for value in values]
            self._write_names()
            return np.arange(len(values), dtype=float)
        x = np.array([np.nan if value is None else float(value) for value in values])
        self.axes["bottom"].setTicks(None)
        logarithmic = bool(len(x)) and bool(x.min() > 0) and bool(x.max() / x.min() > LOG_FROM)
        self.use_log("bottom", logarithmic)
        return np.log10(x) if logarithmic else x

    def _write_names(self, *_: object) -> None:
        """Below the axis those that have room, from the left; the others are read below the mouse."""
        if not self._texts:
            return
        room, end, found = self.view.width() / len(self._texts), -np.inf, []
        for at, text in enumerate(self._texts):
            wide = text_width(text, self.look.font("small"))
            if at * room - wide / 2 >= end:
                found.append((float(at), text))
                end = at * room + wide / 2 + self.look.px(6)
        self.axes["bottom"].setTicks([found])

    def point_at(self, at: int | None) -> None:
        """A ring around it, and one around the selected one."""
        rings = [one for one in dict.fromkeys((at, self.many.selected)) if one is not None and one < len(self._x)]
        rings = [one for one in rings if np.isfinite(self._y[one])]
        self.marks.setData(
            x=self._x[rings], y=self._y[rings], size=self.look.px(15), pen=self.pen("ink", 2.0), brush=None
        )

    def leaveEvent(self, ev: QEvent) -> None:
        super().leaveEvent(ev)
        self.point_at(None)

    def outcome_at(self, x: float, y: float) -> int | None:
        return self.nearest(x, y, (self._x, self._y), NEAR) if len(self._x) else None

    def values(self) -> Columns:
        setting = self.many.setting
        return [(setting_text(setting), [value_text(setting, one.start.value) for one in self.many.outcomes]),
                (tr("training loss"), [one.loss for one in self.many.outcomes])]  # fmt: skip
