"""Windows with different looks, side by side: every view draws in the look of its frame, whatever another one has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

import nnviz
from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import Look
from nnviz.gui.parts.cell_table import CellTable
from nnviz.gui.parts.tool_button import StepButton
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.session import Session
from nnviz.gui.views.code import CodeView
from nnviz.gui.views.formula import FormulaView
from nnviz.gui.views.layer import value_cells
from nnviz.gui.views.network import NetworkView

SMALL, LARGE = Look(), Look("dark", 200)


class Table(CellTable):
    """The table of the values of a layer."""

    def __init__(self, look: Look) -> None:
        super().__init__("values", look)

    def set_frame(self, frame: Frame) -> None:
        self.set_cells(value_cells(frame))


@pytest.fixture
def pixels(qtbot: Any, qapp: Any) -> Callable[[Any, Look], Array]:
    """A view's pixels with the frame of a look, at a size that grows with it."""

    def shown(view: Any, look: Look) -> Array:
        session = Session(nnviz.Timeline(nnviz.load("xor")), look=look)
        session.timeline.goto(1, 9)
        view.setFixedSize(look.px(420), look.px(460))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.set_frame(session.frame())
        view.show()
        qtbot.waitExposed(view)
        if isinstance(view, FormulaView):
            view.typeset_now()
        qapp.processEvents()  # a scroll bar that is not needed goes
        view.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # wherever another test left the pointer
        picture = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        return np.frombuffer(picture.constBits(), np.uint32).reshape(picture.height(), -1).copy()

    return shown


def differ(one: Array, other: Array) -> bool:
    """Whether more is different than what Qt draws in another way at times: the rim of a large letter."""
    return one.shape != other.shape or float((one != other).mean()) > 0.003


@pytest.mark.parametrize("view_class", [NetworkView, FormulaView, CodeView, Table, StepButton])
def test_a_view_draws_in_the_look_of_its_frame(view_class: Any, pixels: Any, qtbot: Any) -> None:
    small, large, changed = view_class(SMALL), view_class(LARGE), view_class(SMALL)
    for view in (small, large, changed):
        qtbot.addWidget(view)
    at_small, at_large = pixels(small, SMALL), pixels(large, LARGE)
    assert not differ(pixels(small, SMALL), at_small), "the other look changed nothing here"
    for look, wanted in ((SMALL, at_small), (LARGE, at_large), (SMALL, at_small)):
        assert not differ(pixels(changed, look), wanted), "another look shows with the next frame"
    assert differ(at_small, pixels(changed, Look("dark")))


@pytest.mark.parametrize("view_class", [NetworkView, CodeView, Table])
def test_at_twice_the_scale_four_times_as_many_pixels_are_drawn_on(view_class: Any, pixels: Any, qtbot: Any) -> None:
    drawn = []
    for look in (SMALL, Look(scale=200)):
        view = view_class(look)
        qtbot.addWidget(view)
        drawn.append(np.count_nonzero(pixels(view, look) != look.colour("panel").rgb()))
    assert 3.1 < drawn[1] / drawn[0] < 4.6, "nothing stays small"
