"""Every length of the screen goes through the look's scale: no call that places or measures is given raw pixels."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import nnviz.gui

ROOT = Path(nnviz.gui.__file__).parent
OWN_UNITS = ("lecture/", "lessons/handout/")
"""A slide has a unit of its own, which grows with the screen; paper has points."""
SOURCES = sorted(
    name for path in ROOT.rglob("*.py") if not (name := path.relative_to(ROOT).as_posix()).startswith(OWN_UNITS)
)
PLACING = {
    "QMargins", "QMarginsF", "QPen", "QRect", "QRectF", "QSize", "QSizeF", "addSpacing", "adjust", "adjusted",
    "drawRoundedRect", "lineTo", "moveTo", "resize", "setColumnMinimumWidth", "setContentsMargins",
    "setDefaultSectionSize", "setFixedHeight", "setFixedSize", "setFixedWidth", "setHandleWidth", "setHeight",
    "setHorizontalSpacing", "setIconSize", "setIndent", "setMargin", "setMaximumHeight", "setMaximumSize",
    "setMaximumWidth", "setMinimumHeight", "setMinimumSize", "setMinimumWidth", "setPixelSize", "setPointSize",
    "setPointSizeF", "setRowMinimumHeight", "setSpacing", "setTextWidth", "setVerticalSpacing", "setWidth", "setWidthF",
    "translated",
}  # fmt: skip
SCALING = ("px", "length")
A_PIXEL = 1
"""A line of one pixel and nothing at all are the same at every scale."""


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def is_scaled(node: ast.AST) -> bool:
    """Whether a call is px(…), look.length(…) or map(look.px, …)."""
    if not isinstance(node, ast.Call):
        return False
    return name_of(node.func) in SCALING or (name_of(node.func) == "map" and name_of(node.args[0]) in SCALING)


def is_number(node: ast.AST) -> bool:
    """Whether it is a literal above a pixel or the name of a constant."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int | float) and abs(node.value) > A_PIXEL
    return isinstance(node, ast.Name) and node.id.isupper()


def raw_lengths(node: ast.AST) -> Iterator[ast.AST]:
    """The numbers and constants of an expression that are no factor of something else and pass no scale."""
    if is_scaled(node) or isinstance(node, ast.Subscript):
        return
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div | ast.FloorDiv):
        measured = [side for side in (node.left, node.right) if not is_number(side)]
        for side in measured or [node.left]:
            yield from raw_lengths(side)
        return
    if is_number(node):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from raw_lengths(child)


def raw_pixels(source: str) -> list[str]:
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and name_of(node.func) in PLACING
        if any(found for given in node.args for found in raw_lengths(given))
    ]


def test_no_length_is_given_in_raw_pixels() -> None:
    for source in SOURCES:
        assert raw_pixels((ROOT / source).read_text("utf-8")) == [], source


def test_raw_pixels_are_found_where_they_are() -> None:
    given = (
        "a.setSpacing(4); b.setFixedWidth(max(WIDE, px(3))); QRectF(px(2), 0, w - 6, h / 2); c.setSpacing(2 * px(3))"
    )
    assert raw_pixels(given) == [
        "a.setSpacing(4)",
        "b.setFixedWidth(max(WIDE, px(3)))",
        "QRectF(px(2), 0, w - 6, h / 2)",
    ]
