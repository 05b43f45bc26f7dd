"""Somebody presses everything in any order: nothing may break, and every number stays the one computed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QWidget

from nnviz.engine.training.breakpoints import KINDS
from nnviz.engine.training.edits import EDITS
from nnviz.gui.window.actions import ACTIONS
from nnviz.resources import experiments
from tests.engine.helpers import bits, random_edit, walked

KEYS = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_F2,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Delete, Qt.Key.Key_Insert, Qt.Key.Key_N, Qt.Key.Key_M,
)  # fmt: skip
PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
DEEP = {
    "nnviz": 1,
    "data": {"kind": "plane", "samples": 40, "noise": 0.2, "train_ratio": 0.7, "seed": 1},
    "layers": [{"size": size, "activation": "relu"} for size in (8, 6, 5)] + [{"size": 1, "activation": "identity"}],
    "init": {"kind": "normal", "scale": 0.7, "seed": 2},
    "loss": {"kind": "mse"},
    "optimizer": {"kind": "sgd", "lr": 0.05},
    "batch": {"size": 7, "order": "shuffled", "seed": 3},
}
EXPLODING = {**DEEP, "optimizer": {"kind": "sgd", "lr": 40.0}}
SOURCES: list[Any] = [*experiments(), DEEP, EXPLODING]


class Monkey:
    """Does random things to a window; `log` says what it did."""

    def __init__(self, window: Any, qtbot: Any, seed: int, folder: Path) -> None:
        self.folder = folder
        self.window, self.qtbot, self.rng = window, qtbot, np.random.default_rng(seed)
        self.log: list[str] = []
        self._ways = (
            self.command, self.command, self.click, self.click, self.drag, self.key, self.type, self.wheel,
            self.move, self.edit, self.edit, self.go_over, self.bring, self.breakpoint, self.card, self.resize,
            self.wait,
        )  # fmt: skip

    def act(self) -> None:
        self._pick(self._ways)()
        QApplication.processEvents()
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isVisible():
                widget.close()
        if not self.window.isVisible():
            self.window.show()

    def command(self) -> None:
        action = self._pick(ACTIONS)
        self.log.append(action.name)
        self.window.actions_by_name[action.name].trigger()

    def click(self) -> None:
        widget = self._widget()
        at, button = self._point(widget), self._pick((LEFT, LEFT, LEFT, RIGHT))
        twice = bool(self.rng.random() < 0.3)
        self.log.append(f"click {_name(widget)} {at.toTuple()} {button.name}{' twice' * twice}")
        self.qtbot.mouseClick(widget, button, pos=at)
        if twice:
            self.qtbot.mouseDClick(widget, button, pos=at)

    def drag(self) -> None:
        """Over the timeline, the plots and what else listens."""
        widget = self._widget()
        self.log.append(f"drag {_name(widget)}")
        self.qtbot.mousePress(widget, LEFT, pos=self._point(widget))
        for _ in range(4):
            self.qtbot.mouseMove(widget, self._point(widget))
        self.qtbot.mouseRelease(widget, LEFT, pos=self._point(widget))

    def key(self) -> None:
        widget = QApplication.focusWidget() or self.window
        key = self._pick(KEYS)
        self.log.append(f"{key.name} in {_name(widget)}")
        self.qtbot.keyClick(
            widget, key, self._pick((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier))
        )

    def type(self) -> None:
        widget, text = QApplication.focusWidget() or self.window, self._pick(("0.5", "-3", "7", "1e9", "x"))
        self.log.append(f"types {text} in {_name(widget)}")
        self.qtbot.keyClicks(widget, text)
        self.qtbot.keyClick(widget, Qt.Key.Key_Return)

    def wheel(self) -> None:
        widget = self._widget()
        at, turn = QPointF(self._point(widget)), QPoint(0, self._pick((-120, 120)))
        self.log.append(f"wheel over {_name(widget)}")
        nothing, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(at, widget.mapToGlobal(at), QPoint(), turn, nothing, PLAIN, phase, False)
        QApplication.sendEvent(widget, event)

    def move(self) -> None:
        timeline = self.window.session.timeline
        text = f"{self.rng.integers(0, 60)} {self.rng.integers(0, len(timeline.program) + 2)} {self.rng.integers(9)}"
        text = " ".join(text.split()[: self.rng.integers(1, 4)])
        self.log.append(f"goes to {text}")
        self.window.prompts.goto_text(text)

    def edit(self) -> None:
        session = self.window.session
        edit = random_edit(session.timeline, self.rng, self._pick(list(EDITS)))
        if edit[0] in ("weights", "biases", "lr", "inputs", "targets") and self.rng.integers(2):
            edit = edit[0], float(self.rng.normal()), *edit[2:]
        self.log.append(f"edits {edit}")
        session.edit(*edit, merge=bool(self.rng.integers(2)))

    def go_over(self) -> None:
        runs = self.window.session.timeline.runs
        self.log.append(f"returns to one of {len(runs)} runs")
        self.window.session.return_to(self._pick(runs))

    def bring(self) -> None:
        """Weights from a file, which fit or do not."""
        session = self.window.session
        session.pause()
        keys = session.timeline.program.parameters[int(self.rng.integers(4) == 0) :]
        arrays = {key.name + str(key.layer): session.timeline.record[key.before] for key in keys}
        self.log.append(f"brings {', '.join(arrays)}")
        np.savez(self.folder / "weights.npz", **arrays)
        matching = session.read_weights(self.folder / "weights.npz")
        if matching is not None and not matching.fault():
            session.import_weights(matching, "weights.npz")

    def breakpoint(self) -> None:
        session, kind = self.window.session, self._pick(list(KINDS))
        self.log.append(f"breakpoint {kind}")
        session.add_breakpoint(kind)
        if len(session.timeline.breakpoints) > 3:
            session.remove_breakpoint(int(self.rng.integers(4)))

    def card(self) -> None:
        name = self._pick(list(self.window.cards))
        self.log.append(f"panel {name}")
        self.window.toggle_card(name)

    def resize(self) -> None:
        size = self._pick(((1280, 720), (1600, 1000), (900, 600)))
        self.log.append(f"window {size}")
        self.window.resize(*size)

    def wait(self) -> None:
        self.log.append("waits")
        self.qtbot.wait(20)

    def ask(self, *_: Any, **__: Any) -> tuple[str, bool]:
        """What it answers to the question where to go."""
        return str(self.rng.integers(-1, 50)), True

    def _pick(self, choices: Any) -> Any:
        return choices[int(self.rng.integers(len(choices)))]

    def _widget(self) -> QWidget:
        seen = [view for view in self.window.views.values() if not view.visibleRegion().isEmpty()]
        view = self._pick(seen)
        inner = [child for child in view.findChildren(QWidget) if not child.visibleRegion().isEmpty()]
        return self._pick([view, *inner])

    def _point(self, widget: QWidget) -> QPoint:
        return QPoint(int(self.rng.integers(widget.width() or 1)), int(self.rng.integers(widget.height() or 1)))


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()}"


def let_loose(window: Any, tools: Any, seed: int, actions: int, look_every: int) -> None:
    qtbot, monkeypatch, folder = tools
    monkey = Monkey(window, qtbot, seed, folder)
    monkeypatch.setattr(QInputDialog, "getText", monkey.ask)
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))
    closer = QTimer(window)
    closer.timeout.connect(lambda: QApplication.activePopupWidget() and QApplication.activePopupWidget().close())
    closer.start(10)
    opened = {window.session.timeline: window.session.timeline.experiment}
    for count in range(1, actions + 1):
        with qtbot.capture_exceptions() as raised:
            monkey.act()
            opened.setdefault(window.session.timeline, window.session.timeline.experiment)
            if count % look_every == 0:
                look(window)
        assert not raised, f"{seed}: {raised}\n" + "\n".join(monkey.log[-12:])
    window.session.pause()
    fresh = walked(window.session.timeline, opened[window.session.timeline])
    assert bits(fresh.record) == bits(window.session.frame().record), (seed, monkey.log)


def look(window: Any) -> None:
    """Paints every view, and the tooltips of the timeline."""
    for view in window.views.values():
        if not view.visibleRegion().isEmpty():
            view.grab()


@pytest.mark.parametrize("source", ["xor", DEEP], ids=["xor", "deep"])
def test_whatever_is_pressed_nothing_breaks_and_the_numbers_stay_those_computed(
    source, open_window, qtbot, monkeypatch, tmp_path
):
    let_loose(open_window(source), (qtbot, monkeypatch, tmp_path), seed=1, actions=75, look_every=5)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(670))
def test_it_stands_a_hundred_thousand_presses(seed, open_window, qtbot, monkeypatch, tmp_path):
    tools = qtbot, monkeypatch, tmp_path
    let_loose(open_window(SOURCES[seed % len(SOURCES)]), tools, seed, actions=150, look_every=3)
