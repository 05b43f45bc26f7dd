"""The links of a text document, which Qt dyes as no look does."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextFragment


def links(block: QTextBlock) -> Iterator[QTextFragment]:
    """The pieces of a text, from a block on, of one format each that are links."""
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            if at.fragment().charFormat().isAnchor():
                yield at.fragment()
            at += 1
        block = block.next()
