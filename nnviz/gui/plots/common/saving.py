"""What is taken away from a plot: its values as CSV, and pictures of its widget as the bytes of a file, PNG with twice
the pixels, SVG with its texts as outlines."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import zip_longest
from typing import Any
from xml.etree import ElementTree as Xml

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPainterPath, QPixmap, QTransform
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsView, QWidget

SHARPER = 2
DIRECTLY = Qt.FindChildOption.FindDirectChildrenOnly
SVG = "http://www.w3.org/2000/svg"
LETTERS = dict(zip(QPainterPath.ElementType, ("M", "L", "C", ""), strict=True))
"""What an element of a path begins with in SVG: moves, lines, curves, and the further points of these."""
NUMBER = r"-?[\d.]+(?:e[-+]?\d+)?"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t")
"""A text that begins with one of these would be a formula in a spreadsheet."""
Columns = Sequence[tuple[str, Iterable[object]]]
Xml.register_namespace("", SVG)
Xml.register_namespace("xlink", "http://www.w3.org/1999/xlink")


def as_csv(columns: Columns) -> str:
    """A table with numbers that read back exactly; no text is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_cell(head) for head, _ in columns])
    writer.writerows([_cell(value) for value in row] for row in zip_longest(*(part for _, part in columns)))
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_SIGNS) else value
    return "" if value is None else repr(value.item() if isinstance(value, np.generic) else value)


def png(widget: QWidget, plot: QGraphicsView) -> bytes:
    image = QImage(widget.size() * SHARPER, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(SHARPER)
    QWidget.render(widget, image)  # a plot would render its scene alone
    return encoded(image)


def encoded(image: QImage | QPixmap) -> bytes:
    """A picture as the bytes of a PNG file."""
    buffer = _buffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def svg(widget: QWidget, plot: Any) -> bytes:
    """What the plot within the widget has in its `view` is cut off at its border: Qt writes no such borders."""
    with _unseen(plot.view):
        root = _drawn(widget, widget, _draw)
    with _unseen(*plot.axes.values()):
        inside = _drawn(widget, plot, _draw_scene)
    box = plot.view.sceneBoundingRect().translated(plot.mapTo(widget, QPoint()))
    clip = Xml.SubElement(Xml.SubElement(root, f"{{{SVG}}}defs"), f"{{{SVG}}}clipPath", id="view")
    sides = zip(("x", "y", "width", "height"), box.getRect(), strict=True)
    Xml.SubElement(clip, f"{{{SVG}}}rect", {side: f"{value:.2f}" for side, value in sides})
    Xml.SubElement(root, f"{{{SVG}}}g", {"clip-path": "url(#view)"}).extend(inside.findall(f"{{{SVG}}}g"))
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))


@contextmanager
def _unseen(*items: Any) -> Iterator[None]:
    for item in items:
        item.setOpacity(0.0)
    yield
    for item in items:
        item.setOpacity(1.0)


def _drawn(canvas: QWidget, widget: QWidget, draw: Callable[[QPainter, Any], None]) -> Xml.Element:
    """An SVG of the size of a canvas with one widget in its place."""
    buffer, generator = _buffer(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(canvas.size())
    generator.setViewBox(canvas.rect())
    generator.setResolution(96)
    with QPainter(generator) as painter:
        painter.translate(widget.mapTo(canvas, QPoint()))
        draw(painter, widget)
    root = Xml.fromstring(bytes(buffer.data().data()))
    outline_texts(root)
    flatten(root)
    return root


def _draw(painter: QPainter, widget: QWidget) -> None:
    """Draws a widget and those in it; a plot by its scene, since Qt cannot lead the painting of one elsewhere."""
    if isinstance(widget, QGraphicsView):
        widget.render(painter, QRectF(widget.rect()), widget.viewport().rect())
        return
    widget.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawWindowBackground)
    for child in widget.findChildren(QWidget, options=DIRECTLY):
        if child.isVisible():
            painter.save()
            painter.translate(child.pos())
            _draw(painter, child)
            painter.restore()


def _draw_scene(painter: QPainter, plot: QGraphicsView) -> None:
    """What a plot is made of, without the ground behind it and the head before it."""
    plot.scene().render(painter, QRectF(plot.rect()), plot.mapToScene(plot.rect()).boundingRect())


FORMATS: dict[str, Callable[[QWidget, Any], bytes]] = {".png": png, ".svg": svg}


def outline_texts(root: Xml.Element) -> None:
    """Makes each text the outline of its glyphs: it looks the same without the font."""
    for text in list(root.iter(f"{{{SVG}}}text")):
        outline = {"d": _outline(text), "stroke": "none"}
        outline |= {key: text.attrib[key] for key in ("fill", "fill-opacity") if key in text.attrib}
        text.clear()
        text.tag, text.attrib = f"{{{SVG}}}path", outline


def flatten(root: Xml.Element) -> None:
    """Moves the points of what is drawn in numbers of the plot to where they are seen: not all that shows an SVG knows
    of lines that keep their width."""
    for group in root.iter(f"{{{SVG}}}g"):
        points = [(child, key) for child in group for key in ("d", "points") if key in child.attrib]
        kept = {child.get("vector-effect") for child in group} == {"non-scaling-stroke"}
        if not kept or len(points) < len(group):
            continue
        place = QTransform(*map(float, re.findall(NUMBER, group.attrib.pop("transform"))))
        for child, key in points:
            del child.attrib["vector-effect"]
            child.set(key, re.sub(f"({NUMBER}),({NUMBER})", partial(_moved, place), child.attrib[key]))


def _moved(place: QTransform, point: re.Match[str]) -> str:
    at = place.map(QPointF(float(point[1]), float(point[2])))
    return f"{at.x():.2f},{at.y():.2f}"


def _outline(text: Xml.Element) -> str:
    font = QFont(text.get("font-family", "").strip("'"))
    font.setPixelSize(max(1, round(float(re.sub(r"[^\d.]", "", text.get("font-size", "12"))))))
    font.setWeight(QFont.Weight(int(text.get("font-weight", "400"))))
    font.setItalic(text.get("font-style") == "italic")
    path = QPainterPath()
    path.addText(QPointF(float(text.get("x", 0)), float(text.get("y", 0))), font, "".join(text.itertext()).strip())
    elements = map(path.elementAt, range(path.elementCount()))
    return " ".join(f"{LETTERS[element.type]}{element.x:.2f},{element.y:.2f}" for element in elements)


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
