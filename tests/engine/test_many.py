"""Many runs at once give, bit for bit, what each gives alone."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

import nnviz
from nnviz.engine.experiment.experiment import Experiment, from_dict
from nnviz.engine.insight.many import groups
from nnviz.engine.insight.many.many import Many
from nnviz.engine.insight.many.outcome import Outcome
from nnviz.engine.insight.many.settings import settings_of
from nnviz.engine.insight.many.starts import MOST_STARTS, Length, Start, drawn, numbers, of_seeds, of_values
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.engine.tables.optimizers import OPTIMIZERS
from nnviz.engine.training.timeline import Timeline

from ..nights import some_by_day
from .helpers import data_for, made, random_choices, table


@pytest.fixture(autouse=True)
def _few_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also on the tape, few are trained together."""
    monkeypatch.setattr(groups, "FEWEST_BY_TAPE", groups.FEWEST)


ITERATIONS = 12


def trained(starts: list[Start], length: Length) -> list[Outcome]:
    many = Many(starts, length)
    for _ in many.work():
        pass
    assert many.done == many.total
    return many.outcomes


def told_alike(outcome: Outcome) -> None:
    """The outcome says what a timeline of the same experiment says, in every bit."""
    timeline = Timeline(outcome.start.experiment)
    found = timeline.run(outcome.iterations)
    assert outcome.diverged == (found.iteration if found else 0)
    epochs = timeline.curves.epochs
    assert outcome.losses[:epochs].tobytes() == timeline.curves.train.tobytes()
    assert outcome.accuracies[:epochs].tobytes() == timeline.curves.of("train_accuracy").values.tobytes()
    assert len(outcome.losses) - epochs in (0, 1)
    if not found and len(outcome.losses) == epochs and len(timeline.curves.test):
        assert np.array_equal(outcome.test_loss, timeline.curves.test[-1], equal_nan=True)


def seeded(number: int, count: int) -> list[Start]:
    """Starts of a random network; one that has given values or zeros begins with drawn ones."""
    choices = random_choices(number, large=number % 2 == 1)
    if choices["init"]["kind"] in ("explicit", "zeros"):
        choices["init"] = {"kind": "normal", "scale": 0.5, "seed": 0}
    return of_seeds(from_dict(choices), 1, count)


@pytest.mark.parametrize("number", some_by_day(range(4), range(12)))
def test_each_of_several_starts_equals_its_single_run(number: int) -> None:
    for outcome in trained(seeded(number, 5), Length(ITERATIONS, "iterations")):
        told_alike(outcome)


@pytest.mark.nightly
@pytest.mark.parametrize("number", range(100, 120))
def test_each_of_fifty_starts_of_twenty_random_networks_equals_its_single_run(number: int) -> None:
    outcomes = trained(seeded(number, 50), Length(60, "iterations"))
    assert not any(outcome.alone for outcome in outcomes)
    for outcome in outcomes:
        told_alike(outcome)


def test_starts_equal_their_single_runs_where_each_has_rows_of_its_own_and_a_short_last_batch() -> None:
    data = table(rows=7, tests=3)
    experiment = made(data=data, batch={"size": 3, "order": "shuffled"}, layers=[{"size": 4, "activation": "relu"},
                      {"size": 1, "activation": "sigmoid"}], loss={"kind": "mse"})  # fmt: skip
    starts = of_seeds(experiment, 5, 4)
    assert len({start.experiment.batch.seed for start in starts}) == 4
    for outcome in trained(starts, Length(8, "iterations")):
        told_alike(outcome)
        assert outcome.epochs.tolist() == [1.0, 2.0, pytest.approx(8 / 3)]


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_a_sweep_of_the_learning_rate_is_computed_together_whatever_the_optimizer(kind: str) -> None:
    schedule = {"kind": "step", "every": 2, "factor": 0.5}
    experiment = made(optimizer={"kind": kind, "lr": 0.1, "l2": 0.01, "schedule": schedule})
    outcomes = trained(of_values(experiment, setting(experiment, "optimizer.lr"), [0.01, 0.1, 0.5, 0.0]), Length(6))
    assert len({outcome.course for outcome in outcomes}) == 1
    for outcome in outcomes:
        told_alike(outcome)


