"""New: all of an experiment in one place, with the drawing of its network beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.experiment.experiment import Experiment, from_dict, to_dict
from nnviz.engine.experiment.templates import FEWEST_CLASSES, MOST_CLASSES, TEMPLATES
from nnviz.engine.reading.strict_json import ExperimentError, must_be, parse, shown
from nnviz.engine.said import said
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.dialogs.asking import AskingDialog
from nnviz.gui.dialogs.fields import NumberField, OneOfField
from nnviz.gui.look.look import Look
from nnviz.gui.words.language import WARNING, error_text, tr
from nnviz.gui.words.notation import Notation

from .beginning import Beginning, MayGoOn
from .drawing import Drawing, sizes_of
from .form import Form
from .notes import Note
from .tab_order import following as following_stop
from .text_part import TextPart

CHECK_AFTER_MS = 120
"""After the last key or click: what is typed meanwhile is not told to be wrong."""
SETTLED_AFTER_MS = 30
"""What has just come into a form has its sizes then."""
AS_NOW = "now"
MOST_DRAWN = 400_000
"""Parameters, or numbers of the data, of what is drawn while it is chosen."""
MOST_WIDTH, MOST_HEIGHT = 0.97, 0.95
"""Of the window."""


class NewDialog(AskingDialog):
    """Begins with the experiment of now. `begun(Timeline)` is a new work, `changed_here(Experiment)` what the training
    of now goes on with; `may_go_on` raises an ExperimentError where it cannot. `csv_asked` asks for a file.
    """

    begun, changed_here, csv_asked = Signal(object), Signal(object), Signal()

    def __init__(
        self, experiment: Experiment, iteration: int, may_go_on: MayGoOn, look: Look,
        notation: Notation, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(tr("New network"), tr("Create"), look, parent)
        self._now = experiment
        self.experiment: Experiment | None = None
        self.timeline: Timeline | None = None
        self._error: ExperimentError | None = None
        self._quiet, self._written = False, False
        self.note = Note()
        self._timer, self._text_timer = QTimer(self), QTimer(self)
        for timer, verb in ((self._timer, self.check), (self._text_timer, self.check_text)):
            timer.setSingleShot(True)
            timer.setInterval(CHECK_AFTER_MS)
            timer.timeout.connect(verb)
        self.templates = OneOfField({AS_NOW: tr("as it is now")} | {n: t.label for n, t in TEMPLATES.items()}, AS_NOW)
        self.classes, self.title = NumberField(3), QLineEdit(experiment.title)
        self.form, self.drawing, self.text = Form(experiment, look, notation), Drawing(look, notation), TextPart(look)
        self.beginning = Beginning(iteration, may_go_on)
        self.tabs = QTabWidget(documentMode=True)
        self._lay_out()
        answers: tuple[tuple[Any, Callable[..., None]], ...] = (
            (self.templates.changed, self._take_template), (self.classes.changed, self._take_template),
            (self.title.textChanged, self._changed), (self.form.data_changed, self._leave_title),
            (self.form.changed, self._changed),
            (self.form.refused, self.note.put), (self.form.csv_asked, self.csv_asked.emit),
            (self.form.now_asked, lambda: self.form.take_data(self._now)), (self.text.typed, self._type),
            (self.drawing.layer_chosen, self._show_layer),
            (self.drawing.number_typed, self._take_number),
            (self.tabs.currentChanged, self._turn_page),
        )  # fmt: skip
        for signal, verb in answers:
            signal.connect(verb)
        self.check()

    # --- how it is laid out ------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        head, column = QHBoxLayout(), QVBoxLayout(self)
        self._classes_label = QLabel(tr("classes"))
        for text, field in ((tr("Begin with"), self.templates), ("", self.classes), (tr("Title"), self.title)):
            label = self._classes_label if field is self.classes else QLabel(text)
            head.addWidget(label)
            head.addWidget(field, int(field is self.title))
            field.setAccessibleName(label.text())
        self.templates.setMinimumWidth(look.px(170))
        self.classes.setFixedWidth(look.px(56))
        for part in (self.classes, self._classes_label):
            part.hide()
        for title, page in self.form.pages.items():
            self.tabs.addTab(_scrolling(page, tr(title)), tr(title))
        self.tabs.addTab(self.text, tr("Text"))
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self.tabs)
        halves.addWidget(self.drawing)
        halves.setStretchFactor(0, 0)
        halves.setStretchFactor(1, 1)
        halves.setChildrenCollapsible(False)
        column.addLayout(head)
        column.addWidget(halves, 1)
        column.addWidget(self.beginning)
        column.addWidget(self.fault)
        column.addWidget(self.buttons)
        self.fault.hide()
        width, height, parent = look.px(1360), look.px(820), self.parentWidget()
        if parent is not None:
            width, height = (
                min(width, round(parent.width() * MOST_WIDTH)),
                min(height, round(parent.height() * MOST_HEIGHT)),
            )
        self.resize(width, height)
        halves.setSizes([look.px(690), max(1, width - look.px(690))])

    # --- what is chosen ----------------------------------------------------------------------

    def value(self) -> dict[str, Any]:
        """All choices as a file has them. ExperimentError: a part of the form cannot be said so."""
        return {"nnviz": 1, "title": self.title.text(), **self.form.value()}

    def _changed(self) -> None:
        if not self._quiet:
            self._written = False
            self._timer.start()

    def _leave_title(self) -> None:
        """A title that nobody typed here belongs to the data of before."""
        if not self.title.isModified():
            self.title.clear()

    @contextmanager
    def _silently(self) -> Iterator[None]:
        """What is shown meanwhile nobody chose."""
        before, self._quiet = self._quiet, True
        yield
        self._quiet = before

    def _take_template(self) -> None:
        """Everything as the template has it; as it is now where that is chosen."""
        name = self.templates.value()
        asks = name != AS_NOW and TEMPLATES[name].asks
        for part in (self.classes, self._classes_label):
            part.setVisible(asks)
        classes = self.classes.value()
        if asks and not (isinstance(classes, int) and FEWEST_CLASSES <= classes <= MOST_CLASSES):
            expected = said("a whole number from {least} to {most}", least=FEWEST_CLASSES, most=MOST_CLASSES)
            self._refuse(ExperimentError(must_be(expected, shown(classes), said("The number of classes"))))
            return
        self.show_experiment(self._now if name == AS_NOW else from_dict(TEMPLATES[name].make(classes if asks else 0)))

    def show_experiment(self, experiment: Experiment) -> None:
        """Fills the form with another one."""
        with self._silently():
            self.title.setText(experiment.title)
            self.form.show_experiment(experiment)
        self._written = False
        self.check()

    def take_csv(self, experiment: Experiment) -> None:
        """The data of an experiment that was made of a CSV file."""
        self.form.take_data(experiment)

    def _show_layer(self, layer: int) -> None:
        """The line of a layer whose node was clicked; the data where it is the input."""
        page, field = self.form.place("data" if layer == 0 else f"layers[{layer - 1}].size")
        if page is not None and field is not None:
            self.tabs.setCurrentIndex(list(self.form.pages).index(page))
            field.setFocus()

    def _take_number(self, name: str, value: float, layer: int | None, index: tuple[int, ...]) -> None:
        """What was typed in the drawing is an initial value that is given, or a number of the rows."""
        if not self.form.set_number(name, value, layer, index):
            self.refuse(
                tr("To set single numbers of the data, choose the kind “table” and leave its inputs as they are.")
            )

    # --- whether it can be -------------------------------------------------------------------

    def check(self) -> None:
        """Draws the network that the form describes, or says beside the field what is wrong."""
        self._timer.stop()
        try:
            experiment = self.form.read(self.value())
            timeline = _begun(experiment)
        except ExperimentError as error:
            self._refuse(error)
            return
        self._accept(experiment, timeline)
        self._show_text()

    def _accept(self, experiment: Experiment, timeline: Timeline | None) -> None:
        self.experiment, self.timeline, self._error = experiment, timeline, None
        self.note.clear()
        self.refuse("")
        self._mark_tab(None)
        self.form.show_start(experiment)
        if timeline is None:
            self.drawing.show_size(experiment)
        else:
            self.drawing.show_network(timeline)
        self._say()

    def _refuse(self, error: ExperimentError) -> None:
        """Beside the field that the path of the error leads to; at the foot where that is not in sight."""
        self.experiment, self.timeline, self._error = None, None, error
        self.drawing.show_fault()
        text, path = error_text(error), str(error.text.facts.get("path", ""))
        page, field = self.form.place(path)
        self._mark_tab(page)
        if field is not None:
            self.note.put(field, text)
        in_sight = field is not None and page == self.page
        self.refuse("" if in_sight else text)
        self._say()

    def refuse(self, text: str) -> None:
        super().refuse(text)
        self.fault.setVisible(bool(text))

    @property
    def page(self) -> str | None:
        """The page of the form that is in front; None where that is the text."""
        at = self.tabs.currentIndex()
        return list(self.form.pages)[at] if at < len(self.form.pages) else None

    def _mark_tab(self, page: str | None) -> None:
        """The page that has a fault has a sign."""
        for at, title in enumerate(self.form.pages):
            text = tr(title)
            self.tabs.setTabText(at, f"{WARNING} {text}" if title == page else text)

    def _settle(self) -> None:
        """Has the pages make room: what comes into a form grows as it is dressed, and no layout is told of that."""
        for page in self.form.pages.values():
            for layout in page.findChildren(QLayout):
                layout.invalidate()
            QApplication.postEvent(page, QEvent(QEvent.Type.LayoutRequest))

    def _say(self) -> None:
        """Whether it can be created, and what that will do."""
        wrong_text = self.page is None and bool(self.text.fault.text())
        self.accept_button.setEnabled(self.experiment is not None and not wrong_text)
        self.beginning.show_experiment(self.experiment)
        QTimer.singleShot(SETTLED_AFTER_MS, self, self._settle)

    # --- as text -----------------------------------------------------------------------------

    def _turn_page(self) -> None:
        """What stands beside its field is told at the foot on other pages."""
        self._show_text()
        if self._error is not None:
            self._refuse(self._error)
        self._say()

    def _show_text(self) -> None:
        """Writes the form as text where that is in sight; what was typed there stays until the form changes."""
        if self.page is not None or self._written:
            return
        try:
            value = self.value() if self.experiment is None else to_dict(self.experiment)
        except ExperimentError as error:
            self.text.refuse(error_text(error))
            return
        self.text.show_value(value)
        self._written = True

    def _type(self) -> None:
        self._written = True
        self._text_timer.start()

    def check_text(self) -> None:
        """Reads the text. One that is right is shown in the form; of another the form stays as it was."""
        self._text_timer.stop()
        try:
            experiment = self.form.read(parse(self.text.text.encode()))
            timeline = _begun(experiment)
        except ExperimentError as error:
            self.text.refuse(error_text(error))
            self._say()
            return
        self.text.refuse("")
        with self._silently():
            self.title.setText(experiment.title)
            self.form.show_experiment(experiment)
            self.form.keep_choices()
        self._accept(experiment, timeline)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Widgets come and go: Tab follows them as they stand."""
        to = following_stop(self, self.focusWidget(), forwards)
        if to is not None:
            reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
            to.setFocus(reason)
        return to is not None

    # --- agreeing ----------------------------------------------------------------------------

    def agree(self) -> None:
        """What was typed last counts too."""
        if self._text_timer.isActive():
            self.check_text()
        elif self._timer.isActive():
            self.check()
        if not self.accept_button.isEnabled() or self.experiment is None:
            return
        if self.beginning.goes_on:
            self.changed_here.emit(self.experiment)
            return
        try:
            timeline = self.timeline or Timeline(self.experiment)
        except ExperimentError as error:
            self._refuse(error)
            return
        self.begun.emit(timeline)


def _begun(experiment: Experiment) -> Timeline | None:
    """Its training at the start; None where it is so large that this takes longer than a person types."""
    sizes = sizes_of(experiment)
    parameters = sum(before * after for before, after in pairwise(sizes))
    large = parameters > MOST_DRAWN or experiment.data.size().rows * sizes[0] > MOST_DRAWN
    return None if large else Timeline(experiment)


def _scrolling(page: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(page)
    return area
