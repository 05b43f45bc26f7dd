"""Blocks of a spreadsheet, put into a draft: the readers of CSV files say how they are written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from nnviz.engine.reading.csv_file import CsvFile
from nnviz.engine.reading.csv_form import RECOGNISED, Written
from nnviz.engine.reading.csv_numbers import NumberForm, is_missing
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import Said, said

from .draft import MOST_CELLS, MOST_CLASSES, MOST_COLUMNS, PLAIN, Cell, Draft, Row

MOST_LETTERS = 4_000_000


@dataclass(frozen=True)
class Block:
    """What was copied: its records, the names above them where there are some, and how its numbers are written."""

    records: tuple[tuple[str, ...], ...]
    names: tuple[str, ...] = ()
    numbers: NumberForm = PLAIN
    notes: tuple[Said, ...] = ()

    @property
    def width(self) -> int:
        return max(map(len, self.records))


def block_of(text: str) -> Block:
    """The block that a text is. ExperimentError: it is empty, too large, or its quotes do not fit."""
    if not text.strip():
        raise ExperimentError(said("There is nothing to paste: the clipboard has no text."))
    if len(text) > MOST_LETTERS:
        text_ = said("What is pasted may have at most {most} characters, but has {got}: open it as a file.")
        raise ExperimentError(text_, most=MOST_LETTERS, got=len(text))
    one = len(text.strip("\r\n").splitlines()) == 1
    written = Written(header=False, skip_rows=0) if one else RECOGNISED
    file = CsvFile(Path("paste"), written, text.encode("utf-8", "replace"))
    if not file.numbers.sure:
        text_ = said("Numbers of what is pasted can be read in two ways, with a point as decimal sign or between "
                     "thousands: open it as a file.")  # fmt: skip
        raise ExperimentError(text_)
    records = tuple(map(tuple, file.records()))
    if sum(map(len, records)) > MOST_CELLS or file.width > MOST_COLUMNS:
        text_ = said("What is pasted may have at most {most} cells in {columns} columns: open it as a file.")
        raise ExperimentError(text_, most=MOST_CELLS, columns=MOST_COLUMNS)
    return Block(records, file.names if file.header else (), file.numbers, tuple(file.notes))


def pasted(draft: Draft, block: Block, row: int, column: int) -> Draft:
    """The draft with a block from this cell on, with more rows where it has more. Into a draft without rows the whole
    block comes: its last column is the target. Words of a column of classes that are none yet become some.

    ExperimentError: it has more columns than there are from here on."""
    if not draft.rows:
        draft, row, column = _shaped(draft, block), 0, 0
    if column + block.width > draft.width:
        text = said("What is pasted has {got} columns, but from column {column} on there are only {count}.")
        raise ExperimentError(text, got=block.width, column=draft.names[column], count=draft.width - column)
    if draft.is_class(at := draft.inputs) and column <= at < column + block.width:
        draft = _with_words(draft, [cells[at - column] for cells in block.records if at - column < len(cells)])
    empty: Row = ("",) * draft.width
    missing = row + len(block.records) - len(draft.rows)
    made = draft.with_rows([empty] * max(0, missing))
    cells: dict[tuple[int, int], Cell] = {
        (row + down, column + across): made.read(cell, column + across, block.numbers)
        for down, record in enumerate(block.records) for across, cell in enumerate(record)
    }  # fmt: skip
    return made.with_cells(cells)


def _shaped(draft: Draft, block: Block) -> Draft:
    """A draft without rows, with columns for all of a block."""
    width = block.width
    if width == draft.width and not block.names and not draft.classes:
        return draft
    if width < 2:
        return draft
    names = block.names or (*(f"x{at + 1}" for at in range(width - 1)), "class")
    last = [cells[-1] for cells in block.records if len(cells) == width]
    classes = _as_classes(last, block.numbers)
    if not classes and not block.names:
        names = (*names[:-1], "t")
    kept = draft.prepared if draft.inputs == width - 1 else ((), draft.prepared[1])
    return replace(draft, names=names, inputs=width - 1, classes=classes, prepared=kept,
                   ends=(-1.0, 1.0) if classes == ("-1", "1") else (0.0, 1.0))  # fmt: skip


def _as_classes(cells: list[str], form: NumberForm) -> tuple[str, ...]:
    """The classes of a target column: its words, or few whole numbers that come again; () where it holds numbers."""
    filled = {" ".join(cell.split()) for cell in cells if not is_missing(cell)}
    values = {cell: form.number(cell) for cell in filled}
    numeric = {cell: value for cell, value in values.items() if value is not None}
    if len(filled) > MOST_CLASSES or not filled:
        return ()
    if len(numeric) == len(filled):
        whole = all(value == int(value) for value in numeric.values())
        some = len(filled) >= 2 and 2 * len(filled) <= len(cells)
        return tuple(sorted(filled, key=lambda cell: numeric[cell])) if whole and some else ()
    if len(numeric) >= 2 and 2 * len(numeric) >= len(filled):
        return ()
    folded = {cell.casefold(): cell for cell in sorted(filled, reverse=True)}
    names = tuple(sorted(folded.values()))
    return names if len(names) > 1 else (*names, "1" if names[0] != "1" else "0")


def _with_words(draft: Draft, cells: list[str]) -> Draft:
    """With classes for words that are none yet, as far as there may be so many."""
    known = {name.casefold() for name in draft.classes}
    more = {cell.casefold(): cell for cell in cells if not is_missing(cell) and cell.casefold() not in known}
    if not more or len(draft.classes) + len(more) > MOST_CLASSES:
        return draft
    return draft.with_classes((*draft.classes, *sorted(more.values())))


def copied(draft: Draft, rows: list[int], columns: list[int]) -> str:
    """The cells of these rows and columns as spreadsheets take them; numbers read back exactly."""
    return "".join("\t".join(draft.text(row, column) for column in columns) + "\n" for row in rows)
