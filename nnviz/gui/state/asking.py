"""Asking: long questions about the training, answered in slices: diagnosis, gradient check, watches, many trainings."""

from __future__ import annotations

from PySide6.QtCore import QObject

from nnviz.engine.insight.watches import Watch
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.words.language import error_text, tr

from .checking import Checking
from .examination import Examination
from .frame import CheckChoice
from .host import Host
from .many.running import ManyRuns
from .moving import Moving
from .trail import Number
from .watching import Watching


class Asking:
    """`examination`, `checking`, `watching` and `many` have what is known so far; `parent` owns their timers."""

    def __init__(self, host: Host, moving: Moving, parent: QObject) -> None:
        self._host = host
        self.watching = Watching(parent)
        self.examination = Examination(parent, busy=lambda: moving.running)
        self.checking = Checking(parent)
        self.many = ManyRuns(parent)
        for told in (self.watching.grown, self.examination.told, self.checking.told, self.many.told):
            told.connect(host.emit_frame)

    def adopt(self, timeline: Timeline) -> None:
        """Begins anew on another timeline."""
        self.watching.adopt(timeline)
        self.checking.forget()
        self.examination.forget()

    def examine(self) -> None:
        """Diagnoses this run and this iteration."""
        self.examination.begin(self._host.timeline)
        self._host.emit_frame()

    def check(self, choice: CheckChoice) -> None:
        """Checks the gradients of the iteration at the cursor against differences of its loss."""
        host = self._host
        if not host.timeline.program.supervised:
            host.refuse(tr("The data have no targets, so there is no loss to check."))
            return
        try:
            self.checking.begin(host.timeline, choice, host.inspection.selection, host.frame().looked_at)
        except ValueError as error:
            host.refuse(error_text(error))
        host.emit_frame()

    def pause_check(self, paused: bool) -> None:
        self.checking.pause(paused)
        self._host.emit_frame()

    def stop_check(self) -> None:
        """Leaves the check at what is known."""
        self.checking.stop()
        self._host.emit_frame()

    def watch(self, number: Number | None = None) -> bool:
        """Pins a number, or the one that is looked at, to be followed over the iterations; False if there is none."""
        number = number or self._host.frame().looked_at
        if number is None:
            self._host.refuse(tr("There is nothing to watch yet: step, or click a number first."))
            return False
        setup = self._host.timeline.current.segment(number.iteration).setup
        rows = setup.batches.rows_of(number.iteration)
        self.watching.pin(Watch.of(setup.program, rows, number.key, number.index))
        self._host.emit_frame()
        return True

    def unwatch(self, watch: Watch) -> None:
        self.watching.unpin(watch)
        self._host.emit_frame()
