"""Columns and classes of own data keep their names wherever their numbers are seen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.engine.exchange.exports import SCRIPTS
from nnviz.engine.exchange.replay import Replay
from nnviz.engine.experiment.experiment import Experiment, save
from nnviz.engine.experiment.new_data import begun
from nnviz.engine.reading.csv_file import CsvFile
from nnviz.gui.views.formula.tokens import page_of
from nnviz.gui.views.layer import parameter_cells, value_cells
from nnviz.gui.views.network.texts import node_text


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


FLOWERS = "length,width,kind\n" + "".join(
    f"{x:.2f},{y:.2f},{'rose' if x < 0.4 else 'lily' if x < 0.7 else 'iris'}\n"
    for x, y in np.random.default_rng(0).uniform(size=(30, 2)).tolist()
)


def own(
    folder: Path, text: str = FLOWERS, inputs: Any = ("length", "width"), target: str = "kind", **more: Any
) -> Experiment:
    path = folder / "own.csv"
    path.write_text(text, "utf-8")
    file = CsvFile(path)
    inputs = inputs or file.names[:2]
    list(file.read([*inputs, target]))
    data = {"kind": "csv", "path": "own.csv", "inputs": list(inputs), "targets": [target], **more}
    return begun(data, folder, file.table)


def saved(experiment: Experiment, folder: Path) -> Path:
    save(experiment, folder / "own.nnviz")
    return folder / "own.nnviz"


@pytest.fixture
def window(open_window: Any, tmp_path: Path) -> Any:
    return open_window(saved(own(tmp_path), tmp_path))


def test_nodes_are_called_by_columns_and_classes(window: Any) -> None:
    names = window.frame.names
    assert [names.called(0, node) for node in range(2)] == ["length", "width"]
    assert [names.called(2, node) for node in range(3)] == ["iris", "lily", "rose"]
    assert not any(names.called(1, node) for node in range(4))
    assert node_text(window.frame, 0, 1).startswith("width\n")
    assert node_text(window.frame, 2, 2).startswith("rose")


def test_names_are_drawn_beside_the_nodes(open_window: Any, tmp_path: Path) -> None:
    def picture(text: str) -> Any:
        path = saved(own(tmp_path, text, inputs=text.split("\n", maxsplit=1)[0].split(",")[:2]), tmp_path)
        network = open_window(path).views["network"]
        box, _ = network.geometry_of_network().called(0, 0, network.width())
        return network.grab().toImage().copy(box.toAlignedRect())

    assert picture(FLOWERS) != picture(FLOWERS.replace("length", "breadth"))


def test_tables_have_the_names(window: Any) -> None:
    session = window.session
    session.step("phase")
    session.select_node(0, 0)
    frame = session.frame()
    assert [value_cells(frame).name(at, False) for at in range(2)] == ["x₁ length", "x₂ width"]
    session.select_node(2, 0)
    frame = session.frame()
    assert [value_cells(frame).name(at, False) for at in range(3)] == ["y₁ iris", "y₂ lily", "y₃ rose"]
    session.select_node(1, 0)
    cells = parameter_cells(session.frame(), "parameters")
    assert cells is not None and [cells.name(at, False) for at in range(3)] == ["x₁ length", "x₂ width", "b"]


def test_the_formula_says_what_its_letters_are(window: Any) -> None:
    session = window.session
    session.step()
    assert "x₁: length · x₂: width" in page_of(session.frame()).text
    session.goto(1, 4)
    assert "y₁: iris" in page_of(session.frame()).text


def test_plots_name_their_axes_and_answers(window: Any) -> None:
    view = window.views["boundary"]
    assert "over length, width" in view.note(window.frame)
    text = view.plot.data.text(window.frame, 0, 0)
    assert any(f"target: {name}" in text for name in ("iris", "lily", "rose")) and "answer: " in text


def test_lines_of_code_have_the_names_as_comments(window: Any) -> None:
    lines = window.views["code"].toPlainText()
    assert lines.count("# inputs: length, width") == 1
    assert lines.count("# targets: iris, lily, rose") == 1


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_have_the_names_as_comments_and_run(tmp_path: Path, script: str) -> None:
    if script == "torch":
        pytest.importorskip("torch")
    nasty = FLOWERS.replace("length", '"le\nngth"', 1)
    text = SCRIPTS[script].text(Replay.of_experiment(own(tmp_path, nasty, inputs=None), 1))
    assert "# inputs: le ngth, width\n" in text and "# targets: iris, lily, rose\n" in text
    (tmp_path / "script.py").write_text(text, "utf-8")
    subprocess.run([sys.executable, tmp_path / "script.py"], check=True, timeout=100, capture_output=True)


def test_of_two_classes_the_output_is_called_by_the_second_with_its_column_where_it_says_little(tmp_path: Path) -> None:
    experiment = own(tmp_path, "a,ok\n" + "1,no\n2,yes\n3,no\n", inputs=["a"], target="ok")
    assert experiment.data.called == (("a",), ("ok: yes",))


def test_of_features_the_columns_are_no_names(open_window: Any, tmp_path: Path) -> None:
    window = open_window(saved(own(tmp_path, features=["x1", "x1*x2"]), tmp_path))
    assert window.frame.names.called(0, 1) == "" and window.frame.names.raw(0) == "length"


def test_data_without_names_are_as_before(open_window: Any) -> None:
    frame = open_window("xor").frame
    assert frame.names.titled(0, 0) == "x₁" and frame.names.called(2, 0) == "" and frame.names.raw(1) == "x₂"


def test_a_class_that_says_much_stands_alone(tmp_path: Path) -> None:
    experiment = own(tmp_path, "a,who\n" + "1,cat\n2,dog\n3,dog\n", inputs=["a"], target="who")
    assert experiment.data.called.outputs == ("dog",)
