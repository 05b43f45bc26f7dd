"""Docks: the cards of a window, their places, and which of them are open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from msgspec.structs import replace
from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QMainWindow
from shiboken6 import isValid

from nnviz.gui.look.look import Look
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.settings.layout import Layout, Part, groups
from nnviz.gui.words.language import tr

from .cards import Card
from .memory import layouts
from .panels import Panel

TALL, LOW = 860, 600
"""From the first height on every panel has room of its own, from the second on most have; others are tabs."""
Corner, Option, Way = Qt.Corner, QMainWindow.DockOption, Qt.Orientation
AREAS = {name: layouts.AREAS[name] for name in ("left", "right", "bottom")}
COLUMNS = {"left": (0.16, 0), "right": (0.28, 378)}
WHOLE = (0.25, 300)
"""The width of a column: its share of the window's, and the least; and of one that a single panel has to itself."""
WIDEST = 0.34
"""More of the width no column takes for its least."""
BOTTOM = (0.24, 0.27)
"""The height of what stands below the network: its share of a tall and of a low window's."""
NEIGHBOUR = 200
"""The width that a wide panel leaves to each of those beside it."""
MOST = 0.42
"""More of the window's width or height no panel takes for what it needs."""
UNIT = 1000
"""So many parts the shares of panels are rounded to."""


