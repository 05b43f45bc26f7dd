"""The log of a training: the losses after every so many epochs, and what it answers to all rows at its end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.batches import Batches
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record
from nnviz.engine.said import Said, said
from nnviz.engine.training.runs import Run
from nnviz.engine.training.setups import split_state

from .rows import AllRows, Answers

MOST_DIGITS, MOST_INPUTS = 6, 8
"""Of a row with more inputs the first ones are written."""
LINES = {
    (False, False): said("epoch {epoch}: train loss {train}"),
    (True, False): said("epoch {epoch}: train loss {train}, train accuracy {train_accuracy}"),
    (False, True): said("epoch {epoch}: train loss {train}, test loss {test}"),
    (True, True): said(
        "epoch {epoch}: train loss {train}, train accuracy {train_accuracy}, "
        "test loss {test}, test accuracy {test_accuracy}"
    ),
}
"""Whether there are accuracies and test rows."""
ROWS = {"train": said("train row {row}"), "test": said("test row {row}")}
RIGHT, WRONG = (
    said("{row}: {inputs} → {outputs}, target {target}, class {name}, right"),
    said("{row}: {inputs} → {outputs}, target {target}, class {name}, wrong"),
)


class EpochLog:
    """The losses of one run."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._first: dict[str, float] | None = None

    def line(self, epoch: int, digits: int | None = None) -> Said:
        """What is known after an epoch; after epoch 0 of the weights that the run began with. Losses have all digits,
        or so many significant ones."""
        known = self._begun() if epoch == 0 else self._after(epoch)
        losses = {
            name: repr(value) if digits is None else f"{value:.{digits}g}"
            for name, value in known.items()
            if not name.endswith("accuracy")
        }
        shares = {
            name: f"{value:.{2 if digits is None else 1}%}"
            for name, value in known.items()
            if not (name in losses or np.isnan(value))
        }
        return LINES[bool(shares), "test" in losses].having(epoch=epoch, **losses, **shares)

    def _after(self, epoch: int) -> dict[str, float]:
        curves = self._run.curves
        values = {name: curves.of(name).values for name in ("train", "train_accuracy", "test", "test_accuracy")}
        return {name: float(part[epoch - 1]) for name, part in values.items() if len(part)}

    def _begun(self) -> dict[str, float]:
        if self._first is None:
            losses = self._run.segments[0].setup.evaluated(first_parameters(self._run)[None])
            self._first = {name: float(values[0]) for name, values in losses.items()}
        return self._first


def first_parameters(run: Run) -> Array:
    """The weights and biases that a run began with, as one flat vector, with those set by hand before anything else."""
    begun = run.segments[0]
    program, state = begun.setup.program, begun.checkpoints.states[begun.first].copy()
    views = split_state(program, state)
    for edit in begun.edited.get(begun.first, ()):
        for key, index, value in edit.numbers(program):
            views[key][index] = value
    return state[: program.parameter_count]


def lines_in(epochs: int, every: int) -> int:
    """How many epochs are logged of so many: 0, every so many, and the last one."""
    return 1 + -(-epochs // every)


def epoch_of(line: int, epochs: int, every: int) -> int:
    """Which epoch a line of the log is about."""
    return min(line * every, epochs)


class Predictions:
    """What is answered to every row, as lines; rows count from `first`."""

    def __init__(self, rows: AllRows, answers: dict[str, Answers], first: int = 0) -> None:
        self._rows, self._answers, self._first = rows, answers, first

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Said]:
        return (self.line(at) for at in range(len(self)))

    def place(self, at: int) -> tuple[str, int]:
        """The part of the data that a line is about, and which row of it."""
        train = len(self._rows.parts["train"])
        return ("train", at) if at < train else ("test", at - train)

    def line(self, at: int, digits: int | None = None) -> Said:
        """With so many significant digits, at most and unless else is said `MOST_DIGITS`."""
        name, row = self.place(at)
        part, answers = self._rows.parts[name], self._answers[name]
        facts = {
            "row": ROWS[name].having(row=row + self._first),
            "inputs": _numbers(part.raw[row], digits, MOST_INPUTS),
            "outputs": _numbers(answers.outputs[row], digits),
        }  # fmt: skip
        if part.targets is None:
            return said("{row}: {inputs} → {outputs}").having(**facts)
        if part.classes is None or answers.classes is None:
            text = said("{row}: {inputs} → {outputs}, target {target}")
            return text.having(target=_numbers(part.targets[row], digits), **facts)
        wanted, got = int(part.classes[row]), int(answers.classes[row])
        text = RIGHT if wanted == got else WRONG
        return text.having(target=self._class(wanted), name=self._class(got), **facts)

    def _class(self, number: int) -> str:
        return self._rows.class_name(number) or str(number + self._first)


def heading(batches: Batches, iteration: int, update_done: bool | None) -> Said:
    """With which weights rows are answered: those after an epoch, after an iteration, or within its update."""
    if update_done is None:
        return said("Predictions within the update of iteration {iteration}:", iteration=iteration)
    done = iteration - (not update_done)
    place = batches.place(done + 1)
    if place.batch == 0:
        return said("Predictions after epoch {epoch}:", epoch=place.epoch - 1)
    return said("Predictions after iteration {iteration}:", iteration=done)


def update_done(program: Program, record: Record) -> bool | None:
    """Whether the update of an iteration has changed all parameters; None while some of their numbers are new."""
    if all(map(record.has_all, program.trained)):
        return True
    return None if any(key in record for key in program.trained) else False


def _numbers(values: Array, digits: int | None, most: int | None = None) -> str:
    digits = min(digits or MOST_DIGITS, MOST_DIGITS)
    written = [f"{value + 0:.{digits}g}" for value in islice(np.asarray(values).tolist(), most)]
    return ", ".join([*written, "…"] if len(written) < len(values) else written)
