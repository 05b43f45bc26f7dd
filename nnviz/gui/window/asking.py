"""What the window asks and tells in dialogs: files, a moment to go to, the keys, the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMainWindow, QMessageBox

from nnviz import __version__
from nnviz.engine.experiment.experiment import Loading, data_of
from nnviz.engine.experiment.new_data import with_data
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.tables.data import DataChoice
from nnviz.gui.state.session import Session
from nnviz.gui.words.language import tr

from .actions import ACTIONS

if TYPE_CHECKING:
    from nnviz.gui.dialogs.choices import ChoicesDialog
    from nnviz.gui.dialogs.data import DataDialog


class AskingWindow(QMainWindow):
    """A window with a session and the dialogs about it; `report` and `title_changed` are the window's own."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def report(self, text: str) -> None:
        raise NotImplementedError

    def title_changed(self) -> None:
        raise NotImplementedError

    def ask_open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Open experiment"), "", tr("Experiments (*.nnviz)"))
        if name:
            self.open_experiment(Path(name))

    def open_experiment(self, path: Path) -> None:
        """Opens a file; until its data are read everything stays as it is."""
        from nnviz.gui.dialogs.opening import OpeningDialog

        dialog = OpeningDialog(Loading(path), self)
        dialog.opened.connect(lambda timeline: self.session.take(timeline, path))
        dialog.failed.connect(self.report)
        dialog.begin()

    def ask_csv(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Open data"), "", tr("Data (*.csv *.tsv *.txt)") + ";;" + tr("All files (*)")
        )
        if name:
            self.open_csv(Path(name))

    def open_csv(self, path: Path) -> None:
        """Shows what a CSV file holds; what is chosen of it becomes a new experiment."""
        from nnviz.gui.dialogs.csv import CsvDialog

        try:
            dialog = CsvDialog(path, self)
        except ExperimentError as error:
            self.report(f"{path.name}: {error}")
            return
        dialog.experiment_chosen.connect(self.session.begin)
        dialog.open()

    def ask_data(self, kind: str) -> None:
        """Asks for the parameters of a built-in set, beginning with those in force where it is that one."""
        from nnviz.gui.dialogs.data import DataDialog

        choice: DataChoice = self.session.timeline.experiment.data
        if kind != self.session.data_kind:
            choice = data_of({"kind": kind})
        dialog = DataDialog(choice, self)
        dialog.data_chosen.connect(lambda data: self._use_data(dialog, data))
        dialog.open()

    def ask_choices(self) -> None:
        """Asks what else the training is to be made of, at the moment shown."""
        from nnviz.gui.dialogs.choices import ChoicesDialog

        self.session.pause()
        timeline = self.session.timeline
        dialog = ChoicesDialog(timeline.experiment, timeline.cursor.iteration, self)
        dialog.choices_made.connect(lambda parts: self._use_choices(dialog, parts))
        dialog.open()

    def _use_choices(self, dialog: ChoicesDialog, parts: dict[str, Any]) -> None:
        """A fault stays in the dialog."""
        try:
            self.session.change("choices", parts)
        except ValueError as error:
            dialog.refuse(str(error))
            return
        dialog.accept()

    def _use_data(self, dialog: DataDialog, data: dict[str, Any]) -> None:
        """A fault stays in the dialog."""
        try:
            self.session.begin(with_data(self.session.timeline.experiment, data))
        except ExperimentError as error:
            dialog.refuse(str(error))
            return
        dialog.accept()

    def save(self) -> None:
        if self.session.path is None:
            self.ask_save()
        else:
            self.session.save(self.session.path)

    def ask_save(self) -> None:
        path = self._ask_path(tr("Save experiment"))
        if path and self.session.save(path):
            self.session.path = path
            self.title_changed()

    def ask_save_trained(self) -> None:
        path = self._ask_path(tr("Save trained network"))
        if path:
            self.session.save_trained(path)

    def ask_import(self) -> None:
        from nnviz.gui.dialogs.weights import WeightsDialog

        name, _ = QFileDialog.getOpenFileName(
            self, tr("Import weights"), "", tr("Weights (*.npz *.safetensors)") + ";;" + tr("All files (*)")
        )
        matching = self.session.read_weights(Path(name)) if name else None
        if matching is not None:
            title = Path(name).name
            dialog = WeightsDialog(matching, title, self)
            dialog.import_requested.connect(lambda matching: self.session.import_weights(matching, title))
            dialog.open()

    def ask_export(self, script: str) -> None:
        path = self._ask_path(tr("Export script"), tr("Python scripts (*.py)"), ".py")
        if path:
            self.session.export(script, path)

    def _ask_path(self, title: str, kinds: str = "", ending: str = ".nnviz") -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self, title, "", kinds or tr("Experiments (*.nnviz)"))
        path = Path(name)
        return (path if path.suffix else path.with_suffix(ending)) if name else None

    def ask_goto(self) -> None:
        cursor = self.session.timeline.cursor
        text, given = QInputDialog.getText(
            self, tr("Go to"), tr("Iteration, operation and element (for example: 420, or 420 11, or 420 11 3)"),
            text=f"{cursor.iteration} {cursor.operation}",
        )  # fmt: skip
        if given:
            self.goto_text(text)

    def goto_text(self, text: str) -> None:
        """Goes to what was typed: "420", or "420 11", or "420 11 3" for its third element."""
        parts = text.replace(",", " ").replace(":", " ").split()
        try:
            iteration, *within = map(int, parts[:3])
            self.session.goto(iteration, *within)
        except (ValueError, IndexError) as error:
            self.report(f"{text}: {error}")

    def show_help(self) -> None:
        from nnviz.gui.dialogs.help import HelpDialog

        HelpDialog(self).show()

    def show_keys(self) -> None:
        rows = [(tr(action.text), ", ".join((*action.keys, *action.focus_keys))) for action in ACTIONS]
        table = "".join(f"<tr><td>{text}&nbsp;&nbsp;</td><td><b>{keys}</b></td></tr>" for text, keys in rows if keys)
        hint = tr("Single letters, Home, End and the arrows act while the network or the timeline has the focus.")
        box = QMessageBox(QMessageBox.Icon.NoIcon, tr("Keys"), f"<table>{table}</table><p>{hint}</p>", parent=self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def show_about(self) -> None:
        words = tr("A debugger for backpropagation: every number, its formula and its line of NumPy.")
        box = QMessageBox(QMessageBox.Icon.NoIcon, tr("About nnviz"), f"<b>nnviz {__version__}</b><p>{words}</p>",
                          parent=self)  # fmt: skip
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