def setting(experiment: Experiment, name: str) -> Any:
    return next(one for one in settings_of(experiment) if one.name == name)


def test_every_setting_can_be_swept_and_each_value_equals_its_single_run() -> None:
    experiment = made(batch={"order": "shuffled", "seed": 3}, optimizer={"kind": "adam", "lr": 0.05},
                      layers=[{"size": 3, "activation": "elu"}, {"size": 1, "activation": "sigmoid"}])  # fmt: skip
    names = [one.name for one in settings_of(experiment)]
    for name in ("optimizer.kind", "optimizer.beta1", "optimizer.l2", "optimizer.schedule.kind", "loss.kind",
                 "loss.reduction", "batch.size", "batch.order", "init.kind", "init.scale", "layers[0].size",
                 "layers[0].activation", "layers[0].activation.alpha"):  # fmt: skip
        assert name in names
    for one in settings_of(experiment):
        values = one.suggested(experiment)
        assert values, one.name
        for outcome in trained(of_values(experiment, one, values), Length(3)):
            told_alike(outcome)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_with_a_mistake_each_start_equals_its_single_run_too(mistake: str) -> None:
    one = {"loss": {"kind": "mse"}, "data": table(rows=7), "batch": {"size": 3}}
    two = {
        "layers": [{"size": 3, "activation": "tanh"}, {"size": 2, "activation": "softmax"}],
        "loss": {"kind": "cross_entropy"}, "data": data_for("cross_entropy", table(outputs=2)),
    }  # fmt: skip
    fitting = 0
    relu = {"layers": [{"size": 4, "activation": "relu"}, {"size": 3, "activation": "relu"},
                       {"size": 1, "activation": "identity"}], "loss": {"kind": "mse"}}  # fmt: skip
    for choices in (one, two, {**two, "loss": {"kind": "mse"}}, relu, {}):
        with suppress(ExperimentError):
            starts = of_seeds(made(mistake=mistake, **choices), 1, 4)
            fitting += 1
            for outcome in trained(starts, Length(9, "iterations")):
                told_alike(outcome)
    assert fitting


def test_what_was_chosen_stays_where_a_choice_becomes_one_of_another_kind() -> None:
    experiment = made(optimizer={"kind": "sgd", "lr": 0.3, "l2": 0.01, "momentum": 0.5})
    (start,) = of_values(experiment, setting(experiment, "optimizer.kind"), ["adam"])
    assert start.experiment == made(optimizer={"kind": "adam", "lr": 0.3, "l2": 0.01})


def test_a_start_that_diverges_stops_where_its_single_run_does_and_the_others_go_on() -> None:
    experiment = made(loss={"kind": "sse"}, layers=[{"size": 2, "activation": "identity"},
                      {"size": 1, "activation": "identity"}], data=table(rows=4))  # fmt: skip
    outcomes = trained(of_values(experiment, setting(experiment, "optimizer.lr"), [0.01, 1e30, 0.02, 3.0]), Length(80))
    assert [bool(outcome.diverged) for outcome in outcomes] == [False, True, False, True]
    for outcome in outcomes:
        told_alike(outcome)
        assert outcome.ended
        assert np.isnan(outcome.loss) == bool(outcome.diverged)
    assert outcomes[1].solved(1e9) is None


def test_where_a_library_computes_stacked_arrays_otherwise_each_is_trained_alone(monkeypatch: Any) -> None:
    together = trained(seeded(2, 4), Length(5))
    monkeypatch.setattr("nnviz.engine.insight.many.many.agree", lambda *given: False)
    apart = trained(seeded(2, 4), Length(5))
    assert [one.alone for one in (*together, *apart)] == 4 * [False] + 4 * [True]
    for one, other in zip(together, apart, strict=True):
        assert one.losses.tobytes() == other.losses.tobytes()
        assert np.array_equal([one.test_loss, one.test_accuracy], [other.test_loss, other.test_accuracy], True)


