"""Lecture: the slide on its screen, the presenter's window on the other, and what their keys do."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from nnviz.gui.state.frame import Frame
from nnviz.gui.state.session import Session
from nnviz.gui.words.language import tr

from . import screens
from .keys import command_of, key_name
from .pacing import Pacing
from .panels.table import PANELS
from .panels.trying import Trying
from .presenter import PresenterView, Times
from .questions.voting import Voting
from .widget import SlideView, Staged

HIDDEN = ("boundary", "loss", "rows", "what_if")
"""Panels that may give an answer away."""


class Lecture(QObject):
    """Open from its making until it is `left`. Never trains at full speed. Its `pacing` outlives it."""

    left = Signal()

    def __init__(self, session: Session, home: str, pacing: Pacing | None = None) -> None:
        super().__init__()
        self._session, self._home, self._swapped = session, home, False
        session.pause()
        self.staged, self.trying, self.pacing = Staged(), Trying(session), pacing or Pacing()
        self.voting = Voting(session.questions)
        self.slide = SlideView(session.look)
        self.presenter = PresenterView(session.look, "")
        self._began, self._over, self._due = monotonic(), False, ""
        self._player, self._clock = QTimer(self), QTimer(self)
        self._player.timeout.connect(self._play)
        self._clock.timeout.connect(self._tell_time)
        self._clock.start(500)
        for window in (self.slide, self.presenter):
            window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
            window.installEventFilter(self)
        self.slide.setWindowTitle(tr("Lecture"))
        self.slide.node_clicked.connect(session.select_node)
        session.frame_changed.connect(self._show_frame)
        session.lessons.arrived.connect(self._begin_scene)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._screens_changed)
        app.screenRemoved.connect(self._screens_changed)
        self._show_frame(session.frame())
        self.arrange()
        if not _is_away(session.frame()):
            self._begin_scene()

    # --- windows -----------------------------------------------------------------------------

    def arrange(self) -> None:
        """Slide and presenter on the screens that there are; with one alone the presenter's window goes."""
        there = screens.rooms()
        if self._over or not there:
            return
        audience, presenter = screens.shared_out(there, self._home, self._swapped)
        screens.fill(self.slide, audience)
        if presenter is None:
            self.presenter.hide()
        else:
            screens.fill(self.presenter, presenter)
        (self.slide if presenter is None else self.presenter).activateWindow()
        self._tell()
        self._tell_time()

    def _screens_changed(self, *_: object) -> None:
        """When the screens have settled: one that goes still counts while it is told of."""
        QTimer.singleShot(0, self, self.arrange)

    def swap(self) -> None:
        self._swapped = not self._swapped
        self.arrange()

    def leave(self) -> None:
        """Closes both windows, and tells that once."""
        if self._over:
            return
        self._over = True
        self._player.stop()
        self._clock.stop()
        if self.staged.panel == "what_if":
            self.trying.close()
        self._session.frame_changed.disconnect(self._show_frame)
        self._session.lessons.arrived.disconnect(self._begin_scene)
        for window in (self.slide, self.presenter):
            window.removeEventFilter(self)
            window.close()
            window.deleteLater()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Close:
            QTimer.singleShot(0, self, self.leave)
        if event.type() is QEvent.Type.LanguageChange:
            self._show_frame(self._session.frame())
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return self.press(key_name(event))

    def press(self, name: str) -> bool:
        """Does what a key stands for; whether it stands for something."""
        asked = self.voting.is_open and not self.staged.panel
        command = command_of(name, "question" if asked else self.staged.panel)
        if command is None:
            return False
        if self.staged.black and name != "Esc":
            self._stage(black=False)
        else:
            command.verb(self)
        return True

    # --- showing -----------------------------------------------------------------------------

    def _show_frame(self, frame: Frame) -> None:
        self.slide.set_frame(frame)
        self.presenter.set_frame(frame)
        self._show_due(frame.question is not None, _is_away(frame))

    def _begin_scene(self) -> None:
        """A scene that is about what a panel shows has that over its slide, as soon as its questions are answered."""
        self._close_panel()
        played = self._session.lessons.current
        first = "" if played is None else next(iter(played.scene.panels), "")
        self._due = first if first in PANELS else ""
        self._show_due(played is not None and bool(played.scene.question), False)

    def _show_due(self, asked: bool, away: bool) -> None:
        panel, self._due = self._due, self._due if asked and not away else ""
        if panel and not asked and not away:
            self._stage(panel=panel)

    def _stage(self, **changes: object) -> None:
        self.staged = replace(self.staged, **changes)  # type: ignore[arg-type]
        self._tell()

    def _tell(self) -> None:
        there = screens.rooms()
        audience, presenter = screens.shared_out(there, self._home, self._swapped)
        text = tr("screen of {width} × {height}") if presenter is not None else ""
        self.slide.show_staged(self.staged)
        self.presenter.show_staged(self.staged, text.format(width=audience.area.width(), height=audience.area.height()))

    def _tell_time(self) -> None:
        clock = QTime.currentTime().toString("HH:mm")
        self.presenter.show_times(Times(clock, monotonic() - self._began, self.length))

    @property
    def length(self) -> float:
        """How long it is to take, in seconds."""
        return 60.0 * self.pacing.minutes

    def change_length(self, way: int) -> None:
        """A longer or a shorter lecture."""
        self.pacing.change_minutes(way)
        self._tell_time()

    # --- what keys do ------------------------------------------------------------------------

    def forward(self) -> None:
        """The next step, the answer, or the next scene of a lesson; a panel that is open is closed first."""
        if not (self._close_panel() or self.voting.go_on() or self._session.lessons.forward()):
            self._step(self._session.step)

    def ask(self) -> None:
        """Asks the room about the very next step."""
        self._close_panel()
        if self.playing:
            self.toggle_play()
        self._session.questions.ask(for_hands=True)

    def back(self) -> None:
        if not (self._close_panel() or self._session.lessons.backward()):
            self._step(self._session.back)

    def to_scene(self, way: int) -> None:
        """The next scene of the lesson that is open, or the one before."""
        self._close_panel()
        self.slide.pen.step()
        lessons = self._session.lessons
        lessons.next() if way > 0 else lessons.previous()

    def _step(self, move: object) -> None:
        self.slide.pen.step()
        move("operation")  # type: ignore[operator]

    @property
    def playing(self) -> bool:
        return self._player.isActive()

    def toggle_play(self) -> None:
        """Goes on step by step, slowly, or pauses."""
        self._close_panel()
        if self.playing:
            self._player.stop()
        else:
            self._player.start(round(1000 * self.pacing.seconds))
        self._stage(pace=self.pacing.seconds if self.playing else 0.0)

    def change_pace(self, way: int) -> None:
        """More or fewer seconds for a step."""
        self.pacing.change_seconds(way)
        if self.playing:
            self._player.start(round(1000 * self.pacing.seconds))
            self._stage(pace=self.pacing.seconds)

    def _play(self) -> None:
        before = self._session.timeline.cursor
        self._step(self._session.step)
        if self._session.timeline.cursor == before or self._session.timeline.divergence:
            self.toggle_play()

    def escape(self) -> None:
        """Pauses, else closes what is open, else leaves."""
        if self.playing:
            self.toggle_play()
        elif self.staged.black:
            self._stage(black=False)
        elif not self._close_panel():
            self.leave()

    def toggle_black(self) -> None:
        self._stage(black=not self.staged.black)

    def toggle_spotlight(self) -> None:
        self._stage(spotlight=not self.staged.spotlight)

    def toggle_pen(self, stays: bool) -> None:
        self.slide.pen.toggle(stays)
        self._tell()

    def toggle_panel(self, name: str) -> None:
        """Opens a panel in the place of any other, or closes it."""
        if self.staged.panel == name:
            self._close_panel()
            return
        if name in HIDDEN and self._session.frame().question is not None and self.voting.is_open:
            self._session.refuse(tr("Hidden until the question is answered."))
            return
        self._close_panel()
        if name == "what_if":
            self.trying.open()
        self._stage(panel=name)

    def _close_panel(self) -> bool:
        """Whether there was one to be closed."""
        was = self.staged.panel
        if was == "what_if":
            self.trying.close()
        if was:
            self._stage(panel="")
        return bool(was)


def _is_away(frame: Frame) -> bool:
    """Whether somebody stepped away from the moment of a scene."""
    return frame.lesson is None or frame.lesson.away
