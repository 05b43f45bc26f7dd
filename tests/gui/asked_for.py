"""The numbers that a question asks for: whether a text tells them, and how other ones are put in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
import pytest

from nnviz.engine.lessons.references import OF_CURVES, value_of
from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.workspace import Workspace
from nnviz.engine.training.curves import EVALUATED, Curves
from nnviz.gui.state.questions.open import Open
from nnviz.gui.words.numbers import MINUS

NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e-?\d+)?")
FEWEST_DIGITS = 2
"""With fewer a number tells nothing of another that is rounded to it."""
ASKS = ("number", "sign", "largest", "where", "choice")
NONE = np.zeros(0)


@dataclass(frozen=True, eq=False)
class Secret:
    """The `sizes` of the numbers that are hidden, and of those that are `known` meanwhile: of the data and of all steps
    before, with the mean and the spread of each array; of curves before this iteration; of all that can be chosen."""

    sizes: Array
    known: Array = field(default_factory=lambda: NONE)

    @classmethod
    def of(cls, question: Open) -> Secret:
        """What a question asks for; of the sign of a number, or of the largest of several, all of them. Whole numbers
        are left out, which are also those of lines, samples and minutes: `twin` is for these."""
        posed = question.posed
        if posed.of is None or posed.question.ask not in ASKS:
            return cls(NONE)
        timeline, values = posed.timeline, posed.values
        data, made = timeline.data, {key: timeline.program.writer(key) for key in values}
        before = [values[key] for key, at in made.items() if at is None or question.at is None or at < question.at]
        arrays = [np.ravel(array) for array in (*before, data.inputs, data.raw, data.targets) if array is not None]
        spread = [[array.mean(), array.std()] for array in arrays if array.size]
        choices = [option.what for option in posed.options if isinstance(option.what, float)]
        known = np.concatenate([*arrays, *spread, *_curves(question), choices])
        hidden = np.ravel(value_of(posed.of, timeline, values))
        hidden = hidden[np.isfinite(hidden) & (hidden != np.rint(hidden))]
        return cls(np.abs(hidden), np.unique(np.abs(known[np.isfinite(known)])))

    def told_by(self, text: str) -> list[str]:
        """The numbers in a text that are a hidden one, exact or rounded, and no known one."""
        found = dict.fromkeys(NUMBER.findall(text.replace(MINUS, "-")))
        return [one for one in found if is_any(one, self.sizes) and not is_any(one, self.known)]


def _curves(question: Open) -> Iterator[Array]:
    """Losses of earlier iterations. That of all rows after an epoch is the one of the iteration that follows."""
    timeline, of = question.posed.timeline, question.posed.of
    if of is None or of.source not in OF_CURVES:
        yield np.asarray(timeline.curves.batch.values[: question.iteration - 1])
        epochs = max(0, timeline.batches.place(question.iteration).epoch - 2)
        yield from (np.asarray(timeline.curves.of(name).values[:epochs]) for name in ("train", "test"))


def is_any(written: str, sizes: Array) -> bool:
    """Whether a number without its sign is one of these, as it is or rounded to two digits or more."""
    given = Decimal(written)
    _, digits, last = given.as_tuple()
    if len(digits) < FEWEST_DIGITS:
        return False
    half = 0.5000001 * 10.0 ** int(last) if "." in written or "e" in written else 0.0
    return bool((np.abs(sizes - float(given)) <= half).any())


@contextmanager
def other_numbers(question: Open) -> Iterator[None]:
    """As long as this lasts the step that is asked for and all after it come to other numbers, of other signs too. No
    two of them are alike."""
    run, at = Workspace.run, question.at

    def run_otherwise(workspace: Workspace, operation: int) -> None:
        run(workspace, operation)
        if at is not None and operation >= at:
            made = workspace.views[workspace.layout.program.operations[operation].writes]
            finite = np.nan_to_num(made, nan=2.0, posinf=3.0, neginf=-3.0)
            made[...] = 0.3 - 1.7 * finite + 0.01 * np.arange(made.size).reshape(made.shape)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Workspace, "run", run_otherwise)
        yield


@contextmanager
def other_curves(question: Open) -> Iterator[None]:
    """As long as this lasts the curves of the run, of which nothing may be seen, stand the other way round."""
    curves = question.posed.timeline.curves
    kept = {name: curves.of(name).values.copy() for name in ("batch", *EVALUATED)}
    try:
        _put(curves, {name: values[::-1] for name, values in kept.items()})
        yield
    finally:
        _put(curves, kept)


def _put(curves: Curves, numbers: Mapping[str, Array]) -> None:
    for name, given in numbers.items():
        values = curves.of(name).values
        values.setflags(write=True)  # a window only looks at them
        values[:] = given


@contextmanager
def twin(question: Open) -> Iterator[None]:
    """As long as this lasts the same moment has another answer."""
    with (other_curves if question.at is None else other_numbers)(question):
        yield


def can_be_twinned(question: Open) -> bool:
    """Whether the answer is one that cannot be searched for, and another can be put in its place."""
    posed = question.posed
    if posed.of is None or "slips" in posed.question.choices or len(Secret.of(question).sizes):
        return False
    return question.at is not None or posed.of.source == "reached"
