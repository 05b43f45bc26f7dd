"""The formula in symbols, typeset: TeX to SVG by ziamath, to a picture by Qt. Slow once, kept from then on.

An import of the libraries takes some tenths of a second, so it waits until there is time for it: `advance` does one
piece. From then on a line, which takes less than a frame, is typeset ahead in the same way or else when it is first
asked for: what is shown never changes its form.
"""

from __future__ import annotations

import re
import warnings
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any
from xml.etree import ElementTree

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from nnviz.gui.look.devices import takes_pictures
from nnviz.gui.parts.drawing import paint_anew

LIBRARIES = ["latex2mathml.converter", "ziafont", "ziamath"]
"""Imported one at a time, so that the window stays alive in between."""
KEPT_LINES, KEPT_PICTURES = 200, 80
SIZE = 20.0
INK = "#010203"
"""A line is typeset at this size and in this colour; pictures of it have their own."""
_INKS = re.compile(r"#0[01][0-9a-f]{4}")


@dataclass(frozen=True)
class Line:
    """What became of a line: its SVG, empty where it cannot be typeset and stays plain text; its size, and the box of
    each symbol that has an ink of its own."""

    svg: str = ""
    size: QSizeF = field(default_factory=QSizeF)
    boxes: dict[str, QRectF] = field(default_factory=dict)

    def box(self, symbol: int) -> QRectF:
        """The box of a symbol; empty where nothing is drawn for it."""
        return self.boxes.get(ink(symbol), QRectF())


LINES: OrderedDict[str, Line] = OrderedDict()
PICTURES: OrderedDict[object, QPixmap] = OrderedDict()
imported: list[str] = []


def ink(symbol: int) -> str:
    """The colour in which a line is typeset where its symbol of that number stands."""
    return f"#00{symbol:04x}"


def is_known(tex: str) -> bool:
    """Whether nothing is left to do for a line."""
    return tex in LINES


def is_ready() -> bool:
    """Whether a line can be typeset at once."""
    return len(imported) == len(LIBRARIES)


def advance(tex: str) -> None:
    """Does one piece of the work for a line: an import, or the line itself."""
    if is_ready():
        typeset(tex)
    else:
        imported.append(LIBRARIES[len(imported)])
        # what is missing shows when a line is written; what is deprecated is the library's affair
        with suppress(ImportError), warnings.catch_warnings(action="ignore"):
            import_module(imported[-1])
        if is_ready():
            _measure_no_rows()


def typeset(tex: str) -> Line | None:
    """A line, typeset now where it is not known; None as long as that would take too long."""
    if tex not in LINES:
        if not is_ready():
            return None
        LINES[tex] = _line(tex)
        while len(LINES) > KEPT_LINES:
            LINES.popitem(last=False)
    LINES.move_to_end(tex)
    return LINES[tex]


def _line(tex: str) -> Line:
    """A line as SVG; empty where the library cannot write it, whatever its reason."""
    try:
        ziamath: Any = import_module("ziamath")
        ziamath.config.svg2 = False  # outlines: Qt does not draw <symbol>
        ziamath.config.precision = 3
        drawn = ziamath.Latex(tex, size=SIZE, color=INK).svgxml()
    except Exception:
        return Line()
    left, top, width, height = map(float, drawn.get("viewBox").split())
    boxes: dict[str, QRectF] = {}
    for shape in drawn:
        box = _extent(shape).translated(-left, -top)
        boxes[shape.get("fill")] = boxes.get(shape.get("fill"), QRectF()).united(box)
    return Line(ElementTree.tostring(drawn, encoding="unicode"), QSizeF(width, height), boxes)


def _measure_no_rows() -> None:
    """The library typesets each row once more to see how far brackets in it must stretch: rows within rows twice as
    often each. Ours do not stretch."""
    with suppress(ImportError):
        rows: Any = import_module("ziamath.nodes.mrow").Mrow
        rows._get_height_nostretch = lambda row, line, **style: (0.0, 0.0)


def _extent(shape: Any) -> QRectF:
    """The box of an outline, which its points span, or of a bar."""
    if shape.tag == "rect":
        return QRectF(*(float(shape.get(name)) for name in ("x", "y", "width", "height")))
    numbers = list(map(float, re.findall(r"-?[\d.]+", shape.get("d", ""))))
    across, down = numbers[::2], numbers[1::2]
    return QRectF(min(across), min(down), max(across) - min(across), max(down) - min(down)) if down else QRectF()


def draw(
    painter: QPainter,
    box: QRectF,
    tex: str,
    colours: tuple[str, ...],
    rest: str,
    ratio: float,
    part: int | None = None,
) -> None:
    """Draws a typeset line, or that `part` of it which is one symbol, in a box: the symbols in `colours`, one for each,
    and all that is none in that of the `rest`. On a screen with that pixel ratio as a picture that is kept."""
    size, corner = box.size(), box.topLeft().toPoint()
    if not takes_pictures(painter, ratio):
        paint_anew(painter, lambda inner: _render(inner, QRectF(corner, size), tex, colours, rest, part))
        return
    key = (tex, round(size.width()), round(size.height()), colours, rest, ratio, part)
    if key not in PICTURES:
        made = QPixmap(size.toSize() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        with QPainter(made) as inner:
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            _render(inner, QRectF(QPointF(), size), tex, colours, rest, part)
        PICTURES[key] = made
    PICTURES.move_to_end(key)
    while len(PICTURES) > KEPT_PICTURES:
        PICTURES.popitem(last=False)
    painter.drawPixmap(corner, PICTURES[key])


def _render(painter: QPainter, box: QRectF, tex: str, colours: tuple[str, ...], rest: str, part: int | None) -> None:
    line, inks = typeset(tex) or Line(), {ink(symbol): colour for symbol, colour in enumerate(colours)}
    renderer = QSvgRenderer(QByteArray(_INKS.sub(lambda found: inks.get(found[0], rest), line.svg).encode()))
    if part is not None:
        renderer.setViewBox(line.box(part).translated(renderer.viewBoxF().topLeft()))
    renderer.render(painter, box)
