"""Desk: what a person looks at and how, as plain values that are kept with the work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta, Struct, field

from nnviz.engine.insight.by_hand import DECIMALS
from nnviz.engine.insight.watches import Watch
from nnviz.engine.training.revealing import Revealed
from nnviz.engine.training.runs import Cursor, Run
from nnviz.engine.training.timeline import UNITS, Timeline
from nnviz.gui.words.notation import CHOICES, Notation

from ..inspection import Inspection
from ..looking import Looking
from ..many.choice import ManyChoice
from ..moments.bookmarks import LONGEST_NOTE
from ..moments.found import Bookmark
from ..trail import Selection, Stand, Trail

Panels = tuple[list[str], list[str]]
"""Those that are closed, and those before others."""


class KeptStand(Struct, forbid_unknown_fields=True):
    """A place of the trail; the run by its number."""

    run: int
    cursor: Cursor
    selection: Selection
    revealed: Revealed | None


class KeptBookmark(Struct, forbid_unknown_fields=True):
    stand: KeptStand
    note: Annotated[str, Meta(max_length=LONGEST_NOTE)] = ""


class Desk(Struct, forbid_unknown_fields=True):
    """`probe` are raw inputs, `hidden` the panels that are closed and `front` those before others;
    `many` is what was chosen for many trainings, `lesson` the one that is written and its file."""

    selection: Selection
    nodes: dict[int, int]
    pinned: bool
    outside: tuple[int, bool] | None
    probe: list[float] | None
    stands: list[KeptStand]
    at: int
    watches: list[Watch]
    notation: dict[str, Any]
    unit: str
    decimals: int
    previewing: bool
    tried: float | None
    hidden: list[str] | None = None
    front: list[str] | None = None
    many: ManyChoice | None = None
    bookmarks: list[KeptBookmark] = field(default_factory=list)
    lesson: tuple[str, str] | None = None


def desk_of(
    inspection: Inspection,
    looking: Looking,
    unit: str,
    watches: Iterable[Watch],
    bookmarks: Iterable[Bookmark],
    panels: Panels | None = None,
    many: ManyChoice | None = None,
    lesson: tuple[str, str] | None = None,
) -> dict[str, Any]:
    """How a session stands, as JSON has it."""
    stands = list(map(_kept, inspection.trail.stands))
    hidden, front = panels or (None, None)
    desk = Desk(
        selection=inspection.selection,
        nodes=inspection.nodes,
        pinned=inspection.pinned,
        outside=inspection.outside,
        probe=None if inspection.probe is None else inspection.probe.tolist(),
        stands=stands,
        at=inspection.trail.at,
        watches=list(watches),
        notation=asdict(looking.notation),
        unit=unit,
        decimals=looking.decimals,
        previewing=looking.previewing,
        tried=looking.tried,
        hidden=hidden,
        front=front,
        many=many,
        lesson=lesson,
        bookmarks=[KeptBookmark(_kept(one.stand), one.note) for one in bookmarks],
    )
    kept: dict[str, Any] = msgspec.to_builtins(desk, str_keys=True)
    return kept


def _kept(stand: Stand) -> KeptStand:
    return KeptStand(stand.run.number, stand.cursor, stand.selection, stand.revealed)


def read(value: dict[str, Any] | None, timeline: Timeline) -> Desk | None:
    """The desk that was kept with a timeline; None where there is none, or none that fits it."""
    try:
        desk = msgspec.convert(value, Desk, strict=True, str_keys=True) if value else None
        return desk if desk is None or _fits(desk, timeline) else None
    except (msgspec.ValidationError, TypeError, ValueError):
        return None


def _fits(desk: Desk, timeline: Timeline) -> bool:
    """What is not looked up again where it is used."""
    selections = [desk.selection, *(stand.selection for stand in desk.stands)]
    places = [place for one in selections for place in _places(one)]
    places += [place for watch in desk.watches for place in (*watch.index, watch.row or 0)]
    notation = desk.notation.keys() == CHOICES.keys() and all(
        given in CHOICES[part] and type(given) is type(CHOICES[part][0]) for part, given in desk.notation.items()
    )
    wide = len(timeline.data.raw[0])
    return (
        notation
        and all(place >= 0 for place in places)
        and all(one.row < len(timeline.data.inputs) for one in selections)
        and all(_watched(watch, timeline) for watch in desk.watches)
        and desk.unit in (*UNITS, "element")
        and desk.decimals in (0, *DECIMALS)
        and 0 <= (desk.outside or (0, False))[0] < len(timeline.data.inputs)
        and (desk.probe is None or (len(desk.probe) == wide and bool(np.isfinite(desk.probe).all())))
        and (desk.tried is None or 0 <= desk.tried < np.inf)
    )


def _places(selection: Selection) -> list[int]:
    """All that counts something in what was looked at."""
    one, number = selection, selection.number
    places = [place or 0 for place in (one.layer, one.node, one.source, one.row, *one.nodes)]
    return places if number is None else [*places, number.iteration, *number.index]


def _watched(watch: Watch, timeline: Timeline) -> bool:
    """Whether there is such a number somewhere in the runs: a watch of a network of before stays one."""
    programs = {id(part.setup.program): part.setup.program for run in timeline.runs for part in run.segments}
    for program in programs.values():
        known = {*(line.writes for line in program.operations), *program.named.values()}
        if watch.key in known:
            shape = program.shape(watch.key, 1)[-max(1, len(watch.index)) :] if watch.index else ()
            if all(at < size for at, size in zip(watch.index, shape, strict=True)):
                return watch.row is None or watch.row < len(timeline.data.inputs)
    return False


def trail_of(desk: Desk, timeline: Timeline) -> Trail:
    """The trail that was kept; none where a place of it is in no run of today."""
    runs = {run.number: run for run in timeline.runs}
    if not all(stand.run in runs and _is_moment(stand, runs) for stand in desk.stands):
        return Trail()
    stands = tuple(_stand(one, runs) for one in desk.stands)
    return Trail(stands, desk.at) if -1 <= desk.at < len(stands) else Trail()


def bookmarks_of(desk: Desk, timeline: Timeline) -> tuple[Bookmark, ...]:
    """The bookmarks that were kept, each where its run is there and comes so far."""
    runs = {run.number: run for run in timeline.runs}
    return tuple(Bookmark(_stand(one.stand, runs), one.note) for one in desk.bookmarks if _is_there(one.stand, runs))


def _is_there(stand: KeptStand, runs: dict[int, Run]) -> bool:
    if stand.run not in runs or not _is_moment(stand, runs):
        return False
    rows = len(runs[stand.run].segment(stand.cursor.iteration).setup.data.inputs)
    known = stand.revealed is None or stand.cursor.operation > 0
    return known and all(place >= 0 for place in _places(stand.selection)) and stand.selection.row < rows


def _stand(stand: KeptStand, runs: dict[int, Run]) -> Stand:
    return Stand(runs[stand.run], stand.cursor, stand.selection, stand.revealed)


def _is_moment(stand: KeptStand, runs: dict[int, Run]) -> bool:
    run, (iteration, operation) = runs[stand.run], stand.cursor
    within = 1 <= iteration <= run.newest.iteration + 1
    return within and 0 <= operation <= len(run.segment(iteration).setup.program)


def notation_of(desk: Desk) -> Notation:
    return Notation(**desk.notation)
