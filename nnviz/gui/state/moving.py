"""Moving: to another moment of the timeline, and the timer that trains while the window stays alive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer

from nnviz.engine.training.revealing import INNER_UNITS
from nnviz.engine.training.runs import Cursor
from nnviz.engine.training.stepper import Stepper
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.words.language import tr

from .host import Host
from .slices import FRAME_SECONDS, PART_SECONDS, Half
from .trail import Trail


@dataclass(frozen=True)
class Pace:
    """How Run goes on: so many units a second, each shown whole."""

    unit: str
    a_second: float


PACES = {
    "steps_1": Pace("operation", 1), "steps_3": Pace("operation", 3), "iterations_1": Pace("iteration", 1),
    "iterations_5": Pace("iteration", 5), "iterations_20": Pace("iteration", 20),
}  # fmt: skip
"""Those that can be chosen beside training as fast as can be."""
CALLS_SECONDS, PRODUCT_SECONDS = 100e-6, 3e-9
"""A first guess of what an iteration takes, before any was timed: its calls, and each parameter of each row."""


class Moving:
    """Steps, jumps and Run. `timer` is active while training runs; an iteration takes about `seconds_each`."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self.timer = QTimer()
        self.timer.setInterval(1)
        self.timer.timeout.connect(self.slice)
        self._player = QTimer()
        self._player.timeout.connect(self._play)
        self.unit = "operation"
        """How far a step leads that names no unit of its own."""
        self.pace: str | None = None
        """One of `PACES`; None: as fast as can be."""
        self._goal: Cursor | None = None
        self._step = ""
        self._half, self.seconds_each = Half(), 0.0
        self.others: list[QTimer] = []
        """Those that train too, and end with Run."""
        self._to_be_shown = False
        self.holds: Callable[[Cursor | None], bool] = lambda goal: False
        """Whether the way to a moment is barred, which is said then; None: as far as training leads."""

        self.turns: Callable[[Cursor | None], bool] = lambda goal: False
        """Whether the way to a moment leads elsewhere instead, where everything is then; None: as for `holds`."""

    def adopt(self, timeline: Timeline) -> None:
        """Guesses how long an iteration of it takes."""
        self.seconds_each = self.guess(timeline)

    @staticmethod
    def guess(stepper: Stepper) -> float:
        """How many seconds an iteration takes, before any was timed."""
        return CALLS_SECONDS + PRODUCT_SECONDS * stepper.program.parameter_count * stepper.batches.size

    @property
    def running(self) -> bool:
        return self.timer.isActive()

    @property
    def playing(self) -> bool:
        """Whether Run goes on at a pace, or something else trains."""
        return any(timer.isActive() for timer in (self._player, *self.others))

    def halt(self) -> None:
        """Ends Run or a long way, and shows nothing yet."""
        for timer in (self.timer, self._player, *self.others):
            timer.stop()

    def use_unit(self, unit: str) -> None:
        """Steps lead so far from now on: one of `UNITS`, or "element"."""
        self.unit = unit
        self._host.emit_frame()

    def step(self, unit: str | None = None) -> None:
        unit = unit or self.unit
        self._host.inspection.probe = None
        goal = self._host.timeline.after(unit)
        if self.holds(goal) or self.turns(goal):
            return
        if self._is_far(goal):
            self._travel(goal, step=unit)
        else:
            self.move(lambda: self._host.timeline.step(unit), within=unit in INNER_UNITS, stops=True)

    def back(self, unit: str | None = None) -> None:
        unit = unit or self.unit
        self._host.inspection.probe = None
        self.move(lambda: self._host.timeline.back(unit), within=unit in INNER_UNITS)

    def out(self) -> None:
        """Out of the sum or, failing that, of the operation that was stepped into."""
        self._host.inspection.probe = None
        revealed = self._host.timeline.revealed
        self.move(self._host.timeline.out, within=revealed is not None and revealed.terms > 0)

    def goto(self, iteration: int, operation: int | None = None, element: int | None = None) -> None:
        """To any moment; ValueError where there is no such one. A long way is gone in slices, as Run is."""
        timeline = self._host.timeline
        count = len(timeline.program_of(max(1, iteration)))
        goal = Cursor(iteration, count if operation is None else operation)
        if self._leads_elsewhere(goal):
            return
        far = 0 <= goal.operation <= count and self._is_far(goal)
        self._travel(goal) if far else self.move(lambda: timeline.goto(*goal, element))

    def _leads_elsewhere(self, goal: Cursor) -> bool:
        """Whether a moment that was chosen is not gone to; why is said."""
        if self.holds(goal):
            return True
        if not self.turns(goal):
            return False
        self._host.refuse(tr("On the way to that moment the lesson asks a question, which comes first."))
        return True

    def to_operation(self, operation: int) -> None:
        """To where so many operations of this iteration are done."""
        self.goto(self._host.timeline.cursor.iteration, operation)

    def to_iteration(self, iteration: int) -> None:
        """To the same operation of another iteration; a number that was pointed at stays the one looked at."""
        timeline, inspection = self._host.timeline, self._host.inspection
        number = inspection.selection.number
        operation = min(timeline.cursor.operation, len(timeline.program_of(iteration)))
        if self._leads_elsewhere(Cursor(iteration, operation)):
            return
        self.halt()
        timeline.goto(iteration, operation)
        if number is None:
            inspection.follow_cursor()
        else:
            inspection.trail = Trail()
            inspection.point_at(replace(number, iteration=timeline.cursor.iteration))
        self._host.emit_frame()

    def to_start_of_iteration(self) -> None:
        self.to_operation(0)

    def to_newest(self) -> None:
        """The furthest moment; what was stepped into there is completed."""
        self.goto(*max(self._host.timeline.newest, self._host.timeline.cursor))

    def toggle_run(self) -> None:
        self.pause() if self.running or self.playing else self.run()

    def use_pace(self, pace: str | None) -> None:
        """Run goes on at that pace, at once where it is on."""
        self.pace = pace
        if self.running or self.playing:
            self.pause()
            self.run()
        else:
            self._host.emit_frame()

    def run(self) -> None:
        """Trains until paused, until a breakpoint holds, or until something is not finite; at the pace chosen."""
        if not self._host.timeline.program.supervised:
            self._host.refuse(tr("The data have no targets, so there is nothing to train on."))
            return
        if self.holds(None) or (self.pace is None and self.turns(None)):
            return
        self._goal = None
        if self.pace is not None:
            self._player.start(round(1000 / PACES[self.pace].a_second))
            self._play()
            return
        self._begin_slices()
        self._host.emit_frame()

    def _play(self) -> None:
        """Goes on by one unit, and no further where something stopped it."""
        assert self.pace is not None
        timeline, unit = self._host.timeline, PACES[self.pace].unit
        before = timeline.cursor
        if self.turns(timeline.after(unit)):
            self.halt()
            return
        self._host.inspection.probe = None
        self._show_after(lambda: timeline.step(unit), stops=True)
        if timeline.cursor == before or timeline.hit or timeline.divergence:
            self.pause()

    def pause(self) -> None:
        if self.running or self.playing:
            self.halt()
            self._host.inspection.follow_cursor()
            self._host.emit_frame()

    def move(self, move: Callable[[], object], within: bool = False, stops: bool = False) -> None:
        """Moves and follows, where Run ends; a move that `stops` returns what it was stopped by."""
        self.halt()
        self._show_after(move, within, stops)

    def _show_after(self, move: Callable[[], object], within: bool = False, stops: bool = False) -> None:
        stopped = move()
        self._host.inspection.follow_cursor(within)
        if stops and not within:
            self._host.inspection.show_culprit(stopped)
        self._host.emit_frame()

    def _is_far(self, goal: Cursor) -> bool:
        """Whether more iterations lie ahead than may pass at once."""
        timeline = self._host.timeline
        ahead = goal.iteration - max(timeline.cursor.iteration, timeline.newest.iteration)
        return ahead > 1 and ahead * self.seconds_each > 2 * FRAME_SECONDS

    def _travel(self, goal: Cursor, step: str = "") -> None:
        """Goes a long way in slices; as a step it stops at breakpoints."""
        self._goal, self._step = goal, step
        self._begin_slices()

    def _begin_slices(self) -> None:
        self._half.begin_anew()
        self._to_be_shown = False
        self.timer.start()

    def slice(self) -> None:
        """Trains for a part of the share that training has of a frame; where that is used up, the next slice shows
        the newest moment."""
        if self._to_be_shown:
            self._to_be_shown = False
            self._host.emit_frame()
            return
        timeline, inspection = self._host.timeline, self._host.inspection
        count = max(1, int(self._half.seconds(PART_SECONDS) / self.seconds_each))
        if self._goal is not None and self._goal.iteration - timeline.cursor.iteration <= count:
            goal, step = self._goal, self._step
            self.move(lambda: timeline.step(step) if step else timeline.goto(*goal), stops=bool(step))
            return
        stopped = self.train(count)
        self.seconds_each = 0.5 * self.seconds_each + 0.5 * self._half.done() / count
        if stopped:
            self.halt()
            inspection.follow_cursor()
            inspection.show_culprit(stopped)
            self._host.emit_frame()
        self._to_be_shown = self._half.is_used_up

    def train(self, count: int) -> object:
        """So many iterations on, with the losses of all rows after the epochs that end in them."""
        timeline = self._host.timeline
        going = self._goal is not None and not self._step
        stopped = timeline.goto(timeline.cursor.iteration + count) if going else timeline.run(count)
        timeline.curves.evaluate()
        return stopped
