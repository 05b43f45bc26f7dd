"""Texts of menus, in which & marks the letter that leads there."""

from __future__ import annotations

import re

IN_BRACKETS, BEFORE = re.compile(r"\(&\w\)"), re.compile(r"&(.)")


def literal(text: str) -> str:
    """A text for a menu, with every & shown."""
    return text.replace("&", "&&")


def plain(text: str) -> str:
    """A text of a menu without what marks its letter: &File and ファイル(&F)."""
    return BEFORE.sub(r"\1", IN_BRACKETS.sub("", text))