def test_more_starts_than_have_room_together_are_trained_in_parts(monkeypatch: Any) -> None:
    monkeypatch.setattr("nnviz.engine.insight.many.many.TOGETHER_BYTES", 4 * 158 * 8)
    outcomes = trained(of_seeds(nnviz.load("xor"), 1, 9), Length(5))
    assert 1 < len({outcome.course for outcome in outcomes}) < len(outcomes)
    for outcome in outcomes:
        told_alike(outcome)


def test_solved_is_what_holds_at_the_end_since_when_it_holds_without_a_break() -> None:
    (outcome,) = trained(of_seeds(nnviz.load("xor"), 1, 1), Length(300))
    right = Timeline(outcome.start.experiment)
    right.run(300)
    shares = right.curves.of("train_accuracy").values
    since = outcome.solved()
    assert since is not None
    assert (shares[since - 1 :] == 1).all()
    assert since == 1 or shares[since - 2] < 1
    limit = float(outcome.losses[100])
    below = outcome.solved(limit)
    assert below is not None
    assert (outcome.losses[below - 1 :] < limit).all()
    assert outcome.losses[below - 2] >= limit
    assert outcome.solved(0.0) is None


def test_seeds_are_those_of_all_that_is_drawn_and_the_data_stay_the_same() -> None:
    experiment = nnviz.load("moons")
    assert drawn(experiment) == ("init", "batch")
    first, second = of_seeds(experiment, 7, 2)
    assert (first.experiment.init.seed, first.experiment.batch.seed) == (7, 7)  # type: ignore[union-attr]
    assert first.experiment.data == second.experiment.data == experiment.data
    assert replace(first.experiment, init=experiment.init, batch=experiment.batch) == experiment


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: of_seeds(nnviz.load("or"), 1, 5), "Neither initial values nor batches are drawn at random here"),
        (lambda: of_seeds(nnviz.load("xor"), 1, MOST_STARTS + 1), f"seeds must be from 1 to {MOST_STARTS}, but is"),
        (lambda: of_seeds(nnviz.load("xor"), -1, 2), "The first seed must be 0 or more, but is -1."),
        (lambda: numbers("0.1, x", whole=False), 'What is tried must be numbers with commas between them, but is "x".'),
        (lambda: numbers("1, 2.5", whole=True), 'must be whole numbers with commas between them, but is "2.5".'),
        (lambda: numbers("1, inf", whole=False), 'but is "inf".'),
        (lambda: of_values(made(), setting(made(), "optimizer.lr"), [0.1, -1.0]), "optimizer.lr must be a number ≥ 0"),
        (lambda: of_values(made(), setting(made(), "loss.kind"), ["hinge"]), "data.targets[0] must be"),
        (lambda: Many(of_seeds(nnviz.load("xor"), 1, 2), Length(0)), "The length of each run must be 1 or more"),
        (lambda: Many(of_seeds(nnviz.load("xor"), 1, 1000), Length(100_000)), "All curves together would have"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_what_was_expected_and_what_came(ask: Any, words: str) -> None:
    with pytest.raises(ExperimentError) as refused:
        ask()
    assert words in str(refused.value)


def test_lists_are_typed_with_the_commas_of_both_languages() -> None:
    assert numbers("0.01, 0.1、1", whole=False) == [0.01, 0.1, 1.0]
    assert numbers("1;2，3", whole=True) == [1, 2, 3]


def test_on_the_tape_few_are_trained_one_after_another_with_the_same_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for fewest in (2, 100):
        monkeypatch.setattr(groups, "FEWEST_BY_TAPE", fewest)
        monkeypatch.setattr(groups, "FEWEST", fewest)
        many = Many(of_seeds(nnviz.load("xor"), 1, 10), Length(40))
        for _ in many.work():
            pass
        found.append([(one.losses.tobytes(), one.alone) for one in many.outcomes])
    assert [bits for bits, _ in found[0]] == [bits for bits, _ in found[1]]
    assert [{alone for _, alone in of} for of in found] == [{False}, {True}]
