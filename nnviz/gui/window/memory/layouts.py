"""How panels stand: taken from a window, and put into one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar

from nnviz.gui.state.settings.layout import Column, Group, Layout, Part, Row, groups, with_panels

from .screens import onto_screen

Area, Way = Qt.DockWidgetArea, Qt.Orientation
AREAS = {
    "left": Area.LeftDockWidgetArea, "right": Area.RightDockWidgetArea,
    "bottom": Area.BottomDockWidgetArea, "top": Area.TopDockWidgetArea,
}  # fmt: skip
WAYS = {Row: Way.Horizontal, Column: Way.Vertical}
ACROSS = {"left": Way.Horizontal, "right": Way.Horizontal, "bottom": Way.Vertical, "top": Way.Vertical}
"""In which direction an area takes room from the middle of the window."""
Cards = Mapping[str, QDockWidget]


@dataclass(frozen=True)
class _Box:
    """A group of panels, and where it stands."""

    rect: QRect
    panels: tuple[str, ...]
    front: str


def taken(window: QMainWindow, cards: Cards, is_seen: Callable[[str], bool]) -> Layout | None:
    """How the open panels stand. None: it cannot be seen now, as below a page that lies on the window."""
    areas: dict[str, Part] = {}
    open_ones = {name: card for name, card in cards.items() if not card.isHidden()}
    for area, at in AREAS.items():
        docked = [
            name for name, card in open_ones.items() if not card.isFloating() and window.dockWidgetArea(card) is at
        ]
        boxes = _boxes(window, cards, docked, is_seen)
        part = _cut(boxes, window.size()) if boxes else None
        if part is None and docked:
            return None
        if part is not None:
            areas[area] = part
    floating = {name: card.geometry().getRect() for name, card in open_ones.items() if card.isFloating()}
    closed = tuple(name for name in cards if name not in open_ones)
    return Layout(areas, closed, floating)  # type: ignore[arg-type]


def _boxes(
    window: QMainWindow, cards: Cards, docked: Sequence[str], is_seen: Callable[[str], bool]
) -> list[_Box] | None:
    """The groups of an area; None: one of them has nothing that is seen."""
    boxes, left = list[_Box](), list(docked)
    while left:
        beside = {card.objectName() for card in window.tabifiedDockWidgets(cards[left[0]])}
        group = tuple(name for name in left if name == left[0] or name in beside)
        front = next(filter(is_seen, group), None)
        if front is None:
            return None
        boxes.append(_Box(with_tabs(window, cards[front].geometry()), group, front))
        left = [name for name in left if name not in group]
    return boxes


def with_tabs(window: QMainWindow, rect: QRect) -> QRect:
    """A panel together with the tabs below it, where there are some."""
    below = QRect(rect.left(), rect.bottom() + 1, rect.width(), 1)
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    tabs = next((bar for bar in bars if bar.isVisible() and bar.geometry().intersects(below)), None)
    return rect if tabs is None else rect.adjusted(0, 0, 0, tabs.height())


def _cut(boxes: Sequence[_Box], whole: QSize) -> Part | None:
    """The boxes as parts beside and below each other. None: they cannot be told apart by straight cuts."""
    around = QRect()
    for box in boxes:
        around = around.united(box.rect)
    share = (_share(around.width(), whole.width()), _share(around.height(), whole.height()))
    if len(boxes) == 1:
        return Group(boxes[0].panels, boxes[0].front, share)
    for way in (Row, Column):
        pieces = _pieces(boxes, way is Row)
        if len(pieces) > 1:
            parts = [_cut(piece, whole) for piece in pieces]
            return None if None in parts else way(tuple(part for part in parts if part is not None), share)
    return None


def _share(length: int, whole: int) -> float:
    return round(max(0.0, min(1.0, length / max(1, whole))), 4)


def _pieces(boxes: Sequence[_Box], across: bool) -> list[list[_Box]]:
    """The boxes in an order, parted where none reaches over the cut."""

    def ends(box: _Box) -> tuple[int, int]:
        rect = box.rect
        return (rect.left(), rect.right()) if across else (rect.top(), rect.bottom())

    pieces, reached = list[list[_Box]](), None
    for box in sorted(boxes, key=ends):
        first, last = ends(box)
        if reached is None or first > reached:
            pieces.append([])
        pieces[-1].append(box)
        reached = last if reached is None else max(reached, last)
    return pieces


def put(
    window: QMainWindow, cards: Cards, layout: Layout, closed: Collection[str], home: Mapping[str, tuple[str, str]]
) -> None:
    """Puts the panels as a layout has them. Names that nobody knows are passed over; a panel that it does not have
    comes to its `home`, an area and the panel beside which it stands there."""
    wanted = set(cards) - layout.floating.keys()
    parts = {area: with_panels(part, wanted) for area, part in layout.areas.items() if area in AREAS}
    for card in cards.values():
        window.removeDockWidget(card)
        card.setFloating(False)
    there = dict[str, str]()
    for area, part in parts.items():
        if part is not None:
            window.addDockWidget(AREAS[area], cards[_first(part)])
            _divide(window, cards, part)
            there |= {name: area for group in groups(part) for name in group.panels}
    for name in (name for name in cards if name not in there):
        area, beside = home[name]
        beside = beside if beside in there else next((other for other in there if there[other] == area), "")
        if beside:
            window.tabifyDockWidget(cards[beside], cards[name])
        else:
            window.addDockWidget(AREAS[area], cards[name])
        there[name] = there.get(beside, area)
    screens = [screen.availableGeometry() for screen in window.screen().virtualSiblings()]
    for name, rect in layout.floating.items():
        if name in cards:
            cards[name].setFloating(True)
            cards[name].setGeometry(onto_screen(QRect(*rect), screens))
    for name, card in cards.items():
        card.setVisible(name not in closed)
    settle(window, cards, layout)


def settle(window: QMainWindow, cards: Cards, layout: Layout) -> None:
    """What is in front, and how wide and high everything is; of that Qt does only a part until a window is shown."""
    for part in layout.areas.values():
        for group in groups(part):
            if group.front in cards:
                cards[group.front].raise_()
    share_out(window, cards, layout)


def share_out(window: QMainWindow, cards: Cards, layout: Layout) -> None:
    """Widths and heights of what stands in the areas."""
    open_ones = {name for name, card in cards.items() if not card.isHidden() and not card.isFloating()}
    for area in layout.areas.keys() & AREAS.keys():
        part = with_panels(layout.areas[area], set(open_ones))
        if part is not None:
            _resize(window, cards, [part], ACROSS[area])
            _resize_within(window, cards, part)


def _first(part: Part) -> str:
    return next(groups(part)).panels[0]


def _divide(window: QMainWindow, cards: Cards, part: Part) -> None:
    """Gives the others their places, once the first panel has its own: all parts before what is within them."""
    if isinstance(part, Group):
        for name in part.panels[1:]:
            window.tabifyDockWidget(cards[part.panels[0]], cards[name])
        return
    for before, after in zip(part.parts, part.parts[1:], strict=False):
        window.splitDockWidget(cards[_first(before)], cards[_first(after)], WAYS[type(part)])
    for inner in part.parts:
        _divide(window, cards, inner)


def _resize_within(window: QMainWindow, cards: Cards, part: Part) -> None:
    if not isinstance(part, Group):
        _resize(window, cards, part.parts, WAYS[type(part)])
        for inner in part.parts:
            _resize_within(window, cards, inner)


def _resize(window: QMainWindow, cards: Cards, parts: Iterable[Part], way: Qt.Orientation) -> None:
    whole, at = (window.width(), 0) if way is Way.Horizontal else (window.height(), 1)
    firsts, sizes = zip(*((cards[_first(part)], round(whole * part.share[at])) for part in parts), strict=True)
    window.resizeDocks(list(firsts), list(sizes), way)
