"""File › Import weights: a preview that shows what is certain and what is a guess, then one thing to undo."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QScrollArea

from nnviz.engine.maths.keys import Key
from nnviz.engine.reading.weight_files import load_weights
from nnviz.gui.dialogs.weights import WeightsDialog


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


CASES = Path(__file__).parents[1] / "cases" / "weights"
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
        return preview(window, path, monkeypatch)

    return with_arrays


def preview(window, path, monkeypatch):
    """What appears where a file is chosen in the menu, or None."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))
    window.actions_by_name["import_weights"].trigger()
    return window.findChild(WeightsDialog)


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
    assert "The file lacks weights of layer 2 (4 × 1 or 1 × 4)" in dialog.fault.text()
    assert dialog.fault.isVisible()
    assert not dialog.accept_button.isEnabled()
    assert not dialog.choices[Key("weights", 2)].isEnabled()
    assert "2.weight (1 × 5)" in dialog.words.text()


def test_another_array_can_be_chosen(window, ask, qtbot):
    dialog = ask({**TORCH, "copy.weight": TORCH["0.weight"] + 1, "copy.bias": TORCH["0.bias"] + 1})
    choice = dialog.choices[Key("weights", 1)]
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert choice.currentText() == "copy.weight"
    assert dialog.choices[Key("biases", 1)].currentText() == "copy.bias", "biases follow their weights"
    assert decisions(dialog) == ["you", *["name and shape"] * 3]
    assert "0.weight (4 × 2)" in dialog.words.text()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert window.session.timeline.record["weights_before", 1].tolist() == (TORCH["0.weight"] + 1).T.tolist()


def decisions(dialog):
    return [label.text() for label in dialog.decided.values()]


@pytest.fixture
def case(open_window, monkeypatch):
    """Imports a file of the cases into the network that it is for; the window and the preview that appears."""

    def with_file(name):
        window = open_window(CASES / ("net_3-3-3-3.nnviz" if name.startswith("sq_") else "net_2-4-4-1.nnviz"))
        return window, preview(window, CASES / name, monkeypatch)

    return with_file


def test_a_guess_is_called_one_and_imported_only_where_somebody_says_so(case, qtbot):
    window, dialog = case("sq_named.safetensors")
    assert set(decisions(dialog)) == {"a guess"}
    assert dialog.doubts.text() == (
        'The weights of layer 1 may be any of "deep.weight", "head.weight", "hidden.weight".'
    )
    assert not dialog.accept_button.isEnabled()
    dialog.guessed.click()
    assert dialog.accept_button.isEnabled()
    dialog.guessed.click()
    assert not dialog.accept_button.isEnabled()
    dialog.guessed.click()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert "sq_named.safetensors" in window.actions_by_name["undo"].text()


def choose(dialog, key, name):
    choice = dialog.choices[key]
    choice.setCurrentText(name)
    choice.activated.emit(choice.currentIndex())


def test_choosing_one_array_after_another_leaves_nothing_to_guess(case, qtbot):
    window, dialog = case("sq_named.safetensors")
    dialog.guessed.click()
    choose(dialog, Key("weights", 1), "hidden.weight")
    assert not dialog.accept_button.isEnabled(), "another guess has to be agreed to again"
    assert decisions(dialog) == ["you", "name and shape", *["a guess"] * 4]
    choose(dialog, Key("weights", 2), "deep.weight")
    assert [choice.currentText() for choice in dialog.choices.values()] == [
        f"{layer}.{part}" for layer in ("hidden", "deep", "head") for part in ("weight", "bias")
    ]
    assert not dialog.doubts.isVisible()
    assert not dialog.guessed.isVisible()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    right = load_weights(CASES / "sq_torch_index.npz").arrays
    for layer, name in ((1, "0"), (2, "2"), (3, "4")):
        assert window.session.timeline.record["weights_before", layer].tolist() == right[f"{name}.weight"].T.tolist()


def test_of_two_whole_copies_one_choice_is_enough(case):
    _, dialog = case("sq_ema_copy.safetensors")
    assert set(decisions(dialog)) == {"a guess"}
    choose(dialog, Key("weights", 3), "model.4.weight")
    assert all(choice.currentText().startswith("model.") for choice in dialog.choices.values())
    assert dialog.accept_button.isEnabled()


