"""Restoring: from what was kept of a timeline to the timeline, at the same moment, with the same bits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np

from nnviz.engine.experiment.chosen import canonical
from nnviz.engine.experiment.experiment import Experiment, data_of, from_dict
from nnviz.engine.maths.keys import Key
from nnviz.engine.reading.csv_table import CsvTable
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.training.breakpoints import Breakpoint, Hit
from nnviz.engine.training.curves import EVALUATED, Curves
from nnviz.engine.training.edits import EDITS
from nnviz.engine.training.edits.edit import ChoiceEdit, Edit, StateEdit
from nnviz.engine.training.edits.layers import SetActivation
from nnviz.engine.training.named import NamedRun
from nnviz.engine.training.revealing import Revealed
from nnviz.engine.training.runs import Checkpoints, Cursor, Run, Segment
from nnviz.engine.training.series import Series
from nnviz.engine.training.setups import Setup, state_size
from nnviz.engine.training.timeline import Timeline
from nnviz.engine.training.undo import Moment, Undoable, UndoStack

from . import manifest as kept
from .keeping import ACTIVATION, ARRAY, EDIT, EXPERIMENT
from .numbers import WHOLE, Numbers, Pieces, broken

T = TypeVar("T")
UNFIT = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
"""What reading raises where the parts of kept work do not fit one another."""


class Restoring(Iterator[float]):
    """Makes a timeline of its manifest in parts: gives how much is done. Then `timeline` is there, and the runs that
    are `named`. `data` and `experiments` hold what was chosen.

    ExperimentError: it does not fit together. Nothing of what was kept is trusted: places are looked up in lists that
    are there already, sizes are those of the networks, and no moment lies further from a checkpoint than its run says.
    """

    timeline: Timeline
    named: tuple[NamedRun, ...] = ()

    def __init__(self, manifest: kept.KeptTimeline, numbers: Numbers, beside: kept.KeptBeside | None = None) -> None:
        self._kept, self._numbers, self._beside = manifest, numbers, beside
        self._setups: dict[int, Setup] = {}
        self._parts = self._restore()

    def __next__(self) -> float:
        try:
            return next(self._parts)
        except UNFIT as error:
            raise error if isinstance(error, ExperimentError) else broken() from None

    def _restore(self) -> Iterator[float]:
        of = self._kept
        self.data = list(map(self._data, of.data))
        self.experiments = list(map(self._experiment, of.experiments))
        yield 0.3
        self._edits = list(map(self._edit, of.edits))
        self._segments: list[Segment] = []
        for segment in of.segments:
            self._segments.append(self._segment(segment))
            yield 0.3 + 0.3 * len(self._segments) / len(of.segments)
        self._runs = list(map(self._run, of.runs))
        yield 0.7
        timelines = [self._timeline(of)]
        if self._beside is not None:
            for course in self._beside.timelines:
                yield 0.7
                timelines.append(self._timeline(course))
            self.named = tuple(
                NamedRun(_at(timelines, one.timeline), _at(self._runs, one.run), one.name, one.colour, one.ticked)
                for one in self._beside.named
            )
        self.timeline = timelines[0]

    def _timeline(self, of: kept.KeptCourse) -> Timeline:
        done, undone = (tuple(map(self._undoable, part)) for part in (of.done, of.undone))
        here = self._moment(of.here)
        timeline = Timeline.resumed(self._setup(of.first), of.numbers, UndoStack(done, undone), here)
        timeline.breakpoints = tuple(map(_breakpoint, of.breakpoints))
        self._remember(timeline, of)
        return timeline

    # --- what was chosen ---------------------------------------------------------------------

    def _data(self, of: kept.KeptData) -> Any:
        return data_of(of.data, table=None if of.table is None else self._table(of.table))

    def _table(self, of: kept.KeptTable) -> CsvTable:
        columns = {name: self._numbers.vector(pieces) for name, pieces in of.columns.items()}
        rows = self._numbers.vector(of.rows, WHOLE)
        for name, column in columns.items():
            classes = len(of.classes.get(name, ()))
            whole = not classes or ((column == np.floor(column)) & (column >= 0) & (column < classes)).all()
            _fit(len(column) == len(rows) and bool(np.isfinite(column).all()) and bool(whole))
        return CsvTable(Path(of.path), columns, of.classes, rows)

    def _experiment(self, of: kept.KeptExperiment) -> Experiment:
        return from_dict({**of.choices, "data": _at(self.data, of.data)})

    def _setup(self, place: int) -> Setup:
        if place not in self._setups:
            self._setups[place] = Setup(_at(self.experiments, place))
        return self._setups[place]

    def _edit(self, of: dict[str, Any]) -> Edit:
        kind = EDITS[of[EDIT]]
        given = {name: value for name, value in of.items() if name != EDIT}
        chosen = {name: canonical(value[ACTIVATION]) for name, value in given.items()
                  if kind is SetActivation and isinstance(value, dict)}  # fmt: skip
        fields = {name: "" if name in chosen else self._plain(value) for name, value in given.items()}
        return replace(msgspec.convert(fields, kind, strict=True, dec_hook=_as_it_is), **chosen)  # type: ignore[arg-type]

    def _plain(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._plain(one) for one in value]
        if not isinstance(value, dict):
            return value
        if value.keys() == {EXPERIMENT}:
            return _at(self.experiments, value[EXPERIMENT])
        if value.keys() == {ARRAY}:
            return self._numbers.vector(msgspec.convert(value[ARRAY], Pieces, strict=True))
        return {name: self._plain(one) for name, one in value.items()}

    # --- runs --------------------------------------------------------------------------------

    def _segment(self, of: kept.KeptSegment) -> Segment:
        setup, made_by = self._setup(of.experiment), [_at(self._edits, at) for at in of.made_by]
        size = state_size(setup.program)
        edits = tuple(edit for edit in (_at(self._edits, at) for at in of.edits) if isinstance(edit, StateEdit))
        _fit(len(edits) == len(of.edits))
        states = self._numbers.rows(of.states, size)
        sources = None if of.sources is None else self._numbers.vector(of.sources, WHOLE)
        _fit(sources is None or len(sources) == size)
        before = None
        if of.before is not None:
            segment = _at(self._segments, of.before[0])
            state = self._numbers.vector(of.before[1])
            _fit(len(state) == state_size(segment.setup.program) and isinstance(made_by[-1], ChoiceEdit))
            before = segment, state
        points = Checkpoints.kept(states, of.first, of.every)
        return Segment(setup, points, tuple(made_by), sources, edits, before)

    def _run(self, of: kept.KeptRun) -> Run:
        segments = tuple(_at(self._segments, at) for at in of.segments)
        firsts = [segment.first for segment in segments]
        _fit(firsts[0] == 1 and firsts == sorted(set(firsts)))
        curves, newest = self._curves(of, segments[-1].setup), Cursor(*of.newest)
        made_by = None if of.made_by is None else _at(self._edits, of.made_by)
        run = Run(segments, curves, of.number, newest, made_by)
        run.made_in = None if of.made_in is None else self._setup(of.made_in).program
        here = run.segment(max(1, newest.iteration))
        finished = newest.iteration - (newest.operation < len(here.setup.program))
        _fit(newest.iteration >= max(1, firsts[-1]) and newest.operation <= len(here.setup.program))
        _fit(not here.setup.program.supervised or len(curves.batch) in (finished - 1, finished))
        _fit(newest.iteration - run.nearest(newest.iteration) <= max(2 * here.checkpoints.every, 128))
        return run

    def _curves(self, of: kept.KeptRun, setup: Setup) -> Curves:
        curves = setup.curves()
        series: dict[str, Series] = {}
        for name, pieces in of.curves.items():
            series[name] = self._numbers.series(pieces)
        epochs = {len(series[name]) for name in EVALUATED if len(series[name])}
        done = setup.batches.place(len(series["batch"]) + 1).epoch - 1
        _fit(len(epochs) <= 1 and max(epochs, default=0) <= done)
        curves.take(series)
        return curves

    def _moment(self, of: kept.KeptMoment) -> Moment:
        run, cursor = _at(self._runs, of.run), Cursor(*of.cursor)
        _fit(1 <= cursor.iteration <= run.newest.iteration + 1)
        _fit(cursor.operation <= len(run.segment(cursor.iteration).setup.program))
        revealed = None if of.revealed is None else Revealed(*of.revealed)
        _fit(revealed is None or cursor.operation > 0)
        return Moment(run, cursor, revealed, tuple(_at(self._runs, at) for at in of.runs))

    def _undoable(self, of: kept.KeptUndoable) -> Undoable:
        what: Edit | str = of.what if isinstance(of.what, str) else _at(self._edits, of.what)
        return Undoable(what, self._moment(of.before), self._moment(of.after))

    # --- what breakpoints saw ----------------------------------------------------------------

    def _remember(self, timeline: Timeline, kept_of: kept.KeptCourse) -> None:
        of, hit = kept_of.seen, kept_of.hit
        if timeline.monitor is not None and of is not None:
            states = [(held, [{name: self._value(it) for name, it in one.items()} for one in sites])
                      for held, sites in of.states]  # fmt: skip
            timeline.monitor.memory = self._setup(of.experiment), of.last, states  # type: ignore[assignment]
        if hit is not None:
            breakpoint, (value,) = _breakpoint(hit.breakpoint), self._numbers.vector(hit.value)
            key = None if hit.key is None else Key(*hit.key)
            timeline.last_hit = Hit(breakpoint, *hit.at, key, hit.index, float(value))

    def _value(self, of: kept.KeptArray) -> Any:
        vector = self._numbers.vector(of.numbers, WHOLE if of.of in ("bool", "int64") else np.dtype("<f8"))
        array = vector.astype(of.of).reshape(of.shape)
        return array if of.shape else array[()]


def _at(things: list[T], place: int) -> T:
    _fit(isinstance(place, int) and 0 <= place < len(things))
    return things[place]


def _breakpoint(of: kept.KeptBreakpoint) -> Breakpoint:
    return Breakpoint(of.kind, tuple(of.values), of.enabled)


def _fit(holds: object) -> None:
    if not holds:
        raise broken()


def _as_it_is(kind: type, value: Any) -> Any:
    """What is no plain value is an array already."""
    _fit(isinstance(value, np.ndarray))
    return value
