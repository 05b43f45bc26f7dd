"""Qt's model of the log: a line is written when it is seen or copied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from nnviz.engine.insight.log import EpochLog, Predictions, epoch_of, heading, lines_in, update_done
from nnviz.engine.insight.rows import AllRows
from nnviz.engine.training.runs import Run
from nnviz.gui.look.look import Look
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import told
from nnviz.gui.words.speech import spoken

At = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
EVERY = 10


class LogModel(QAbstractTableModel):
    """First `logged` lines, of one epoch in `every` so many; then, as long as nothing trains, `answered` lines: with
    which weights rows are answered, and each of them. `here` is the line of the last epoch that has ended by the moment
    that is shown. Numbers are seen with so many significant `digits` (None: all), and copied and read with all."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.every, self.epochs, self.here = EVERY, 0, -1
        self.digits: int | None = None
        self.logged = self.answered = 0
        self._run: Run | None = None
        self._log: EpochLog | None = None
        self._rows: AllRows | None = None
        self._predictions: Predictions | None = None
        self._made_of: object = None
        self._heading = ""
        self._ended = 0

    def show(self, frame: Frame) -> None:
        """The log of a frame's run, and the answers with the weights of its moment."""
        run, supervised, self._look = frame.run, frame.program.supervised, frame.look
        if run is not self._run:
            self._run, self._log = run, EpochLog(run) if supervised else None
        done = update_done(frame.program, frame.record)
        self._ended = run.batches.place(frame.cursor.iteration + (done is True)).epoch - 1
        self.epochs = run.curves.epochs
        if not frame.running:
            self._heading = told(heading(run.batches, frame.cursor.iteration, done))
            self._predict(frame)
        self._fit(0 if frame.running else 1 + len(self._predictions or ()))

    def log_every(self, epochs: int) -> None:
        """Logs one epoch in so many."""
        self.every = epochs
        self._fit(self.answered)

    def _predict(self, frame: Frame) -> None:
        made_of = (frame.program, frame.data, frame.notation, frame.all_parameters.tobytes())
        if made_of != self._made_of:
            if self._rows is None or self._rows.program is not frame.program or self._rows.data is not frame.data:
                self._rows = AllRows(frame.program, frame.data)
            self._made_of, answers = made_of, self._rows.answers(frame.all_parameters)
            self._predictions = Predictions(self._rows, answers, frame.notation.first)

    def _fit(self, answered: int) -> None:
        """Has as many lines as there are now; what was selected above stays so."""
        logged = 0 if self._log is None else lines_in(self.epochs, self.every)
        self.here = logged - 1 if self._ended >= self.epochs else self._ended // self.every
        self._grow("answered", self.logged, answered)
        self._grow("logged", 0, logged)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def _grow(self, part: str, start: int, after: int) -> None:
        """Has so many lines in a part, which begins at this line."""
        before, nothing = getattr(self, part), QModelIndex()
        if after > before:
            self.beginInsertRows(nothing, start + before, start + after - 1)
            setattr(self, part, after)
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(nothing, start + after, start + before - 1)
            setattr(self, part, after)
            self.endRemoveRows()

    # --- lines -------------------------------------------------------------------------------

    def epoch(self, line: int) -> int | None:
        """The epoch that a line is about; None where it is about none."""
        return epoch_of(line, self.epochs, self.every) if line < self.logged else None

    def row(self, line: int) -> tuple[str, int] | None:
        """The part of the data that a line is about, and which row of it; None where it is about none."""
        at = line - self.logged - 1
        return self._predictions.place(at) if self._predictions is not None and at >= 0 else None

    def line(self, at: int, digits: int | None = None) -> str:
        epoch = self.epoch(at)
        if epoch is not None and self._log is not None:
            return told(self._log.line(epoch, digits))
        if at == self.logged or self._predictions is None:
            return self._heading
        return told(self._predictions.line(at - self.logged - 1, digits))

    def lines(self, some: list[int] | None = None) -> Iterator[str]:
        """Those lines, or all."""
        return map(self.line, range(self.rowCount()) if some is None else some)

    # --- what Qt asks ------------------------------------------------------------------------

    def rowCount(self, parent: At | None = None) -> int:
        return self.logged + self.answered

    def columnCount(self, parent: At | None = None) -> int:
        return 1

    def data(self, index: At, role: int = Role.DisplayRole) -> Any:
        at = index.row()
        if not 0 <= at < self.rowCount():
            return None
        if role == Role.DisplayRole:
            return self.line(at, self.digits)
        if role == Role.ToolTipRole:
            return self.line(at)
        if role == Role.AccessibleTextRole:
            return spoken(self.line(at))
        if role == Role.FontRole and self.is_bold(at):
            return _bold(self._look)
        return None

    def is_bold(self, at: int) -> bool:
        """Whether a line is that of the moment that is shown, or the head of the answers."""
        return at in (self.here, self.logged)


def _bold(look: Look) -> QFont:
    return QFont(look.font("table", bold=True))  # of a class of ours Qt would not take it
