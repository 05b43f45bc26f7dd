"""The loss over a plane of weights: the same as the loss that training computes, and planes that are what they say."""

from __future__ import annotations

import numpy as np
import pytest

import nnviz
from nnviz import Timeline
from nnviz.engine.experiment.experiment import from_dict
from nnviz.engine.insight.loss_surface import Ahead, LossSurface, Plane, begun
from nnviz.engine.insight.path import Path
from nnviz.engine.insight.preview import Update
from nnviz.engine.maths.keys import Key
from nnviz.engine.said import Said

from .helpers import bits, curve_bits, finite, made, random_choices, table


def computed(timeline: Timeline, plane: Plane, ends: np.ndarray, side: int = 64) -> LossSurface:
    data = timeline.data
    assert data.targets is not None
    surface = LossSurface(timeline.program, (data.inputs, data.targets), plane, ends, side)
    for _ in surface.parts():
        pass
    return surface


def loss_of(timeline: Timeline, parameters: np.ndarray) -> float:
    """The loss of all rows as an iteration over all of them computes it, with these weights and biases set by hand."""
    other = Timeline(from_dict({**nnviz.engine.experiment.experiment.to_dict(timeline.experiment),
                                "batch": {"size": None, "order": "sequential"}}))  # fmt: skip
    start = 0
    for key in other.program.parameters:
        shape = other.record[key.before].shape
        for index in np.ndindex(shape):
            other.edit(key.kind, float(parameters[start]), key.layer, index)
            start += 1
    other.goto(1)
    return float(other.record["loss"])


@pytest.mark.parametrize("number", [0, 3, 7])
def test_each_point_is_the_loss_that_training_computes_there(number: int) -> None:
    timeline = Timeline(from_dict(random_choices(number)))
    timeline.run(20)
    count = timeline.program.parameter_count
    parameters = timeline.parameters
    plane = Plane.of_two(parameters, 0, count - 1)
    ends = np.array([parameters[[0, 0]] + (-0.2, 0.1), parameters[[-1, -1]] + (-0.1, 0.3)])
    surface = computed(timeline, plane, ends, 12)
    assert surface.losses is not None and surface.losses.shape == (12, 12)
    for row, column in ((0, 0), (11, 11), (3, 8)):
        there = parameters.copy()
        there[0], there[-1] = (np.linspace(*pair, 12)[at] for pair, at in zip(ends, (column, row), strict=True))
        assert surface.losses[row, column] == pytest.approx(loss_of(timeline, there), rel=1e-12)


def test_it_is_the_same_in_pieces_of_any_length_and_with_a_coarse_one_first(monkeypatch: pytest.MonkeyPatch) -> None:
    timeline = Timeline(made(data=table(rows=9)))
    timeline.run(5)
    plane, ends = Plane.of_two(timeline.parameters, 1, 4), np.array([(-2.0, 2.0), (-1.0, 3.0)])
    whole = computed(timeline, plane, ends).losses
    monkeypatch.setattr("nnviz.engine.insight.loss_surface.EVALUATED_TOGETHER", 700)
    monkeypatch.setattr("nnviz.engine.insight.loss_surface.LONG", 0)
    surface = LossSurface(timeline.program, (timeline.data.inputs, timeline.data.targets), plane, ends)  # type: ignore[arg-type]
    sides = [None if surface.losses is None else len(surface.losses) for _ in surface.parts()]
    assert {None, 16, 64} == set(sides) and whole is not None and surface.losses is not None
    np.testing.assert_allclose(surface.losses, whole, rtol=1e-12)


def test_what_an_iteration_leads_to_is_known_at_each_of_its_moments() -> None:
    for number in range(4):
        timeline = Timeline(from_dict(random_choices(number)))
        timeline.run(7)
        program = timeline.program
        timeline.goto(8)
        after = timeline.parameters
        gradients = {key: timeline.record[key.gradient].ravel() for key in program.trained}
        update = Update(program, timeline.data, timeline.record)
        ahead = Ahead(program)
        for operation in range(len(program) + 1):
            timeline.goto(8, operation)
            before = bits(timeline.record)
            gradient, leads = ahead.of(timeline.record)
            assert bits(timeline.record) == before
            assert leads.tobytes() == after.tobytes()
            expected = [gradients.get(key, np.zeros(timeline.record[key.before].size)) for key in program.parameters]
            assert gradient.tobytes() == np.concatenate(expected).tobytes()
        assert leads == pytest.approx(update.parameters(np.array([update.rate]))[0], rel=1e-12)


def test_the_plane_of_the_gradient_and_the_last_step_holds_both() -> None:
    timeline = Timeline(made())
    timeline.goto(40, 0)
    here, (gradient, after) = begun(timeline.program, timeline.record), Ahead(timeline.program).of(timeline.record)
    timeline.goto(39, 0)
    step = here - begun(timeline.program, timeline.record)
    plane = Plane.of_steps(here, gradient, step)
    assert isinstance(plane, Plane)
    np.testing.assert_allclose(plane.axes @ plane.axes.T, np.eye(2), atol=1e-14)
    assert plane.axes[0] == pytest.approx(gradient / np.linalg.norm(gradient))
    for there in (here, here - step, here + gradient, after):
        place = plane.project(there[None])
        assert plane.at(place)[0] == pytest.approx(there, abs=1e-13)
    assert plane.project(here[None]).tolist() == [[0, 0]]
    assert plane.project(after[None])[0, 1] == pytest.approx(0, abs=1e-14), "plain SGD goes straight along the gradient"


