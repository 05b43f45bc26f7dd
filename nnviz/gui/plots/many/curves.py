"""The curves of all trainings as thin lines; the one that is selected or below the mouse stands out."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent

from nnviz.engine.insight.many.outcome import Course, Outcome
from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import Look
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr

from ..common.items import CurveItem
from .kinds import KINDS, ManyPlot, name_of

MOST_POINTS, FEWEST = 60_000, 20
"""So many points of all curves are drawn: of longer ones the least and the greatest of each stretch."""
NEAR = 14
"""Pixels from the mouse to a curve that is read."""


class ManyCurves(ManyPlot):
    """Over the epochs, as far as they are known."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Losses of all runs"), tr("epoch"))
        self.items = {kind: self.add(CurveItem()) for kind in KINDS}
        self.pointed_item, self.selected_item = self.add(CurveItem()), self.add(CurveItem())
        self._drawn: list[tuple[Array, Array, Array]] = []
        self._pointed: int | None = None

    def draw_frame(self, frame: Frame) -> None:
        if self.whole is not None and not self.stale("all", frame.many, self.log.value):
            return
        many = frame.many
        parts = reduced(many.outcomes)
        known = np.concatenate([np.zeros(0), *(losses.ravel() for _, losses, _ in parts)])
        self.take_losses(frame, known)
        self.use_log("left", self.logarithmic)
        self._drawn = [(epochs, self.heights(losses), which) for epochs, losses, which in parts]
        last = max((float(epochs[-1]) for epochs, _, _ in parts), default=1.0)
        self.show_area(0.0, 1.02 * max(1.0, last), self.ends(np.concatenate(
            [np.zeros(0), *(heights.ravel() for _, heights, _ in self._drawn)])),
            of=(self.logarithmic, many.name, many.choice, many.total))  # fmt: skip
        kinds = np.array(self.kinds)
        fine = 0.55 if len(kinds) > 1 else 1.0
        for kind, (_, colour) in KINDS.items():
            self.items[kind].setPen(self.pen(colour, 1.0, alpha=fine))
            x, y = joined([(epochs, heights[:, kinds[which] == kind]) for epochs, heights, which in self._drawn])
            self.items[kind].setData(x, y, connect="finite", antialias=False)
        self._show_one(self.selected_item, many.selected, 2.5)
        self.point_at(self._pointed)
        self.show_kinds(known)

    def _show_one(self, item: CurveItem, at: int | None, width: float) -> None:
        x, y = np.empty(0), np.empty(0)
        if at is not None and at < len(self.many.outcomes):
            x, y = self.many.outcomes[at].epochs, self.heights(self.many.outcomes[at].losses)
        item.setPen(self.pen("ink", width))
        item.setZValue(width)
        self.draw(item, x, y)

    def point_at(self, at: int | None) -> None:
        self._pointed = at
        self._show_one(self.pointed_item, at, 1.5)

    def leaveEvent(self, ev: QEvent) -> None:
        super().leaveEvent(ev)
        self.point_at(None)

    def outcome_at(self, x: float, y: float) -> int | None:
        best, found = self.look.px(NEAR) * self.view.viewPixelSize()[1], None
        for epochs, heights, which in self._drawn:
            row = int(np.abs(epochs - x).argmin())
            around = heights[max(0, row - 1) : row + 2]
            away = np.nan_to_num(np.abs(around - y), nan=np.inf).min(axis=0)
            nearest = int(away.argmin())
            if away[nearest] < best:
                best, found = float(away[nearest]), int(which[nearest])
        return found

    def values(self) -> Columns:
        columns: list[tuple[str, Array]] = []
        for at, outcome in enumerate(self.many.outcomes):
            columns.append((tr("{curve}: epoch").format(curve=name_of(self.many, at)), outcome.epochs))
            columns.append((tr("{curve}: loss").format(curve=name_of(self.many, at)), outcome.losses))
        return columns


def reduced(outcomes: tuple[Outcome, ...]) -> list[tuple[Array, Array, Array]]:
    """Epochs, losses (points, outcomes) and which outcomes these are, of all that were computed together; of many
    points the least and the greatest of every stretch."""
    courses: dict[Course, list[int]] = {}
    for at, outcome in enumerate(outcomes):
        if outcome.course is not None and outcome.course.known:
            courses.setdefault(outcome.course, []).append(at)
    most = max(FEWEST, MOST_POINTS // max(1, len(outcomes)))
    parts = []
    for course, which in courses.items():
        losses, epochs = course.losses[: course.known], course.epochs[: course.known]
        losses = losses[:, [outcomes[at].column for at in which]]
        if course.known > most:
            begins = np.linspace(0, course.known, most // 2, endpoint=False).astype(int)
            least, greatest = np.fmin.reduceat(losses, begins), np.fmax.reduceat(losses, begins)
            # a stretch that falls is drawn falling
            ends = np.append(begins[1:], course.known) - 1
            falls = losses[begins] >= losses[ends]
            losses = np.stack([np.where(falls, greatest, least), np.where(falls, least, greatest)], axis=1)
            losses = losses.reshape(2 * len(begins), -1)
            epochs = np.stack([epochs[begins], epochs[ends]], axis=1).ravel()
        parts.append((epochs, losses, np.array(which)))
    return parts


def joined(parts: list[tuple[Array, Array]]) -> tuple[Array, Array]:
    """All curves as one, with gaps between them; of a single point a short line, as it would not be seen."""
    xs, ys = [np.empty(0)], [np.empty(0)]
    for epochs, heights in parts:
        count, single = heights.shape[1], len(epochs) == 1
        x = np.append(0.0, epochs) if single else epochs
        y = np.repeat(heights, 2, axis=0) if single else heights
        xs.append(np.tile(np.append(x, x[-1]), count))
        ys.append(np.concatenate([y, np.full((1, count), np.nan)]).T.ravel())
    return np.concatenate(xs), np.concatenate(ys)
