"""Pictures of widgets as the bytes of files: PNG with their pixels, SVG and PDF with what they paint as shapes.

The same widget makes the same PNG and the same SVG, bit for bit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPoint, QSizeF, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
)
from PySide6.QtWidgets import QFileDialog, QGraphicsItem, QGraphicsView, QWidget

from nnviz.engine.said import said
from nnviz.gui.words.language import tr

from .shapes import Pixels, Shape, Shapes
from .svg import as_svg, encoded, new_buffer

SHARPER = 2
"""So many pixels to one of the screen has a picture of what is on it."""
DOTS_PER_INCH = 96
POINT = 72 / DOTS_PER_INCH
"""In pixels: what a PDF is measured in."""
NO_CACHE = QGraphicsItem.CacheMode.NoCache


def picture(widget: QWidget, ratio: int = 1) -> QImage:
    """What a widget shows, with so many pixels to one of its own."""
    image = QImage(widget.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    _render(widget, image)
    return image


def shapes(widget: QWidget) -> Shapes:
    """What a widget shows as shapes."""
    paper = Shapes(widget.size())
    _render(widget, paper)
    return paper


def _render(widget: QWidget, device: QPaintDevice) -> None:
    """Pictures of their ground and their axes, which plots keep for their screen, are not used."""
    views = ([widget] if isinstance(widget, QGraphicsView) else []) + widget.findChildren(QGraphicsView)
    items = [item for view in views for item in view.scene().items() if item.cacheMode() is not NO_CACHE]
    item_modes, view_modes = [item.cacheMode() for item in items], [view.cacheMode() for view in views]
    for item in items:
        item.setCacheMode(NO_CACHE)
    for view in views:
        view.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
    try:
        QWidget.render(widget, device, QPoint())  # a plot would render its scene alone
    finally:
        for item, mode in zip(items, item_modes, strict=True):
            item.setCacheMode(mode)
        for view, flags in zip(views, view_modes, strict=True):
            view.setCacheMode(flags)


def copy_picture(widget: QWidget) -> None:
    """Puts what a widget shows on the clipboard."""
    QGuiApplication.clipboard().setImage(picture(widget, SHARPER))


def png(widget: QWidget, ratio: int = 1) -> bytes:
    return encoded(picture(widget, ratio))


def svg(widget: QWidget) -> bytes:
    return as_svg(shapes(widget))


def pdf(pages: Sequence[Shapes], title: str = "") -> bytes:
    """A document with a page for each of them, as large as it."""
    buffer = new_buffer()
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("nnviz")
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageMargins(QMarginsF())
    writer.setPageSize(_page(pages[0]))
    with QPainter(writer) as painter:
        for at, page in enumerate(pages):
            if at:
                writer.setPageSize(_page(page))
                writer.newPage()
            for shape in page.drawn:
                draw_shape(painter, shape)
    return bytes(buffer.data().data())


FORMATS: dict[str, Callable[[QWidget], bytes]] = {
    ".png": png,
    ".svg": svg,
    ".pdf": lambda widget: pdf([shapes(widget)], widget.windowTitle()),
}
"""How a single widget is written, by the ending of the file."""


KINDS = {
    ".png": said("Pictures (*.png)"), ".svg": said("Drawings (*.svg)"), ".pdf": said("Documents (*.pdf)"),
    ".gif": said("Moving pictures (*.gif)"), ".apng": said("Moving pictures (*.apng)"),
}  # fmt: skip
"""What a file dialog calls each kind of file."""


def ask_picture_path(parent: QWidget, title: str, endings: Iterable[str], folder: Path | None = None) -> Path | None:
    """Asks where in a `folder` a picture goes; its name ends as one of these, that of the kind that was chosen
    where it had another ending."""
    kinds = {tr(KINDS[ending]): ending for ending in endings}
    name, kind = QFileDialog.getSaveFileName(parent, title, str(folder or ""), ";;".join(kinds))
    if not name:
        return None
    return Path(
        name if Path(name).suffix.lower() in kinds.values() else f"{name}{kinds.get(kind, min(kinds.values()))}"
    )


def _page(paper: Shapes) -> QPageSize:
    size = QSizeF(paper.size()) * POINT
    return QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)


def draw_shape(painter: QPainter, shape: Shape) -> None:
    """Draws what a widget painted."""
    painter.save()
    if shape.clip is not None:
        painter.setClipPath(shape.clip)
    if isinstance(shape, Pixels):
        painter.setOpacity(shape.opacity)
        painter.setTransform(shape.place, True)
        painter.drawImage(shape.box, shape.image)
    else:
        painter.setPen(Qt.PenStyle.NoPen if shape.pen is None else shape.pen)
        painter.setBrush(Qt.BrushStyle.NoBrush if shape.fill is None else shape.fill)
        painter.drawPath(shape.path)
    painter.restore()