@pytest.mark.parametrize(("gradient", "step", "words"), [
    ((1, 2), None, "No update came before"), ((0, 0), (1, 0), "gradient is exactly 0"),
    ((1, 2), (0, 0), "changed nothing"), ((1, 2), (-2, -4), "parallel"),
    ((1, np.nan), (1, 0), "not finite"), ((1e200, 1e200), (1, 0), "not finite"),
])  # fmt: skip
def test_where_they_span_no_plane_it_says_what_is_missing(
    gradient: tuple[float, float], step: object, words: str
) -> None:
    last = None if step is None else np.array(step, dtype=float)
    found = Plane.of_steps(np.zeros(2), np.array(gradient, dtype=float), last)
    assert isinstance(found, Said) and words in found


def test_a_place_over_two_weights_is_their_very_values() -> None:
    parameters = np.array([0.1, -1e-17, 3e30, 0.7])
    plane = Plane.of_two(parameters, 3, 1)
    (there,) = plane.at(np.array([[0.3, -2.5]]))
    assert there.tolist() == [0.1, -2.5, 3e30, 0.3]
    assert plane.project(parameters[None]).tolist() == [[0.7, -1e-17]]


def test_the_path_is_where_the_iterations_began_whatever_is_replayed() -> None:
    timeline = Timeline(made())
    timeline.run(150)
    timeline.goto(100, 0)
    timeline.edit("weights", 2.0, 1, (0, 0))
    timeline.edit("lr", 0.05)
    timeline.run(160)
    newest, before = timeline.cursor, curve_bits(timeline)
    path = Path(timeline.current, timeline.program)
    iterations = [at for at in path.replay(newest.iteration) if path.position(at) is not None]
    assert iterations[0] == newest.iteration - 1, "the last step comes first"
    known, positions = path.until(newest.iteration)
    assert known.tolist() == list(range(newest.iteration - 199, newest.iteration + 1))
    assert path.until(newest.iteration + 1)[0].tolist() == [], "what has a gap is no path"
    assert path.until(newest.iteration + 1, gaps=True)[0].tolist() == known.tolist()
    assert curve_bits(timeline) == before
    for at in (newest.iteration - 199, 99, 100, 101, newest.iteration):
        timeline.goto(at, 0)
        assert positions[at - known[0]].tobytes() == begun(timeline.program, timeline.record).tobytes()
    assert path.missing(newest.iteration) == []


def test_the_path_begins_where_the_network_got_its_shape() -> None:
    timeline = Timeline(made())
    timeline.goto(30, 0)
    timeline.edit("add_node", layer=1, index=(0,))
    timeline.run(20)
    path = Path(timeline.current, timeline.program)
    for _ in path.replay(45):
        pass
    assert path.until(45)[0].tolist() == list(range(30, 46))


def test_two_weights_are_set_by_one_edit() -> None:
    timeline = Timeline(made())
    timeline.goto(12, 3)
    timeline.edit("several", [("weights", 1, (0, 1), 0.25), ("biases", 2, (0,), -1.5)])
    assert (timeline.record["weights_before", 1][0, 1], timeline.record["biases_before", 2][0]) == (0.25, -1.5)
    assert timeline.cursor == (12, 3)
    apart = Timeline(made())
    apart.goto(12, 3)
    apart.edit("weights", 0.25, 1, (0, 1))
    apart.edit("biases", -1.5, 2, (0,))
    for one in (timeline, apart):
        one.run(30)
    assert timeline.parameters.tobytes() == apart.parameters.tobytes()
    timeline.undo()
    assert timeline.current.edits == () and not timeline.undo_stack.done
    timeline.goto(12)
    timeline.edit("several", [("weights", 1, (0, 1), 0.25)])
    assert timeline.cursor == (13, 0), "what is updated already is set as the next iteration begins"


@pytest.mark.parametrize("value", [
    None, [], [("weights", 1, (0, 0))], [("lr", 1, (0, 0), 1.0)], [("weights", 9, (0, 0), 1.0)],
    [("weights", 1, (0, 9), 1.0)], [("weights", 1, (0, 0), float("nan"))],
    [("weights", 1, (0, 0), 1.0), ("weights", 1, (0, 0), 2.0)],
])  # fmt: skip
def test_several_that_make_no_sense_are_refused_in_a_sentence(value: object) -> None:
    timeline = Timeline(made())
    before = bits(timeline.record)
    with pytest.raises(ValueError, match=r"^[A-ZA-z].*\.$"):
        timeline.edit("several", value)
    assert (
        bits(timeline.record) == before and finite(timeline.record) and Key("weights", 1) in timeline.program.parameters
    )
