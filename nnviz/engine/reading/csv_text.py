"""The text of a CSV file, and its records: the encoding and the separator are recognised from the content."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from nnviz.engine.said import said

from .strict_json import ExperimentError

ENCODINGS = {
    "utf-8": ("utf-8-sig", "UTF-8"), "utf-16": ("utf-16", "UTF-16"), "shift-jis": ("cp932", "Shift-JIS"),
    "cp1252": ("cp1252", "Windows-1252"),
}  # fmt: skip
"""By the names that files call them by: those of Python, and what people call them."""
PACKED = {b"\x1f\x8b": "gzip", b"PK\x03\x04": "ZIP"}
"""How files begin that hold others; those of spreadsheets do, too."""
MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""How UTF-16 begins: without one of these nobody knows the order of its bytes."""
DELIMITERS = ("\t", ";", "|", ",", " ")
"""In the order of how seldom they stand in a cell; of spaces any number is one."""
LOOKED_AT, FEWEST_LOOKED_AT, CELLS_LOOKED_AT, LETTERS_LOOKED_AT = 1000, 16, 20_000, 200_000
"""The form is recognised from so many records; from fewer where they have so many cells, but from so many at least. And
the letters from which the separator is."""
MOST_COLUMNS = 2000
COMMENT = "#"
STRANGE = 0.5
"""From this share on of letters that are seldom in Japanese a text is none."""


def decoded(raw: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text without the mark that old systems end it with, and the encoding by its name. ExperimentError: it is
    packed, not of this encoding, or of none."""
    if packed := next((called for mark, called in PACKED.items() if raw.startswith(mark)), None):
        raise ExperimentError(said("The file must be text, but is packed as {called}.", called=packed))
    tried = [encoding] if encoding else _recognised(raw)
    for name in tried:
        if name == "utf-16" and not raw.startswith(MARKS):
            continue
        try:
            text = raw.decode(ENCODINGS[name][0])
        except UnicodeError:
            continue
        if "\0" not in text:
            return text.removesuffix("\x1a"), name
    called = ", ".join(ENCODINGS[name][1] for name in ([encoding] if encoding else ENCODINGS))
    raise ExperimentError(said("The file must be text in {encodings}, but has other bytes.", encodings=called))


def _recognised(raw: bytes) -> Iterator[str]:
    """The encodings that it may be of, the likeliest first."""
    if raw.startswith(MARKS):
        yield "utf-16"
        return
    yield "utf-8"
    yield from ("shift-jis", "cp1252") if _is_japanese(raw) else ("cp1252", "shift-jis")


def _is_japanese(raw: bytes) -> bool:
    """Whether it may be Shift-JIS: half-width signs, and rare ones that a letter of Windows-1252 and a following one
    would make, speak against it."""
    try:
        letters = [letter for letter in raw[:LETTERS_LOOKED_AT].decode("cp932", "ignore") if letter > "\x7f"]
        raw.decode("cp932")
    except UnicodeDecodeError:
        return False
    codes = [letter.encode("cp932", "replace") for letter in letters]
    strange = sum(len(code) == 1 or (code[0] >= 0xE0 and code[1] < 0x80) for code in codes)
    return strange <= STRANGE * len(codes)


def delimiter_of(text: str) -> str:
    """The first of the delimiters that cuts most of the first records into as many cells; a comma where none does."""
    for delimiter in DELIMITERS:
        try:
            counts = [
                len(cells) for _, cells in islice(records(text[:LETTERS_LOOKED_AT], delimiter), LOOKED_AT) if cells
            ]
        except ExperimentError:
            continue
        width, often = Counter(counts).most_common(1)[0] if counts else (1, 0)
        if width > 1 and (often == len(counts) if delimiter == " " else 2 * often > len(counts)):
            return delimiter
    return ","


def records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Every record with its number as a spreadsheet counts, tidy."""
    for first, block in blocks(text, delimiter, FEWEST_LOOKED_AT):
        for at, record in enumerate(block, first):
            yield at, tidy(at, record)


def beginning(text: str, delimiter: str) -> tuple[list[tuple[int, list[str]]], bool]:
    """The first records, from which the form is recognised, with their numbers, and whether they are all."""
    found, cells = list[tuple[int, list[str]]](), 0
    for record in records(text, delimiter):
        found.append(record)
        cells += len(record[1])
        if len(found) == LOOKED_AT or (cells >= CELLS_LOOKED_AT and len(found) >= FEWEST_LOOKED_AT):
            return found, False
    return found, True


def blocks(text: str, delimiter: str, rows: int) -> Iterator[tuple[int, list[list[str]]]]:
    """Every record as it is written, `rows` of them at a time, with the number of the first; the last are fewer.

    ExperimentError: the quotes of one do not fit; those above it come first.
    """
    lines: Iterable[str] = io.StringIO(text, newline="")
    if delimiter == " ":
        lines = (" ".join(line.split()) for line in lines)
    reader, first, block = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True), 1, [[""]]
    while block:
        block, fault = [], None
        try:
            block.extend(islice(reader, rows))  # keeps what comes before an error
        except csv.Error as error:
            cause = said("its quotes do not fit") if re.search("expected after|unexpected end", str(error)) else error
            fault = said("Row {row} cannot be read: {cause}.", row=first + len(block), cause=cause)
        if block:
            yield first, block
        if fault:
            raise ExperimentError(fault)
        first += len(block)


def tidy(at: int, record: list[str]) -> list[str]:
    """The cells of row `at` in one line each, without the white space around them; none where all are empty.
    ExperimentError: they are too many."""
    if len(record) > MOST_COLUMNS:
        text = said("Row {row} may have at most {most} cells, but has {got}.")
        raise ExperimentError(text, row=at, most=f"{MOST_COLUMNS:,}", got=f"{len(record):,}")
    cells = [" ".join(cell.split()) if "\n" in cell else cell.strip() for cell in record]
    return cells if any(cells) else []
