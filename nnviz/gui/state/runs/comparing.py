"""Comparing: the runs that a person keeps beside each other, whichever experiments they are of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from nnviz.engine.training.named import COLOURS, NamedRun
from nnviz.engine.training.runs import Run
from nnviz.gui.words.language import language, tr
from nnviz.gui.words.notation import Notation
from nnviz.gui.words.runs import kept_names

from ..host import Host
from .compared import Compared

MOST_LETTERS = 60
"""Of a name."""


class Comparing:
    """`kept` outlives what is opened. What can be said against a change is told, and nothing changes."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self.kept: tuple[NamedRun, ...] = ()
        self._borrowed = list[Run]()
        self.saved = self.let_go = self.state
        self._gone = list[tuple[NamedRun, str]]()
        self._names: tuple[object, tuple[str, ...]] = (None, ())

    @property
    def state(self) -> frozenset[tuple[object, ...]]:
        """What is other when something would be lost; nothing would of those of a lesson."""
        return frozenset(one.state for one in self.kept if all(one.run is not run for run in self._borrowed))

    def compared(self, notation: Notation, racing: bool) -> Compared:
        return Compared(self.kept, self.names(notation), racing, self._gone[-1][1] if self._gone else "")

    def names(self, notation: Notation) -> tuple[str, ...]:
        """What each is called: as somebody named it, else by what it is where others are not."""
        key = self.kept, notation, language()
        if key != self._names[0]:
            self._names = key, tuple(kept_names([(one.name, one.run) for one in self.kept], notation))
        return self._names[1]

    def keep(self) -> None:
        """Keeps the run at hand; one that is kept already is told."""
        timeline, notation = self._host.timeline, self._host.frame().notation
        known = [one.run for one in self.kept]
        if timeline.current in known:
            name = self.names(notation)[known.index(timeline.current)]
            self._host.refuse(tr("This run is kept already: “{name}”.").format(name=name))
            return
        used = [one.colour for one in self.kept]
        colour = min(range(COLOURS), key=used.count)
        self.kept = (*self.kept, NamedRun(timeline, timeline.current, colour=colour))
        self._host.emit_frame()

    def change(self, one: NamedRun, changes: dict[str, Any]) -> None:
        """Gives a kept run another colour or tick."""
        self.kept = tuple(replace(one, **changes) if other is one else other for other in self.kept)
        self._host.emit_frame()

    def rename(self, one: NamedRun, name: str) -> None:
        """Gives it a name that no other has; an empty one: that which is proposed."""
        name, names = " ".join(name.split()), self.names(self._host.frame().notation)
        others = [text for other, text in zip(self.kept, names, strict=True) if other is not one]
        if name in others:
            text = tr("A kept run needs a name of its own, but another one is called “{name}” already.")
            self._host.refuse(text.format(name=name))
        elif len(name) > MOST_LETTERS:
            text = tr("The name of a kept run must have at most {most} letters, but has {count}.")
            self._host.refuse(text.format(most=MOST_LETTERS, count=len(name)))
        elif name != dict(zip(self.kept, names, strict=True))[one]:
            self.change(one, {"name": name})
            return
        self._host.emit_frame()

    def remove(self, one: NamedRun) -> None:
        """Keeps it no longer, until it is kept again."""
        names = dict(zip(self.kept, self.names(self._host.frame().notation), strict=True))
        self._gone.append((one, names[one]))
        self.kept = tuple(other for other in self.kept if other is not one)
        self._host.emit_frame()

    def restore(self) -> None:
        """Keeps the one again that was removed last; a name that another one has got since is not its own any more."""
        if not self._gone:
            return
        one, _ = self._gone.pop()
        if all(one.run is not other.run for other in self.kept):
            self.kept = (*self.kept, replace(one, name=_free(one.name, {other.name for other in self.kept})))
        self._host.emit_frame()

    # --- with the work -----------------------------------------------------------------------

    def take(self, named: Iterable[NamedRun], saved: bool = True) -> None:
        """Keeps those of a work that is opened too, instead of any that look the same; they are `saved` there."""
        named = tuple(named)
        alike = [_looks(one) for one in named]
        gone = {one.state for one in self.kept if _looks(one) in alike}
        names = {one.name for one in self.kept if one.name and one.state not in gone}
        came = tuple(replace(one, name=_free(one.name, names)) for one in named)
        self.kept = (*(one for one in self.kept if one.state not in gone), *came)
        if saved:
            self.saved = (self.saved - gone) | {one.state for one in came}

    # --- of a lesson -------------------------------------------------------------------------

    def borrow(self, named: Iterable[NamedRun]) -> tuple[NamedRun, ...]:
        """Keeps runs that a lesson names, in colours of their own; as long as they stay they need not be saved."""
        count, colours = len(self.kept), [one.colour for one in self.kept]
        free = sorted(range(COLOURS), key=colours.count)
        self.take([replace(one, colour=free[at % COLOURS]) for at, one in enumerate(named)], saved=False)
        self._borrowed += [one.run for one in self.kept[count:]]
        return self.kept[count:]

    def give_back(self, named: Iterable[NamedRun]) -> None:
        """Keeps those of a lesson no longer."""
        runs = {id(one.run) for one in named}
        self.kept = tuple(one for one in self.kept if id(one.run) not in runs)
        self._borrowed = [run for run in self._borrowed if id(run) not in runs]

    @property
    def unsaved(self) -> bool:
        """Whether something of them is in no file."""
        return self.state != self.saved

    @property
    def is_to_be_saved(self) -> bool:
        """Whether that is so, and nobody said that it need not be saved."""
        return self.state not in (self.saved, self.let_go)


def _looks(one: NamedRun) -> tuple[object, ...]:
    """What tells a kept run from another one that was read of a file."""
    return one.name, one.colour, one.run.number, one.run.newest, one.run.segments[-1].setup.experiment


def _free(name: str, taken: set[str]) -> str:
    """A name that nobody has, and takes it."""
    tried, count = name, 2
    while tried and tried in taken:
        tried, count = f"{name} ({count})", count + 1
    taken.add(tried)
    return tried
