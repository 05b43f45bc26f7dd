"""The rows of the data in the plane of the inputs, and what the network answers to them and to any other place."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.accuracy import rule_of
from nnviz.engine.program.evaluate import Evaluator, forward
from nnviz.engine.program.program import Program
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.state.frame import Frame, is_partial
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number

MOST_POINTS = 2000


class Points:
    """The data rows that have a point: all of the training and the test rows, or evenly some of very many, of pictures
    none; `raw` are their inputs on the axes, `columns` which of all these are. `rule` tells their `classes`, None where
    there are none; where it tells them by one output `ends` are the targets of the lower and of the upper class."""

    def __init__(self, frame: Frame, columns: tuple[int, ...]) -> None:
        data, self.columns, self.rule = frame.data, columns, rule_of(frame.program, frame.data.targets)
        self.rows, self.tests = (drawn(0 if data.picture else len(part)) for part in (data.inputs, data.raw_tests))
        self.raw = np.concatenate([data.raw[self.rows], data.raw_tests[self.tests]])[:, [*columns]]
        self.targets = None if data.targets is None else data.targets[self.rows]
        if self.targets is not None and len(self.tests):
            self.targets = np.concatenate([self.targets, data.test_targets[self.tests]])
        self.classes, self.ends = np.zeros(len(self.raw), int), list[float]()
        if self.rule is not None and data.targets is not None and self.targets is not None:
            self.classes = self.rule(self.targets).astype(int)
            self.ends = [float(data.targets.min()), float(data.targets.max())] if data.targets.shape[1] == 1 else []
        inputs = np.concatenate([data.inputs[self.rows], data.test_inputs[self.tests]])
        self._evaluator = Evaluator(frame.program, inputs)

    def row(self, point: int) -> tuple[bool, int]:
        """Whether a point is a test row, and which row of its part it is."""
        tests = point >= len(self.rows)
        return tests, int(self.tests[point - len(self.rows)] if tests else self.rows[point])

    def outputs(self, parameters: Array) -> Array:
        """What the network answers to each, (points, outputs); overwritten by the next call."""
        return self._evaluator(parameters)[Key("outputs", self._evaluator.program.depth)]

    def wrong(self, parameters: Array) -> Array:
        """Which of them have another class than their target; none where there are no classes."""
        if self.rule is None:
            return np.zeros(len(self.raw), bool)
        return self.rule(self.outputs(parameters)) != self.classes  # type: ignore[no-any-return]

    def text(self, frame: Frame, point: int, node: int) -> str:
        """A row with its target, the answer to it, and whether that is right."""
        tests, row = self.row(point)
        lines = [(tr("test row {row}") if tests else tr("row {row}")).format(row=frame.notation.count(row))]
        if self.targets is not None:
            lines.append(target_text(frame, self.targets[point], node))
        lines.append(self.answer_text(frame, self.outputs(frame.all_parameters)[point], node))
        if self.rule is not None:
            lines.append(tr("wrong answer") if self.wrong(frame.all_parameters)[point] else tr("right answer"))
        return "\n".join(lines)

    def text_of_place(self, frame: Frame, raw: Array, node: int) -> str:
        """Any inputs with the answer to them."""
        inputs = listed(f"{frame.names.raw(column)} = {number(raw[column])}" for column in self.columns)
        return f"{inputs}\n{self.answer_text(frame, answer(frame, raw), node)}"

    def answer_text(self, frame: Frame, outputs: Array, node: int) -> str:
        """The output, and the class where there are some."""
        if has_classes(frame.program):
            best = int(outputs.argmax())
            share = number(float(outputs[best]))
            return tr("answer: {name}, {share}").format(name=class_name(frame, best), share=share)
        text = f"{frame.names.titled(frame.program.depth, node)} = {number(float(outputs[node]))}"
        if self.rule is None or not self.ends:
            return text
        name = number(self.ends[int(self.rule(outputs))], 0, 1)
        return tr("{output} → class {name}").format(output=text, name=name)

    def table(self, frame: Frame) -> Columns:
        """All of them: part and row, inputs on the axes, targets and answers."""
        program, names = frame.program, frame.names
        found: list[tuple[str, Iterable[object]]] = [
            (tr("part"), [tr("train")] * len(self.rows) + [tr("test")] * len(self.tests)),
            (tr("row"), [frame.notation.count(int(row)) for row in (*self.rows, *self.tests)]),
            *zip(map(names.raw, self.columns), self.raw.T, strict=True),
        ]
        for node, answers in enumerate(self.outputs(frame.all_parameters).T.copy()):
            if self.targets is not None:
                found.append((names.target(node), self.targets[:, node]))
            found.append((names.titled(program.depth, node), answers))
        return found


def drawn(rows: int) -> Array:
    """All of so many rows, or evenly some that can be told apart and drawn quickly."""
    return np.arange(rows) if rows <= MOST_POINTS else np.linspace(0, rows - 1, MOST_POINTS).astype(int)


def answer(frame: Frame, raw: Array) -> Array:
    """What the network answers now to raw inputs (columns,): (outputs,), in full precision."""
    inputs = frame.data.preparation(raw[None])
    outputs: Array = forward(frame.program, frame.all_parameters, inputs)[Key("outputs", frame.program.depth)][0]
    return outputs


def has_classes(program: Program) -> bool:
    """Whether the outputs are shares of classes."""
    return program.experiment.layers[-1].formulas.mixing is not None and program.sizes[-1] > 1


def target_text(frame: Frame, target: Array, node: int) -> str:
    if has_classes(frame.program):
        return tr("target: {name}").format(name=class_name(frame, int(target.argmax())))
    return f"{frame.names.target(node)} = {number(float(target[node]))}"


def class_name(frame: Frame, at: int) -> str:
    return frame.data.classes[at] if frame.data.classes else frame.names.node(frame.program.depth, at)


def pixel_text(frame: Frame, x: float, y: float) -> str:
    """The raw number of a pixel of the shown picture, at parts of its width and height."""
    assert frame.data.picture is not None
    rows, columns = frame.data.picture
    if not (0 <= x < 1 and 0 <= y < 1):
        return ""
    row, column = rows - 1 - int(y * rows), int(x * columns)
    value = frame.data.raw[frame.selection.row][row * columns + column]
    return tr("row {row}, column {column}: {value}").format(row=row + 1, column=column + 1, value=number(value))


def caption(frame: Frame) -> str:
    """The class of the shown picture, and the one that the network answers as far as that is known."""
    names = frame.data.classes
    known = {tr("target {name}"): frame.target, tr("answer {name}"): frame.values("outputs", frame.program.depth)}
    return " · ".join(text.format(name=names[int(values.argmax())]) for text, values in known.items()
                      if values is not None and not is_partial(values) and len(values) == len(names))  # fmt: skip
