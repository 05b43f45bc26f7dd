"""From the start or from here: what becomes of the training of now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QWidget

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.gui.dialogs.asking import plain_label
from nnviz.gui.words.joining import following
from nnviz.gui.words.language import error_text, tr

MayGoOn = Callable[[Experiment], None]
"""Raises an ExperimentError where the training of now cannot go on with an experiment."""


class Beginning(QWidget):
    """Two choices, and in words what they mean; the second is there where the training of now, at its `iteration`, can
    go on with what the form describes."""

    def __init__(self, iteration: int, may_go_on: MayGoOn) -> None:
        super().__init__()
        self._iteration, self._may_go_on = iteration, may_go_on
        self._experiment: Experiment | None = None
        self.start, self.here = QRadioButton(tr("From the start")), QRadioButton(tr("From here"))
        self.words = plain_label(name="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for choice in (self.start, self.here):
            row.addWidget(choice)
        row.addWidget(self.words, 1)
        self.start.setChecked(True)
        self.start.toggled.connect(self._say)

    @property
    def goes_on(self) -> bool:
        return self.here.isChecked()

    def show_experiment(self, experiment: Experiment | None) -> None:
        """What the form describes; None where that cannot be."""
        self._experiment = experiment
        self.here.setEnabled(experiment is not None and not self._reason())
        if experiment is not None and not self.here.isEnabled():
            self.start.setChecked(True)
        self._say()

    def _say(self) -> None:
        if self.goes_on:
            text = tr("A branch begins at iteration {number}: layers and nodes that stay keep their weights.")
            self.words.setText(text.format(number=self._iteration))
            return
        reason, text = self._reason(), tr("A new work begins at iteration 1; Undo leads back to this one.")
        self.words.setText(following([text, tr("Not from here: {reason}").format(reason=reason)] if reason else [text]))

    def _reason(self) -> str:
        """Why it cannot go on from here."""
        if self._experiment is None:
            return ""
        try:
            self._may_go_on(self._experiment)
        except ExperimentError as error:
            return error_text(error)
        return ""
