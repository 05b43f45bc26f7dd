"""What scripts have in common: arrays as text, the order of the samples, the loop over epochs and batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from nnviz.engine.experiment.experiment import Batch
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import TARGETS, Key
from nnviz.engine.program.batches import SHUFFLE_BLOCK

from .replay import Replay
from .script import named, one_line

WIDTH = 112
ROWS_EACH_ON_A_LINE = 50
"""More rows than that are written one after the other."""
WHOLE = 1e15
"""Below it every whole number is exact, and short."""
FEW = 8
"""So many numbers are written out even where all are 0."""
PRINTED = 10
"""So often the loss is printed."""


def array(values: Array, make: str = "np.array") -> str:
    """An array as an expression that gives it exactly: in one line, row by row, or in lines full of rows or numbers."""
    if values.size > FEW and not values.any() and not np.signbit(values).any():
        return f"{make.partition('.')[0]}.zeros({values.shape})"
    rows = [str(row) for row in values.tolist()]
    whole = f"{make}([{', '.join(rows)}])"
    if len(whole) <= WIDTH - 20:
        return whole
    longest = max(map(len, rows))
    if values.ndim > 1 and longest <= WIDTH - 10 and len(rows) <= ROWS_EACH_ON_A_LINE:
        return "\n".join([f"{make}([", *(f"    {row}," for row in rows), "])"])
    numbers = list(_short(values))
    if values.ndim == 1 or longest > WIDTH - 10:
        shape = f".reshape{values.shape}" if values.ndim > 1 else ""
        return f"{make}([\n{full_lines(numbers)}\n]){shape}"
    width = values.shape[1]
    rows = [f"[{', '.join(numbers[at : at + width])}]" for at in range(0, len(numbers), width)]
    return f"{make}([\n{full_lines(rows)}\n])"


def _short(values: Array) -> Iterator[str]:
    """The numbers of a large array; whole ones have no point, but for the first, which makes all floats."""
    for at, value in enumerate(values.ravel().tolist()):
        whole = at > 0 and value.is_integer() and abs(value) < WHOLE and (value or not np.signbit(value))
        yield repr(int(value)) if whole else repr(value)


def full_lines(parts: Iterable[str]) -> str:
    """What is between brackets, with commas, in lines that are not too long."""
    lines, line = [], "   "
    for part in parts:
        if len(line) + len(part) + 2 > WIDTH:
            lines.append(line)
            line = "   "
        line += f" {part},"
    return "\n".join([*lines, line])


def comment(text: str) -> str:
    """A title as one line of a comment, whatever is in it."""
    return f"# {one_line(text)}"


def heading(replay: Replay, *what: str) -> Iterator[str]:
    """The first lines: the title, what this is, which iterations it makes again."""
    program = replay.setup.program
    sizes, last = "-".join(map(str, program.sizes)), replay.setup.batches.last_of(replay.epochs) if replay.last else 0
    of = f"{replay.epochs} epochs" if replay.last == last else f"{replay.last} iterations"
    yield comment(f"{replay.setup.experiment.title or 'A network'} ({sizes})")
    yield from map(comment, what)
    if program.supervised:
        begins = "" if replay.first == 1 else f", from iteration {replay.first} on with what it began with"
        yield f"# Training for {of}{begins}."
    yield ""


def orders(choice: Batch, rows: int) -> Iterator[str]:
    """`orders`, which gives the rows of each epoch in the order in which they are used."""
    if choice.order == "sequential":
        yield f"orders = itertools.repeat(np.arange({rows}))"
    elif choice.order == "shuffled":
        block = max(1, SHUFFLE_BLOCK // rows)
        yield ""
        yield "def shuffled():"
        yield f'    """The rows 0 to {rows - 1} in a new order for every epoch, drawn for {block} epochs at a time."""'
        yield "    for block in itertools.count():"
        yield f"        rows = np.tile(np.arange({rows}), ({block}, 1))"
        yield f"        yield from np.random.default_rng([{choice.seed}, block]).permuted(rows, axis=1)"
        yield ""
        yield ""
        yield "orders = shuffled()"
    else:
        yield "orders = itertools.cycle(["
        for order in choice.order:
            text = f"np.array({list(order)})"
            yield f"    {text}," if len(text) < WIDTH else f"    np.array([\n{full_lines(map(str, order))}\n    ]),"
        yield "])"


def loop(replay: Replay, body: Iterable[str], after: Iterable[str] = ()) -> Iterator[str]:
    """The loop over epochs and batches around the lines of one iteration, and what follows each epoch.

    `rows` are those of the batch.
    """
    batches = replay.setup.batches
    supervised, ends = replay.setup.program.supervised, replay.last in (0, batches.last_of(max(1, replay.epochs)))
    counted = replay.first > 1 or not ends
    if counted:
        yield "iteration = 0"
    yield "losses = []" if supervised else ""
    yield f"for epoch, order in zip(range(1, {replay.epochs + 1}), orders):"
    yield f"    for start in range(0, len(order), {batches.size}):"
    yield f"        rows = order[start : start + {batches.size}]"
    if counted:
        yield "        iteration += 1"
    if replay.first > 1:
        yield f"        if iteration < {replay.first}:"
        yield "            continue"
    yield from (f"        {line}".rstrip() for line in body)
    if not ends:
        yield f"        if iteration == {replay.last}:"
        yield "            break"
    yield from (f"    {line}" for line in after)
    if supervised:
        several = max(batches.batches(1), batches.batches(replay.epochs or 1)) > 1
        yield from _printing(replay, f"loss{' of the last batch' if several else ''}")


def _printing(replay: Replay, what: str) -> Iterator[str]:
    """Prints the newest loss at the end of an epoch, not of every one where they are many."""
    every = max(1, replay.epochs // PRINTED)
    often = f"epoch % {every} == 0 or epoch == {replay.epochs}" if every > 1 else ""
    begun = "losses" if replay.first > 1 else ""
    condition = f"{begun} and ({often})" if begun and often else begun or often
    if condition:
        yield f"    if {condition}:"
    yield f'    {"    " if condition else ""}print(f"epoch {{epoch}}: {what} {{losses[-1]}}")'


def data(replay: Replay, make: str = "np.array") -> Iterator[str]:
    """The rows that are trained on, as the network is given them."""
    of = replay.setup.data
    if of.preparation:
        features = ", ".join(of.preparation.features)
        parts = [f"the features {features}"] * bool(features) + ["standardised"] * (of.preparation.mean is not None)
        yield comment(f"the inputs as the network is given them: {', '.join(parts)}")
    names = named(replay.setup.program)
    yield from (f"# {names[key]}" for key in (Key("outputs", 0),) if key in names)
    yield f"all_inputs = {array(of.inputs, make)}"
    if of.targets is not None:
        yield from (f"# {names[key]}" for key in (TARGETS,) if key in names)
        yield f"all_targets = {array(of.targets, make)}"