def test_how_square_matrices_are_stored_is_asked_where_nothing_tells(case, qtbot):
    window, dialog = case("sq_coursera_W_bflat.npz")
    assert "(from, to) or (to, from)" in dialog.doubts.text()
    assert decisions(dialog) == ["a guess", "name and shape"] * 3
    assert dialog.turned.isVisible()
    assert not dialog.accept_button.isEnabled()
    dialog.turned.click()
    assert texts(dialog) == ["3 × 3, transposed", "3"] * 3
    assert decisions(dialog) == ["you", "name and shape"] * 3
    assert not dialog.doubts.isVisible()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    right = load_weights(CASES / "sq_torch_index.npz").arrays["0.weight"].T
    assert window.session.timeline.record["weights_before", 1].tolist() == right.tolist()


def test_what_names_tell_of_square_matrices_can_be_told_otherwise(case):
    _, dialog = case("sq_torch_index.npz")
    assert dialog.turned.isVisible()
    assert dialog.turned.isChecked()
    assert dialog.accept_button.isEnabled()
    dialog.turned.click()
    assert texts(dialog) == ["3 × 3", "3"] * 3
    assert dialog.accept_button.isEnabled()


def test_biases_in_the_first_column_are_offered(case, qtbot):
    window, dialog = case("ng_theta.npz")
    assert dialog.fault.text() == "The arrays fit only where each matrix begins with its biases."
    assert not dialog.accept_button.isEnabled()
    dialog.biases_first.click()
    assert dialog.choices[Key("biases", 2)].currentText() == "Theta2[:, 0]"
    assert texts(dialog)[:2] == ["4 × 2, transposed", "4"]
    assert not dialog.fault.isVisible()
    dialog.biases_first.click()
    assert dialog.fault.isVisible()
    dialog.biases_first.click()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    right = load_weights(CASES / "cs231n_params.npz").arrays["W2"]
    assert window.session.timeline.record["weights_before", 2].tolist() == right.tolist()


def test_long_names_and_many_of_them_leave_room_for_the_buttons(open_window, monkeypatch, tmp_path):
    layers = [{"size": 3, "activation": "tanh"}] * 9
    data = {"kind": "table", "inputs": [[0.0, 1.0, 0.0]], "targets": [[0.0, 1.0, 0.0]]}
    optimizer = {"kind": "sgd", "lr": 0.1}
    window = open_window({"data": data, "layers": layers, "loss": {"kind": "mse"}, "optimizer": optimizer})
    name = "{}.a_long_name_of_a_layer.with.many.parts.{}.{}"
    arrays = {name.format(copy, layer, kind): np.arange(3.0**power).reshape([3] * power)
              for copy in ("first", "other") for layer in range(9) for kind, power in (("W", 2), ("b", 1))}  # fmt: skip
    np.savez(tmp_path / "w.npz", **arrays)
    dialog = preview(window, tmp_path / "w.npz", monkeypatch)
    table = dialog.findChild(QScrollArea)
    parts = [table, dialog.turned, dialog.words, dialog.doubts, dialog.guessed, dialog.buttons]
    assert all(part.isVisible() for part in parts)
    for part in (dialog.words, dialog.doubts):
        assert part.height() >= part.heightForWidth(part.width())
    assert all(one.geometry().bottom() < other.geometry().top() for one, other in pairwise(parts))
    assert dialog.height() < 640
    choice = dialog.choices[Key("weights", 9)]
    assert [choice.itemText(at) for at in (8, 17)] == [
        f"{copy}.a_lon…ayer.with.many.parts.8.W" for copy in ("first", "other")
    ]
    assert choice.toolTip() == name.format("first", 8, "W")


def test_a_network_that_is_not_ours_is_one_line(case):
    window, dialog = case("running_stats.safetensors")
    assert dialog is None
    assert "is of batch normalization" in window.banner.text()


def test_a_broken_file_is_one_line_and_loses_nothing(window, ask):
    window.session.goto(20)
    before = window.session.timeline.current
    assert ask(b"PK broken") is None
    assert window.banner.isVisible()
    assert "must be a .npz file" in window.banner.text()
    assert window.session.timeline.current is before
