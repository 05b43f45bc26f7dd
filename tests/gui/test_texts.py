"""Every text of the window can be read: none is cut off, shortened, covered, too small or too faint."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, product
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.window.window import Window
from nnviz.gui.words.language import LANGUAGES, use_language

from ..nights import some_by_day
from .texts import Reader, faults


def classes(hidden: int) -> dict[str, Any]:
    return {
        "nnviz": 1, "data": {"kind": "digits", "standardize": True}, "loss": {"kind": "cross_entropy"},
        "layers": [{"size": hidden, "activation": "relu"}, {"size": 10, "activation": "softmax"}],
        "init": {"kind": "he", "seed": 1}, "optimizer": {"kind": "sgd", "lr": 0.1}, "batch": {"size": 32},
    }  # fmt: skip


def two_classes(kind: str, *sizes: int) -> dict[str, Any]:
    hidden = [{"size": size, "activation": "tanh"} for size in sizes]
    return {
        "nnviz": 1, "data": {"kind": kind}, "layers": [*hidden, {"size": 1, "activation": "sigmoid"}],
        "loss": {"kind": "bce"}, "init": {"kind": "he", "seed": 1}, "optimizer": {"kind": "sgd", "lr": 0.1},
        "batch": {"size": 32},
    }  # fmt: skip


NETWORKS: dict[str, Any] = {
    "2-4-1": "xor",
    "2-2-2": "deepinsider-2-2-2",
    "2-8-8-8-1": two_classes("spiral", 8, 8, 8),
    "10 layers": two_classes("moons", *[3] * 9),
    "64-16-10": "digits",
    "64-32-10": classes(32),
}
SIZES = ((1280, 720, 100), (1600, 1000, 100), (1920, 1080, 100), (1024, 700, 100), (1280, 720, 150),
         (1280, 720, 75), (2560, 1440, 200), (2560, 1440, 300))  # fmt: skip
"""Width, height and scale."""
THEMES = ("light", "dark", "contrast")
SAMPLE = [("2-4-1", (1280, 720, 100), "light", "en"), ("2-2-2", (1280, 720, 150), "dark", "en"),
          ("2-8-8-8-1", (1024, 700, 100), "light", "en"), ("64-16-10", (1600, 1000, 100), "contrast", "en"),
          ("10 layers", (1280, 720, 75), "light", "en"), ("2-4-1", (1280, 720, 100), "light", "ja"),
          ("2-8-8-8-1", (1024, 700, 100), "dark", "ja"), ("64-16-10", (1280, 720, 100), "light", "ja")]  # fmt: skip
EVERY = [(network, size, theme, language)
         for network, size, theme, language in product(NETWORKS, SIZES, THEMES, LANGUAGES)
         if theme == "light" or size[2] == 100]  # fmt: skip


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    return Reader(monkeypatch)


def moments(window: Window) -> Iterator[int]:
    """Operations after the first, the middle and the last of each phase."""
    operations = enumerate(window.session.timeline.program.operations, start=1)
    for _, group in groupby(operations, key=lambda one: one[1].phase):
        yield (its := [at for at, _ in group])[len(its) // 2]


def settled(window: Window) -> None:
    for _ in range(4):
        QApplication.processEvents()
    window.views["formula"].typeset_now()  # type: ignore[attr-defined]
    QApplication.processEvents()


def walk(window: Window, reader: Reader) -> dict[str, str]:
    """What is wrong, each with the operation where it was first seen."""
    found: dict[str, str] = {}
    for operation in moments(window):
        window.session.goto(12, operation)
        settled(window)
        texts = reader.texts(window)
        assert len(texts) > 60
        wide = (f"wider than its place: {text!r}" for text in reader.too_wide)
        for fault in (*wide, *faults(texts, window.grab().toImage(), window.session.look.scale)):
            found.setdefault(fault, f"operation {operation}: {fault}")
    return found


def test_what_cannot_be_read_is_found(qtbot: Any, qapp: Any, reader: Reader) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet("background: #ffffff; color: #000000; font-size: 14px")
    for text, style, place in (
        ("fine", "", (10, 10, 80, 20)),
        ("faint", "color: #aaaaaa", (10, 40, 80, 20)),
        ("short…", "", (10, 70, 80, 20)),
        ("small", "font-size: 11px", (10, 100, 80, 20)),
        ("cut off", "", (10, 130, 20, 20)),
        ("below", "", (10, 160, 80, 20)),
        ("above", "background: transparent", (20, 162, 80, 20)),
    ):
        label = QLabel(text, window, styleSheet=style)
        label.setGeometry(*place)
    window.resize(120, 200)
    window.show()
    qtbot.waitExposed(window)
    found = [fault.split(" in ")[0] for fault in faults(reader.texts(window), window.grab().toImage(), 100)]
    for fault in ("contrast 2.32: 'faint'", "shortened: 'short…'", "11 px: 'small'", "on each other: 'below'"):
        assert fault in found
    assert any(fault.endswith("'cut off'") for fault in found)
    assert not any("fine" in fault for fault in found)


def check(
    open_window: Any, reader: Reader, network: str, size: tuple[int, int, int], theme: str, language: str
) -> None:
    use_language(language)
    width, height, scale = size
    window = open_window(NETWORKS[network], size=(width, height), look=Look(theme, scale))
    assert (window.width(), window.height()) == (width, height)
    found = walk(window, reader)
    assert not found, "\n".join(found.values())


@pytest.mark.parametrize(
    ("network", "size", "theme", "language"), some_by_day((SAMPLE[0], SAMPLE[3], SAMPLE[6]), SAMPLE)
)
def test_every_text_can_be_read(
    open_window: Any, reader: Reader, network: str, size: Any, theme: str, language: str
) -> None:
    check(open_window, reader, network, size, theme, language)


@pytest.mark.nightly
@pytest.mark.parametrize(("network", "size", "theme", "language"), EVERY)
def test_every_text_can_be_read_everywhere(
    open_window: Any, reader: Reader, network: str, size: Any, theme: str, language: str
) -> None:
    check(open_window, reader, network, size, theme, language)
