"""File › Import weights: a preview of the shapes, then one undoable that can be undone."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from nnviz.engine.maths.keys import Key
from nnviz.gui.dialogs.weights import WeightsDialog

rng = np.random.default_rng(3)
TORCH = {
    "0.weight": rng.normal(size=(4, 2)), "0.bias": rng.normal(size=4),
    "2.weight": rng.normal(size=(1, 4)), "2.bias": rng.normal(size=1),
}  # fmt: skip


@pytest.fixture
def ask(window, monkeypatch, tmp_path):
    """Imports arrays through the menu; the preview that appears, or None."""

    def with_arrays(arrays, name="trained.npz"):
        path = tmp_path / name
        if isinstance(arrays, bytes):
            path.write_bytes(arrays)
        else:
            np.savez(path, **arrays)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))
        window.actions_by_name["import_weights"].trigger()
        return window.findChild(WeightsDialog)

    return with_arrays


def texts(dialog):
    return [label.text() for label in dialog.stored.values()]


def test_the_preview_shows_shapes_and_changes_nothing(window, ask):
    before = window.session.timeline.current
    dialog = ask(TORCH)
    assert [choice.currentText() for choice in dialog.choices.values()] == list(TORCH)
    assert texts(dialog) == ["4 × 2, transposed", "4", "1 × 4, transposed", "1"]
    assert not dialog.fault.isVisible()
    assert not dialog.turned.isVisible()
    dialog.reject()
    assert window.session.timeline.current is before


def test_imported_weights_are_one_deed_with_a_name(window, ask, qtbot):
    window.session.goto(20)
    before = window.session.timeline.parameters
    dialog = ask(TORCH)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    timeline = window.session.timeline
    assert timeline.record["weights_before", 1].tolist() == TORCH["0.weight"].T.tolist()
    assert timeline.record["biases_before", 2].tolist() == TORCH["2.bias"].tolist()
    assert window.actions_by_name["undo"].text() == "Undo: weights from trained.npz"
    window.actions_by_name["undo"].trigger()
    assert timeline.parameters.tobytes() == before.tobytes()
    assert timeline.cursor.iteration == 20


def test_what_does_not_fit_is_said_in_the_preview_and_cannot_be_imported(ask):
    dialog = ask({**TORCH, "2.weight": np.zeros((1, 5))})
    assert "weights of layer 2 need an array of 4 × 1 or 1 × 4" in dialog.fault.text()
    assert dialog.fault.isVisible()
    assert not dialog.accept_button.isEnabled()
    assert not dialog.choices[Key("weights", 2)].isEnabled()
    assert "2.weight (1 × 5)" in dialog.words.text()


def test_another_array_can_be_chosen(window, ask, qtbot):
    dialog = ask({**TORCH, "momentum": TORCH["0.weight"] + 1})
    choice = dialog.choices[Key("weights", 1)]
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert choice.currentText() == "momentum"
    assert "0.weight (4 × 2)" in dialog.words.text()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert window.session.timeline.record["weights_before", 1].tolist() == (TORCH["0.weight"] + 1).T.tolist()


def test_of_square_matrices_a_switch_says_how_they_are_stored(open_window, monkeypatch, tmp_path, qtbot):
    layers = [{"size": 2, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}]
    window = open_window({"data": {"kind": "xor"}, "layers": layers, "loss": {"kind": "bce"},
                          "optimizer": {"kind": "sgd", "lr": 1}})  # fmt: skip
    matrix = np.array([[1.0, 2.0], [3.0, 4.0]])
    np.savez(tmp_path / "w.npz", W1=matrix, b1=np.zeros(2), W2=np.ones((2, 1)), b2=np.zeros(1))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(tmp_path / "w.npz"), ""))
    window.actions_by_name["import_weights"].trigger()
    dialog = window.findChild(WeightsDialog)
    assert dialog.turned.isVisible()
    assert not dialog.turned.isChecked()
    dialog.turned.click()
    assert texts(dialog)[0] == "2 × 2, transposed"
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert window.session.timeline.record["weights_before", 1].tolist() == matrix.T.tolist()


def test_a_broken_file_is_one_line_and_loses_nothing(window, ask):
    window.session.goto(20)
    before = window.session.timeline.current
    assert ask(b"PK broken") is None
    assert window.banner.isVisible()
    assert "must be a .npz file" in window.banner.text()
    assert window.session.timeline.current is before
