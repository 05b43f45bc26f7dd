"""Frame: everything a view is given for one picture of one moment. Plain data; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.insight.by_hand import ByHand
from nnviz.engine.insight.diagnosis.findings import Finding
from nnviz.engine.insight.ghosts import Ghost, Ghosts
from nnviz.engine.insight.gradient_check import EPS, MEASURE, RULE, Row
from nnviz.engine.insight.log import update_done
from nnviz.engine.insight.preview import Preview
from nnviz.engine.insight.sentences.told import Told, told, told_of_array
from nnviz.engine.insight.watches import Watch, Watched, number_at
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import TARGETS, Key
from nnviz.engine.maths.operation import Operation
from nnviz.engine.program.batches import Place
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record
from nnviz.engine.tables.data import Data
from nnviz.engine.training.breakpoints import Breakpoint, Hit
from nnviz.engine.training.explain import Explanation, explain
from nnviz.engine.training.revealing import Parts, Revealed, parts_of, unfinished
from nnviz.engine.training.runs import Cursor, Run
from nnviz.engine.training.timeline import Divergence
from nnviz.gui.look.look import LOOK, Look
from nnviz.gui.words.names import Names
from nnviz.gui.words.notation import NOTATION, Notation

from .curves import Curve, Reading
from .lessons.shown import LessonShown
from .many.shown import NOTHING, ManyShown
from .moments.found import Bookmark, Listed, Sought
from .questions.fading import Score
from .questions.open import Open
from .runs.compared import Compared
from .trail import Number, Selection, Trail
from .writing.draft import Draft

__all__ = ["CheckChoice", "Checked", "Curve", "Frame", "Mark", "Number", "Reading", "Selection", "Trail"]


_by_hand = lru_cache(maxsize=1)(ByHand)
"""Kept while the moment stays and only something else is looked at."""


@dataclass(frozen=True)
class Mark:
    """Something that is marked in the strip of all iterations; `kind` is "edit", "branch", "breakpoint" or "bookmark",
    which may have a note."""

    kind: str
    iteration: int
    note: str = ""


@dataclass(frozen=True)
class CheckChoice:
    """What is checked: "all" gradients, those of the selected "layer" or "node", or the one of the "number" looked at;
    with the derivatives by sums and outputs; and of every array at most so many (None: all). `measure` is one of
    `MEASURES`."""

    scope: str = "all"
    signals: bool = False
    most: int | None = None
    eps: float = EPS
    rule: float = RULE
    measure: str = MEASURE


@dataclass(frozen=True, eq=False)
class Checked:
    """A gradient check as far as it is done: of `total` derivatives, out of `whole` that there are.

    It belongs to the iteration of the run as it was then, with the `rows` of data in its batch; while `active` more
    comes, unless it is `paused`.
    """

    choice: CheckChoice
    found: tuple[Row, ...]
    total: int
    whole: int
    program: Program
    run: Run
    iteration: int
    rows: tuple[int, ...]
    active: bool = False
    paused: bool = False


@dataclass(frozen=True, eq=False)
class Probe:
    """A place in the plane of the inputs that somebody asked about: its raw numbers, and what the network as it is now
    makes of it. It belongs to no batch: nothing but sums and outputs is known of it."""

    raw: Array
    values: dict[Key, Array]


@dataclass(frozen=True)
class Frame:
    """One moment as the views see it. `aside` is the forward pass of a shown row that the batch lacks.

    `preview` is there while the update is previewed and all gradients are known; `revealed` while the last
    operation was stepped into and is not known to its end.
    `findings` are what the doctor told of this run, None where nobody asked; while `examining` more may come.
    A step leads by a `unit`, to the `goal`.
    While `running` training is as fast as can be, while `playing` Run goes on at the `pace` (None: no pace was chosen).
    `hit` is the one of the `breakpoints` that stopped the training at this moment.
    `listed` are the moments at which they came to hold, None where nobody asked; `sought` the way to one of them that
    is under way.
    `checked` is the last gradient check, None where nobody asked; `many` are the many trainings asked for last.
    `probe` is shown instead of a sample; no formula explains its numbers.
    `compared` are the runs that are kept beside each other, of any timelines.
    `question` is the one that is asked, and what it hides; `score` what became of those before it.
    `lesson` is the one that is open, and its scene.
    `writing` is the lesson that is being written.
    `look` and `notation` are how it is drawn and written.
    With `motion` a step is shown as it happens.
    `decimals`: how many digits after the point a person keeps who computes by hand; 0: nobody does.
    """

    experiment: Experiment
    program: Program
    data: Data
    record: Record
    cursor: Cursor
    newest: Cursor
    place: Place
    selection: Selection
    run: Run
    aside: dict[Key, Array] = field(default_factory=dict)
    curves: tuple[Curve, ...] = ()
    divergence: Divergence | None = None
    running: bool = False
    playing: bool = False
    pace: str | None = None
    unit: str = "operation"
    goal: Cursor | None = None
    marks: tuple[Mark, ...] = ()
    trail: Trail = field(default_factory=Trail)
    watched: tuple[Watched, ...] = ()
    preview: Preview | None = None
    ghosts: Ghosts | None = None
    decimals: int = 0
    motion: bool = False
    revealed: Revealed | None = None
    checked: Checked | None = None
    many: ManyShown = NOTHING
    findings: tuple[Finding, ...] | None = None
    examining: bool = False
    breakpoints: tuple[Breakpoint, ...] = ()
    hit: Hit | None = None
    listed: Listed | None = None
    sought: Sought | None = None
    bookmarks: tuple[Bookmark, ...] = ()
    bookmarks_elsewhere: tuple[Bookmark, ...] = ()
    probe: Probe | None = None
    compared: Compared = field(default_factory=Compared)
    question: Open | None = None
    score: Score = field(default_factory=Score)
    lesson: LessonShown | None = None
    writing: Draft | None = None
    look: Look = LOOK
    notation: Notation = NOTATION

    @cached_property
    def names(self) -> Names:
        """What everything of this network is called."""
        return Names(self.program, self.notation)

    @property
    def asks(self) -> bool:
        """Whether one number is asked for, which nobody answered yet."""
        return self.question is not None and self.question.hides and self.question.place is not None

    def conceals(self, key: Key) -> bool:
        """Whether a question hides the numbers of an array, of whatever rows."""
        return self.question is not None and self.question.conceals(key)

    @property
    def conceals_answers(self) -> bool:
        """Whether a question hides what the network answers, and with it every picture of its answers."""
        return any(self.conceals(Key("outputs", layer)) for layer in range(1, self.program.depth + 1))

    @cached_property
    def ghost(self) -> Ghost | None:
        """Where the latest earlier run stood; replayed only where somebody asks."""
        return None if self.ghosts is None else self.ghosts.latest(self.cursor)

    @cached_property
    def losses(self) -> tuple[Reading, ...]:
        """What each curve of this run says at the cursor: the loss of the batch as soon as it is computed, else that
        of the iteration before; of all rows that after the last epoch that has ended by now."""
        done = self.cursor.iteration - (self.cursor.operation < len(self.program))
        readings = {c.kind: reading for c in self.curves if not c.earlier and (reading := c.at(done)) is not None}
        loss = self.record.get("loss")
        if loss is not None:
            readings = {**readings, "batch": Reading("batch", loss, self.cursor.iteration)}
        return tuple(readings[kind] for kind in ("batch", "mean", "train", "test") if kind in readings)

    @cached_property
    def batch_row(self) -> int | None:
        """Where the shown sample stands in the batch; None where the batch does not contain it, or a probe is shown."""
        if self.probe is not None:
            return None
        rows = self.record.rows.tolist()
        return rows.index(self.selection.row) if self.selection.row in rows else None

    @cached_property
    def update_done(self) -> bool | None:
        """Whether the update has changed all parameters, None while some numbers are: sums and outputs are older."""
        return update_done(self.program, self.record)

    @property
    def operation(self) -> Operation | None:
        """The operation that was executed last in this iteration."""
        return self.program.operations[self.cursor.operation - 1] if self.cursor.operation else None

    @property
    def next_operation(self) -> Operation:
        """The operation that the next step executes."""
        return self.program.operations[self.cursor.operation % len(self.program)]

    @cached_property
    def shown_operation(self) -> Operation | None:
        """The operation whose formula is shown: that of the number pointed at, else the last one done that
        concerns the selected layer. None before the first one, and where no operation made the number."""
        if self.pointed_at is not None:
            made = self.program.writer(self.pointed_at.key)
            return None if made is None else self.program.operations[made]
        done = self.program.operations[: self.cursor.operation]
        if done and self.record.has_all(done[-1].writes) and done[-1].layer in (None, self.selection.layer):
            return done[-1]
        here = (op for op in reversed(done) if op.layer == self.selection.layer)
        return next((op for op in here if self.record.has(op.writes, self.element(op))), self.operation)

    @cached_property
    def parts(self) -> Parts:
        """Of how many elements the operation at the cursor consists, and of how many terms each."""
        assert self.operation is not None
        return parts_of(self.program, self.operation, len(self.record.rows))

    @cached_property
    def unfinished(self) -> Explanation | None:
        """The element whose sum is being built, while only some of its terms are known."""
        if self.revealed is None or not self.revealed.terms or self.operation is None:
            return None
        return unfinished(self.record, self.operation, self.revealed)

    @cached_property
    def _found(self) -> dict[Key, Array | None]:
        """What was asked for already: every view asks for the same few arrays."""
        return {}

    @cached_property
    def limits(self) -> dict[Key, float]:
        """The limits of colours that were asked for."""
        return {}

    @cached_property
    def _largest(self) -> dict[tuple[str, ...], float]:
        return {}

    @cached_property
    def _numbers(self) -> dict[Key, list[float | None] | None]:
        """What was asked for number by number."""
        return {}

    def values(self, name: str, layer: int) -> Array | None:
        """One number for each node of a layer, for the shown sample where the value belongs to samples.

        None: not computed yet (or, for a sample outside the batch, never computed). Masked: only in part.
        """
        key = Key(name, layer)
        if key not in self._found:
            self._found[key] = _known(self._value(key))
        return self._found[key]

    def value(self, name: str, layer: int, node: int) -> float | None:
        """The number of one node; None: not computed yet."""
        key = Key(name, layer)
        if key not in self._numbers:
            values = self.values(name, layer)
            self._numbers[key] = None if values is None else values.tolist()
        numbers = self._numbers[key]
        return None if numbers is None else numbers[node]

    def _value(self, key: Key) -> Array | None:
        array: Array | None = self.record.get(key)
        if key.parameter == "biases":
            return array
        if self.probe is not None:
            return self.probe.values[key][0] if key in self.probe.values else None
        if self.batch_row is None:
            aside = self.aside.get(key)
            return None if aside is None or not self.record.has_all(key) else aside[0]
        return None if array is None else array[self.batch_row]

    @cached_property
    def by_hand(self) -> ByHand | None:
        """The same moment with every number rounded; None where nobody asked, and while training runs."""
        return _by_hand(self.program, self.record, self.decimals) if self.decimals and not self.running else None

    def largest(self, kinds: tuple[str, ...]) -> float:
        """The size of the largest finite number that is known in the arrays of those kinds, of all layers and of the
        whole batch; 0 where there is none."""
        if kinds not in self._largest:
            arrays = (self.record.get(Key(kind, layer)) for kind in kinds for layer in range(self.program.depth + 1))
            self._largest[kinds] = max((_largest(array) for array in arrays if array is not None), default=0.0)
        return self._largest[kinds]

    def values_by_hand(self, name: str, layer: int) -> Array | None:
        """What `values` gives, by hand; None also for a sample outside the batch."""
        array = self.by_hand.get(name, layer) if self.by_hand is not None else None
        if array is None or array.ndim == 1:
            return _known(array)
        return None if self.batch_row is None else _known(array[self.batch_row])

    def parameters(self, name: str, layer: int) -> Array:
        """Weights or biases as they are now: as updated where that is done, else as the iteration began."""
        return self.now(Key(name, layer))

    def now(self, key: Key) -> Array:
        """What one iteration hands to the next, as it is now."""
        written = key if key in self.record else key.before
        if written not in self._found:
            self._found[written] = parameters_now(self.record, key)
        found = self._found[written]
        assert found is not None
        return found

    @cached_property
    def all_parameters(self) -> Array:
        """All weights and biases as they are now, as one flat vector."""
        return np.concatenate([self.now(key).ravel() for key in self.program.parameters])

    def coming(self, key: Key) -> Array | None:
        """Weights or biases as the previewed update would make them; None where it is done, or not previewed."""
        if self.preview is None or self.record.has_all(key):
            return None
        return self.preview.parameters.get(key)

    def has_biases(self, layer: int) -> bool:
        return Key("biases", layer) in self.program.parameters

    def element(self, operation: Operation) -> tuple[int, ...]:
        """The index of the element of an operation's result that the selection points at."""
        return self.element_of(operation.writes)

    def element_of(self, key: Key) -> tuple[int, ...]:
        """The index of the element of an array that the selection points at."""
        selection = self.selection
        owner = key.parameter
        if self.pointed_at is not None and self.pointed_at.key == key:
            return self.pointed_at.index
        if not self.program.shape(key, 1):
            return ()
        layer = self.program.depth if key == TARGETS else key.layer or 0
        node = min(selection.node if layer == selection.layer else 0, self.program.sizes[layer] - 1)
        if owner == "biases":
            return (node,)
        if owner == "weights":
            return (self._source(key, node), node)
        return (self.batch_row or 0, node)

    def _source(self, key: Key, node: int) -> int:
        """Where the edge into a node comes from that is looked at in an array of weights. Where nobody chose one it is
        the first, unless its gradient is 0, as that of a pixel which is always black: then one with a large gradient
        and, in the shown sample, a large source."""
        if self.selection.source is not None:
            return min(self.selection.source, self.program.sizes[(key.layer or 1) - 1] - 1)
        gradients = self.record.get(Key("weights", key.layer).gradient)
        if gradients is None or is_partial(gradients) or gradients[0, node]:
            return 0
        sources = self.values("outputs", (key.layer or 1) - 1)
        strengths = np.nan_to_num(np.abs(gradients[:, node] * (1.0 if sources is None else sources)))
        return int(strengths.argmax() if strengths.any() else np.abs(gradients[:, node]).argmax())

    @cached_property
    def nodes(self) -> tuple[int, ...]:
        """The node of every layer that is looked at: of an edge both its ends, else those that were selected."""
        nodes, number = list(self.selection.nodes), self.looked_at
        if number is not None and number.key.parameter == "weights" and number.key.layer:
            nodes[number.key.layer - 1 : number.key.layer + 1] = number.index
        return tuple(nodes)

    @cached_property
    def explanation(self) -> Explanation | None:
        """Of the number pointed at, else of the element of the shown operation that the selection points at.

        None where that is not computed yet, while a probe is shown, and while one number is asked for.
        """
        if self.probe is not None or self.asks:
            return None
        number, operation = self.pointed_at, self.shown_operation
        if number is None and operation is not None:
            number = Number(operation.writes, self.element(operation), self.record.iteration)
        if number is None:
            return None
        if self.unfinished is not None and number == Number.of(self.unfinished.target):
            return self.unfinished
        return self.explain(number.key, number.index) if self.record.has(number.key, number.index) else None

    @cached_property
    def told(self) -> Told | None:
        """What is said of the number whose explanation is shown, of those by hand where somebody computes so. None
        where no operation of this iteration made it, before it is known, and while training runs."""
        explanation = self.explanation
        if self.running or explanation is None or explanation.operation is None or explanation.to_come:
            return None
        values = self.record if self.by_hand is None else self.by_hand
        return told(self.program, values, explanation.operation, explanation.target.index)

    @cached_property
    def told_of_array(self) -> Told | None:
        """What is said of the whole array in which that number stands; None also where there is no such sentence."""
        explanation = self.explanation
        if self.running or explanation is None or explanation.operation is None:
            return None
        return told_of_array(self.program, self.record, explanation.operation)

    @property
    def pointed_at(self) -> Number | None:
        """The number that a person pointed at, where this moment has it or is building it."""
        number = self.selection.number
        if number is None or number.iteration != self.record.iteration:
            return None
        building = self.unfinished is not None and number == Number.of(self.unfinished.target)
        return number if building or self.record.has(number.key, number.index) else None

    @property
    def conceals_words(self) -> bool:
        """Whether a question hides what is said of the steps."""
        return self.question is not None and self.question.conceals_words

    @property
    def conceals_reasons(self) -> bool:
        """Whether also why a step is taken is not told: it may answer what a lesson asks next."""
        return self.conceals_words or (self.lesson is not None and self.lesson.ahead.words)

    def conceals_line(self, at: int) -> bool:
        """Whether the line of code of an operation is hidden, by a question that is open or one of the lesson that is
        still to come."""
        question = self.question
        if question is not None and (question.conceals_line(at) or question.at == at):
            return question.conceals_line(at)
        return self.lesson is not None and at >= self.cursor.operation and at in self.lesson.ahead.lines

    @property
    def looked_at(self) -> Number | None:
        """The number whose explanation is shown."""
        return None if self.explanation is None else Number.of(self.explanation.target)

    def explain(self, key: Key, index: tuple[int, ...]) -> Explanation:
        return explain(self.program, self.record, key, index, self.run)

    def number_of_node(self, name: str, layer: int, node: int) -> Number | None:
        """The number that stands at a node for the shown sample; None where the Record has none there."""
        key = TARGETS if name == "targets" else Key(name, layer)
        if key in self.record and len(self.record[key].shape) == 2:
            return None if self.batch_row is None else self.number(key, (self.batch_row, node))
        return self.number(key, (node,))

    def number(self, key: Key, index: tuple[int, ...]) -> Number | None:
        """A number that the Record has; of what an iteration hands on as it is now."""
        if not self.record.has(key, index):
            key = key.before
        return Number(key, index, self.record.iteration) if self.record.has(key, index) else None

    def number_of_watch(self, watch: Watch) -> Number | None:
        """The number of a watch in this iteration; None where it is not known."""
        place = watch.place(self.record)
        return None if place is None else Number(*place, self.record.iteration)

    def value_of(self, number: Number) -> float:
        """The value of a number of this iteration."""
        return number_at(self.record, number.key, number.index)

    @property
    def inputs(self) -> Array:
        """What the network is given: the inputs of the shown sample or of the probe."""
        if self.probe is not None:
            return self.probe.values[Key("outputs", 0)][0]  # type: ignore[no-any-return]
        return self.data.inputs[self.selection.row]  # type: ignore[no-any-return]

    @property
    def target(self) -> Array | None:
        """The target of the shown sample; a probe has none."""
        targets = self.data.targets
        return None if targets is None or self.probe is not None else targets[self.selection.row]


def _largest(array: Array) -> float:
    """The size of the largest finite number; 0 where there is none."""
    size = np.abs(np.ma.compressed(array) if isinstance(array, np.ma.MaskedArray) else array)
    most = float(size.max(initial=0.0))
    return most if np.isfinite(most) else float(size.max(where=np.isfinite(size), initial=0.0))


def parameters_now(values: Record | ByHand, key: Key) -> Array:
    """Weights, biases or a memory of them, each as updated where that is done, else as the iteration began."""
    new, old = values.get(key), values[key.before]
    if new is None or not is_partial(new):
        return old if new is None else new  # type: ignore[no-any-return]
    return np.where(np.ma.getmaskarray(new), old, np.ma.getdata(new))


def _known(values: Array | None) -> Array | None:
    """Masked values as they are, None where all are masked, and the plain ones where none is."""
    if values is None or not is_partial(values):
        return values
    hidden = np.ma.getmaskarray(values)
    return None if hidden.all() else values if hidden.any() else np.ma.getdata(values)


def is_partial(values: Array) -> bool:
    """Whether an array is masked. Asked in this way NumPy's module for those is not imported where none is."""
    return type(values) is not np.ndarray
