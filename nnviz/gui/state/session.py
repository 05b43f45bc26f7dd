"""Session: what a person can do, and the timer that trains while the window stays alive.

Holds the Timeline and the selection, and sends a Frame after every change. No widget, no formula.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from nnviz import load
from nnviz.engine.exchange.exports import SCRIPTS
from nnviz.engine.exchange.replay import Replay
from nnviz.engine.exchange.trace import with_parameters
from nnviz.engine.experiment import experiment as ex
from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.insight.by_hand import DECIMALS
from nnviz.engine.insight.ghosts import Ghosts
from nnviz.engine.insight.preview import Preview, Update
from nnviz.engine.insight.watches import Watch
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.evaluate import forward
from nnviz.engine.program.workspace import Record
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.reading.weight_files import load_weights
from nnviz.engine.training.breakpoints import Breakpoint
from nnviz.engine.training.edits.numbers import Imported, ImportParameters
from nnviz.engine.training.matching import Matching
from nnviz.engine.training.revealing import INNER_UNITS
from nnviz.engine.training.runs import Cursor, Run
from nnviz.engine.training.timeline import Timeline
from nnviz.engine.training.undo import Undoable
from nnviz.gui.look.look import LOOK, Look
from nnviz.gui.words.notation import NOTATION, Notation

from .checking import Checking
from .curves import PlottedCurves
from .examination import Examination
from .frame import CheckChoice, Frame, Mark, Probe, parameters_now
from .inspection import Inspection
from .trail import Number, Selection, Trail
from .watching import Watching

FRAME_SECONDS = 1 / 60
OWED, LONGEST_SECONDS = 1.15, 0.1
"""Run trains for the rest of a frame, and at least so many times as long as everything else took since it trained
before, painting included: so it has half of the time. But never longer than this at once."""
CALLS_SECONDS, PRODUCT_SECONDS = 100e-6, 3e-9
"""A first guess of what an iteration takes, before any was timed: its calls, and each parameter of each row."""


class Session(QObject):
    """The user's verbs. `frame_changed(Frame)` follows each; `failed(str)` says what could not be done."""

    frame_changed = Signal(object)
    experiment_changed = Signal()
    failed = Signal(str)

    def __init__(
        self, timeline: Timeline, path: Path | None = None, look: Look = LOOK, notation: Notation = NOTATION
    ) -> None:
        super().__init__()
        self.look, self.notation = look, notation
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._slice)
        self._goal: Cursor | None = None
        self._step = ""
        self._trained_until = self._owed = 0.0
        self.watching = Watching(self)
        self.watching.grown.connect(self.emit_frame)
        self.previewing = False
        self._update: Update | None = None
        self._tried: float | None = None
        self.decimals = 0
        self._probe: Array | None = None
        self._examination = Examination(self, busy=lambda: self.running)
        self._examination.told.connect(self.emit_frame)
        self._checking = Checking(self)
        self._checking.told.connect(self.emit_frame)
        self._adopt(timeline, path)

    def _adopt(self, timeline: Timeline, path: Path | None) -> None:
        self.watching.adopt(timeline)
        self._checking.forget()
        self._examination.forget()
        self.timeline, self.path, self._probe = timeline, path, None
        self._plotted, self._ghosts = PlottedCurves(timeline), Ghosts(timeline)
        self._last_edit: Undoable | None = None
        self.inspection = Inspection(timeline)
        self._seconds_each = CALLS_SECONDS + PRODUCT_SECONDS * timeline.program.parameter_count * len(
            timeline.record.rows
        )

    @property
    def selection(self) -> Selection:
        """What the person looks at."""
        return self.inspection.selection

    # --- moving ------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def step(self, unit: str = "operation") -> None:
        self._probe = None
        goal = self.timeline.after(unit)
        if self._is_far(goal):
            self._travel(goal, step=unit)
        else:
            self._move(lambda: self.timeline.step(unit), within=unit in INNER_UNITS, stops=True)

    def back(self, unit: str = "operation") -> None:
        self._probe = None
        self._move(lambda: self.timeline.back(unit), within=unit in INNER_UNITS)

    def out(self) -> None:
        """Out of the sum, else out of the operation that was stepped into."""
        self._probe = None
        revealed = self.timeline.revealed
        self._move(self.timeline.out, within=revealed is not None and revealed.terms > 0)

    def goto(self, iteration: int, operation: int | None = None, element: int | None = None) -> None:
        """To any moment; ValueError where there is no such one. A long way is gone in slices, as Run is."""
        count = len(self.timeline.program_of(max(1, iteration)))
        goal = Cursor(iteration, count if operation is None else operation)
        far = 0 <= goal.operation <= count and self._is_far(goal)
        self._travel(goal) if far else self._move(lambda: self.timeline.goto(*goal, element))

    def to_iteration(self, iteration: int) -> None:
        """To the same operation of another iteration; a number that was pointed at stays the one looked at."""
        number = self.selection.number
        operation = min(self.timeline.cursor.operation, len(self.timeline.program_of(iteration)))
        self._timer.stop()
        self.timeline.goto(iteration, operation or None)
        if number is None:
            self.inspection.follow_cursor()
        else:
            self.inspection.trail = Trail()
            self.inspection.point_at(replace(number, iteration=self.timeline.cursor.iteration))
        self.emit_frame()

    def to_start_of_iteration(self) -> None:
        self.goto(self.timeline.cursor.iteration, 0)

    def to_newest(self) -> None:
        """The furthest moment; what was stepped into there is completed."""
        self.goto(*max(self.timeline.newest, self.timeline.cursor))

    def toggle_run(self) -> None:
        self.pause() if self.running else self.run()

    def run(self) -> None:
        """Trains until paused, until a breakpoint holds, or until something is not finite."""
        if not self.timeline.program.supervised:
            self.failed.emit("data.targets: expected targets to train on, got null")
            return
        self._goal = None
        self._begin_slices()
        self.emit_frame()

    def _is_far(self, goal: Cursor) -> bool:
        """Whether more iterations lie ahead than may pass at once."""
        ahead = goal.iteration - max(self.timeline.cursor.iteration, self.timeline.newest.iteration)
        return ahead > 1 and ahead * self._seconds_each > 2 * FRAME_SECONDS

    def _travel(self, goal: Cursor, step: str = "") -> None:
        """Goes a long way in slices; as a step it stops at breakpoints."""
        self._goal, self._step = goal, step
        self._begin_slices()

    def _begin_slices(self) -> None:
        self._trained_until = self._owed = 0.0
        self._timer.start()

    def pause(self) -> None:
        if self.running:
            self._timer.stop()
            self.inspection.follow_cursor()
            self.emit_frame()

    def _move(self, move: Callable[[], object], within: bool = False, stops: bool = False) -> None:
        """Moves and follows; a move that `stops` returns what it was stopped by."""
        self._timer.stop()
        stopped = move()
        self.inspection.follow_cursor(within)
        if stops and not within:
            self.inspection.show_culprit(stopped)
        self.emit_frame()

    def _slice(self) -> None:
        """Trains for a share of one frame, then shows the newest moment."""
        began = perf_counter()
        elsewhere = began - self._trained_until if self._trained_until else 0.0
        self._owed = min(LONGEST_SECONDS, max(0.0, self._owed + OWED * elsewhere))
        seconds = max(FRAME_SECONDS - elsewhere, self._owed)
        count = max(1, int(seconds / self._seconds_each))
        if self._goal is not None and self._goal.iteration - self.timeline.cursor.iteration <= count:
            goal, step = self._goal, self._step
            self._move(lambda: self.timeline.step(step) if step else self.timeline.goto(*goal), stops=bool(step))
            return
        stopped = self._train(count)
        self._trained_until = perf_counter()
        spent = self._trained_until - began
        self._owed -= spent
        self._seconds_each = 0.5 * self._seconds_each + 0.5 * spent / count
        if stopped:
            self._timer.stop()
            self.inspection.follow_cursor()
            self.inspection.show_culprit(stopped)
        self.emit_frame()

    def _train(self, count: int) -> object:
        """So many iterations on, with the losses of all rows after the epochs that end in them."""
        going = self._goal is not None and not self._step
        stopped = self.timeline.goto(self.timeline.cursor.iteration + count) if going else self.timeline.run(count)
        self.timeline.curves.evaluate()
        return stopped

    # --- looking -----------------------------------------------------------------------------

    def select_node(self, layer: int, node: int) -> None:
        self.inspection.select_node(layer, node)
        self.emit_frame()

    def follow(self, number: Number) -> None:
        """Shows how a number came about; one of another iteration is gone to. The trail leads back."""
        self._timer.stop()
        self._probe = None
        self.inspection.follow(number, self.frame().looked_at)
        self.emit_frame()

    def trail_back(self) -> None:
        self.trail_to(self.inspection.trail.at - 1)

    def trail_forward(self) -> None:
        self.trail_to(self.inspection.trail.at + 1)

    def trail_to(self, at: int) -> None:
        """To a place of the trail; where there is no such one nothing happens."""
        if self.inspection.go_along(at):
            self._timer.stop()
            self.emit_frame()

    def show_row(self, row: int) -> None:
        """Shows a data row; one outside the batch stays shown until a row of the batch is chosen."""
        self._probe = None
        try:
            self.inspection.show_row(row)
        except ValueError as error:
            self.failed.emit(str(error))
            return
        self.emit_frame()

    def probe(self, raw: Array | None) -> None:
        """Shows what the network makes of raw inputs that are no sample, also while it is trained, until None is given,
        a sample is chosen or a step is taken."""
        self._probe = raw
        self.emit_frame()

    @property
    def probing(self) -> bool:
        return self._probe is not None

    def preview(self, on: bool) -> None:
        """Switches the preview of the update on or off."""
        self.previewing = on
        self.emit_frame()

    def try_rate(self, rate: float | None) -> None:
        """Previews another learning rate until this moment is left; None: the one in force."""
        if rate is not None and not 0 <= rate < math.inf:
            self.failed.emit(f"lr: expected a finite number ≥ 0, got {rate}")
            return
        if self._update is not None:
            self._tried = rate
            self.emit_frame()

    def use_look(self, look: Look) -> None:
        """Draws the same in other colours."""
        self.look = look
        self.emit_frame()

    def use_notation(self, notation: Notation) -> None:
        """Writes the same numbers another way, everywhere."""
        self.notation = notation
        self.emit_frame()

    def compute_by_hand(self, decimals: int) -> None:
        """Shows beside each number what a person gets who keeps so many decimals; 0: no longer."""
        self.decimals = decimals
        self.emit_frame()

    def compute_by_hand_next(self) -> None:
        """Off, then each number of decimals in turn."""
        ways = (0, *DECIMALS)
        self.compute_by_hand(ways[(ways.index(self.decimals) + 1) % len(ways)])

    def examine(self) -> None:
        """Has the doctor look at this run and this iteration."""
        self._examination.begin(self.timeline)
        self.emit_frame()

    def check(self, choice: CheckChoice) -> None:
        """Checks the gradients of the iteration at the cursor against differences of its loss."""
        if not self.timeline.program.supervised:
            self.failed.emit("data.targets: expected targets, got null: there is no loss to check")
            return
        try:
            self._checking.begin(self.timeline, choice, self.selection, self.frame().looked_at)
        except ValueError as error:
            self.failed.emit(str(error))
        self.emit_frame()

    def pause_check(self, paused: bool) -> None:
        self._checking.pause(paused)
        self.emit_frame()

    def stop_check(self) -> None:
        """Leaves the check at what is known."""
        self._checking.stop()
        self.emit_frame()

    def watch(self, number: Number | None = None) -> bool:
        """Pins a number, or the one that is looked at, to be followed over the iterations; False if there is none."""
        number = number or self.frame().looked_at
        if number is None:
            self.failed.emit("nothing to watch yet: step, or click a number first")
            return False
        setup = self.timeline.current.segment(number.iteration).setup
        rows = setup.batches.rows_of(number.iteration)
        self.watching.pin(Watch.of(setup.program, rows, number.key, number.index))
        self.emit_frame()
        return True

    def unwatch(self, watch: Watch) -> None:
        self.watching.unpin(watch)
        self.emit_frame()

    # --- breakpoints -------------------------------------------------------------------------

    def add_breakpoint(self, kind: str) -> None:
        """One more, with the numbers that its kind begins with."""
        self._set_breakpoints((*self.timeline.breakpoints, Breakpoint(kind)))

    def change_breakpoint(self, at: int, numbers: tuple[float, ...], enabled: bool) -> None:
        """Other numbers for one of the breakpoints, or its tick; numbers that do not fit are reported."""
        breakpoints = list(self.timeline.breakpoints)
        try:
            breakpoints[at] = Breakpoint(breakpoints[at].kind, numbers, enabled)
        except ValueError as error:
            self.failed.emit(str(error))
        self._set_breakpoints(tuple(breakpoints))

    def remove_breakpoint(self, at: int) -> None:
        breakpoints = self.timeline.breakpoints
        self._set_breakpoints((*breakpoints[:at], *breakpoints[at + 1 :]))

    def _set_breakpoints(self, breakpoints: tuple[Breakpoint, ...]) -> None:
        self.timeline.breakpoints = breakpoints
        self.emit_frame()

    # --- changing ----------------------------------------------------------------------------

    def edit(
        self, name: str, value: Any = None, layer: int | None = None, index: tuple[int, ...] = (), merge: bool = False
    ) -> None:
        """Changes something from this iteration on, as `Timeline.edit` does: a branch begins. A fault is reported."""
        try:
            self.change(name, value, layer, index, merge)
        except ValueError as error:
            self.failed.emit(str(error))
            self.emit_frame()

    def change(
        self, name: str, value: Any = None, layer: int | None = None, index: tuple[int, ...] = (), merge: bool = False
    ) -> None:
        """As `edit`; ValueError where it cannot be done, and everything is as it was."""
        self._timer.stop()
        timeline = self.timeline
        self._last_edit = self._last_edit if merge else None
        if timeline.edit(name, value, layer, index, merge) is not timeline.current:
            self._last_edit, self.inspection.trail = timeline.undo_stack.done[-1], Trail()
        self.emit_frame()

    def take_back_edit(self) -> None:
        """Undoes what an editor changed that is left with Esc."""
        if self._last_edit is not None and self._last_edit in self.timeline.undo_stack.done[-1:]:
            self.undo()

    def edit_layer(self, name: str, value: Any = None) -> None:
        """An edit of the selected layer ("activation", "remove_layer", …) or its selected node ("remove_node", …)."""
        layer, node = self.selection.layer, self.selection.node
        index = {"add_node": (node + 1,), "remove_node": (node,)}.get(name, ())
        if name == "add_layer_before":
            name, layer = "add_layer", layer - 1
        self.edit(name, value, layer, index)

    @property
    def activation(self) -> str:
        """The name of that of the selected layer; the input has none."""
        layer = self.selection.layer
        return self.timeline.experiment.layers[layer - 1].kind if layer else ""

    def read_weights(self, path: Path) -> Matching | None:
        """The arrays of a file, each where it seems to belong; None where they cannot be read, which is reported."""
        self.pause()
        try:
            return Matching.guess(self.timeline.program, load_weights(path))
        except ExperimentError as error:
            self.failed.emit(str(error))
            return None

    def import_weights(self, matching: Matching, title: str) -> None:
        """Sets all weights and biases to those of a file: one entry to undo, and a branch begins."""
        self.edit(ImportParameters.name, Imported(title, matching.numbers()))

    def undo(self) -> None:
        """Back to before what was done last."""
        self._move(self.timeline.undo)

    def redo(self) -> None:
        self._move(self.timeline.redo)

    def return_to(self, run: Run) -> None:
        self._move(lambda: self.timeline.return_to(run))

    def reset(self) -> None:
        """The experiment from its beginning, without edits; this can be undone too."""
        self._move(self.timeline.reset)

    def open(self, lesson: str) -> None:
        """Opens a built-in lesson."""
        self.begin(load(lesson))

    def begin(self, experiment: Experiment) -> None:
        """Trains another experiment, which no file holds yet; a fault is reported and leaves everything as it was."""
        try:
            self.take(Timeline(experiment))
        except ExperimentError as error:
            self.failed.emit(str(error))

    def take(self, timeline: Timeline, path: Path | None = None) -> None:
        """Goes on with another timeline, and with the file of its experiment; breakpoints stay."""
        self._timer.stop()
        timeline.breakpoints = self.timeline.breakpoints
        self._adopt(timeline, path)
        self.experiment_changed.emit()
        self.emit_frame()

    @property
    def data_kind(self) -> str:
        """The name of the kind of data."""
        return str(self.timeline.experiment.data.__struct_config__.tag)

    def save(self, path: Path) -> bool:
        """Writes the experiment with all that was changed by hand but weights and biases; False where that failed."""
        return self._save(self.timeline.experiment, path)

    def save_trained(self, path: Path) -> bool:
        """Writes an experiment that begins with the parameters of this moment."""
        return self._save(with_parameters(self.timeline.experiment, self.timeline), path)

    def export(self, script: str, path: Path) -> bool:
        """Writes one of the scripts of `SCRIPTS`, which trains to the end of this iteration."""
        return self._attempt(lambda: ex.write(SCRIPTS[script].text(Replay.of_run(self.timeline)), path))

    def _save(self, experiment: Experiment, path: Path) -> bool:
        return self._attempt(lambda: ex.save(experiment, path))

    def _attempt(self, write: Callable[[], None]) -> bool:
        """False where it failed, which is reported."""
        try:
            write()
        except ExperimentError as error:
            self.failed.emit(str(error))
            return False
        return True

    # --- the frame ---------------------------------------------------------------------------

    def emit_frame(self) -> None:
        """Shows this moment; where a run ends in a value that is not finite, the doctor is called."""
        self.watching.look(self.running)
        frame = self.frame()
        self.frame_changed.emit(frame)
        if frame.divergence is not None and not frame.running:
            self._examination.begin_once(self.timeline)

    def frame(self) -> Frame:
        timeline, record = self.timeline, self.timeline.record
        self.inspection.fit()
        return Frame(
            experiment=timeline.experiment,
            program=timeline.program,
            data=timeline.data,
            record=record,
            cursor=timeline.cursor,
            newest=timeline.newest,
            place=timeline.place,
            selection=self.selection,
            run=timeline.current,
            aside={} if self.selection.row in record.rows else self._aside(),
            curves=self._plotted.curves(),
            divergence=timeline.divergence,
            running=self.running,
            trail=self.inspection.trail,
            watched=self.watching.shown,
            preview=self._preview(record),
            ghosts=self._ghosts,
            revealed=timeline.revealed,
            marks=tuple(self._marks()),
            decimals=self.decimals,
            checked=self._checking.known,
            findings=self._examination.findings(timeline.current),
            examining=self._examination.active,
            breakpoints=timeline.breakpoints,
            hit=timeline.hit,
            probe=self._probed(record),
            look=self.look,
            notation=self.notation,
        )

    def _preview(self, record: Record) -> Preview | None:
        """The update that this moment leads to; the rate tried in another moment is forgotten."""
        if self._update is not None and self._update.record is not record:
            self._update = self._tried = None
        if not self.previewing or self.running or not Update.known(self.timeline.program, record):
            return None
        if self._update is None:
            self._update = Update(self.timeline.program, self.timeline.data, record)
        return self._update.at(self._update.rate if self._tried is None else self._tried)

    def _aside(self) -> dict[Key, Array]:
        """The forward pass of the shown row alone, with the parameters that the iteration began with."""
        timeline, record = self.timeline, self.timeline.record
        keys = (key.before for key in timeline.program.parameters)
        parameters = np.concatenate([record.matrix(key).ravel() for key in keys])
        return forward(timeline.program, parameters, timeline.data.inputs[[self.selection.row]])

    def _probed(self, record: Record) -> Probe | None:
        """The forward pass of the probe with the parameters of this moment."""
        if self._probe is None:
            return None
        program = self.timeline.program
        parameters = [parameters_now(record, key).ravel() for key in program.parameters]
        inputs = self.timeline.data.preparation(self._probe[None])
        return Probe(self._probe, forward(program, np.concatenate(parameters), inputs))

    def _marks(self) -> Iterator[Mark]:
        """Where this run was edited, and where the earlier ones leave it."""
        current = self.timeline.current
        yield from (Mark("edit", edit.iteration) for edit in current.edits)
        places = (one.enabled and one.iteration(self.timeline.batches) for one in self.timeline.breakpoints)
        yield from (Mark("breakpoint", place) for place in places if place)
        for run in self.timeline.runs:
            apart = [edit.iteration for edit in set(run.edits) ^ set(current.edits)]
            if apart:
                yield Mark("branch", min(apart))
