"""What a scene highlights: each form is understood, and means the numbers that arrays have at such places."""

from __future__ import annotations

from pathlib import Path

import pytest

from nnviz import Timeline, load
from nnviz.engine.lessons.highlights import highlight, highlights
from nnviz.engine.lessons.outline import outline
from nnviz.engine.lessons.reading import read
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.resources import is_lesson, lesson_path, lessons

SIZES = (2, 4, 1)


@pytest.mark.parametrize(
    ("text", "nodes", "edges"),
    [
        ("node 1.2", {(1, 1)}, set()),
        ("edge 1.3>2.1", set(), {(2, 2, 0)}),
        ("edge 0.1>2.1", set(), set()),
        ("node 1.5", set(), set()),
        ("deltas 2", {(2, 0)}, set()),
        ("outputs 1 [0, 3]", {(1, 3)}, set()),
        ("slope 1 [:, 2]", {(1, 2)}, set()),
        ("biases 1 [1]", {(1, 1)}, set()),
        ("grad_w 2", set(), {(2, source, 0) for source in range(4)}),
        ("weights 1 [0, 2]", set(), {(1, 0, 2)}),
        ("weights 1 [1, :]", set(), {(1, 1, node) for node in range(4)}),
        ("weights 7", set(), set()),
    ],
)
def test_places_are_those_of_the_arrays(text: str, nodes: set[object], edges: set[object]) -> None:
    found = highlights([text], SIZES)
    assert (found.nodes, found.edges) == (nodes, edges)


def test_rows_and_panels_are_named() -> None:
    found = highlights(["row 3", "loss", "row 0"], SIZES)
    assert found.rows == {0, 3} and found.panels == {"loss"}


@pytest.mark.parametrize("text", ["", "node 1", "edge 1.1-2.1", "row two", "delta 1 [", "nothing 1"])
def test_what_means_nothing_is_refused(text: str) -> None:
    with pytest.raises(ExperimentError, match="must be a node as"):
        highlight(text)


def test_an_edge_is_lit_where_its_weight_is() -> None:
    program = Timeline(load("xor")).program
    (layer, source, node), *others = highlights(["edge 1.2>2.1"], program.sizes).edges
    assert not others and program.sizes[layer - 1] > source and program.sizes[layer] > node
    assert highlights(["weights 2 [1, 0]"], program.sizes).edges == {(layer, source, node)}


def test_lessons_are_found_by_name_or_file() -> None:
    name, path = next(iter(lessons().items()))
    assert lesson_path(name) == path and lesson_path("my.TOML") == Path("my.TOML")
    assert lesson_path("xor") is None and is_lesson("a.toml") and not is_lesson("a.nnviz")


def test_the_outline_of_a_lesson_agrees_with_it(tmp_path: Path) -> None:
    for path in lessons().values():
        found, lesson = outline(path), read(path)
        assert found is not None
        assert (found.id, found.title, found.minutes) == (lesson.id, lesson.title, lesson.minutes)
        assert found.scenes == len(lesson.scene)
    broken = tmp_path / "broken.toml"
    broken.write_text("lesson = 1\ntitle = \n")
    assert outline(broken) is None and outline(tmp_path / "none.toml") is None
