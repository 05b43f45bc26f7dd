"""Icons: drawings that come with the program, in the ink of the theme and sharp at every size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.icons import FADED, draw_icon, icon
from nnviz.gui.look.look import Look
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.window.appearance import SCALES
from nnviz.resources import resource

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))


def shares(picture: QImage) -> Array:
    """Red, green, blue and opacity of each pixel, 0 to 255."""
    made = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    return np.frombuffer(made.constBits(), np.uint8).reshape(made.height(), made.width(), 4).astype(int)


def drawn(draw: Callable[[QPainter], None], side: int, ratio: float = 1.0) -> Array:
    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    picture.fill(0)
    with QPainter(picture) as painter:
        draw(painter)
    return shares(picture)


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_in_the_ink_of_the_theme_and_nothing_else(name: str, theme: str, qapp: Any) -> None:
    ink = Look(theme).colour("ink")
    found = shares(icon(name, ink.rgb(), 48).toImage())
    solid = found[found[..., 3] == 255]
    assert len(solid) and (np.abs(solid[:, :3] - (ink.red(), ink.green(), ink.blue())) <= 1).all()
    assert not found[[0, -1]].any() and not found[:, [0, -1]].any(), "nothing is cut off at the edges"


@pytest.mark.parametrize("scale", SCALES)
def test_an_icon_has_a_pixel_for_each_of_the_screen_and_stands_on_them_wherever_it_is(scale: int, qapp: Any) -> None:
    side = Look(scale=scale).px(16)
    assert icon("pause", 0xFF000000, side).width() == side
    for ratio in (1.0, 1.5, 2.0):
        whole = icon("pause", 0xFF000000, round(side * ratio), ratio)
        found = drawn(lambda p: draw_icon(p, "pause", QRectF(1.3, 2.6, side, side), QColor("#000000")), 300, ratio)
        found = found[..., 3]
        rows, columns = np.nonzero(found)
        wanted = shares(whole.toImage())[..., 3]
        rows_of, columns_of = np.nonzero(wanted)
        assert np.array_equal(
            found[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1],
            wanted[rows_of.min() : rows_of.max() + 1, columns_of.min() : columns_of.max() + 1],
        ), "the same pixels, none of them smeared over its neighbours"


def test_an_icon_that_is_out_of_reach_fades(qapp: Any) -> None:
    box, ink = QRectF(0, 0, 24, 24), QColor("#000000")
    strong = drawn(lambda painter: draw_icon(painter, "x", box, ink), 24)
    faded = drawn(lambda painter: draw_icon(painter, "x", box, ink, enabled=False), 24)
    assert faded[..., 3].max() == pytest.approx(FADED * strong[..., 3].max(), abs=2)


def test_an_icon_that_is_not_there_is_an_error(qapp: Any) -> None:
    with pytest.raises(OSError, match="nowhere"):
        icon("nowhere", 0xFF000000, 16)


def test_the_drawings_say_whose_they_are_and_their_licence_is_beside_them() -> None:
    assert "ISC License" in resource("icons", "LICENSE.txt").read_text("utf-8")
    for name in NAMES:
        assert "lucide-static" in resource("icons", f"{name}.svg").read_text("utf-8")
