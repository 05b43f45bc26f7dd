"""The formula in symbols, typeset: TeX to SVG by ziamath, to a picture by Qt. Slow once, kept from then on.

An import of the library takes some tenths of a second and a line some hundredths, so nothing here happens while a
frame is shown: `advance` does one piece of the work, when there is time for it.
"""

from __future__ import annotations

import warnings
from collections import OrderedDict
from contextlib import suppress
from importlib import import_module
from typing import Any

from PySide6.QtCore import QByteArray, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

LIBRARIES = ["latex2mathml.converter", "ziafont", "ziamath"]
"""Imported one at a time, so that the window stays alive in between."""
KEPT_LINES, KEPT_PICTURES = 200, 40
SIZE = 20.0
INK = "#010203"
"""A line is typeset at this size and in this colour; pictures of it have their own."""

LINES: OrderedDict[str, bytes] = OrderedDict()
"""SVG by TeX; empty where a line cannot be typeset and stays plain text."""
SIZES: dict[str, QSizeF] = {}
PICTURES: OrderedDict[tuple[str, int, int, str, float], QPixmap] = OrderedDict()
_imported: list[str] = []


def is_known(tex: str) -> bool:
    """Whether nothing is left to do for a line."""
    return tex in LINES


def advance(tex: str) -> None:
    """Does one piece of the work for a line: an import, or the line itself."""
    if is_known(tex):
        return
    if len(_imported) < len(LIBRARIES):
        _imported.append(LIBRARIES[len(_imported)])
        # what is missing shows when a line is written; what is deprecated is the library's affair
        with suppress(ImportError), warnings.catch_warnings(action="ignore"):
            import_module(_imported[-1])
        return
    _write(tex)


def _write(tex: str) -> None:
    LINES[tex] = _svg(tex)
    if LINES[tex]:
        SIZES[tex] = QSvgRenderer(QByteArray(LINES[tex])).viewBoxF().size()
    while len(LINES) > KEPT_LINES:
        SIZES.pop(LINES.popitem(last=False)[0], None)


def _svg(tex: str) -> bytes:
    """A line as SVG; empty where the library cannot write it, whatever its reason."""
    try:
        ziamath: Any = import_module("ziamath")
        ziamath.config.svg2 = False  # outlines: Qt does not draw <symbol>
        ziamath.config.precision = 3
        return str(ziamath.Latex(tex, size=SIZE, color=INK).svg()).encode()
    except Exception:
        return b""


def size_of(tex: str, size: float) -> QSizeF | None:
    """How large a line is at a size of its letters; None where it is not typeset."""
    natural = SIZES.get(tex)
    return None if natural is None else natural * (size / SIZE)


def picture(tex: str, box: QRectF, colour: str, ratio: float) -> QPixmap:
    """The picture of a line that is typeset, in a box, for a screen with that pixel ratio."""
    key = (tex, round(box.width()), round(box.height()), colour, ratio)
    if key not in PICTURES:
        if tex not in LINES:  # typeset once, and given up for others since the line was laid out
            _write(tex)
        made = QPixmap(box.size().toSize() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        with QPainter(made) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            svg = LINES[tex].replace(INK.encode(), colour.encode())
            QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, box.width(), box.height()))
        PICTURES[key] = made
        LINES.move_to_end(tex)
    PICTURES.move_to_end(key)
    while len(PICTURES) > KEPT_PICTURES:
        PICTURES.popitem(last=False)
    return PICTURES[key]
