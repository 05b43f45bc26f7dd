"""The preallocated arena in which a program runs, and Record, the frozen copy of it.

One vector of float64 holds every array of an iteration; the calls work on views of it, so that
freezing a moment is one copy and the finite check is one product.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from operator import setitem
from typing import Any

import numpy as np

from nnviz.engine.maths.arrays import Array, Call, Shape
from nnviz.engine.maths.expressions import Operand, Ref, Symbol
from nnviz.engine.maths.keys import DIVISOR, EPOCH, LOSS, RATE, SAMPLES, TARGETS, Key
from nnviz.engine.maths.operation import Operation
from nnviz.engine.program.joined import joined
from nnviz.engine.program.program import Program, update_lines
from nnviz.engine.program.tape.tape import Places, Tape, taped

LINE, LONG = 8, 64
"""So many numbers are a line of the cache; what is at least so long begins with one."""


class Layout:
    """Where each array of a program lies in the arena, for batches of one length."""

    def __init__(self, program: Program, rows: int) -> None:
        self.program, self.rows = program, rows
        state = program.state
        before = [key.before for key in state]
        given = [*program.scalars, Key("outputs", 0), TARGETS, *before]
        gradients = [key.gradient for key in program.trained]
        update = program.between if program.supervised else ()
        taken = {*given, *gradients, *update, *state}
        between = [operation.writes for operation in program.operations if operation.writes not in taken]
        kept = [key for key in gradients if key not in state]
        alone = ([key] for key in between)
        self.places: dict[Key, tuple[slice, Shape]] = {}
        end = 0
        for together in (list(program.scalars), [Key("outputs", 0)], [TARGETS], before, kept, *alone, update, state):
            shapes = [program.shape(key, rows) for key in together]
            if sum(map(math.prod, shapes)) >= LONG:
                end = -(-end // LINE) * LINE
            for key, shape in zip(together, shapes, strict=True):
                start, end = end, end + math.prod(shape)
                self.places[key] = (slice(start, end), shape)
        self.size = end
        self.given = frozenset((*given, *(program.kept if program.supervised else ())))
        self.before = self.span(state[0].before, state[-1].before)
        self.state = self.span(state[0], state[-1])
        self.checked = slice(self.places[between[0]][0].start, end)

    def span(self, first: Key, last: Key) -> slice:
        return slice(self.places[first][0].start, self.places[last][0].stop)

    def views(self, arena: Array) -> dict[Key, Array]:
        """The arrays as views of an arena of shape (…, size)."""
        lead = arena.shape[:-1]
        return {key: arena[..., place].reshape(lead + shape) for key, (place, shape) in self.places.items()}


class Workspace:
    """One arena and the calls on it, for batches of one length. Never shows anything by itself.

    `begin(rows, state)` puts those rows of `data` and the state that an iteration begins with in place;
    `run(operation)` executes one operation, `run_all(rows, state)` begins and executes them all. A program with
    a schedule needs a `tick` before.
    """

    def __init__(self, program: Program, rows: int, data: tuple[Array, Array]) -> None:
        self.layout, self.rows = Layout(program, rows), rows
        self.arena = aligned_zeros(self.layout.size)
        self.views = self.layout.views(self.arena)
        for key, value in program.scalars.items():
            self.views[key][...] = value
        self.views[DIVISOR][...] = program.experiment.loss.reduced.divisor(rows, program.sizes[-1])
        if SAMPLES in self.views:
            self.views[SAMPLES][...] = rows
        self.inputs, self.targets = self.views[Key("outputs", 0)], self.views[TARGETS]
        self.before = self.arena[self.layout.before]
        self.state = self.arena[self.layout.state] if program.supervised else self.before
        self.parameters = self.state[: program.parameter_count]
        self.checked = self.arena[self.layout.checked]
        self.loss = self.views[LOSS] if program.supervised else np.array(np.nan)
        self.calls: tuple[tuple[Call, ...], ...] = tuple(
            tuple(operation.expression.flatten(self.views[operation.writes], self.views))
            for operation in program.operations
        )
        self.iteration = tuple(self._flat(program))
        schedule = program.schedule
        self._kept = [(self.views[key], self.views[key.before]) for key in program.kept]
        self._rate = () if schedule is None else tuple(schedule.flatten(self.views[RATE], self.views))
        self._beginning = begin = self._begin(*data)
        self.begin = one_function(begin, ROWS, STATE)
        self.run_all = one_function((*begin, *self.iteration, (self.checked.dot, (self.checked,))), ROWS, STATE)
        """Returns the sum of the squares of all that the operations wrote; where that is finite, all is."""

    def _begin(self, inputs: Array, targets: Array) -> tuple[Call, ...]:
        return (
            (inputs.take, (ROWS, 0, self.inputs, "clip")),
            (targets.take, (ROWS, 0, self.targets, "clip")),
            (setitem, (self.before, ..., STATE)),
            *((setitem, (now, ..., before)) for now, before in self._kept),
        )

    def _flat(self, program: Program) -> Iterator[Call]:
        """The calls of all operations, those of the update on all parameters at once where nothing follows it."""
        updates = sum(operation.phase == "update" for operation in program.operations)
        last = program.supervised and program.gradients_known + updates == len(program)
        yield from joined(program, program.operations[: program.gradients_known if last else None], self.views)
        if last:
            yield from self._flat_update(program)

    def _flat_update(self, program: Program) -> Iterator[Call]:
        """The update of all parameters that lie together at once: elementwise, so the bits are those of one at a
        time."""
        for keys in program.trained_together:
            yield from self._flat_lines(program, keys[0], keys[-1])

    def _flat_lines(self, program: Program, begin: Key, end: Key) -> Iterator[Call]:
        layout = self.layout
        spans = {Key("grad", None): layout.span(begin.gradient, end.gradient)}
        for name in program.lines:
            first, last = begin.line(name), end.line(name)
            spans[Key(name)] = layout.span(first, last)
            if first in program.state:
                spans[Key(name).before] = layout.span(first.before, last.before)
        arrays = {key: self.arena[span] for key, span in spans.items()}
        arrays |= {key: self.views[key] for key in program.scalars}
        for name, line in update_lines(program, Ref(Key("grad")), Key):
            yield from line.flatten(arrays[Key(name)], arrays)

    @cached_property
    def tape(self) -> Tape | None:
        """What plays iterations that are run one after the other, each from the state that the one before left; None
        where they are run by calls."""
        program = self.layout.program
        if not program.supervised:
            return None
        rows = np.arange(self.rows)
        begin = (
            (function, tuple(rows if arg is ROWS else arg for arg in args))
            for function, args in self._beginning
            if not any(arg is STATE for arg in args)  # the tape has the places of before and state exchanged instead
        )
        calls = (*self._rate, *begin, *self.iteration)
        checked = self.checked[: len(self.checked) - len(self.state)]
        trained = program.trained if program.trained == program.state else ()
        gradients = self.arena[self.layout.span(trained[0].gradient, trained[-1].gradient)] if trained else None
        places = Places(self.before, self.state, self.parameters, checked, self.loss, gradients)
        return taped(calls, self.views.get(EPOCH), places)

    @classmethod
    def finished(cls, program: Program, record: Record) -> Workspace:
        """One of its own in which the iteration of a Record is executed to its end; nothing shown is disturbed."""
        inputs = record.matrix(Key("outputs", 0))
        targets = record.matrix(TARGETS) if TARGETS in record else np.zeros((len(inputs), program.sizes[-1]))
        workspace = cls(program, len(inputs), (inputs, targets))
        record.copy_to(workspace.arena)
        for operation in range(len(program)):
            workspace.run(operation)
        return workspace

    def tick(self, epoch: int) -> None:
        """Sets what depends on the time alone: the number of the epoch, and the learning rate in it."""
        self.views[EPOCH][...] = epoch
        for function, args in self._rate:
            function(*args)

    def run(self, operation: int) -> None:
        """Executes one operation (from 0)."""
        with np.errstate(all="ignore"):
            for function, args in self.calls[operation]:
                function(*args)

    def finite(self) -> bool:
        """Whether everything that the operations wrote is finite; the squares of finite numbers may overflow."""
        with np.errstate(all="ignore"):
            return bool(self.checked.dot(self.checked) < math.inf or np.isfinite(self.checked).all())


def aligned_zeros(count: int) -> Array:
    """So many zeros that begin with a line of the cache."""
    zeros = np.zeros(count + LINE)
    begin = -zeros.ctypes.data // zeros.itemsize % LINE
    return zeros[begin : begin + count]


ROWS, STATE = object(), object()
"""Stand among the arguments of calls for what is known only when they are made."""


def one_function(calls: Sequence[Call], *parameters: object) -> Callable[..., Any]:
    """A function of one line for each call, which returns what the last one does.

    Its arguments take the place of `parameters`. A loop over the calls would take a twentieth longer.
    """
    scope: dict[str, Any] = {}
    lines = []
    for called, args in calls:
        things = (called, *args)
        names = [f"x{id(thing)}" for thing in things]
        scope.update(zip(names, things, strict=True))
        lines.append(f"{names[0]}({', '.join(names[1:])})")
    head = f"def run({', '.join(f'x{id(parameter)}' for parameter in parameters)}):"
    exec("\n    ".join([head, *lines[:-1], f"return {lines[-1]}"]), scope)
    run: Callable[..., Any] = scope.pop("run")  # no cycle: an arena goes as soon as nobody needs it
    return run


def public_shape(key: Key, shape: Shape) -> Shape:
    """The shape that a Record shows: biases and their gradients are (n_out,)."""
    return shape[1:] if key.parameter == "biases" else shape


class Record:
    """All the values known at one moment, read-only. What is not computed yet is absent: KeyError.

    `record[name, layer]` is the array (samples, nodes), a weight matrix (n_in, n_out) or a vector
    (n_out,); `record["loss"]` is a number; `record["rows"]` holds the data rows of the batch.
    Of the last operation only the first `elements` are known where that is not None: its array is then
    masked, and absent where there are none.
    """

    def __init__(
        self,
        layout: Layout,
        arena: Array,
        iteration: int,
        done: tuple[Operation, ...],
        rows: Array,
        elements: int | None = None,
    ) -> None:
        self._layout, self._arena = layout, arena
        self._partial, self._mask = Key(""), np.zeros(0, bool)
        if elements is not None:
            self._partial = done[-1].writes
            self._mask = self._hide(self._partial, elements)
            done = done if elements else done[:-1]
        self._arena.setflags(write=False)
        self.iteration, self.rows = iteration, rows.view()
        self.rows.setflags(write=False)
        self._known = layout.given | {operation.writes for operation in done}
        if not layout.program.supervised:
            self._known -= {TARGETS, *layout.program.scalars}

    def until(self, done: tuple[Operation, ...]) -> Record:
        """The same moment when no more than these operations were done: what later ones wrote is not known."""
        return Record(self._layout, self._arena, self.iteration, done, self.rows)

    def __iter__(self) -> Iterator[Key]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, key: object) -> bool:
        return self._key(key) in self._known

    def __getitem__(self, key: Key | str | tuple[str, int | None]) -> Any:
        if key == "rows":
            return self.rows
        found = self._key(key)
        array = self.matrix(found)
        return array.reshape(public_shape(found, array.shape)) if array.shape else float(array)

    def _key(self, key: Any) -> Key:
        """A key, or that of a public name: alone or with a layer; an empty one where nothing is called so."""
        if isinstance(key, Key):
            return key
        name, layer = key if isinstance(key, tuple) and len(key) == 2 else (key, None)
        return self._layout.program.named.get((name, layer)) or Key(str(name), layer)

    def _hide(self, key: Key, elements: int) -> Array:
        """Forgets all but the first elements of an array; the mask of those."""
        place, shape = self._layout.places[key]
        mask = np.arange(math.prod(shape)) >= elements
        self._arena[place][mask] = np.nan
        mask.setflags(write=False)
        return mask.reshape(shape)

    def has(self, key: Key, index: tuple[int, ...]) -> bool:
        """Whether one element is known; the index counts as `record[name, layer]` does."""
        return key in self._known and (key != self._partial or not self._mask[(0, 0, *index)[-self._mask.ndim :]])

    def has_all(self, key: Key) -> bool:
        """Whether every element is known."""
        return key in self._known and key != self._partial

    def get(self, name: Key | str, layer: int | None = None) -> Any:
        """The value, or None where it is not computed yet."""
        key = name if isinstance(name, Key) else self._key((name, layer))
        return self[key] if key in self._known else None

    def copy_to(self, arena: Array) -> None:
        """Leaves everything in an arena of the same layout."""
        arena[...] = self._arena

    def keys(self) -> list[Key]:
        """Everything known, in the order of the calculation."""
        return [key for key in self._layout.places if key in self._known]

    def matrix(self, key: Key) -> Array:
        """The array in the shape of the calculation."""
        if key not in self._known:
            raise _not_computed(key)
        place, shape = self._layout.places[key]
        array = self._arena[place].reshape(shape)
        return np.ma.array(array, mask=self._mask) if key == self._partial else array

    def shape(self, key: Key) -> Shape:
        return self._layout.places[key][1]

    def operand(self, key: Key, row: int, column: int) -> Operand:
        """One number as an operand; row and column as in the calculation."""
        shape = self.shape(key)
        value = self.matrix(key)[(row, column)[2 - len(shape) :]]
        if value is np.ma.masked:
            raise _not_computed(key)
        return Operand(key, public_index(key, shape, row, column), self.iteration, float(value))

    def symbol(self, key: Key, row: int | str, column: int | str) -> Symbol:
        return Symbol(key, public_index(key, self.shape(key), row, column))


def public_index(key: Key, shape: Shape, row: Any, column: Any) -> tuple[Any, ...]:
    return (row, column)[2 - len(public_shape(key, shape)) :]


def _not_computed(key: Key) -> KeyError:
    return KeyError(f"{key.name}{'' if key.layer is None else f' of layer {key.layer}'} is not computed yet")
