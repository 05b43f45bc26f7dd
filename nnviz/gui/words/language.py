"""The texts of the screen in the language in force."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QCoreApplication

WARNING = "\N{WARNING SIGN}"


@lru_cache(maxsize=1024)
def tr(text: str) -> str:
    """The text in the language in force; `tr.cache_clear()` when another one comes into force."""
    return QCoreApplication.translate("", text)
