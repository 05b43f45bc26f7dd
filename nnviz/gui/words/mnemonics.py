"""Texts of menus, in which & marks the letter that leads there."""

from __future__ import annotations

import re

MARK = re.compile(r"\(&[A-Z]\)|&(?=\w)")


def literal(text: str) -> str:
    """A text for a menu, with every & shown."""
    return text.replace("&", "&&")


def bare(text: str) -> str:
    """A text of a menu without its mark, as &File and ファイル(&F) have one; what is written as && stays so."""
    return MARK.sub("", text.replace("&&", "\0")).replace("\0", "&&")


def plain(text: str) -> str:
    """A text of a menu as it is read."""
    return bare(text).replace("&&", "&")
