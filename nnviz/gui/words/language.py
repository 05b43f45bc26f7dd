"""The texts of the screen in the language in force."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from nnviz.engine.said import Said

WARNING = "\N{WARNING SIGN}"


@lru_cache(maxsize=1024)
def tr(text: str) -> str:
    """The text in the language in force; `tr.cache_clear()` when another one comes into force."""
    return QCoreApplication.translate("", text)


def told(text: Said) -> str:
    """A text of the engine with its facts, those that are said in the language in force too."""
    facts = {name: told(fact) if isinstance(fact, Said) else fact for name, fact in text.facts.items()}
    return tr(text.template).format(**facts) if facts else tr(text.template)


def error_text(error: Exception) -> str:
    """What is wrong, in the language in force where it was said."""
    text = error.args[0] if error.args else None
    return told(text) if isinstance(text, Said) else str(error)
