"""Worksheets on paper: a blank for every student, with the network drawn, and a key for the teacher."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from html import escape

import numpy as np

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.lessons.worksheets import Sheet, sheets, title_of
from nnviz.engine.maths.expressions import Symbol
from nnviz.engine.maths.keys import TARGETS, Key
from nnviz.engine.questions.answers import LEAST_DIGITS, Asked
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.session import Session
from nnviz.gui.views.formula.writing import symbol_tokens
from nnviz.gui.words.entries import operation_text
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import readable, short
from nnviz.gui.words.sentences import layer_text

from .figures import ON_PAPER, html, in_letters, in_numbers, network
from .paper import LINE, Block, Figure, Paper, Prose
from .table import Blank


def worksheets(source: Experiment | str, count: int) -> Iterator[float | bytes]:
    """Makes the PDF of so many sheets and the key: gives how much is done, at last the bytes. ExperimentError: it is
    nothing for a sheet."""
    with closing(Paper(tr(str(title_of(source))) or tr("Worksheet"))) as paper:
        yield from _written(paper, source, count)
        yield paper.done()


def _written(paper: Paper, source: Experiment | str, count: int) -> Iterator[float]:
    title, done, keys = paper.title, 0, list[tuple[str, list[Block]]]()
    for sheet in sheets(source, count):
        if sheet is not None:
            done += 1
            frame = _frame(sheet)
            name = tr("{title}: sheet {number}").format(title=title, number=sheet.seed)
            paper.section(name)
            paper.add(_blank(sheet, frame, title, name))
            key = tr("{title}: key of sheet {number}").format(title=title, number=sheet.seed)
            keys.append((key, list(_key(sheet, frame, key))))
        yield done / count
    for name, blocks in keys:
        paper.section(name)
        paper.add(blocks)


def _frame(sheet: Sheet) -> Frame:
    return Session(sheet.timeline, look=ON_PAPER).frame()


def _blank(sheet: Sheet, frame: Frame, title: str, name: str) -> Iterator[Block]:
    yield Prose(escape(title), 22, bold=True)
    yield Prose(escape(tr("Sheet {number}. Name: {line}").format(number=sheet.seed, line=LINE)), muted=True)
    text = tr(
        "Compute one iteration by hand: the forward pass, the loss, and all gradients. Give every number to at least"
        " {digits} significant digits, better to 4."
    )
    yield Prose(escape(text.format(digits=LEAST_DIGITS)))
    yield Figure(network(frame))
    yield Prose(_given(sheet, frame))
    yield from _steps(sheet, frame, False)


def _key(sheet: Sheet, frame: Frame, name: str) -> Iterator[Block]:
    yield Prose(escape(name), 18, bold=True)
    yield Prose(_given(sheet, frame))
    yield from _steps(sheet, frame, True)


def _given(sheet: Sheet, frame: Frame) -> str:
    """All numbers that one begins with, as rich text: a line for each array."""
    program, lines = sheet.timeline.program, []
    for key in (Key("outputs", 0), TARGETS, *(key.before for key in program.parameters)):
        numbers = np.asarray(sheet.values[key.name, key.layer])
        written = (
            f"{_symbol(frame, key, index)}&nbsp;=&nbsp;{short(float(numbers[index]))}"
            for index in np.ndindex(numbers.shape)
        )
        lines.append(",&ensp; ".join(written))
    title = tr("Given")
    return "<br>".join((f"<b>{escape(title)}</b>", *lines))


def _symbol(frame: Frame, key: Key, index: tuple[int, ...]) -> str:
    return html(symbol_tokens(frame.names.symbol(Symbol(key, index))))


def _steps(sheet: Sheet, frame: Frame, solved: bool) -> Iterator[Block]:
    """The steps with their numbers: with room for each, or with the way to each."""
    for at, (step, numbers) in enumerate(sheet.steps, start=1):
        operation = step.operation
        where = " · ".join(filter(None, [operation_text(operation), _where(frame, operation.layer)]))
        yield Prose(f"<b>{at}&ensp;{escape(where)}</b>", leads=True)
        for number in numbers:
            yield _way(sheet, frame, number) if solved else _room(sheet, frame, number, number is numbers[-1])


def _where(frame: Frame, layer: int | None) -> str:
    return "" if layer is None else layer_text(frame.names, layer)


def _room(sheet: Sheet, frame: Frame, number: Asked, last: bool) -> Block:
    given = readable(number.value) if number in sheet.given else ""
    return Blank(_symbol(frame, number.key, number.index), given, last=last)


def _way(sheet: Sheet, frame: Frame, number: Asked) -> Block:
    """Formula, numbers and result."""
    expr = number.step.operation.expression.element(number.row, number.column, number.values)
    symbol, formula = in_letters(frame.names, number.key, number.index, len(number.values.rows))
    numbers = in_numbers(frame.names, number.key, expr, _brief)
    return Prose(f"{symbol} = {formula} = {numbers} = <b>{readable(number.value)}</b>", 12, indent=12)


def _brief(value: float) -> str:
    """A number of a formula: short ones as they were given, others rounded."""
    return short(value) if float(f"{value:.3g}") == value else readable(value)
