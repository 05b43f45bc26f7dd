"""What is proposed for the data: shown with its reason, and followed until a person chooses something else."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from nnviz.engine.experiment.proposals import Proposal, proposed
from nnviz.engine.tables.data import DataChoice
from nnviz.gui.dialogs.asking import plain_label
from nnviz.gui.words.language import told, tr

ACTIVATION, LOSS = "activation", "loss"


class Followed(NamedTuple):
    """What goes along with other data: nodes of the output, its activation and the loss; None: as it is."""

    outputs: int | None = None
    activation: str | None = None
    loss: dict[str, Any] | None = None


class Reason(QWidget):
    """What is proposed and why; a button where something else is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.label, self.use = plain_label(name="muted"), QPushButton(tr("Use the proposal"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.label)
        column.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)


class Proposing(QObject):
    """`reasons` are shown on some pages; `asked` follows where a person wants the proposal after all. `chosen` is what
    a person chose."""

    asked = Signal()

    def __init__(self, pages: tuple[str, ...]) -> None:
        super().__init__()
        self.reasons = {page: Reason() for page in pages}
        self.chosen: set[str] = set()
        self._proposal: Proposal | None = None
        for reason in self.reasons.values():
            reason.use.clicked.connect(self.asked)

    def begin(self, choice: DataChoice | None) -> None:
        """Nothing of what is shown was chosen by hand."""
        self.chosen.clear()
        self._proposal = None if choice is None else proposed(choice)

    def follow(self, choice: DataChoice | None) -> Followed:
        """What goes along with other data; what was chosen stays."""
        if choice is None:
            return Followed()
        before, now = self._proposal, proposed(choice)
        self._proposal = now
        if before is not None and (before.activation, before.loss) == (now.activation, now.loss):
            return Followed(now.outputs)
        activation = None if ACTIVATION in self.chosen else now.activation
        return Followed(now.outputs, activation, None if LOSS in self.chosen else now.loss)

    def all_of_it(self) -> Followed:
        """Whatever was chosen before."""
        self.chosen.clear()
        now = self._proposal
        return Followed() if now is None else Followed(now.outputs, now.activation, now.loss)

    def keep(self, activation: str, loss: str) -> None:
        """These were chosen by hand where they are not what is proposed."""
        if self._proposal is not None:
            pairs = ((ACTIVATION, activation, self._proposal.activation), (LOSS, loss, self._proposal.loss["kind"]))
            self.chosen |= {what for what, given, proposal in pairs if given != proposal}

    def show(self, activation: str, loss: str) -> None:
        """Says what is proposed, beside what is chosen."""
        if self._proposal is not None:
            fits = (activation, loss) == (self._proposal.activation, self._proposal.loss["kind"])
            for reason in self.reasons.values():
                reason.label.setText(told(self._proposal.why))
                reason.use.setVisible(not fits)