class Docks:
    """`cards` by the names of their `panels`."""

    def __init__(self, window: QMainWindow, panels: Mapping[str, Panel], look: Look) -> None:
        self._window, self._panels, self._look = window, panels, look
        self._size: int | None = None
        self._remembered: Layout | None = None
        self._layout: Layout | None = None
        self._placing = self._by_hand = False
        self._before = dict[str, dict[str, QSize]]()
        self._opened, self._soon = list[str](), QTimer(window)  # one of its own goes with the window
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._make_room_for_opened)
        self.cards: dict[str, Card] = {}
        self._add()

    def _add(self) -> None:
        for name, panel in self._panels.items():
            card = self.cards[name] = Card(name, tr(panel.title), self._look)
            self._window.addDockWidget(AREAS["right"], card)
            card.toggleViewAction().triggered.connect(lambda shown, name=name: self.open(name) if shown else None)
            card.toggleViewAction().toggled.connect(lambda shown, name=name: None if shown else self._closed(name))
            card.dockLocationChanged.connect(self._moved)
            card.topLevelChanged.connect(self._moved)
            card.setVisible(not panel.beside)

    def renew(self, look: Look) -> Callable[[], None]:
        """New cards in the sizes of another look; what is returned puts them where they belong, open and in front where
        the old ones were, and where somebody put them."""
        shown, layout = self.shown(), self.taken() if self._by_hand else None
        self._look = look
        self._placing = True
        for card in self.cards.values():
            self._window.removeDockWidget(card)
            card.deleteLater()
        self._add()
        self._placing = False
        if layout is not None and layout.height == self._size_now():
            return lambda: self._put(layout, layout.closed)
        return lambda: self.show(*shown)

    # --- as somebody left them ---------------------------------------------------------------

    def _moved(self) -> None:
        if not self._placing:
            self._by_hand, self._layout = True, None

    def taken(self) -> Layout | None:
        """How the panels stand; None: that cannot be seen now."""
        if not self._window.isVisible() or self._window.isMinimized() or self._size is None:
            return None
        layout = layouts.taken(self._window, self.cards, self.is_seen)
        return layout and replace(layout, height=self._size, by_hand=self._by_hand)

    def remember(self, layout: Layout) -> None:
        """Puts the panels as they were left, now or when the window is as high as it was then; those that the program
        opens by itself stay closed."""
        known = {*layout.closed, *layout.floating, *(name for at in layout.areas.values() for name in _names(at))}
        closed = {*layout.closed, *(name for name, panel in self._panels.items() if panel.fleeting)}
        closed |= {name for name, panel in self._panels.items() if name not in known and panel.beside}
        self._remembered = replace(layout, closed=tuple(name for name in self.cards if name in closed))
        self._before.clear()
        if layout.height == self._size_now():
            self._put(self._remembered, closed)
        else:
            self._arrange(closed)

    def _put(self, layout: Layout, closed: Collection[str]) -> None:
        homes = {
            panel.name: (self._area(panel), panel.beside or (before.name if before is not None else ""))
            for panel, before in zip(self._panels.values(), (None, *self._panels.values()), strict=False)
        }
        self._placing, self._size = True, self._size_now()
        self._set_up()
        layouts.put(self._window, self.cards, layout, closed, homes)
        self._placing, self._by_hand, self._layout = False, layout.by_hand, layout

    def begin(self, name: str) -> None:
        """Opens a panel that has its whole column, with the others there as tabs behind it."""
        hidden, front = self.shown()
        self.show([other for other in hidden if other != name], [other for other in front if other != name])
        self.cards[name].raise_()

    def arrange_again(self, layout: Layout | None) -> None:
        """As somebody had put the panels by hand; without that as they belong."""
        if layout is not None and layout.by_hand and layout.height == self._size_now():
            self._put(layout, layout.closed)
        else:
            self.show(*self.shown())

    def _alone(self, area: str, hidden: Iterable[str]) -> Panel | None:
        """The panel that has that area to itself now."""
        return next((one for one in self._wholes if one.name not in hidden and self._area(one) == area), None)

    @property
    def _wholes(self) -> list[Panel]:
        return [panel for panel in self._panels.values() if panel.whole]

    def settle(self) -> None:
        """Once the window is there: what was left off while it was not."""
        if self._layout is not None:
            layouts.settle(self._window, self.cards, self._layout)

    def _area(self, panel: Panel) -> str:
        return panel.area or self._area(self._panels[panel.beside])

    def shown(self) -> tuple[list[str], list[str]]:
        """Which panels are closed, and which are in front of others."""
        hidden = [name for name, card in self.cards.items() if card.isHidden()]
        return hidden, [name for name in self.cards if self._window.isVisible() and self.is_seen(name)]

    def show(self, hidden: list[str], front: list[str]) -> None:
        """Every panel in its place but those that are closed, these in front; those that there are."""
        self._arrange(hidden)
        for name in reversed(front):
            if name in self.cards:
                self.cards[name].raise_()

    def is_seen(self, name: str) -> bool:
        """Whether a panel is open and in front; all that are open are, as long as the window is hidden."""
        card = self.cards[name]
        return not self._window.isVisible() or (card.isVisible() and not card.visibleRegion().isEmpty())

    def open(self, name: str) -> None:
        """Shows a panel in front of those that share its place, and gives it the room that it needs."""
        if self.cards[name].isHidden():
            self._note(name)
        self.cards[name].show()
        self.cards[name].raise_()
        self._make_room(name, filled=False)
        self._opened.append(name)
        self._soon.start()

    def _make_room_for_opened(self) -> None:
        opened, self._opened = self._opened, []
        for name in opened:
            self._make_room(name)

    def _note(self, name: str) -> None:
        """What the others have before a panel is opened."""
        if self._panels[name].beside and self._window.isVisible() and name not in self._before:
            self._settle()
            self._before[name] = self._sizes_around(name)

    def _settle(self) -> None:
        """Puts everything where it was last told to stand; Qt would do so later."""
        if (layout := self._window.layout()) is not None:
            layout.activate()

    def _sizes_around(self, name: str) -> dict[str, QSize]:
        """Of the panels in the area of another, as far as they are seen; with the tabs below them."""
        area = self._window.dockWidgetArea(self.cards[name])
        return {
            other: layouts.with_tabs(self._window, card.geometry()).size()
            for other, card in self.cards.items()
            if other != name and self._is_docked(other) and self._window.dockWidgetArea(card) is area
        }

    def _is_docked(self, name: str) -> bool:
        """And seen."""
        return not self.cards[name].isHidden() and not self.cards[name].isFloating() and self.is_seen(name)

    def _make_room(self, name: str, filled: bool = True) -> None:
        """Its share, and once its view is in it what that needs."""
        panel, card, window = self._panels[name], self.cards[name], self._window
        if not panel.beside or not self._is_docked(name):
            return
        self._settle()
        needed, share = card.needed if filled else QSize(), self._share(panel)
        height = max(round(window.height() * share), min(needed.height(), round(window.height() * MOST)))
        width = min(needed.width(), round(window.width() * MOST))
        if share or card.height() < height:
            tabs = layouts.with_tabs(window, card.geometry()).height() - card.height()
            self._give(name, Way.Vertical, height + (0 if share else tabs))
        if panel.wide and window.dockWidgetArea(card) is AREAS["bottom"]:
            self._give(name, Way.Horizontal, window.width())
        elif card.width() < width:
            self._give(name, Way.Horizontal, width)

    def _give(self, name: str, way: Qt.Orientation, length: int) -> None:
        """A length to a panel, as far as those beside it have what they need then; of the rest they get equal parts."""
        card, along = self.cards[name], QSize.width if way is Way.Horizontal else QSize.height
        beside, least = list[Card](), list[int]()
        for other, size in self._sizes_around(name).items():
            if _is_beside((neighbour := self.cards[other]).geometry(), card.geometry(), way):
                needed = self._look.px(NEIGHBOUR) if way is Way.Horizontal else neighbour.needed.height()
                beside.append(neighbour)
                least.append(min(along(size), needed + along(size) - along(neighbour.size())))
        whole = sum(along(layouts.with_tabs(self._window, one.geometry()).size()) for one in (card, *beside))
        rest = whole - min(length, whole // 2)  # up to the half goes before what others need
        if sum(least) > rest:
            least = [one * rest // sum(least) for one in least]
        given = max(0, min(length, whole - sum(least))) if beside else length
        more = (whole - given - sum(least)) / max(1, len(beside))
        self._window.resizeDocks([card, *beside], [round(given), *(round(one + more) for one in least)], way)

    def _closed(self, name: str) -> None:
        """The others get back what they gave to a panel that was closed, or later, with one that was opened since."""
        if name not in self._before or self._placing or not isValid(self._window) or not self._window.isVisible():
            return
        later = [*self._before][[*self._before].index(name) + 1 :]
        before = self._before.pop(name)
        heir = next((one for one in later if self._before[one].keys() & before.keys()), "")
        if heir:
            self._before[heir] = before
        else:
            QTimer.singleShot(0, self._window, lambda: self._give_back(before))

    def _give_back(self, before: Mapping[str, QSize]) -> None:
        there = [name for name in before if not self.cards[name].isHidden() and not self.cards[name].isFloating()]
        for way, sizes in (
            (Way.Horizontal, [before[name].width() for name in there]),
            (Way.Vertical, [before[name].height() for name in there]),
        ):
            self._window.resizeDocks([self.cards[name] for name in there], sizes, way)

    def toggle(self, name: str) -> None:
        """Closes a panel that is seen, else shows it."""
        self.cards[name].hide() if self.is_seen(name) else self.open(name)

    def arrange(self, frame: Frame | None) -> None:
        """Every panel back to its place; of those opened on demand only what is needed stays open."""
        self._remembered = None
        self._before.clear()
        self._arrange([name for name, panel in self._panels.items() if not self._stays(panel, frame)])

    def fit(self, frame: Frame | None) -> None:
        """Gives the panels the places of a tall or a low window; closed ones stay closed, those asked for in front."""
        if self._size_now() == self._size:
            return
        self._before.clear()
        if not self._window.isVisible():
            self.arrange(frame)
            return
        asked = [self.cards[name] for name, panel in self._panels.items() if panel.beside and self.is_seen(name)]
        hidden = [name for name, card in self.cards.items() if card.isHidden()]
        if self._remembered is not None and self._remembered.height == self._size_now():
            self._put(self._remembered, hidden)
        else:
            self._arrange(hidden)
        for card in asked:
            card.raise_()

    def _stays(self, panel: Panel, frame: Frame | None) -> bool:
        if not panel.beside:
            return True
        if panel.needed is None:
            return not self.cards[panel.name].isHidden()
        return frame is not None and bool(panel.needed(frame))

    def _size_now(self) -> int:
        """0: tall; 1: low; 2: so low that each area has one panel in front and the others as tabs."""
        return sum(self._window.height() < self._look.px(height) for height in (TALL, LOW))

    def _share(self, panel: Panel) -> float:
        """Of its area; 0: it is a tab of the one before."""
        if self._size == len(panel.share):
            return float(panel is self._in(panel.area)[0]) if panel.area else 0.0
        return panel.share[self._size or 0]

    def _arrange(self, hidden: Iterable[str]) -> None:
        window, cards = self._window, self.cards
        self._size, self._placing, self._layout = self._size_now(), True, None
        self._set_up()
        for card in cards.values():
            window.removeDockWidget(card)
        for area in AREAS:
            self._fill(area)
        for name, panel in self._panels.items():
            if panel.beside:
                window.tabifyDockWidget(cards[panel.beside], cards[name])
        for name, card in cards.items():
            card.setFloating(False)
            card.setVisible(name not in hidden)
        for panel in reversed([*self._panels.values()]):
            if not panel.beside:
                cards[panel.name].raise_()
        for panel in self._wholes:
            if panel.name not in hidden:
                self._give_all(panel)
        self.share_out()
        for name, panel in self._panels.items():
            if panel.beside and name not in hidden:
                self._note(name)
                self.open(name)
        self._placing = self._by_hand = False

    def _set_up(self) -> None:
        """What the window does with its areas."""
        self._window.setDockOptions(Option.AllowTabbedDocks | Option.AllowNestedDocks | Option.AnimatedDocks)
        for corner, area in (
            (Corner.TopLeftCorner, "left"), (Corner.BottomLeftCorner, "left"),
            (Corner.TopRightCorner, "right"), (Corner.BottomRightCorner, "right"),
        ):  # fmt: skip
            self._window.setCorner(corner, AREAS[area])

    def _give_all(self, panel: Panel) -> None:
        """The area of a panel to it alone: the others there become tabs after it."""
        others = [self.cards[other.name] for other in self._in(self._area(panel))]
        self._window.splitDockWidget(others[0], self.cards[panel.name], Way.Vertical)
        beside = [one for one in self._panels.values() if one.beside and self._area(one) == self._area(panel)]
        for card in (*others, *(self.cards[one.name] for one in beside if one is not panel)):
            self._window.tabifyDockWidget(self.cards[panel.name], card)
        self.cards[panel.name].raise_()

    def _in(self, area: str) -> list[Panel]:
        return [panel for panel in self._panels.values() if panel.area == area]

    def _fill(self, area: str) -> None:
        """One after another, or as a tab of the one before."""
        first, *others = (self.cards[panel.name] for panel in self._in(area))
        self._window.addDockWidget(AREAS[area], first)
        way = Way.Horizontal if area == "bottom" else Way.Vertical
        for panel, card in zip(self._in(area)[1:], others, strict=True):
            if self._share(panel):
                self._window.splitDockWidget(first, card, way)
            else:
                self._window.tabifyDockWidget(first, card)
            first = card

    def share_out(self) -> None:
        """Widths and heights."""
        if self._layout is not None:
            layouts.share_out(self._window, self.cards, self._layout)
            return
        window, tall = self._window, self._size == 0
        firsts = {area: self.cards[self._in(area)[0].name] for area in AREAS}
        whole, px = window.width(), self._look.px
        hidden = [name for name, card in self.cards.items() if card.isHidden()]
        alone = {area: self._alone(area, hidden) for area in AREAS}
        columns = {area: WHOLE if alone[area] else column for area, column in COLUMNS.items()}
        widths = [round(max(whole * share, min(px(least), whole * WIDEST))) for share, least in columns.values()]
        window.resizeDocks([firsts[area] for area in COLUMNS], widths, Way.Horizontal)
        window.resizeDocks([firsts["bottom"]], [round(window.height() * BOTTOM[not tall])], Way.Vertical)
        for area, way, whole in (
            ("bottom", Way.Horizontal, UNIT), ("right", Way.Vertical, window.height()), ("left", Way.Vertical, UNIT)
        ):  # fmt: skip
            if alone[area]:
                continue
            shares = {panel.name: self._share(panel) for panel in self._in(area) if self._share(panel)}
            cards = [self.cards[name] for name in shares]
            window.resizeDocks(cards, [round(whole * share) for share in shares.values()], way)
        QTimer.singleShot(0, window, self._make_rooms)

    def _make_rooms(self) -> None:
        for name in self.cards:
            self._make_room(name)


def _is_beside(one: QRect, other: QRect, way: Qt.Orientation) -> bool:
    """Whether two panels share a length."""
    if way is Way.Horizontal:
        return one.top() <= other.bottom() and other.top() <= one.bottom()
    return one.left() <= other.right() and other.left() <= one.right()


def _names(part: Part) -> Iterator[str]:
    """The panels of a part of an area."""
    return (name for group in groups(part) for name in group.panels)
