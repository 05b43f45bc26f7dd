"""Watching: the numbers that are pinned in a session; their past is replayed while nothing else runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from nnviz.engine.insight.histories import Histories
from nnviz.engine.insight.watches import Watch, Watched
from nnviz.engine.training.timeline import Timeline

from .slices import Slices


class Watching(QObject):
    """`grown` says that more of the past is known than was shown."""

    grown = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.slices = Slices(self)
        self.slices.told.connect(self.grown)
        self._timeline: Timeline | None = None
        self._sought: object = None

    def adopt(self, timeline: Timeline) -> None:
        """Begins anew on another timeline; of the same experiment the same numbers are watched."""
        self.slices.stop()
        histories, self._sought = Histories(timeline), None
        if self._timeline is not None and self._timeline.experiment == timeline.experiment:
            histories.watches = self.watches
        self._timeline, self._histories = timeline, histories

    @property
    def watches(self) -> tuple[Watch, ...]:
        return self._histories.watches

    def pin(self, watch: Watch) -> None:
        self._histories.pin(watch)

    def unpin(self, watch: Watch) -> None:
        self._histories.unpin(watch)

    @property
    def shown(self) -> tuple[Watched, ...]:
        """Every watch with what is known of it."""
        return tuple(history.known for history in self._histories.current)

    def look(self, running: bool) -> None:
        """Takes what this moment knows; the rest of the past is replayed in slices, unless the session runs."""
        timeline = self._timeline
        if timeline is None or not self.watches:
            return
        self._histories.take(timeline.record)
        sought = (timeline.current, timeline.finished, timeline.cursor.iteration, self.watches)
        if running:
            self.slices.stop()
            self._sought = None
        elif sought != self._sought:
            self._sought = sought
            self.slices.begin(self._histories.replay())
