"""The calls of several lines of a program, one line after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from nnviz.engine.maths.arrays import Array, Call
from nnviz.engine.maths.expressions import subtrees
from nnviz.engine.maths.keys import Key
from nnviz.engine.maths.operation import Operation

from .program import Program


def joined(program: Program, operations: Iterable[Operation], arrays: dict[Key, Array]) -> Iterator[Call]:
    """The calls that leave what operations write in its `arrays`. What several lines of the program have as a part, as
    softmax and its cross-entropy the exponentials, is computed once, with the bits that it has in each."""
    known: dict[Any, Array] = dict(arrays)
    for operation in operations:
        whole, out = operation.expression.computed, arrays[operation.writes]
        for part in reversed([*subtrees(whole)][1:]):
            if part in program.repeated and part.array(known) is None:
                shape = part.shape(lambda key: arrays[key].shape)
                made = np.empty(shape, out.dtype)
                yield from part.flatten(made, known)
                known[part] = made
        yield from whole.flatten(out, known)
        known[whole] = out
