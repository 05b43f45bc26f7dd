"""What the parts of an experiment are made of: strict structures that carry their words, the fault that names its path,
common types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, NamedTuple

from msgspec import Meta, Struct

from nnviz.engine.reading.strict_json import ExperimentError, length, must_be, one_of, shown
from nnviz.engine.said import Said, said

Positive = Annotated[int, Meta(ge=1)]
Natural = Annotated[int, Meta(ge=0)]
Rate = Annotated[float, Meta(ge=0)]
BelowOne = Annotated[float, Meta(ge=0, lt=1)]
Row = tuple[float, ...]
Rows = tuple[Row, ...]


class FaultError(ExperimentError):
    """A fault below the value being checked: `path` continues the path of that value."""

    def __init__(self, path: str, text: Said, **facts: Any) -> None:
        super().__init__(text, path=path, **facts)


@contextmanager
def plain_faults() -> Iterator[None]:
    """Where a whole experiment is checked, a fault in it is an ExperimentError."""
    try:
        yield
    except FaultError as error:
        raise ExperimentError(error.text.having(path=error.text.facts["path"].lstrip("."))) from None


class Words(NamedTuple):
    """What the screen calls something that can be chosen, the letter that it has in formulas, and what the `names` are
    called of which it may be one."""

    label: str
    letter: str = ""
    names: Mapping[str, str] = MappingProxyType({})


class Choice(Struct, frozen=True, forbid_unknown_fields=True):
    """Frozen, and strict about its keys. `label` is what the screen calls it, `words` are those of its fields."""

    label: ClassVar[str] = ""
    words: ClassVar[dict[str, Words]] = {}


def kind_of(choice: Struct) -> str:
    """The name that a file calls it by."""
    return str(choice.__struct_config__.tag)


def table(kinds: Iterable[type[Any]]) -> dict[str, Any]:
    """The entries of a table by the names that files call them by. TypeError: one lacks a word for the screen."""
    found = {str(kind.__struct_config__.tag): kind for kind in kinds}
    for name, kind in found.items():
        unsaid = [field for field in kind.__struct_fields__ if field not in kind.words]
        if not kind.label or unsaid:
            raise TypeError(f"{name}: expected a label and words for each field, got none for {unsaid or 'itself'}")
    return found


def rectangle(path: str, rows: Rows, width: int | None = None) -> int | None:
    """The length that all rows have, or None where there is no row; FaultError names the first other one."""
    for at, row in enumerate(rows):
        width = len(row) if width is None else width
        if len(row) != width or not row:
            expected = said("a list of length {length}", length=max(width, 1))
            raise FaultError(f"{path}[{at}]", must_be(expected, length(len(row))))
    return width


def known(path: str, name: Any, table: dict[str, Any]) -> None:
    """FaultError where a table has no entry of that name."""
    if not isinstance(name, str) or name not in table:
        raise FaultError(path, one_of(table, shown(name)))
