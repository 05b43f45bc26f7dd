"""Which cases of a table wait for the night: `@pytest.mark.parametrize("size", [small, *by_night(middle, large)])`."""

from collections.abc import Collection, Iterable
from typing import Any

import pytest


def by_night(*values: Any) -> list[Any]:
    """Cases that run with -m nightly only. A tuple is one case of several parameters."""
    return [pytest.param(*(value if type(value) is tuple else (value,)), marks=pytest.mark.nightly) for value in values]


def some_by_day(day: Collection[Any], cases: Iterable[Any]) -> list[Any]:
    """All of the cases, of which those of the day run always."""
    return [*day, *by_night(*(case for case in cases if case not in day))]
