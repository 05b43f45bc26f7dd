"""Prompts: what the window asks and tells in dialogs: files, data, a moment to go to, the keys, the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from nnviz import __version__, load
from nnviz.engine.experiment.experiment import Experiment, data_of
from nnviz.engine.experiment.new_data import with_data
from nnviz.engine.program.tape.tape import way
from nnviz.engine.reading.files import is_data, write
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.tables.data import DataChoice
from nnviz.engine.training.edits.whole import goes_on
from nnviz.engine.training.timeline import Timeline
from nnviz.engine.work.opening import Opening
from nnviz.engine.work.work import Work
from nnviz.gui.look.look import MOST_SCALE
from nnviz.gui.parts.table_text import Columns, as_csv
from nnviz.gui.state.recent import forget, remember
from nnviz.gui.state.session import Session
from nnviz.gui.state.slices import Slices
from nnviz.gui.state.work.files import named
from nnviz.gui.words.language import error_text, tr
from nnviz.resources import is_lesson, lesson_path

from .files.saving import Saving
from .files.writing import WritingFiles
from .keys import sheet
from .panels import PANELS, SLIDE

if TYPE_CHECKING:
    from nnviz.gui.dialogs.choices import ChoicesDialog
    from nnviz.gui.dialogs.data import DataDialog
    from nnviz.gui.dialogs.new.dialog import NewDialog
    from nnviz.gui.dialogs.picture import Order, PictureDialog

    from .pictures.portrait import Sitter


class Prompts:
    """The dialogs of a window about its session. Each is imported when it is first asked for.

    `open_beside` opens another window, on a work and its file. `saving` asks what is written, and `folder` is where a
    file was chosen last.
    """

    def __init__(self, window: Any, session: Session, open_beside: Callable[[Work, Path | None], None]) -> None:
        self._window, self._session, self._open_beside = window, session, open_beside
        self.saving = Saving(window, session, self._ask_path)
        self.writing = WritingFiles(window, session, self._ask_path, self._ask_file)
        self.folder: Path | None = None
        session.experiment_changed.connect(self.remember)

    def remember(self) -> None:
        """The file that is worked on is one of the recent ones from now on."""
        if self._session.path is not None:
            remember(self._session.path)

    def ask_new(self) -> None:
        """Asks for a new network, beginning with the experiment at hand: a new work, or this training goes on with
        it."""
        from nnviz.gui.dialogs.new.dialog import NewDialog

        self._session.pause()
        timeline, look, notation = self._session.timeline, self._session.look, self._session.notation
        may_go_on = partial(goes_on, timeline.experiment)
        dialog = NewDialog(timeline.experiment, timeline.cursor.iteration, may_go_on, look, notation, self._window)
        dialog.begun.connect(dialog.accept)
        dialog.begun.connect(lambda begun: self._session.take(begun, made=True))
        dialog.changed_here.connect(lambda experiment: self._change(dialog, "experiment", experiment))
        dialog.csv_asked.connect(lambda: self._ask_csv_for(dialog))
        dialog.open()

    def _ask_csv_for(self, dialog: NewDialog) -> None:
        from nnviz.gui.dialogs.csv import CsvDialog

        if path := self._ask_file(tr("Open data"), kinds(tr("Data (*.csv *.tsv *.txt)"))):
            try:
                asking = CsvDialog(path, self._session.look, dialog)
            except ExperimentError as error:
                dialog.refuse(tr("{file}: {error}").format(file=path.name, error=error_text(error)))
                return
            asking.experiment_chosen.connect(dialog.take_csv)
            asking.open()

    def ask_open(self) -> None:
        filters = kinds(tr("Experiments and work (*.nnviz)"), tr("Lessons (*.toml)"), tr("Data (*.csv *.tsv *.txt)"))
        if path := self._ask_file(tr("Open experiment"), filters):
            self.open_experiment(path)

    def open_experiment(self, path: Path) -> None:
        """Opens a file; until its data are read everything stays as it is. Of CSV data it asks what they are."""
        if is_data(path):
            self.open_csv(path)
            return
        if is_lesson(path):
            self.open_lesson(path)
            return
        from nnviz.gui.dialogs.files.opening import OpeningDialog

        dialog = OpeningDialog(Opening(path), self._session.look, self._window)
        dialog.opened.connect(lambda work: self._show(work, path))
        dialog.failed.connect(self._session.refuse)
        dialog.begin()

    def open_lesson(self, source: str | Path) -> None:
        """Opens a lesson by its name or its file, when it is clear what becomes of what is open."""
        from nnviz.gui.state.lessons.played import Played

        path = lesson_path(str(source)) or Path(source)
        try:
            played = Played.read(path)
        except ExperimentError as error:
            self._session.refuse(error_text(error))
            return
        begin = played.staging.timeline(0)
        self.saving.before_opening(
            played.title,
            lambda: self._session.lessons.open(path),
            lambda: self._open_beside(Work(begin), path),
        )

    def open_built_in(self, name: str) -> None:
        """Opens a built-in experiment."""
        self.begin(load(name))

    def open_recent(self, path: Path) -> None:
        """Opens a file of those that are remembered; one that is gone is told, and forgotten."""
        if path.is_file():
            self.open_experiment(path)
        else:
            forget(path)
            self._session.refuse(tr("{file} is not there any more.").format(file=path))

    def begin(self, experiment: Experiment, made: bool = False) -> None:
        """Trains another experiment, which no file holds yet; one that was `made` by hand is to be saved. A fault is
        told, and all stays as it is."""
        try:
            timeline = Timeline(experiment)
        except ExperimentError as error:
            self._session.refuse(error_text(error))
            return
        self._show(Work(timeline, made=made), None)

    def _show(self, work: Work, path: Path | None) -> None:
        """Shows another work here, when it is clear what becomes of this one, or in another window."""
        self.saving.before_opening(
            named(work.timeline, path),
            lambda: self._session.take(work.timeline, path, work.desk, work.named, work.made),
            lambda: self._open_beside(work, path),
        )

    def ask_preferences(self) -> None:
        """Asks for what a person chooses for herself, whatever is trained."""
        from nnviz.gui.dialogs.preferences import PreferencesDialog

        from .memory.asking import groups
        from .memory.preferences import use_defaults

        window = self._window
        PreferencesDialog(groups(window), lambda: use_defaults(window), lambda: self._session.look, window).open()

    def ask_csv(self) -> None:
        if path := self._ask_file(tr("Open data"), kinds(tr("Data (*.csv *.tsv *.txt)"))):
            self.open_csv(path)

    def open_csv(self, path: Path) -> None:
        """Shows what a CSV file holds; what is chosen of it becomes a new experiment."""
        from nnviz.gui.dialogs.csv import CsvDialog

        try:
            dialog = CsvDialog(path, self._session.look, self._window)
        except ExperimentError as error:
            self._session.refuse(tr("{file}: {error}").format(file=path.name, error=error_text(error)))
            return
        dialog.experiment_chosen.connect(self.begin)
        dialog.experiment_chosen.connect(lambda _: remember(path))
        dialog.open()

    def ask_data(self, kind: str) -> None:
        """Asks for the parameters of a built-in set, beginning with those in force where it is that one."""
        from nnviz.gui.dialogs.data import DataDialog

        choice: DataChoice = self._session.timeline.experiment.data
        if kind != self._session.data_kind:
            choice = data_of({"kind": kind})
        dialog = DataDialog(choice, self._session.look, self._session.notation, self._window)
        dialog.data_chosen.connect(lambda data: self._use_data(dialog, data))
        dialog.open()

    def ask_table(self) -> None:
        """Shows the rows of the data at this moment, to be changed by hand; other ones become a new experiment."""
        from nnviz.gui.dialogs.table.dialog import TableDialog

        self._session.pause()
        try:
            dialog = TableDialog(self._session.timeline.experiment, self._session.look, self._window)
        except ExperimentError as error:
            self._session.refuse(error_text(error))
            return
        dialog.experiment_chosen.connect(lambda experiment: self.begin(experiment, made=True))
        dialog.open()

    def ask_choices(self) -> None:
        """Asks what else the training is to be made of, at the moment shown."""
        from nnviz.gui.dialogs.choices import ChoicesDialog

        self._session.pause()
        timeline = self._session.timeline
        dialog = ChoicesDialog(timeline.experiment, timeline.cursor.iteration, self._session.look, self._window)
        dialog.choices_made.connect(lambda parts: self._change(dialog, "choices", parts))
        dialog.open()

    def _change(self, dialog: ChoicesDialog | NewDialog, name: str, value: Any) -> None:
        """A fault stays in the dialog."""
        try:
            self._session.change(name, value)
        except ValueError as error:
            dialog.refuse(error_text(error))
            return
        dialog.accept()

    def _use_data(self, dialog: DataDialog, data: dict[str, Any]) -> None:
        """A fault stays in the dialog."""
        try:
            experiment = with_data(self._session.timeline.experiment, data)
        except ExperimentError as error:
            dialog.refuse(error_text(error))
            return
        dialog.accept()
        self.begin(experiment)

    def ask_import(self) -> None:
        if path := self._ask_file(tr("Import weights"), kinds(tr("Weights (*.npz *.safetensors)"))):
            self.import_weights(path)

    def import_weights(self, path: Path) -> None:
        """Shows what each layer takes of a file's arrays, before anything changes."""
        from nnviz.gui.dialogs.weights import WeightsDialog

        matching, title = self._session.read_weights(path), path.name
        if matching is not None:
            dialog = WeightsDialog(matching, title, self._session.look, self._session.notation, self._window)
            dialog.import_requested.connect(lambda matching: self._session.import_weights(matching, title))
            dialog.open()

    def ask_picture(self) -> None:
        """Asks what is to be seen on a picture, and in which form."""
        from nnviz.gui.dialogs.picture import WINDOW, PictureDialog

        self._session.pause()
        timeline, window = self._session.timeline, self._window
        shown = {name: panel.title for name, panel in PANELS.items() if not window.cards[name].isHidden()}
        views = {WINDOW: tr("Window"), SLIDE.name: tr(SLIDE.title), "network": tr("Network")}
        views |= {name: tr(title) for name, title in shown.items()}
        size = window.width(), window.height()
        dialog = PictureDialog(views, len(timeline.program), size, self._session.look, window)
        work = Slices(dialog)
        work.told.connect(lambda share: dialog.show_share(share if work.active else None))
        dialog.finished.connect(work.stop)
        dialog.copy_requested.connect(lambda order: self._copy_picture(dialog, order))
        dialog.save_requested.connect(lambda order: self._save_picture(dialog, work, order))
        dialog.open()

    def save_table(self, name: str, table: Columns) -> None:
        """Asks for a file, and writes a table into it as CSV."""
        path = self._ask_path(tr("Save table"), f"{name}.csv", kinds(tr("Tables (*.csv)")))
        if path is not None:
            try:
                write(as_csv(table), path)
            except ExperimentError as error:
                self._session.refuse(error_text(error))

    def copy_picture(self, view: str) -> None:
        """Puts a picture of a view as it is shown on the clipboard, with twice the pixels."""
        from nnviz.gui.dialogs.picture import Order
        from nnviz.gui.parts.pictures.files import SHARPER

        look, size = self._session.look, self._window.views[view].size() * SHARPER
        scale = min(MOST_SCALE, look.scale * SHARPER)
        self._to_clipboard(Order(view, size.toTuple(), replace(look, scale=scale)))

    def _copy_picture(self, dialog: PictureDialog, order: Order) -> None:
        self._to_clipboard(order)
        dialog.accept()

    def _to_clipboard(self, order: Order) -> None:
        from .pictures.portrait import image

        QGuiApplication.clipboard().setImage(image(order, self._sitter()))

    def _sitter(self) -> Sitter:
        from .pictures.portrait import Sitter

        return Sitter(self._session, type(self._window), self._window)

    def _save_picture(self, dialog: PictureDialog, work: Slices, order: Order) -> None:
        from nnviz.gui.parts.pictures.files import ask_picture_path

        from .pictures.portrait import endings

        path = ask_picture_path(dialog, tr("Save picture"), endings(order), self.folder)
        if path is not None and self._chosen(str(path)):
            dialog.show_share(0.0)
            work.begin(self._saving(dialog, order, path))

    def _saving(self, dialog: PictureDialog, order: Order, path: Path) -> Iterator[float]:
        """A fault stays in the dialog."""
        from .pictures.portrait import save

        try:
            yield from save(order, path, self._sitter())
        except ExperimentError as error:
            dialog.refuse(error_text(error))
        else:
            dialog.accept()

    def _ask_path(self, title: str, name: str, kinds: str) -> Path | None:
        """A file to be written, which ends as the proposed `name` does where nothing else is said."""
        given, _ = QFileDialog.getSaveFileName(self._window, title, str((self.folder or Path()) / name), kinds)
        path, ending = self._chosen(given), Path(name).suffix
        return path if path is None or path.suffix or not path.name.strip(".") else path.with_suffix(ending)

    def _ask_file(self, title: str, kinds: str) -> Path | None:
        """A file that is there."""
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(self.folder or ""), kinds)
        return self._chosen(name)

    def _chosen(self, name: str) -> Path | None:
        """What a file dialog gave; the next one begins there."""
        if not name:
            return None
        self.folder = Path(name).absolute().parent
        return Path(name)

    def ask_goto(self) -> None:
        cursor = self._session.timeline.cursor
        text, given = QInputDialog.getText(
            self._window, tr("Go to"), tr("Iteration, step and element, for example 420, or 420 11, or 420 11 3:"),
            text=f"{cursor.iteration} {cursor.operation}",
        )  # fmt: skip
        if given:
            self.goto_text(text)

    def goto_text(self, text: str) -> None:
        """Goes to what was typed: "420", or "420 11", or "420 11 3" for its third element."""
        parts = text.replace(",", " ").replace(":", " ").split()
        if not 1 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):
            expected = tr("{place} is no place in the training: write an iteration, as 420, or 420 11, or 420 11 3.")
            self._session.refuse(expected.format(place=text))
            return
        try:
            self._session.goto(*map(int, parts))
        except ValueError as error:
            self._session.refuse(tr("{place}: {error}").format(place=text, error=error_text(error)))

    def find(self) -> None:
        """Lets anything that the window can do be found by typing, and does it."""
        from nnviz.gui.dialogs.palette import Palette

        from .finding import entries

        palette = Palette(entries(self._window), self._session.look, self._window)
        palette.chosen.connect(lambda entry: entry.run())
        palette.open()

    def show_help(self, page: str = "tour") -> None:
        from nnviz.gui.dialogs.help import HelpDialog

        dialog = HelpDialog(self._session.look, self._window)
        dialog.show_page(page)
        dialog.show()

    def show_keys(self) -> None:
        from nnviz.gui.dialogs.keys import KeysDialog

        KeysDialog(sheet(), self._session.look, self._window).show()

    def show_about(self) -> None:
        words = tr("A debugger for backpropagation: every number, its formula and its line of NumPy.")
        training = tr(way())
        self._tell(tr("About nnviz"), f"<b>nnviz {__version__}</b><p>{words}</p><p>{training}</p>")

    def _tell(self, title: str, text: str) -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, parent=self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def kinds(*some: str) -> str:
    """The kinds of files that a file dialog offers: some, or all."""
    return ";;".join((*some, tr("All files (*)")))
