"""The maps of kept runs at one epoch, which a slider chooses or the moment shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from nnviz.engine.training.named import NamedRun
from nnviz.engine.training.runs import Run
from nnviz.gui.look.look import Look
from nnviz.gui.plots.runs.maps import Mapped, Picture, RunMaps, Tile
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.runs.past import At, Past
from nnviz.gui.words.language import tr

MOST_PICTURES = 100


@dataclass(frozen=True)
class Epoch:
    """A number of epochs, and how many of them each run has `done`."""

    number: int
    done: dict[Run, int]

    def ends(self) -> list[At]:
        return [(run, _end_of(run, done)) for run, done in self.done.items()]


class Epochs(QWidget):
    """While `follows` is ticked the epoch is that of the moment shown; in a race the last that all have reached. The
    maps are all of one epoch, which stands beside the slider: the last one that was found out of all. The `controls`
    stand elsewhere."""

    opened = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.maps, self.hint = RunMaps(look), QLabel(tr("Maps are drawn of runs with two inputs."))
        self.hint.setObjectName("muted")
        self.hint.setWordWrap(True)
        self.slider, self.label = QSlider(Qt.Orientation.Horizontal), QLabel()
        self.slider.setAccessibleName(tr("Epoch of the maps"))
        self.label.setObjectName("muted")
        self.follows = QCheckBox(tr("as shown"))
        self.follows.setChecked(True)
        self.follows.setToolTip(tr("The maps are of the epoch of the moment that the window shows."))
        self.controls = QWidget()
        column, row = QVBoxLayout(self), QHBoxLayout(self.controls)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        for widget in (self.label, self.slider, self.follows):
            row.addWidget(widget, int(widget is self.slider))
        column.addWidget(self.maps, 1)
        column.addWidget(self.hint)
        row.setContentsMargins(0, 0, 0, 0)
        self._frame: Frame | None = None
        self.past = Past(self)
        self.past.slices.told.connect(self._show_again)
        self._mapped: dict[Run, Mapped] = {}
        self._pictures: dict[object, Picture] = {}
        self._setting = False
        self._shown: Epoch | None = None
        self._coming = Epoch(0, {})
        self.slider.valueChanged.connect(self._slid)
        self.follows.toggled.connect(self._show_again)
        self.maps.opened.connect(self.opened)

    def show_frame(self, frame: Frame) -> None:
        self._frame = frame
        shown = [(one, name) for one, name in frame.compared.ticked if _has_map(one.run)]
        for widget in (self.maps, self.controls):
            widget.setVisible(bool(shown))
        self.hint.setVisible(not shown)
        if not shown:
            return
        known = [one.run.curves.epochs for one, _ in shown]
        at_end, most = self.slider.value() == self.slider.maximum(), max(known)
        epoch = self.slider.value()
        if frame.compared.racing:
            epoch = min(known)
        elif self.follows.isChecked():
            epoch = shown_epoch(frame)
        elif at_end:
            epoch = most
        self._setting = True
        self.slider.setRange(0, most)
        self.slider.setPageStep(max(1, most // 10))
        self.slider.setValue(epoch)
        self._setting = False
        found = self._found(Epoch(epoch, {one.run: min(epoch, one.run.curves.epochs) for one, _ in shown}))
        self.label.setText(tr("epoch {epoch}").format(epoch=found.number))
        tiles = []
        for one, name in shown:
            came = found.done[one.run]
            when = tr("only epoch {epoch}").format(epoch=came) if came < found.number else ""
            briefly = tr("only {epoch}").format(epoch=came) if when else ""
            tiles.append(Tile(one, name, when, self._picture(frame, one, _end_of(one.run, came)), briefly))
        self.maps.show_tiles(frame.look, tiles)

    def _found(self, wanted: Epoch) -> Epoch:
        """What the maps are of: the epoch wanted or, until it is found out of all runs, the one before it. A way that
        was begun is gone to its end, since in training the next one is wanted long before."""

        def is_known(epoch: Epoch) -> bool:
            return wanted.done.keys() <= epoch.done.keys() and all(at in self.past.known for at in epoch.ends())

        if is_known(wanted):
            self._coming = wanted
        self._shown = shown = self._coming if is_known(self._coming) else self._shown or wanted
        if self._coming != wanted and not self.past.slices.active:
            self._coming = wanted
            self.past.ask(wanted.ends())
        return Epoch(shown.number, {**wanted.done, **shown.done})

    def _picture(self, frame: Frame, one: NamedRun, last: int) -> Picture | None:
        run = one.run
        parameters = self.past.known.get((run, last))
        if parameters is None:  # as before, until it comes
            return next((tile.picture for tile in self.maps.tiles if tile.one.run is run), None)
        key = run, last, frame.look
        if key not in self._pictures:
            while len(self._pictures) >= MOST_PICTURES:
                del self._pictures[next(iter(self._pictures))]
            setup = run.segment(max(1, last)).setup
            mapped = self._mapped.get(run)
            if mapped is None or (mapped.program, mapped.data) != (setup.program, setup.data):
                mapped = self._mapped[run] = Mapped(setup.program, setup.data)
            self._pictures[key] = mapped.picture(frame.look, parameters)
        return self._pictures[key]

    def _slid(self) -> None:
        if not self._setting:
            self.follows.setChecked(False)
            self._show_again()

    def _show_again(self, *_: object) -> None:
        if self._frame is not None:
            self.show_frame(self._frame)


def shown_epoch(frame: Frame) -> int:
    """How many epochs are done at the moment shown."""
    done = frame.cursor.iteration - (frame.cursor.operation < len(frame.program))
    return int(frame.run.batches.progress(np.array(done)))


def _has_map(run: Run) -> bool:
    data = run.segments[-1].setup.data
    return data.picture is None and data.raw.shape[1] == 2


def _end_of(run: Run, epoch: int) -> int:
    return run.batches.last_of(epoch) if epoch else 0
