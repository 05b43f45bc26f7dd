"""What a hand does with a plot: real events on its viewport."""

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

NO_BUTTON, LEFT, NONE = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
STEPS, APART_MS = 4, 15
"""A drag has so many moves; pyqtgraph leaves out those that follow one another too soon."""


def move(plot: Any, to: QPointF, button: Qt.MouseButton = NO_BUTTON, held: Qt.KeyboardModifier = NONE) -> None:
    """Moves the mouse to a pixel of the plot, whatever window of another test lies over it."""
    place = to.toPoint().toPointF()
    event = QMouseEvent(QEvent.Type.MouseMove, place, plot.viewport().mapToGlobal(place), NO_BUTTON, button, held)
    QApplication.sendEvent(plot.viewport(), event)


def hover(qtbot: Any, plot: Any, at: QPointF) -> str:
    """Moves the mouse there; returns what is read, nothing where the read-out is not seen."""
    move(plot, at + QPointF(1, 0))
    qtbot.wait(APART_MS)
    move(plot, at)
    return plot.read_out.text() if plot.read_out.isVisible() else ""


def press(
    qtbot: Any, plot: Any, at: QPointF, to: QPointF, button: Qt.MouseButton = LEFT, held: Qt.KeyboardModifier = NONE
) -> None:
    """Drags from one pixel to another, and holds."""
    hover(qtbot, plot, at)
    qtbot.mousePress(plot.viewport(), button, held, at.toPoint())
    for step in range(1, STEPS + 1):
        qtbot.wait(APART_MS)
        move(plot, at + (to - at) * step / STEPS, button, held)


def drag(
    qtbot: Any, plot: Any, at: QPointF, to: QPointF, button: Qt.MouseButton = LEFT, held: Qt.KeyboardModifier = NONE
) -> None:
    press(qtbot, plot, at, to, button, held)
    qtbot.mouseRelease(plot.viewport(), button, held, to.toPoint())


def click(qtbot: Any, plot: Any, at: QPointF) -> None:
    """One that cannot become a double click any longer."""
    hover(qtbot, plot, at)
    with qtbot.waitSignal(plot.clicked):
        qtbot.mouseClick(plot.viewport(), LEFT, pos=at.toPoint())


def double_click(qtbot: Any, plot: Any, at: QPointF) -> None:
    qtbot.mouseClick(plot.viewport(), LEFT, pos=at.toPoint())
    qtbot.mouseDClick(plot.viewport(), LEFT, pos=at.toPoint())
    qtbot.mouseRelease(plot.viewport(), LEFT, pos=at.toPoint())


def wheel(plot: Any, at: QPointF, turns: int = 3) -> None:
    """Turns the wheel away from the hand, over what was painted."""
    plot.grab()
    nothing = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(at, plot.viewport().mapToGlobal(at), QPoint(), QPoint(0, 120 * turns), Qt.MouseButton.NoButton,
                        nothing, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(plot.viewport(), event)


def ask_menu(widget: Any, point: QPoint, reason: Any = QContextMenuEvent.Reason.Mouse) -> Any:
    """What the system sends when the right button is pressed, or the key for menus."""
    QApplication.sendEvent(widget, QContextMenuEvent(reason, point, widget.mapToGlobal(point)))
    return QApplication.activePopupWidget()


def choices(plot: Any) -> list[QAction]:
    """What can be chosen in the menu of a plot."""
    menu = ask_menu(plot.viewport(), plot.rect().center())
    menu.close()
    return [action for action in menu.actions() if not action.isSeparator()]
