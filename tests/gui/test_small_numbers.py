"""Numbers that are very small or large: none is cut off, and none runs into another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from nnviz.gui.parts import cell_table
from nnviz.gui.parts.cells import cell_text
from nnviz.gui.parts.drawing import Text, text_width
from nnviz.gui.views.network import legend
from nnviz.gui.window.window import Window

from ..nights import by_night
from .test_network import network_of


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


def with_deltas_near(size: float) -> dict[str, Any]:
    """A network whose outputs are next to nothing, so that the targets alone make its gradients."""
    experiment = network_of([2, 3, 1])
    experiment["init"]["scale"] = 1e-9
    experiment["data"]["targets"] = [[-size], [size], [size / 3]]
    return experiment


@pytest.mark.parametrize(("size", "limit"), [(7e-10, "5e−10"), (3e6, "2e6")])
def test_the_legend_of_the_network_writes_its_limits_to_the_end(
    open_window: Any, monkeypatch: pytest.MonkeyPatch, size: float, limit: str
) -> None:
    window, drawn = open_window(with_deltas_near(size), (1280, 720)), list[str]()
    monkeypatch.setattr(legend, "draw_text", lambda painter, box, text, *_: drawn.append(text))
    window.session.goto(1, len(window.frame.program))
    window.views["network"].grab()
    assert f"gradient  −{limit}" in drawn and limit in drawn


def drawn_cells(window: Window, monkeypatch: pytest.MonkeyPatch) -> Iterator[Text]:
    found = list[Text]()
    monkeypatch.setattr(cell_table, "draw_texts", lambda painter, texts: found.extend(texts))
    window.views["layer"].values.grab()
    return (text for text in found if text.text)


@pytest.mark.parametrize("size", [2e-101, *by_night(3e-13, 76543.2)])
def test_each_number_of_a_layer_stays_in_its_cell(
    open_window: Any, monkeypatch: pytest.MonkeyPatch, size: float
) -> None:
    window = open_window(with_deltas_near(size), (1280, 720))
    window.session.goto(1, len(window.frame.program))
    texts = []
    for layer in (1, 2):
        window.session.select_node(layer, 0)
        texts += drawn_cells(window, monkeypatch)
    assert len(texts) > 15 and all(text_width(text.text, text.font) <= text.box[2] for text in texts)
    assert all(re.fullmatch(r"−?\d+(\.\d+)?(e−?\d+)?", text.text) for text in texts)


@pytest.mark.parametrize(
    ("value", "most", "text"),
    [(-8.4e-13, 7, "−8e−13"), (-8.4e-13, 8, "−8.4e−13"), (-123.4567, 8, "−123.457"), (-123.4567, 7, "−123.46"),
     (12345.678, 6, "12346"), (-1.26e-300, 7, "−1e−300"), (0.12345, 7, "0.1235")],
)  # fmt: skip
def test_a_number_that_has_no_room_has_fewer_digits_and_its_own_size(value: float, most: int, text: str) -> None:
    assert cell_text(value, lambda shown: len(shown) <= most) == text
