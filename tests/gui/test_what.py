"""What is this? A label, a box of choices and a field open the entry of what they are about, in the window and in every
dialog."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from nnviz.gui.window.window import Window
from nnviz.gui.words.language import use_language

FIELDS = {
    ("experiment", "en"): {"data": "training data", "layers": "layer", "hidden": "activation",
                           "start": "initial values"},
    ("experiment", "ja"): {"データ": "training data", "層": "layer", "隠れ層": "activation"},
    ("many", "en"): {"seeds": "seed", "50": "seed", "from": "seed", "vary": "seed", "random seed": "seed",
                     "epochs": "epoch", "length": "run"},
    ("many", "ja"): {"シード数": "seed", "50": "seed", "開始": "seed", "エポック": "epoch", "長さ": "run"},
    ("surface", "en"): {"two weights": "weight", "loss of all rows": "loss", "selected": "parameter",
                        "selected before": "parameter"},
    ("check", "en"): {"ε": "numeric gradient", "1e-05": "numeric gradient", "sums and outputs too": "output"},
    ("log", "en"): {"every": "epoch", "10": "epoch", "epochs": "epoch"},
    ("rows", "en"): {"all classes": "class"},
}  # fmt: skip
"""Panels in a language, and what is written there on labels and in fields, with the term."""


def text_of(part: QWidget) -> str:
    return part.currentText() if isinstance(part, QComboBox) else str(getattr(part, "text", str)())


@pytest.mark.parametrize(("panel", "language"), FIELDS)
def test_labels_and_fields_open_their_own_entry_and_not_that_of_their_panel(
    open_window: Any, panel: str, language: str
) -> None:
    use_language(language)
    window = open_window("xor")
    window.open_card(panel)
    QApplication.processEvents()
    view = window.views[panel]
    seen = {text_of(part): part for part in reversed(view.findChildren(QWidget)) if part.isVisible()}
    for text, word in FIELDS[panel, language].items():
        window.explaining.of_focus(seen[text])
        assert window.views["terms"].term.word == word, text
        asked = window.explaining.term_at(seen[text], seen[text].rect().center())
        assert asked is not None and asked.word == word, text


def test_a_weight_chosen_in_a_box_opens_the_entry_of_weights_and_a_bias_that_of_biases(
    window: Window, press: Any
) -> None:
    window.open_card("surface")
    QApplication.processEvents()
    across = window.views["surface"].across
    for text, word in (("w x₁→h₂", "weight"), ("b h₂", "bias")):
        across.setCurrentIndex(across.findText(text))
        across.setFocus()
        press(Qt.Key.Key_F1, control=True, on=across)
        assert window.views["terms"].term.word == word
