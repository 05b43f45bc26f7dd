"""The program of one iteration as NumPy text that runs by itself and gives the same bits.

(Written for samples as columns, the same values but for the rounding of sums in another order.)
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.dialect import WORDS, Dialect
from nnviz.engine.maths.keys import DIVISOR, EPOCH, RATE, SAMPLES, TARGETS, Key
from nnviz.engine.maths.operation import Operation
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record

COMMENT = 110
"""The longest line of a comment."""


def iteration_script(program: Program, record: Record, dialect: Dialect = WORDS) -> str:
    """Imports, the batch and the state as the iteration of the Record began, then its lines."""
    return "\n".join([*_preamble(program, record, dialect), "", *lines(program, dialect), ""])


def array(record: Record, key: Key, dialect: Dialect = WORDS) -> Array:
    """An array as it lies in the script."""
    return record.matrix(key).T if dialect.columns else np.asanyarray(record[key])


def named(program: Program) -> dict[Key, str]:
    """What the data call inputs and targets, for comments on these arrays; none where they have no names."""
    data = program.experiment.data
    inputs = () if data.features else data.called.inputs
    found = {Key("outputs", 0): ("inputs", inputs), TARGETS: ("targets", data.called.outputs)}
    return {key: _listed(what, names) for key, (what, names) in found.items() if names}


def one_line(text: str) -> str:
    """A text of a file or of data without what would end the line."""
    return "".join(character if character.isprintable() else " " for character in text).strip()


def _listed(what: str, names: tuple[str, ...]) -> str:
    """The names in one line that is not too long."""
    text = f"{what}: {', '.join(names)}"
    return one_line(text if len(text) <= COMMENT else text[: COMMENT - 1] + "…")


def _preamble(program: Program, record: Record, dialect: Dialect) -> Iterator[str]:
    def given(key: Key, value: Key) -> str:
        return f"{dialect.name(key)} = np.array({array(record, value, dialect).tolist()})"

    yield "import numpy as np"
    yield "from numpy import inf, nan"
    yield ""
    inputs, names = Key("outputs", 0), named(program)
    yield from (f"# {names[key]}" for key in (inputs,) if key in names)
    yield given(inputs, inputs)
    if program.supervised:
        yield from (f"# {names[key]}" for key in (TARGETS,) if key in names)
        yield given(TARGETS, TARGETS)
        yield f"{'D, N' if dialect.columns else 'N, D'} = {dialect.name(TARGETS)}.shape"
        yield from _scalars(program, record, dialect)
    for key in program.state:
        yield given(key, key.before)


def _scalars(program: Program, record: Record, dialect: Dialect) -> Iterator[str]:
    """The single numbers that the lines read; the learning rate last where a schedule makes it."""
    yield from chosen(program, dialect)
    if EPOCH in record:
        yield f"{dialect.name(EPOCH)} = {record[EPOCH]!r}"
    yield from rate_line(program, dialect)


def chosen(program: Program, dialect: Dialect) -> Iterator[str]:
    """The single numbers that were chosen and that the lines read."""
    derived = {DIVISOR, SAMPLES, EPOCH} | (set() if program.schedule is None else {RATE})
    for key, value in program.scalars.items():
        if key not in derived:
            yield f"{dialect.name(key)} = {value!r}"


def rate_line(program: Program, dialect: Dialect) -> Iterator[str]:
    """The learning rate of an epoch, where a schedule makes it."""
    if program.schedule is not None:
        yield Operation("update", RATE, program.schedule).line(dialect)


def lines(program: Program, dialect: Dialect) -> Iterator[str]:
    """The lines of an iteration, its phases and what is wrong on purpose told by comments."""
    phase = ""
    for operation in program.operations:
        if operation.phase != phase:
            phase = operation.phase
            yield f"# {phase}"
        if operation.mistake:
            yield from wrap(f"mistake: {operation.mistake}", COMMENT, initial_indent="# ", subsequent_indent="# ")
        yield operation.line(dialect)
