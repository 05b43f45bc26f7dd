"""Tables on a slide: the values of the selected layer, and all rows with inputs, targets and outputs."""

from __future__ import annotations

import math

from nnviz.engine.maths.keys import TARGETS, Key
from nnviz.engine.program.evaluate import forward
from nnviz.gui.lecture.board.painting import Board
from nnviz.gui.look.look import signed_step
from nnviz.gui.parts.limits import limit_of
from nnviz.gui.parts.shown import moment_text, shown_text
from nnviz.gui.plots.points import class_name, has_classes
from nnviz.gui.state.frame import Frame
from nnviz.gui.views.layer import value_cells
from nnviz.gui.views.network.content import NOT_A_NUMBER
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number, short

from .overlay import Cell, Table, draw_panel, draw_table

MOST_ROWS, MOST_COLUMNS = 8, 4


def draw_layer(board: Board, frame: Frame) -> None:
    draw_panel(board)
    draw_table(board, table_of_layer(frame))


def draw_rows(board: Board, frame: Frame) -> None:
    draw_panel(board)
    draw_table(board, table_of_rows(frame))


def _window(count: int, chosen: int) -> range:
    """Which of many rows are seen: around the one that is chosen."""
    first = max(0, min(chosen - MOST_ROWS // 2, count - MOST_ROWS))
    return range(first, min(count, first + MOST_ROWS))


def table_of_layer(frame: Frame) -> Table:
    """A row for each node of the selected layer, with all that is known of it."""
    cells, selection = value_cells(frame), frame.selection
    seen = _window(cells.count, selection.node)

    def cell(row: int, column: int) -> Cell:
        value = cells.value(row, column)
        if value is None:
            return Cell("")
        return Cell(number(value), _step(value, cells.limit(row, column)), (row, column) in cells.marked)

    rows = tuple(tuple(cell(row, column) for column in range(cells.width)) for row in seen)
    heads = tuple(cells.name(column, across=True) for column in range(cells.width))
    names = tuple(frame.names.node(selection.layer, row) for row in seen)
    title = frame.names.layer(selection.layer)
    return Table(
        title[:1].upper() + title[1:], heads, names, rows, selection.node - seen.start, cells.count - len(seen),
        shown_text(frame),
    )  # fmt: skip


def table_of_rows(frame: Frame) -> Table:
    """A row for each sample of the data: its inputs, its targets, and what the network answers now."""
    data, program, names = frame.data, frame.program, frame.names
    seen = _window(len(data.inputs), frame.selection.row)
    places = [*seen]
    outputs = forward(program, frame.all_parameters, data.inputs[places])[Key("outputs", program.depth)]
    columns = range(min(MOST_COLUMNS, data.raw.shape[1]))
    heads = [names.raw(column) for column in columns]
    classes = has_classes(program)
    targets = range(0 if data.targets is None else min(MOST_COLUMNS, data.targets.shape[1]))
    answers = range(min(MOST_COLUMNS, program.sizes[-1]))
    if classes:
        heads += [tr("target"), tr("answer"), tr("share")]
    else:
        heads += [*map(names.target, targets), *(names.node(program.depth, node) for node in answers)]

    def cells(at: int, row: int) -> tuple[Cell, ...]:
        inputs = [Cell(_plain(float(data.raw[row, column]))) for column in columns]
        if classes:
            best = int(outputs[at].argmax())
            target = "" if data.targets is None else class_name(frame, int(data.targets[row].argmax()))
            return (*inputs, Cell(target), Cell(class_name(frame, best)), Cell(number(float(outputs[at, best]))))
        wanted = [] if data.targets is None else [float(data.targets[row, node]) for node in targets]
        given = [float(outputs[at, node]) for node in answers]
        limits = limit_of(frame, TARGETS), limit_of(frame, Key("outputs", program.depth))
        return (
            *inputs,
            *(Cell(_plain(value), _step(value, limits[0])) for value in wanted),
            *(Cell(number(value), _step(value, limits[1])) for value in given),
        )

    rows = tuple(cells(at, row) for at, row in enumerate(seen))
    named = tuple(tr("sample {number}").format(number=frame.notation.count(row)) for row in seen)
    hidden = data.raw.shape[1] - len(columns)
    note = moment_text(frame)
    if hidden:
        note = tr("{moment}, {count} more inputs").format(moment=note, count=hidden)
    return Table(
        tr("Rows"), tuple(heads), named, rows, frame.selection.row - seen.start, len(data.inputs) - len(seen), note
    )


def _step(value: float, limit: float) -> int:
    return NOT_A_NUMBER if math.isnan(value) else signed_step(value, limit)


def _plain(value: float) -> str:
    return short(value) if value == round(value, 2) else number(value, 2, 2)
