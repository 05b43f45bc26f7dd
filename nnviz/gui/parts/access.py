"""Gives what `heard` says to screen readers, by the interfaces that Qt asks for; made only where one listens."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

from nnviz.gui.words.language import tr

from .heard import Item

Path = tuple[int, ...]
_kept: dict[int, list[ViewInterface]] = {}
"""Qt does not keep what Python made: by the ids of their views."""
_gone: list[ViewInterface] = []
"""Of views that are gone. Qt remembers their items by number and does not say when it has forgotten them."""


def install() -> None:
    """Lets Qt find these interfaces, once in a program."""
    QAccessible.installFactory(_interface_of)


def announce(view: QObject, text: str, urgent: bool = False) -> None:
    """Has a text read aloud now, where somebody listens."""
    if text and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(view, text)
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)


def tell_focus(view: QWidget) -> None:
    """Has the selected item of a view read, after a key led there."""
    if QAccessible.isActive() and view.hasFocus():
        interface = QAccessible.queryAccessibleInterface(view)
        child = interface.focusChild() if isinstance(interface, ViewInterface) else None
        if child is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(child, QAccessible.Event.Focus))


def _interface_of(_: str, of: QObject | None) -> QAccessibleInterface | None:
    """Another one whenever Qt asks: it may do so twice for a view, and deletes what it was given each time."""
    if not isinstance(of, QWidget) or not hasattr(of, "heard"):
        return None
    key, made = id(of), ViewInterface(of)
    if key not in _kept:
        _kept[key] = []
        of.destroyed.connect(lambda: _forget(key))
    _kept[key].append(made)
    return made


def _forget(key: int) -> None:
    """The view is gone, its items are valid no longer. Qt deletes the interfaces itself, right after this."""
    _gone[:] = [interface for interface in _gone if interface.made or isValid(interface)]
    for interface in _kept.pop(key):
        interface.view = None
        _gone.append(interface)


class ViewInterface(QAccessibleWidget):
    """A view as a screen reader finds it."""

    def __init__(self, view: Any) -> None:
        super().__init__(view, QAccessible.Role.Client, "")
        self.view = view
        self.made: dict[Path, ItemInterface] = {}
        self._of: tuple[object, ...] = (self,)
        self._item = Item("")

    @property
    def item(self) -> Item:
        """What the view says now; nothing as long as it is being made, and when it is gone."""
        if not hasattr(self.view, "heard_of"):
            return Item()
        now = self.view.heard_of
        if not _same(now, self._of):
            self._of, self._item = now, self.view.heard()
        return self._item

    def made_for(self, path: Path) -> ItemInterface:
        if path not in self.made:
            self.made[path] = ItemInterface(self, path)
        return self.made[path]

    def role(self) -> QAccessible.Role:
        return QAccessible.Role[self.item.role]

    def text(self, t: QAccessible.Text) -> str:
        """The name says what the view shows now, too: not every system tells its readers of values."""
        if t != QAccessible.Text.Name:
            return _text(self.item, t)
        name, value = self.view.accessibleName(), self.item.value
        return tr("{name}: {value}").format(name=name, value=value) if value else str(name)

    def childCount(self) -> int:
        return len(self.item.items)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return self.made_for((index,)) if 0 <= index < self.childCount() else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.path[0] if isinstance(child, ItemInterface) and len(child.path) == 1 else -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        path = self.item.focused()
        return self.made_for(path) if path else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        items = (self.made_for((at,)) for at in range(self.childCount()))
        return next((item for item in items if item.rect().contains(x, y)), None)


class ItemInterface(QAccessibleInterface):
    """An item within a view, by the way to it: what stands there may change."""

    def __init__(self, of: ViewInterface, path: Path) -> None:
        super().__init__()
        self.of, self.path = of, path

    @property
    def item(self) -> Item:
        return self.of.item.at(self.path) or Item("")

    def isValid(self) -> bool:
        return self.of.item.at(self.path) is not None

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> Any:
        return self.of.window() if self.isValid() else None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role[self.item.role]

    def text(self, t: QAccessible.Text) -> str:
        return _text(self.item, t)

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Nothing here is typed into."""

    def state(self) -> QAccessible.State:
        state, chosen = QAccessible.State(), self.item.selected
        state.selectable = state.focusable = True
        focused = chosen and self.of.view.hasFocus() and not self.item.focused()
        state.selected, state.focused, state.invalid = chosen, focused, not self.isValid()
        return state

    def rect(self) -> QRect:
        """Its place on the screen, or that of its view."""
        view, box = self.of.view, self.item.box
        if view is None:
            return QRect()
        inner = view.rect() if box is None else box().toAlignedRect()
        return QRect(view.mapToGlobal(QPoint(0, 0)) + inner.topLeft(), inner.size())

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        if self.of.view is None:
            return None
        return self.of.made_for(self.path[:-1]) if len(self.path) > 1 else self.of

    def childCount(self) -> int:
        return len(self.item.items)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return self.of.made_for((*self.path, index)) if 0 <= index < self.childCount() else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.path[-1] if isinstance(child, ItemInterface) and child.path[:-1] == self.path else -1


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether items made of the one are those of the other: frames are never compared number by number."""
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(a is b or (isinstance(a, str | int) and a == b) for a, b in pairs)


def _text(item: Item, asked: QAccessible.Text) -> str:
    kinds = QAccessible.Text
    return {kinds.Name: item.name, kinds.Value: item.value, kinds.Description: item.description}.get(asked, "")
