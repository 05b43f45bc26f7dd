"""The window: builds the session's views, docks and menus from tables and joins their signals. No numbers here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.training.breakpoints import Hit
from nnviz.gui.look import theme
from nnviz.gui.parts.step_button import StepButton
from nnviz.gui.state.frame import Frame, Number
from nnviz.gui.state.session import Session
from nnviz.gui.views.breadcrumb import Breadcrumb
from nnviz.gui.views.by_hand import ByHandView
from nnviz.gui.views.mistake import MistakeView
from nnviz.gui.views.network import NetworkView
from nnviz.gui.views.timeline import TimelineView
from nnviz.gui.words.breakpoints import sentence
from nnviz.gui.words.entries import operation_text
from nnviz.gui.words.in_force import layer_text, use
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import exact

from .actions import ACTIONS
from .docks import RIGHT, Banner, Card, arrange
from .menus import MenuWindow
from .panels import ON_DEMAND, PANELS, PLOTS

PLOTS_EVERY_MS = 33
"""So often the plots are shown while training runs or something is dragged; everything else with every frame."""
PREVIEW_SHARE = 0.28
"""Of a tall window's height, for the preview while it is shown."""
TALL = 860
"""From this height every panel has room of its own; below, the right ones share theirs as tabs."""


class Window(MenuWindow):
    """The program. `views` holds every view by name, `actions_by_name` every command; `completed` follows when all
    panels that are seen are filled."""

    completed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.views = _Views(self._make_view)
        self.frame: Frame | None = None
        self._complete = False
        self._plots = QTimer(self)
        self._plots.setSingleShot(True)
        self._plots.timeout.connect(self._show_plots)
        self._arranged_tall: bool | None = None
        self._told_stop = ""
        self._told_hit: Hit | None = None
        self._buttons: dict[str, QToolButton] = {}
        self._step_button = StepButton(session.look)
        self.build_menus()
        self._build_bars()
        self._build_centre()
        for panel in PANELS.values():
            self._add_card(panel.name, tr(panel.title))
        self.cards["preview"].toggleViewAction().triggered.connect(self.show_preview)
        self._build_focus_keys()
        session.frame_changed.connect(self.set_frame)
        session.failed.connect(self.report)
        session.experiment_changed.connect(self.title_changed)
        self.title_changed()
        self.resize(1600, 1000)
        self.arrange()
        self.set_frame(session.frame())

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first one the panels are filled: the network is to be seen as soon as can be."""
        super().paintEvent(event)
        if not self._complete:
            QTimer.singleShot(0, self.complete)

    def complete(self) -> None:
        """Makes the views that were left out so that the window is soon on the screen."""
        if not self._complete:
            self._complete = True
            self.fill_menus()
            for name, card in self.cards.items():
                if not card.isHidden():
                    self._card_shown(name, True)
            self.completed.emit()

    # --- showing -----------------------------------------------------------------------------

    def set_frame(self, frame: Frame) -> None:
        """Gives the frame to every view that can be seen; the first finding opens the doctor's panel."""
        told, self.frame = self.frame is not None and bool(self.frame.findings), frame
        if frame.findings and not told:
            self.open_card("doctor")
        fast = frame.running or bool(QApplication.mouseButtons())
        waiting = fast and self._plots.isActive()
        for name, view in self.views.items():
            if (name not in self.cards or self._is_seen(name)) and not (waiting and name in PLOTS):
                self._show_in(name, view, frame)
        if fast and not waiting:
            self._plots.start(PLOTS_EVERY_MS)
        elif not fast:
            self._plots.stop()
        self.name_deeds()
        running, step = frame.running, self.actions_by_name["step_operation"]
        self.actions_by_name["out"].setEnabled(frame.revealed is not None)
        self.actions_by_name["leave_probe"].setEnabled(frame.probe is not None)
        step.setToolTip(
            f"{operation_text(frame.next_operation)} {layer_text(frame.program, frame.next_operation.layer)}"
        )
        self._buttons["run"].setText("❚❚ " + tr("Pause") if running else "▶ " + tr("Run"))
        self._step_button.set_frame(frame)
        if frame.divergence and not running:
            self.report(
                tr("Training stopped at the first value that is not finite:") + f" {frame.divergence}. "
                + tr("Step back to see how it came about.")
            )  # fmt: skip

        self._tell_stop(frame)

    def _show_plots(self) -> None:
        """What the plots missed while something was faster than they are."""
        for name in PLOTS & self.views.keys():
            if self.frame is not None and self._is_seen(name):
                self._show_in(name, self.views[name], self.frame)

    def _tell_stop(self, frame: Frame) -> None:
        """Says once why a breakpoint stopped the training; the words go when that moment is left."""
        if frame.hit is not self._told_hit:
            if self.banner.text() == self._told_stop:
                self.banner.hide()
            self._told_hit = frame.hit
            if frame.hit is not None:
                self._told_stop = sentence(frame.program, frame.record.rows, frame.hit)
                self.banner.show_text(self._told_stop, fault=False)

    def open_card(self, name: str) -> None:
        """Shows a panel in front of those that share its place."""
        self.cards[name].show()
        self.cards[name].raise_()

    def check_gradients(self) -> None:
        """Shows the gradient check and begins it."""
        self.open_card("check")
        self.views["check"].start()

    def ask_doctor(self) -> None:
        """Asks what went wrong, and shows the answer as it comes."""
        self.session.examine()
        self.open_card("doctor")

    def report(self, text: str) -> None:
        """Shows a message above the network."""
        self.banner.show_text(text)

    def _is_seen(self, name: str) -> bool:
        card = self.cards[name]
        return not self.isVisible() or (card.isVisible() and not card.visibleRegion().isEmpty())

    def _show_in(self, name: str, view: Any, frame: Frame) -> None:
        view.set_frame(frame)
        if name in self.cards and hasattr(view, "note"):
            self.cards[name].set_note(view.note(frame))
        if hasattr(view, "title"):
            self.cards[name].set_title(view.title(frame))

    def title_changed(self) -> None:
        self.banner.hide()
        path, title = self.session.path, self.session.timeline.experiment.title
        self.setWindowTitle((path.name if path else title or tr("Experiment")) + " — nnviz")

    # --- building ----------------------------------------------------------------------------

    def _build_bars(self) -> None:
        bar = self._bar("steps", Qt.ToolBarArea.TopToolBarArea)
        for action in ACTIONS:
            if not action.button:
                continue
            button = self._step_button if action.name == "step_operation" else QToolButton()
            made = self.actions_by_name[action.name]
            button.setText(" ".join(tr(word) if word.isalpha() else word for word in action.button.split()))
            button.setToolTip("  ".join([tr(action.text), ", ".join(action.keys or action.focus_keys)]))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(tr(action.text))
            button.clicked.connect(made.trigger)
            made.enabledChanged.connect(button.setEnabled)
            if action.separated or not self._buttons:
                group = QWidget()
                pair = QHBoxLayout(group)
                pair.setContentsMargins(0, 0, theme.px(6), 0)
                pair.setSpacing(theme.px(1))
                bar.addWidget(group)
            pair.addWidget(button)
            self._buttons[action.name] = button
        self._step_button.setText(tr("Step") + " ▶  F10")
        self.addToolBarBreak()
        self.views["breadcrumb"] = Breadcrumb()
        self.views["breadcrumb"].jump_requested.connect(self.ask_goto)
        self._bar("position", Qt.ToolBarArea.TopToolBarArea).addWidget(self.views["breadcrumb"])
        strip = self._bar("strip", Qt.ToolBarArea.BottomToolBarArea)
        view = TimelineView()
        strip.addWidget(view)
        self._join("timeline", view)

    def _bar(self, name: str, area: Qt.ToolBarArea) -> QToolBar:
        bar = QToolBar(name)
        bar.setObjectName(name)
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.toggleViewAction().setVisible(False)
        bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.addToolBar(area, bar)
        return bar

    def _build_centre(self) -> None:
        self.banner, mistake, by_hand, view = Banner(), MistakeView(), ByHandView(), NetworkView()
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(theme.px(4), theme.px(3), theme.px(4), theme.px(3))
        column.addWidget(self.banner)
        column.addWidget(mistake)
        column.addWidget(by_hand)
        column.addWidget(view, 1)
        self.setCentralWidget(centre)
        self._join("mistake", mistake)
        self._join("by_hand", by_hand)
        self._join("network", view)

    def _add_card(self, name: str, title: str) -> None:
        card = self.cards[name] = Card(name, title)
        self.addDockWidget(RIGHT, card)
        card.setVisible(name not in ON_DEMAND)
        card.visibilityChanged.connect(partial(self._card_shown, name))

    def _make_view(self, name: str) -> Any:
        """The view of a panel, made when it is first needed."""
        view = PANELS[name].make()
        self.cards[name].fill(view)
        self._join(name, view)
        return view

    def _join(self, name: str, view: Any) -> None:
        """Views ask by signals; what they may ask for is this table."""
        self.views[name] = view
        session = self.session
        asked: dict[str, Callable[..., None]] = {
            "node_clicked": session.select_node, "number_clicked": session.follow, "trail_clicked": session.trail_to,
            "edit_requested": session.edit, "edit_taken_back": session.take_back_edit,
            "row_chosen": session.show_row, "probe_asked": session.probe, "row_clicked": session.show_row,
            "iteration_clicked": session.to_iteration, "watch_requested": self.watch,
            "unwatch_requested": session.unwatch, "menu_asked": self.show_number_menu, "rate_tried": session.try_rate,
            "node_menu_asked": self.show_node_menu, "choices_asked": self.ask_choices,
            "check_asked": self.check_gradients, "check_requested": session.check,
            "check_paused": session.pause_check, "check_stopped": session.stop_check,
            "breakpoint_added": session.add_breakpoint, "breakpoint_changed": session.change_breakpoint,
            "breakpoint_removed": session.remove_breakpoint,
            "failed": self.report, "operation_clicked": session.to_operation,
        }  # fmt: skip
        for signal, verb in asked.items():
            if hasattr(view, signal):
                getattr(view, signal).connect(verb)

    def _card_shown(self, name: str, visible: bool) -> None:
        if visible and self.frame is not None and (self._complete or name in self.views):
            self._show_in(name, self.views[name], self.frame)

    def toggle_card(self, name: str) -> None:
        """Closes a panel that is seen, else shows it."""
        self.cards[name].hide() if self._is_seen(name) else self.open_card(name)

    def watch(self, number: Number | None = None) -> None:
        """Pins a number, or the one that is looked at, and shows it among the others."""
        if self.session.watch(number):
            self.open_card("watches")

    def copy_number(self, number: Number) -> None:
        """The full double, as it can be read back."""
        if self.frame is not None:
            QApplication.clipboard().setText(exact(self.frame.value_of(number)))

    def _build_focus_keys(self) -> None:
        """Plain keys act only while the network or the timeline has the focus."""
        for view in (self.views["network"], self.views["timeline"]):
            for action in ACTIONS:
                for key in action.focus_keys:
                    shortcut = QShortcut(QKeySequence(key), view)
                    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                    shortcut.activated.connect(self.actions_by_name[action.name].trigger)

    def arrange(self) -> None:
        """Every panel back to its place; those on demand are closed where nothing is in them."""
        needed = {
            "doctor": self.frame is not None and self.frame.findings, "watches": self.session.asking.watching.watches,
            "histograms": not self.cards["histograms"].isHidden(), "preview": self.session.previewing,
            "check": not self.cards["check"].isHidden(),
            "activation": not self.cards["activation"].isHidden(),
            "breakpoints": self.session.timeline.breakpoints or not self.cards["breakpoints"].isHidden(),
        }  # fmt: skip
        self._arrange([name for name in ON_DEMAND if not needed[name]])

    def _arrange(self, closed: list[str]) -> None:
        self._arranged_tall = self.height() >= theme.px(TALL)
        arrange(self, self.cards, self._arranged_tall, closed)
        self._show_preview_card(self.session.previewing)

    def show_preview(self, on: bool) -> None:
        """Switches the preview of the update on or off, and its panel with it."""
        self._show_preview_card(on)
        self.session.preview(on)
        self.show_choices()

    def _show_preview_card(self, on: bool) -> None:
        self.cards["preview"].setVisible(on)
        if on:
            self.cards["preview"].raise_()
            if self._arranged_tall:
                height = round(self.height() * PREVIEW_SHARE)
                self.resizeDocks([self.cards["preview"]], [height], Qt.Orientation.Vertical)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the panels the places of a tall or a low window; closed ones stay closed, those asked for in front."""
        super().resizeEvent(event)
        if (self.height() >= theme.px(TALL)) is self._arranged_tall:
            return
        if not self.isVisible():
            self.arrange()
            return
        asked = [self.cards[name] for name in ON_DEMAND if self._is_seen(name)]
        self._arrange([name for name, card in self.cards.items() if card.isHidden()])
        for card in asked:
            card.raise_()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(900), theme.px(600))

    def toggle_theme(self) -> None:
        look = self.session.look
        look = replace(look, theme="light" if look.theme == "dark" else "dark")
        theme.use(look.theme, look.scale)
        self.session.use_look(look)

    def use_notation(self, part: str, value: Any) -> None:
        """Writes the same numbers another way, everywhere; what one part of the notation is."""
        notation = self.session.notation.changed(part, value)
        use(notation)
        self.session.use_notation(notation)
        self.show_choices()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.pause()
        super().closeEvent(event)


class _Views(dict[str, Any]):
    """Every view by name; one that is asked for and not there yet is made."""

    def __init__(self, make: Callable[[str], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> Any:
        self[name] = self._make(name)
        return self[name]
