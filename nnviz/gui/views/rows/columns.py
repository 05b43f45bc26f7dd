"""The columns of the table of all rows: the numbers of each row in the data's order, and how they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from nnviz.engine.insight.rows import PARTS, AllRows, Answers
from nnviz.engine.maths.arrays import Array
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import MINUS, exact, number

MOST_LETTERS, MANY, LARGE = 12, 3, 1e15
"""Of the name of an output; more outputs than these stand behind what is more telling; from here on a whole number is
written as others are."""
ROW, PART, TARGET_CLASS, CLASS, RIGHT, SHARE = ALWAYS = (
    "row", "part", "target", "class", "right", "loss"
)  # fmt: skip
"""What conditions call the columns that every network may have, whatever the language."""
VERDICTS = ("false", "true")
"""Whether a row is answered right, in files."""


@dataclass(frozen=True, eq=False)
class Column:
    """One number of every row. `name` is what files call it, and conditions beside its `head`; `text` writes a number
    of it. One of `words` has these instead of numbers, and `plain` ones in files, where those differ. What is not
    `seen` is only in files and conditions."""

    name: str
    head: str
    values: Array
    text: Callable[[float], str]
    tip: str = ""
    words: bool = False
    seen: bool = True
    plain: tuple[str, ...] = ()

    def details(self, at: int) -> str:
        """What is written of a row where there is room: all digits."""
        value = self.values[at].item()
        return self.text(value) if self.words else exact(value)

    def exported(self, rows: Array) -> list[object]:
        """The rows as a file has them: numbers that read back exactly, or words that are the same in each language."""
        values = self.values[rows].tolist()
        if self.plain:
            return [self.plain[value] for value in values]
        return [self.text(value) for value in values] if self.words else values


class Sheet:
    """All rows of one network's data; those of the test stand behind those that it trains on. `tests` says which these
    are, `numbers` which row of its part each is."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self.rows = AllRows(frame.program, frame.data)
        parts = self.rows.parts.values()
        self.tests = np.repeat(np.arange(len(parts)), [len(part) for part in parts]).astype(bool)
        self.numbers = np.concatenate([np.arange(len(part)) for part in parts])
        self.raw = np.concatenate([part.raw for part in parts])
        self.wanted = _joined([part.classes for part in parts])
        self._given = [*self._places(), *self._inputs(), *self._targets()]

    def __len__(self) -> int:
        return len(self.numbers)

    def columns(self, answers: dict[str, Answers]) -> list[Column]:
        """Of the rows as they are answered."""
        return [*self._given, *self._answers([*answers.values()])]

    def class_name(self, at: float) -> str:
        """What a class is called; where the data have no name for it, as its output is."""
        return self.rows.class_name(int(at)) or self._frame.names.node(self._frame.program.depth, int(at))

    def class_names(self) -> list[str]:
        """Of all classes; none where there are none."""
        if not self.rows.has_classes:
            return []
        count = len(self.rows.ends) or self._frame.program.sizes[-1]
        return [self.class_name(at) for at in range(count)]

    def _places(self) -> Iterator[Column]:
        yield Column(ROW, tr("row"), self.numbers + self._frame.notation.first, lambda at: str(int(at)))
        parts = dict(zip(PARTS, (tr("train"), tr("test")), strict=True))
        if len(self.rows.parts) > 1:
            yield Column(PART, tr("part"), self.tests, lambda at: [*parts.values()][int(at)], words=True, plain=PARTS)

    def _inputs(self) -> Iterator[Column]:
        names = self._frame.names
        for at, values in enumerate(self.raw.T):
            seen = self._frame.data.picture is None
            yield Column(f"x{names.notation.count(at)}", names.raw(at), values, _writer(values), seen=seen)

    def _targets(self) -> Iterator[Column]:
        names, targets = self._frame.names, _joined([part.targets for part in self.rows.parts.values()])
        if targets is None:
            return
        several = self.wanted is not None and targets.shape[1] > 1
        for at, values in enumerate(targets.T):
            called, name = self._called(at), self._name("t", at, targets.shape[1])
            yield Column(name, f"{names.target(at)} {called}".strip(), values, _writer(values), seen=not several)
        if self.wanted is not None:
            tip = tr("the class that the target says")
            yield Column(TARGET_CLASS, tr("target"), self.wanted, self.class_name, tip, True, several)

    def _answers(self, parts: list[Answers]) -> Iterator[Column]:
        names, depth = self._frame.names, self._frame.program.depth
        outputs = _joined([part.outputs for part in parts])
        assert outputs is not None
        answered = [
            Column(self._name("y", at, outputs.shape[1]), names.titled(depth, at, MOST_LETTERS), values, number)
            for at, values in enumerate(outputs.T)
        ]
        many = len(answered) > MANY
        yield from () if many else answered
        classes, shares = _joined([part.classes for part in parts]), _joined([part.shares for part in parts])
        if classes is not None:
            yield Column(CLASS, tr("class"), classes, self.class_name, tr("the class that is answered"), words=True)
            yield Column(RIGHT, "✓/✗", classes == self.wanted, _verdict, tr("right or wrong"), True, plain=VERDICTS)
        if shares is not None:
            yield Column(SHARE, tr("share of L"), shares, number, self._of_loss())
        yield from answered if many else ()

    def _of_loss(self) -> str:
        loss = self._frame.experiment.loss
        text = tr("What this row adds to the loss of all rows of its part: {loss}, {reduction}. Without penalties.")
        return text.format(loss=tr(loss.formulas.label), reduction=tr(loss.reduced.label))

    def _name(self, letter: str, at: int, count: int) -> str:
        return letter if count == 1 else f"{letter}{self._frame.notation.count(at)}"

    def _called(self, at: int) -> str:
        """What the data call an output, in few letters."""
        name = self._frame.names.called(self._frame.program.depth, at)
        return name if len(name) <= MOST_LETTERS else name[: MOST_LETTERS - 1] + "…"


def _joined(parts: list[Array | None]) -> Array | None:
    """The rows of all parts; None where there is no such number."""
    known = [part for part in parts if part is not None]
    return np.concatenate(known) if len(known) == len(parts) else None


def _writer(values: Array) -> Callable[[float], str]:
    """Whole numbers are written as such, others with four digits."""
    return _whole if bool((values == np.round(values)).all()) else number


def _whole(value: float) -> str:
    return f"{value + 0:.0f}".replace("-", MINUS) if abs(value) < LARGE else number(value)


def _verdict(right: float) -> str:
    return tr("right answer") if right else tr("wrong answer")
