"""The whole training as NumPy text that runs by itself: the lines that the window shows, and the same bits."""

from __future__ import annotations

from collections.abc import Iterator

from .course import Course
from .dialect import WORDS
from .expressions import Key
from .operations import TARGETS
from .script import chosen, lines, rate_line
from .stages import split_state
from .workspace import public_shape
from .written import array, data, heading, loop, orders


def numpy_script(course: Course) -> str:
    """Imports, data, initial values, the order of the samples, the loop, and what came out."""
    return "\n".join([*_begin(course), "", *loop(course, _iteration(course)), "", *_end(course), ""])


def _begin(course: Course) -> Iterator[str]:
    stage, program = course.stage, course.stage.program
    yield from heading(
        course,
        "The lines of nnviz as a plain NumPy script: every number comes out as there, bit for bit.",
        "Samples are rows; weights are (from, to): W1[i, j] leads from input i to node j.",
    )
    yield "import itertools"
    yield ""
    yield "import numpy as np"
    yield ""
    yield from data(course)
    yield ""
    for key, values in split_state(program, course.state).items():
        yield f"{WORDS.name(key)} = {array(values.reshape(public_shape(key, values.shape)))}"
    if program.supervised:
        yield from chosen(program, WORDS)
    yield ""
    yield from orders(stage.experiment.batch, len(stage.data.inputs))


def _iteration(course: Course) -> Iterator[str]:
    program = course.stage.program
    inputs, targets = WORDS.name(Key("outputs", 0)), WORDS.name(TARGETS)
    yield f"{inputs} = all_inputs[rows]"
    if program.supervised:
        yield f"{targets} = all_targets[rows]"
        yield f"N, D = {targets}.shape"
        yield from rate_line(program, WORDS)
    yield from lines(program, WORDS)
    if program.supervised:
        yield "losses.append(loss)"


def _end(course: Course) -> Iterator[str]:
    program = course.stage.program
    if not program.supervised:
        yield f"print({WORDS.name(Key('outputs', program.depth))})"
        return
    for key in program.parameters:
        yield f'print("{WORDS.name(key)} =", {WORDS.name(key)}.tolist())'
