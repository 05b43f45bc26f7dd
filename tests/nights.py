"""Which cases of a table wait for the night: `@pytest.mark.parametrize("size", [small, *by_night(middle, large)])`."""

from typing import Any

import pytest


def by_night(*values: Any) -> list[Any]:
    """Cases that run with -m nightly only. A tuple is one case of several parameters."""
    return [pytest.param(*(value if type(value) is tuple else (value,)), marks=pytest.mark.nightly) for value in values]
