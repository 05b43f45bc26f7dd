"""Data by hand: a table of the rows, the plane that they are points of, and what noise and a split make of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from nnviz.engine.drafts.beginning import draft_of
from nnviz.engine.drafts.draft import Draft
from nnviz.engine.drafts.formula import Formula
from nnviz.engine.drafts.making import along, redrawn, with_noise, with_seed, with_split
from nnviz.engine.drafts.using import adaptations, edited
from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.gui.dialogs.asking import AskingDialog, plain_label
from nnviz.gui.look.look import Look
from nnviz.gui.parts.number_edit import NumberEdit
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.words.joining import following
from nnviz.gui.words.language import error_text, told, tr

from .dial import Dial
from .drawing import CurveRow
from .editing import Editing
from .paint_bar import PaintBar
from .plane import Plane
from .targets import TargetBar
from .view import TableView

NOISE, SPLIT, SEED, SAMPLES = range(1_000_000, 1_000_004)
"""What a slider does again and again is undone together."""
MOST_OF_SCREEN = 0.93
"""So much of it a window may take, with what the system draws around it."""
CHECKED_AFTER_MS, MOST_CHECKED = 250, 20_000
"""So long nothing is changed until it is said what it would be; of more cells that is said when it is agreed to."""


class TableDialog(AskingDialog):
    """Begins with the data of an experiment; `experiment_chosen(Experiment)` has other ones. ExperimentError: these
    have too many rows."""

    experiment_chosen = Signal(object)

    def __init__(self, experiment: Experiment, look: Look, parent: QWidget | None = None) -> None:
        draft = draft_of(experiment.data)
        super().__init__(tr("Edit data"), tr("Train on these"), look, parent)
        self._experiment, self._kind, self.editing = experiment, draft.kind, Editing(draft, self)
        self.plane, self.table = Plane(self.editing, look), TableView(self.editing, look)
        self.bar, self.targets = PaintBar(self.plane, self.editing, look), TargetBar(self.editing, self.table, look)
        self.curve = CurveRow(look)
        self.noise, self.split = Dial(tr("noise"), 0, 50, look), Dial(tr("training part"), 5, 100, look)
        self.seed, self.samples = NumberEdit(0.0, whole=True), NumberEdit(0.0, whole=True)
        text = tr("Rows of two inputs, or of one input and one number as target, can be painted here.")
        self.no_plane = plain_label(text, name="muted")
        self.undo, self.redo = ToolButton(look), ToolButton(look)
        self._leaving = False
        self._checking = QTimer(self, singleShot=True, interval=CHECKED_AFTER_MS)
        self._checking.timeout.connect(self._check)
        self._lay_out()
        self._connect()
        self._show()
        self._show_undo()
        self._check()
        self.accept_button.setAutoDefault(False)

    # --- its parts ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px, columns = self.look.px, QHBoxLayout()
        self._painting = QWidget()
        left, right = QVBoxLayout(self._painting), QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        for painted, stretch in ((self.bar, 0), (self.plane, 1), (self.curve, 0)):
            left.addWidget(painted, stretch)
        right.addWidget(self.no_plane)
        right.addWidget(self.targets)
        right.addWidget(self.table, 1)
        columns.addWidget(self._painting, 11)
        columns.addLayout(right, 9)
        columns.setSpacing(px(12))
        column = QVBoxLayout(self)
        column.setSpacing(px(8))
        column.addLayout(columns, 1)
        column.addLayout(self._numbers())
        below = QHBoxLayout()
        for button, text in ((self.undo, tr("Undo")), (self.redo, tr("Redo"))):
            button.setText(text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            below.addWidget(button)
        below.addStretch()
        below.addWidget(self.buttons)
        for line in (self.words, self.fault):
            column.addWidget(line)
        column.addLayout(below)
        self.resize(QSize(px(1120), px(660)).boundedTo(self.screen().availableSize() * MOST_OF_SCREEN))

    def _numbers(self) -> QHBoxLayout:
        """Noise, split, seed and samples beside each other."""
        row = QHBoxLayout()
        row.setSpacing(self.look.px(12))
        self._samples_form = QWidget()
        for text, field, stretch in (
            (tr("noise"), self.noise, 3), (tr("training part"), self.split, 3),
            (tr("random seed"), self.seed, 1), (tr("samples"), self.samples, 1),
        ):  # fmt: skip
            box, form = QWidget(), QFormLayout()
            form.setContentsMargins(0, 0, 0, 0)
            form.addRow(text, field)
            box.setLayout(form)
            field.setAccessibleName(text)
            if field is self.samples:
                self._samples_form = box
            row.addWidget(box, stretch)
        return row

    def _connect(self) -> None:
        editing = self.editing
        editing.changed.connect(self._show)
        editing.stack.indexChanged.connect(self._show_undo)
        editing.refused.connect(self.refuse)
        self.noise.moved.connect(self._use_noise)
        self.split.moved.connect(self._use_split)
        self.seed.committed.connect(self._use_seed)
        self.samples.committed.connect(self._use_samples)
        self.table.selectionModel().currentRowChanged.connect(lambda at, before: self.plane.show_row(at.row()))
        self.table.model().modelReset.connect(lambda: self.plane.show_row(-1))
        self.plane.row_taken.connect(lambda row: self.table.show_cell(row, 0))
        self.curve.formula_changed.connect(self.plane.show_formula)
        self.curve.faulty.connect(self.refuse)
        self.curve.asked.connect(self._draw)
        self.undo.clicked.connect(editing.stack.undo)
        self.redo.clicked.connect(editing.stack.redo)
        for keys, verb in (
            ("Ctrl+Z", editing.stack.undo), ("Ctrl+Shift+Z", editing.stack.redo), ("Ctrl+Y", editing.stack.redo)
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, verb)

    # --- what is shown -----------------------------------------------------------------------

    def _show(self) -> None:
        """Everything, as the draft is now."""
        draft = self.editing.draft
        self._leaving = False
        self.refuse("")
        self.noise.show_value(100 * draft.noise)
        self.split.show_value(100 * draft.ratio)
        self.seed.set_value(float(draft.seed))
        self._samples_form.setVisible(draft.source is not None)
        if draft.source is not None:
            self.samples.set_value(float(draft.source.samples))
        self.noise.setToolTip(tr("The noise of the set itself.") if draft.source is not None else tr(
            "Normal noise, in per cent of the standard deviation of each column: it is added to the inputs where the "
            "target is a class, else to the targets. The same seed gives the same noise."
        ))  # fmt: skip
        painted = draft.dimensions > 0
        self._painting.setVisible(painted)
        self.no_plane.setVisible(not painted)
        self.curve.explain(draft.dimensions == 1)
        for dial in (self.noise, self.split):
            dial.slider.setTracking(len(draft.rows) * draft.width <= MOST_CHECKED)
        self._checking.start()

    def _show_undo(self) -> None:
        """What is undone and redone next."""
        stack = self.editing.stack
        for button, can, text in (
            (self.undo, stack.canUndo(), stack.undoText()), (self.redo, stack.canRedo(), stack.redoText())
        ):  # fmt: skip
            button.setEnabled(can)
            button.setToolTip(text)

    def _check(self) -> None:
        """Says what would be trained on, and what of the network would be other than it is."""
        draft = self.editing.draft
        tests = sum(draft.tests)
        sentences = [tr("{count} rows: {train} train, {test} test.").format(
            count=len(draft.rows), train=len(draft.rows) - tests, test=tests)]  # fmt: skip
        if draft.wrong is not None:
            self.refuse(told(draft.wrong))
        elif self.editing.stack.isClean():
            sentences.append(tr("These are the data that are trained on now."))
        else:
            sentences.append(tr("Training will restart from iteration 1 with these data."))
            sentences += self._said() if len(draft.rows) * draft.width <= MOST_CHECKED else []
        self.words.setText(following(sentences))

    def _edited(self) -> Experiment:
        """The experiment on the data as they are now."""
        draft = self.editing.draft
        return edited(self._experiment, draft.data(), draft.kind == self._kind)

    def _said(self) -> list[str]:
        try:
            return list(map(told, adaptations(self._experiment, self._edited())))
        except ExperimentError as error:
            return [error_text(error)]

    # --- what is done ------------------------------------------------------------------------

    def _do(self, text: str, change: Callable[[Draft], Draft], stroke: int) -> None:
        self.editing.do(text, change, stroke)

    def _use_noise(self, percent: float) -> None:
        if percent != round(100 * self.editing.draft.noise, 2):
            self._do(tr("noise"), lambda draft: with_noise(draft, percent / 100, draft.seed), NOISE)

    def _use_split(self, percent: float) -> None:
        if percent != round(100 * self.editing.draft.ratio, 2):
            self._do(tr("training part"), lambda draft: with_split(draft, percent / 100, draft.seed), SPLIT)

    def _use_seed(self, seed: float, goes_on: bool) -> None:
        if seed < 0 or seed != int(seed):
            self.refuse(
                tr("The random seed must be a whole number of at least 0, but is {got}.").format(got=f"{seed:g}")
            )
            self.seed.set_value(float(self.editing.draft.seed))
        else:
            self._do(tr("random seed"), lambda draft: with_seed(draft, int(seed)), SEED)

    def _use_samples(self, samples: float, goes_on: bool) -> None:
        if not 2 <= samples <= MOST_CHECKED or samples != int(samples):
            text = tr("The samples must be a whole number from 2 to {most}, but are {got}.")
            self.refuse(text.format(most=MOST_CHECKED, got=f"{samples:g}"))
        elif self.editing.draft.source is not None:
            self._do(tr("samples"), lambda draft: redrawn(draft, samples=int(samples)), SAMPLES)

    def _draw(self, formula: Formula, count: int) -> None:
        seen = self.plane.seen()
        area = seen.left(), seen.top(), seen.width(), seen.height()
        self.editing.do(tr("draw rows"), lambda draft: along(draft, formula, count, area, draft.seed))

    # --- leaving -----------------------------------------------------------------------------

    def agree(self) -> None:
        if self.editing.stack.isClean():
            self.accept()
            return
        try:
            experiment = self._edited()
        except ExperimentError as error:
            self.refuse(error_text(error))
            return
        self.accept()
        self.experiment_chosen.emit(experiment)

    def reject(self) -> None:
        """What was changed is not lost by one key."""
        if self.editing.stack.isClean() or self._leaving:
            super().reject()
        else:
            self._leaving = True
            self.refuse(tr("What was changed would be lost. Cancel once more to leave without it."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field does not agree to everything."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)
