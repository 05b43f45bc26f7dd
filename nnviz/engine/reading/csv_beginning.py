"""Where the records of a CSV file begin: a title, or counts of what follows, may stand above them."""

from __future__ import annotations

from .csv_numbers import NumberForm

FORMS = (NumberForm("."), NumberForm(","))


def begins_at(records: list[list[str]], width: int, whole: bool, header: bool | None) -> int:
    """The place of the header, or of the first record where there is none, among the first `records`; they are as a
    rule `width` cells wide, and all that there are if `whole`. What is said of the `header` is no title."""
    at = next((at for at, cells in enumerate(records) if len(cells) == width), 0)
    if _stand_above_names(at, records, width) or _are_shorter(at, records, width):
        return at
    return int((header is None and _is_title(records)) or (whole and _counts_what_follows(records)))


def _stand_above_names(at: int, records: list[list[str]], width: int) -> bool:
    """Whether the first record of full width has names of columns."""
    return 0 < at < len(records) - 1 and not _has_number(records[at]) and len(records[at + 1]) >= width - 1


def _are_shorter(at: int, records: list[list[str]], width: int) -> bool:
    """Whether all above has fewer cells than every record; words that lack one cell are names of columns."""
    above, below = records[:at], records[at:]
    names = at > 0 and len(above[-1]) == width - 1 and not _has_number(above[-1])
    return at > 0 and not names and len(below) > 1 and min(map(len, below)) > max(map(len, above))


def _is_title(records: list[list[str]]) -> bool:
    """Whether the first record is no more than a title above the names of the columns: one cell stands in it alone, or
    fewer than half of them are filled, or a word stands in it again."""
    if len(records) < 3 or _has_number(records[1]) or not _has_number(records[2]):
        return False
    title, names = records[:2]
    words = list(filter(None, title))
    few = (len(words) == 1 < len(title) or 2 * len(words) < len(title)) and all(names)
    again = len(set(words)) < len(words) and not _has_number(title)
    return (few or again) and len(title) == len(names)


def _counts_what_follows(records: list[list[str]]) -> bool:
    """Whether the first record has how many follow, how many cells each has before its class, and names of classes."""
    counts, names = records[0][:2], records[0][2:]
    return counts == [str(len(records) - 1), str(len(records[-1]) - 1)] and bool(names) and not _has_number(names)


def _has_number(cells: list[str]) -> bool:
    return any(form.number(cell) is not None for cell in cells for form in FORMS)
