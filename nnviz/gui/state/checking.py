"""Checking: a gradient check at work in slices, while the window stays alive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from nnviz.engine.insight.differences import loss_depends
from nnviz.engine.insight.gradient_check import SIGNALS, GradientCheck, Picked, Row
from nnviz.engine.maths.keys import PARAMETERS, Key
from nnviz.engine.program.program import Program
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.words.language import tr

from .frame import CheckChoice, Checked
from .slices import Slices
from .trail import Number, Selection


class Checking(QObject):
    """The last check; `told` follows where more of it is known than was shown."""

    told = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._slices = Slices(self)
        self._slices.told.connect(self.told)
        self.pause, self.stop = self._slices.pause, self._slices.stop
        self.forget()

    def forget(self) -> None:
        """There is no check any more."""
        self._slices.stop()
        self._found: list[Row] = []
        self._begun: Checked | None = None

    def begin(self, timeline: Timeline, choice: CheckChoice, selection: Selection, looked_at: Number | None) -> None:
        """Checks the iteration at the cursor as it began, over the rows of its batch."""
        program, record = timeline.program, timeline.record
        only = picked(program, choice.scope, selection, looked_at)
        given = choice.eps, choice.rule, choice.most, choice.signals
        check = GradientCheck(program, record, *given, only=only, measure=choice.measure)
        self.forget()
        self._begun = Checked(
            choice, (), len(check), check.whole, program, timeline.current, record.iteration,
            tuple(record.rows.tolist()),
        )  # fmt: skip
        self._slices.begin(self._found_by(check))
        self._slices.work()

    def _found_by(self, check: GradientCheck) -> Iterator[list[Row]]:
        for part in check.parts():
            self._found += part
            yield part

    @property
    def known(self) -> Checked | None:
        """The check as far as it is done."""
        if self._begun is None:
            return None
        active, paused = self._slices.active, self._slices.paused
        if (len(self._found), active, paused) != (len(self._begun.found), self._begun.active, self._begun.paused):
            self._begun = replace(self._begun, found=tuple(self._found), active=active, paused=paused)
        return self._begun


def picked(program: Program, scope: str, selection: Selection, looked_at: Number | None) -> list[Picked] | None:
    """What a scope means; None: all. ValueError: it means nothing here."""
    layer, node = max(1, selection.layer), selection.node if selection.layer else 0
    if scope == "number":
        written = {operation.writes for operation in program.operations}
        name = _DERIVED_BY.get(looked_at.key.kind) if looked_at is not None and not looked_at.key.owner else None
        if looked_at is None or name is None or Key(_GRADIENTS[name], looked_at.key.layer) not in written:
            raise ValueError(tr("To check one number, look at a parameter, a signal or a gradient first."))
        key = Key(name, looked_at.key.layer)
        if name in SIGNALS and not loss_depends(program, key):
            raise ValueError(tr("The loss is computed from the sums here: nothing can be compared with this number."))
        return [(key, (looked_at.index,))]
    if scope == "node":
        edges = tuple((source, node) for source in range(program.sizes[layer - 1]))
        return _trained(program, [(Key("weights", layer), edges), (Key("biases", layer), ((node,),))])
    if scope == "layer":
        return _trained(program, [(Key(kind, layer), None) for kind in PARAMETERS])
    return None


def _trained(program: Program, some: list[Picked]) -> list[Picked]:
    """Those that have a gradient. ValueError: none has."""
    found = [(key, places) for key, places in some if key in program.trained]
    if not found:
        raise ValueError(tr("Nothing of this layer is trained, so it has no gradient to be checked."))
    return found


_GRADIENTS = PARAMETERS | SIGNALS
_DERIVED_BY = {key: name for name, gradient in _GRADIENTS.items() for key in (name, gradient)}
"""What is changed to check a number: itself, or what the loss is differentiated by where it is a derivative."""
