"""Examination: diagnoses one run, a little at a time, while the window stays alive."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal

from nnviz.engine.insight.diagnosis.doctor import examine
from nnviz.engine.insight.diagnosis.findings import Finding
from nnviz.engine.training.runs import Run
from nnviz.engine.training.timeline import Timeline

from .slices import Slices


class Examination(QObject):
    """The findings about one run; `told` follows when there are more, or there will be no more. Waits while `busy`."""

    told = Signal()

    def __init__(self, parent: QObject, busy: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._slices = Slices(self, busy)
        self._slices.told.connect(self.told)
        self._of: tuple[Run | None, int] = (None, 0)
        self._findings: tuple[Finding, ...] = ()

    @property
    def active(self) -> bool:
        """Whether more findings may come."""
        return self._slices.active

    def begin(self, timeline: Timeline) -> None:
        """Examines the run at hand and the iteration at the cursor."""
        self._of, self._findings = (timeline.current, timeline.cursor.iteration), ()
        self._slices.begin(self._found_in(timeline))

    def _found_in(self, timeline: Timeline) -> Iterator[Finding | None]:
        for found in examine(timeline):
            self._findings += (found,) if found is not None else ()
            yield found

    def begin_once(self, timeline: Timeline) -> None:
        """Examines them unless that was done last."""
        if self._of != (timeline.current, timeline.cursor.iteration):
            self.begin(timeline)

    def forget(self) -> None:
        """Ends it; what was found is known no more."""
        self._slices.stop()
        self._of, self._findings = (None, 0), ()

    def findings(self, run: Run) -> tuple[Finding, ...] | None:
        """What is known of a run; None where it was not examined."""
        return self._findings if run is self._of[0] else None
