"""The whole training as NumPy text that runs by itself: the lines that the window shows, and the same bits."""

from __future__ import annotations

from collections.abc import Iterator

from nnviz.engine.maths.dialect import WORDS
from nnviz.engine.maths.keys import TARGETS, Key
from nnviz.engine.program.workspace import public_shape
from nnviz.engine.training.setups import split_state

from .replay import Replay
from .script import chosen, lines, rate_line
from .written import array, data, heading, loop, orders


def numpy_script(replay: Replay) -> str:
    """Imports, data, initial values, the order of the samples, the loop, and what came out."""
    return "\n".join([*_begin(replay), "", *loop(replay, _iteration(replay)), "", *_end(replay), ""])


def _begin(replay: Replay) -> Iterator[str]:
    setup, program = replay.setup, replay.setup.program
    yield from heading(
        replay,
        "The lines of nnviz as a plain NumPy script: every number comes out as there, bit for bit.",
        "Samples are rows; weights are (from, to): W1[i, j] leads from input i to node j.",
    )
    yield "import itertools"
    yield ""
    yield "import numpy as np"
    yield ""
    yield from data(replay)
    yield ""
    for key, values in split_state(program, replay.state).items():
        yield f"{WORDS.name(key)} = {array(values.reshape(public_shape(key, values.shape)))}"
    if program.supervised:
        yield from chosen(program, WORDS)
    yield ""
    yield from orders(setup.experiment.batch, len(setup.data.inputs))


def _iteration(replay: Replay) -> Iterator[str]:
    program = replay.setup.program
    inputs, targets = WORDS.name(Key("outputs", 0)), WORDS.name(TARGETS)
    yield f"{inputs} = all_inputs[rows]"
    if program.supervised:
        yield f"{targets} = all_targets[rows]"
        yield f"N, D = {targets}.shape"
        yield from rate_line(program, WORDS)
    yield from lines(program, WORDS)
    if program.supervised:
        yield "losses.append(loss)"


def _end(replay: Replay) -> Iterator[str]:
    program = replay.setup.program
    if not program.supervised:
        yield f"print({WORDS.name(Key('outputs', program.depth))})"
        return
    for key in program.parameters:
        yield f'print("{WORDS.name(key)} =", {WORDS.name(key)}.tolist())'
