"""Checking: a gradient check at work in slices, while the window stays alive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from ..engine.expressions import Key
from ..engine.gradient_check import SIGNALS, GradientCheck, Picked, Row
from ..engine.operations import PARAMETERS, Program
from ..engine.timeline import Timeline
from .frame import CheckChoice, Checked
from .trail import Number, Selection

SLICE_SECONDS, SLICE_EVERY_MS = 0.004, 6
TOLD_EVERY_SECONDS = 0.15


class Checking(QObject):
    """The last check; `told` follows where more of it is known than was shown."""

    told = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(SLICE_EVERY_MS)
        self._timer.timeout.connect(self._slice)
        self.forget()

    def forget(self) -> None:
        """There is no check any more."""
        self._timer.stop()
        self._parts: Iterator[list[Row]] = iter(())
        self._found: list[Row] = []
        self._begun: Checked | None = None
        self._paused = False
        self._told = 0.0

    def begin(self, timeline: Timeline, choice: CheckChoice, selection: Selection, looked_at: Number | None) -> None:
        """Checks the iteration at the cursor as it began, over the rows of its batch."""
        program, record = timeline.program, timeline.record
        only = picked(program, choice.scope, selection, looked_at)
        check = GradientCheck(program, record, choice.eps, choice.rule, choice.most, choice.signals, only)
        self.forget()
        self._begun = Checked(
            choice, (), len(check), check.whole, program, timeline.current, record.iteration,
            tuple(record.rows.tolist()),
        )  # fmt: skip
        self._parts = check.parts()
        self._slice()
        if self._begun is not None and len(self._found) < len(check):
            self._timer.start()

    def pause(self, paused: bool) -> None:
        """Holds a check that is under way, or lets it go on."""
        self._paused = paused
        if self._begun is not None and len(self._found) < self._begun.total:
            self._timer.stop() if paused else self._timer.start()

    def stop(self) -> None:
        """Leaves it at what is known."""
        self._timer.stop()
        self._paused, self._parts = False, iter(())

    @property
    def known(self) -> Checked | None:
        """The check as far as it is done."""
        if self._begun is None:
            return None
        active = self._timer.isActive() or self._paused
        now = (len(self._found), active, self._paused)
        if now != (len(self._begun.found), self._begun.active, self._begun.paused):
            self._begun = replace(self._begun, found=tuple(self._found), active=active, paused=self._paused)
        return self._begun

    def _slice(self) -> None:
        """Checks for a few milliseconds."""
        began, ended = perf_counter(), False
        while not ended and perf_counter() - began < SLICE_SECONDS:
            part = next(self._parts, None)
            ended = part is None
            self._found += part or []
        if ended:
            self._timer.stop()
        if ended or began - self._told > TOLD_EVERY_SECONDS:
            self._told = perf_counter()
            self.told.emit()


def picked(program: Program, scope: str, selection: Selection, looked_at: Number | None) -> list[Picked] | None:
    """What a scope means; None: all. ValueError: it means nothing here."""
    layer, node = max(1, selection.layer), selection.node if selection.layer else 0
    if scope == "number":
        written = {operation.writes for operation in program.operations}
        name = _DERIVED_BY.get(looked_at.key.name) if looked_at is not None else None
        if looked_at is None or name is None or Key(_GRADIENTS[name], looked_at.key.layer) not in written:
            raise ValueError("gradient check: expected a number by which the loss is differentiated, or its derivative")
        return [(Key(name, looked_at.key.layer), (looked_at.index,))]
    if scope == "node":
        edges = tuple((source, node) for source in range(program.sizes[layer - 1]))
        return [(Key("weights", layer), edges), (Key("biases", layer), ((node,),))]
    if scope == "layer":
        return [(key, None) for key in program.parameters if key.layer == layer]
    return None


_GRADIENTS = PARAMETERS | SIGNALS
_DERIVED_BY = {key: name for name, gradient in _GRADIENTS.items() for key in (name, f"{name}_before", gradient)}
"""What is changed to check a number: itself, or what the loss is differentiated by where it is a derivative."""
