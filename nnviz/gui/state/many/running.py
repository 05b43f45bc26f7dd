"""Many runs at work in slices, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.gui.words.language import error_text

from ..slices import Slices
from .choice import ManyChoice
from .shown import NOTHING, ManyShown

if TYPE_CHECKING:
    from nnviz.engine.insight.many.many import Many


class ManyRuns(QObject):
    """The last that were asked for; `told` follows where more of them is known than was shown. They stay while other
    works are opened, so that one after another of them can be looked at."""

    told = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._slices = Slices(self)
        self._slices.told.connect(self._tell)
        self._many: Many | None = None
        self.shown = NOTHING

    def begin(self, experiment: Experiment, name: str, choice: ManyChoice) -> None:
        """Trains what was chosen; where that cannot be, it is said why, and what is known stays."""
        from .asked import asked

        try:
            setting, many = asked(experiment, choice)
        except ExperimentError as error:
            self.shown = replace(self.shown, choice=choice, fault=error_text(error))
            return
        self._many = many
        self.shown = ManyShown(choice, "", name, setting, tuple(many.outcomes), total=many.total, active=True)
        self._slices.begin(self._worked(many))
        self._tell()

    def cancel(self) -> None:
        """Ends it; what is known stays."""
        self._slices.stop()
        self._tell()

    def use(self, choice: ManyChoice) -> None:
        """Another choice, with which nothing is begun; another rule is asked of what is known."""
        self.shown = replace(self.shown, choice=choice)
        self._look()

    def select(self, at: int | None) -> None:
        """Looks at one of the outcomes."""
        self.shown = replace(self.shown, selected=at)

    @staticmethod
    def _worked(many: Many) -> Iterator[int]:
        for _ in many.work():
            yield many.done

    def _tell(self) -> None:
        self._look()
        self.told.emit()

    def _look(self) -> None:
        """What is known now."""
        below = self.shown.choice.below
        solved = tuple(outcome.solved(below) if outcome.ended else None for outcome in self.shown.outcomes)
        done = 0 if self._many is None else self._many.done
        self.shown = replace(self.shown, solved=solved, done=done, active=self._slices.active)
