"""Keeping: from a timeline to what is kept of it. Everything that is shared in it is kept once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import msgspec
import numpy as np

from nnviz.engine.experiment.chosen import Chosen
from nnviz.engine.experiment.csv_data import Csv
from nnviz.engine.experiment.experiment import Experiment, to_dict
from nnviz.engine.program.program import Program
from nnviz.engine.training.breakpoints import Breakpoint
from nnviz.engine.training.curves import EVALUATED, Curves
from nnviz.engine.training.edits.edit import Edit
from nnviz.engine.training.monitor import Monitor
from nnviz.engine.training.named import NamedRun
from nnviz.engine.training.runs import Run, Segment
from nnviz.engine.training.setups import Setup
from nnviz.engine.training.timeline import Timeline
from nnviz.engine.training.undo import Moment, Undoable

from . import manifest as kept
from .numbers import Stream

EXPERIMENT, ACTIVATION, ARRAY, EDIT = "$experiment", "$activation", "$numbers", "edit"
"""Stand for what an edit holds and for which edit it is."""
T = TypeVar("T")
K = TypeVar("K")


class Pool(Generic[T, K]):
    """Things by their places, each kept once; those that one refers to stand before it."""

    def __init__(self, keep: Callable[[T], K]) -> None:
        self._keep = keep
        self._places: dict[int, int] = {}
        self._things: list[T] = []
        self.kept: list[K] = []

    def __contains__(self, thing: T) -> bool:
        return id(thing) in self._places

    def place(self, thing: T) -> int:
        if id(thing) not in self._places:
            made = self._keep(thing)
            self._places[id(thing)] = len(self.kept)
            self._things.append(thing)  # or another one could get its id
            self.kept.append(made)
        return self._places[id(thing)]


class Keeping:
    """Makes the manifest of a timeline, and puts its numbers into a stream that may hold some of them already."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._data: Pool[Any, kept.KeptData] = Pool(self._of_data)
        self._experiments: Pool[Experiment, kept.KeptExperiment] = Pool(self._of_experiment)
        self._edits: Pool[Edit, dict[str, Any]] = Pool(self._of_edit)
        self._segments: Pool[Segment, kept.KeptSegment] = Pool(self._of_segment)
        self._runs: Pool[Run, kept.KeptRun] = Pool(self._of_run)
        self._setups: dict[int, Experiment] = {}

    def keep(self, timeline: Timeline, named: Sequence[NamedRun] = ()) -> kept.KeptTimeline:
        """The timeline at hand; its lists grow with what is kept after it."""
        return kept.KeptTimeline(
            data=self._data.kept,
            experiments=self._experiments.kept,
            edits=self._edits.kept,
            segments=self._segments.kept,
            runs=self._runs.kept,
            **self._of_course(timeline, named),
        )

    def keep_beside(self, timeline: Timeline, named: Sequence[NamedRun]) -> kept.KeptBeside:
        """The named runs, with the timelines of them that are not the one at hand."""
        timelines = list(dict.fromkeys([timeline, *(one.timeline for one in named)]))
        courses = [kept.KeptCourse(**self._of_course(other, named)) for other in timelines[1:]]
        return kept.KeptBeside(
            courses,
            [
                kept.KeptNamed(
                    timelines.index(one.timeline), self._runs.place(one.run), one.name, one.colour, one.ticked
                )
                for one in named
            ],
        )

    def _of_course(self, timeline: Timeline, named: Sequence[NamedRun]) -> dict[str, Any]:
        stack, first = timeline.undo_stack, self._of_setup(timeline.first)
        moments = [timeline.moment, *(one for it in (*stack.done, *stack.undone) for one in (it.before, it.after))]
        runs = {id(run): run for moment in moments for run in (*moment.runs, moment.run)}
        runs |= {id(one.run): one.run for one in named if one.timeline is timeline}
        for run in sorted(runs.values(), key=lambda run: run.number):
            self._runs.place(run)  # those that others branched from come first
        here = self._of_moment(timeline.moment)
        done, undone = (list(map(self._of_undoable, part)) for part in (stack.done, stack.undone))
        hit, seen = self._of_hit(timeline), self._of_monitor(timeline.monitor)
        breakpoints = list(map(_of_breakpoint, timeline.breakpoints))
        return {
            "first": first, "here": here, "numbers": timeline.numbers, "done": done, "undone": undone,
            "breakpoints": breakpoints, "hit": hit, "seen": seen,
        }  # fmt: skip

    def _of_setup(self, setup: Setup) -> int:
        return self._experiments.place(setup.experiment)

    def _of_data(self, data: Any) -> kept.KeptData:
        value = msgspec.to_builtins(data, enc_hook=lambda table: None)
        value.pop("table", None)
        if not isinstance(data, Csv):
            return kept.KeptData(value)
        read, array = data.read, self._stream.array
        columns = {name: array(column) for name, column in read.columns.items()}
        return kept.KeptData(value, kept.KeptTable(str(read.path), columns, read.classes, array(read.rows)))

    def _of_experiment(self, experiment: Experiment) -> kept.KeptExperiment:
        choices = to_dict(experiment)
        del choices["data"]
        return kept.KeptExperiment(choices, self._data.place(experiment.data))

    def _of_edit(self, edit: Edit) -> dict[str, Any]:
        return {EDIT: edit.name, **self._fields(edit)}

    def _fields(self, value: Any) -> dict[str, Any]:
        return {field.name: self._plain(getattr(value, field.name)) for field in dataclasses.fields(value)}

    def _plain(self, value: Any) -> Any:
        """What an edit holds, as JSON can have it."""
        if isinstance(value, Experiment):
            return {EXPERIMENT: self._experiments.place(value)}
        if isinstance(value, Chosen):
            return {ACTIVATION: msgspec.to_builtins(value)}
        if isinstance(value, np.ndarray):
            return {ARRAY: self._stream.array(value)}
        return self._fields(value) if dataclasses.is_dataclass(value) else msgspec.to_builtins(value)

    def _segment(self, segment: Segment) -> int:
        """Those before it come first, from the oldest on: there may be hundreds."""
        before = [segment]
        while before[-1].before is not None and before[-1] not in self._segments:
            before.append(before[-1].before[0])
        return [self._segments.place(one) for one in reversed(before)][-1]

    def _of_segment(self, segment: Segment) -> kept.KeptSegment:
        points, array = segment.checkpoints, self._stream.array
        before = segment.before and (self._segments.place(segment.before[0]), array(segment.before[1]))
        return kept.KeptSegment(
            experiment=self._of_setup(segment.setup),
            first=points.first,
            every=points.every,
            states=self._stream.rows(points.states[at] for at in sorted(points.states)),
            made_by=list(map(self._edits.place, segment.made_by)),
            edits=list(map(self._edits.place, segment.edits)),
            sources=None if segment.sources is None else array(segment.sources),
            before=before or None,
        )

    def _of_run(self, run: Run) -> kept.KeptRun:
        return kept.KeptRun(
            segments=list(map(self._segment, run.segments)),
            curves=self._of_curves(run.curves),
            number=run.number,
            newest=run.newest,
            made_by=None if run.made_by is None else self._edits.place(run.made_by),
            made_in=None if run.made_in is None else self._of_program(run.made_in),
        )

    def _of_program(self, program: Program) -> int:
        return self._experiments.place(program.experiment)

    def _of_curves(self, curves: Curves) -> dict[Any, Any]:
        return {name: self._stream.series(curves.of(name)) for name in ("batch", *EVALUATED)}

    def _of_moment(self, moment: Moment) -> kept.KeptMoment:
        runs = list(map(self._runs.place, moment.runs))
        return kept.KeptMoment(self._runs.place(moment.run), moment.cursor, moment.revealed, runs)

    def _of_undoable(self, undoable: Undoable) -> kept.KeptUndoable:
        what: Any = self._edits.place(undoable.what) if isinstance(undoable.what, Edit) else undoable.what
        return kept.KeptUndoable(what, self._of_moment(undoable.before), self._of_moment(undoable.after))

    def _of_hit(self, timeline: Timeline) -> kept.KeptHit | None:
        hit = timeline.last_hit
        if hit is None:
            return None
        breakpoint, value = _of_breakpoint(hit.breakpoint), self._stream.array(np.array([hit.value]))
        key = None if hit.key is None else tuple(hit.key)
        return kept.KeptHit(breakpoint, (hit.iteration, hit.operation), key, hit.index, value)  # type: ignore[arg-type]

    def _of_monitor(self, monitor: Monitor | None) -> kept.KeptSeen | None:
        setup, last, states = (None, 0, []) if monitor is None else monitor.memory
        if setup is None:
            return None
        return kept.KeptSeen(
            self._of_setup(setup),
            last,
            [
                (held, [{name: self._of_value(it) for name, it in site.items()} for site in sites])
                for held, sites in states
            ],
        )

    def _of_value(self, value: object) -> kept.KeptArray:
        array = np.asarray(value)
        of: Any = {"b": "bool", "i": "int64", "f": "float64"}[array.dtype.kind]
        return kept.KeptArray(self._stream.array(array), array.shape, of)


def _of_breakpoint(breakpoint: Breakpoint) -> kept.KeptBreakpoint:
    return kept.KeptBreakpoint(breakpoint.kind, list(breakpoint.numbers), breakpoint.enabled)
