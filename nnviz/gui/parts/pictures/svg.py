"""Shapes as SVG: every outline a path in pixels, so that nothing is needed to show it, and no font."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from xml.etree import ElementTree as Xml

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainterPath, QPen, QPixmap

from .shapes import Outline, Pixels, Shapes

SVG = "http://www.w3.org/2000/svg"
LINK = "http://www.w3.org/1999/xlink"
LETTERS = dict(zip(QPainterPath.ElementType, ("M", "L", "C", " "), strict=True))
"""What an element of a path begins with in SVG: moves, lines, curves, and the further points of these."""
CAPS = {Qt.PenCapStyle.SquareCap: "square", Qt.PenCapStyle.RoundCap: "round"}
JOINS = {Qt.PenJoinStyle.BevelJoin: "bevel", Qt.PenJoinStyle.RoundJoin: "round"}
Xml.register_namespace("", SVG)
Xml.register_namespace("xlink", LINK)


def as_svg(paper: Shapes) -> bytes:
    """The bytes of an SVG file."""
    width, height = paper.width(), paper.height()
    root = Xml.Element(
        f"{{{SVG}}}svg", {"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"}
    )
    kept, clips = Xml.SubElement(root, f"{{{SVG}}}defs"), dict[str, str]()
    for shape in paper.drawn:
        element = _image(shape) if isinstance(shape, Pixels) else _path(shape)
        if shape.clip is not None:
            outline = _points(shape.clip)
            if outline not in clips:
                clips[outline] = f"clip{len(clips)}"
                Xml.SubElement(
                    Xml.SubElement(kept, f"{{{SVG}}}clipPath", id=clips[outline]), f"{{{SVG}}}path", d=outline
                )
            group = Xml.SubElement(root, f"{{{SVG}}}g", {"clip-path": f"url(#{clips[outline]})"})
            group.append(element)
        else:
            root.append(element)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))


def _path(shape: Outline) -> Xml.Element:
    its = {"d": _points(shape.path), "fill": "none"}
    if shape.fill is not None:
        its |= {"fill": shape.fill.name(), **_opacity("fill-opacity", shape.fill.alphaF())}
        if shape.path.fillRule() is Qt.FillRule.OddEvenFill:
            its["fill-rule"] = "evenodd"
    if shape.pen is not None:
        its |= _stroke(shape.pen)
    return Xml.Element(f"{{{SVG}}}path", its)


def _stroke(pen: QPen) -> dict[str, str]:
    width, colour = pen.widthF(), pen.color()
    its = {"stroke": colour.name(), "stroke-width": _number(width), **_opacity("stroke-opacity", colour.alphaF())}
    if pen.capStyle() in CAPS:
        its["stroke-linecap"] = CAPS[pen.capStyle()]
    if pen.joinStyle() in JOINS:
        its["stroke-linejoin"] = JOINS[pen.joinStyle()]
    else:
        its["stroke-miterlimit"] = _number(2 * pen.miterLimit())  # Qt counts from the middle of the line
    if pen.style() is not Qt.PenStyle.SolidLine:
        its["stroke-dasharray"] = " ".join(_number(part * width) for part in pen.dashPattern())
        its["stroke-dashoffset"] = _number(pen.dashOffset() * width)
    return its


def _image(shape: Pixels) -> Xml.Element:
    place, box = shape.place, shape.box
    sides = {"x": box.x(), "y": box.y(), "width": box.width(), "height": box.height()}
    numbers = (place.m11(), place.m12(), place.m21(), place.m22(), place.dx(), place.dy())
    return Xml.Element(
        f"{{{SVG}}}image",
        {
            **{side: _number(value) for side, value in sides.items()},
            **_opacity("opacity", shape.opacity),
            "transform": f"matrix({' '.join(f'{number:.8g}' for number in numbers)})",
            "preserveAspectRatio": "none",
            f"{{{LINK}}}href": f"data:image/png;base64,{b64encode(encoded(shape.image)).decode()}",
        },
    )


def _opacity(name: str, opacity: float) -> dict[str, str]:
    return {} if opacity >= 1 else {name: f"{opacity:.3g}"}


def _points(path: QPainterPath) -> str:
    elements = map(path.elementAt, range(path.elementCount()))
    return "".join(f"{LETTERS[element.type]}{_number(element.x)} {_number(element.y)}" for element in elements)


@lru_cache(maxsize=4096)
def _number(value: float) -> str:
    """A hundredth of a pixel is nothing that one sees."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def encoded(image: QImage | QPixmap) -> bytes:
    """A picture as the bytes of a PNG file."""
    buffer = new_buffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def new_buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
