"""BLAS: the library that NumPy's matrix products come from, kept to one thread."""

from __future__ import annotations

import numpy  # noqa: F401  what it loads is what is looked for
from threadpoolctl import ThreadpoolController

_libraries = ThreadpoolController().select(user_api="blas")


def use_one_thread() -> None:
    """Two make small products tens of times slower on a loaded machine."""
    _libraries.limit(limits=1)


def versions() -> list[str]:
    """Which libraries are in force, and for which processor their products are written."""
    return [
        f"{library['internal_api']} {library['version']} {library.get('architecture')}" for library in _libraries.info()
    ]
