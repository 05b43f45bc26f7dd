"""The numbers that a question asks for: whether a text tells them, and how other ones are put in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pytest

from nnviz.engine.lessons.references import OF_CURVES, value_of
from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.workspace import Workspace
from nnviz.gui.state.questions.open import Open
from nnviz.gui.words.numbers import MINUS

NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e-?\d+)?")
FEWEST_DIGITS = 2
"""With fewer a number tells nothing of another that is rounded to it."""
ASKS = ("number", "sign", "largest", "where", "choice")


@dataclass(frozen=True)
class Secret:
    """The `numbers` that are hidden, and those that are `known` meanwhile: of the data and of all steps before, with
    the mean and the spread of each array; of curves before this iteration; those among which one chooses."""

    numbers: tuple[float, ...]
    known: tuple[float, ...] = ()

    @classmethod
    def of(cls, question: Open) -> Secret:
        """What a question asks for; of the sign of a number, or of the largest of several, all of them. Whole numbers
        are left out, which are also those of lines, samples and minutes."""
        posed = question.posed
        if posed.of is None or posed.question.ask not in ASKS:
            return cls(())
        timeline, values = posed.timeline, posed.values
        data, made = timeline.data, {key: timeline.program.writer(key) for key in values}
        before = [values[key] for key, at in made.items() if at is None or question.at is None or at < question.at]
        arrays = [np.ravel(array) for array in (*before, data.inputs, data.raw, data.targets) if array is not None]
        spread = [[array.mean(), array.std()] for array in arrays if array.size]
        choices = [option.what for option in posed.options if isinstance(option.what, float)]
        known = np.concatenate([*arrays, *spread, *_curves(question), choices])
        hidden = np.ravel(value_of(posed.of, timeline, values))
        hidden = hidden[np.isfinite(hidden) & (hidden != np.rint(hidden))]
        return cls(tuple(hidden.tolist()), tuple(np.unique(np.abs(known[np.isfinite(known)])).tolist()))

    def told_by(self, text: str) -> list[str]:
        """The numbers in a text that are a hidden one, exact or rounded, and no known one."""
        found = dict.fromkeys(NUMBER.findall(text.replace(MINUS, "-")))
        told = (one for one in found if any(is_rounded(one, number) for number in self.numbers))
        return [one for one in told if not any(is_rounded(one, number) for number in self.known)]


def _curves(question: Open) -> Iterator[Array]:
    """Losses of earlier iterations. That of all rows after an epoch is the one of the iteration that follows."""
    timeline, of = question.posed.timeline, question.posed.of
    if of is None or of.source not in OF_CURVES:
        yield np.asarray(timeline.curves.batch.values[: question.iteration - 1])
        epochs = max(0, timeline.batches.place(question.iteration).epoch - 2)
        yield from (np.asarray(timeline.curves.of(name).values[:epochs]) for name in ("train", "test"))


def is_rounded(written: str, number: float) -> bool:
    """Whether a number without its sign is another one, as it is or rounded to two digits or more."""
    given, size = Decimal(written), Decimal(abs(number))
    if len(given.as_tuple().digits) < FEWEST_DIGITS:
        return False
    half = Decimal("0.5000001").scaleb(int(given.as_tuple().exponent)) if "." in written or "e" in written else 0
    return abs(given - size) <= half


@contextmanager
def other_numbers(question: Open) -> Iterator[None]:
    """As long as this lasts the step that is asked for and all after it come to other numbers, of other signs too. No
    two of them are alike."""
    run, at = Workspace.run, question.at

    def run_otherwise(workspace: Workspace, operation: int) -> None:
        run(workspace, operation)
        if at is not None and operation >= at:
            made = workspace.views[workspace.layout.program.operations[operation].writes]
            made[...] = 0.3 - 1.7 * made + 0.01 * np.arange(made.size).reshape(made.shape)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Workspace, "run", run_otherwise)
        yield
