"""What the diagnosis says of runs in which something was changed by hand, and in the past."""

from __future__ import annotations

from contextlib import suppress

import numpy as np
import pytest

from nnviz.engine.maths.expressions import Operand
from nnviz.engine.training.edits import EDITS
from nnviz.engine.training.timeline import Timeline

from ..nights import by_night, some_by_day
from .diagnosed import after, found_in, network
from .helpers import curve_bits, made, random_edit, random_experiment

# --- what a change by hand has done -------------------------------------------------------------


def test_a_change_by_hand_is_blamed_only_for_what_it_did() -> None:
    timeline = Timeline(made(init={"kind": "zeros"}))
    timeline.edit("biases", 3.0, 2, (0,))
    timeline.goto(20)
    findings = found_in(timeline)
    assert findings[0].kind == "identical" and "from the start" in after(findings, 0)


@pytest.mark.parametrize("networks", [25, *by_night(60)])
def test_an_update_that_took_a_node_down_is_named_also_where_something_else_was_changed_by_hand_then(
    networks: int,
) -> None:
    seen = 0
    for number in range(networks):
        choices = network(number, [2, 3, 1], "relu", optimizer={"kind": "sgd", "lr": 0.8})
        timeline = Timeline(made(**choices))
        if timeline.run(25) is not None:
            continue
        told = [(found.facts["unit"], after(findings, at)["since"].facts["iteration"])
                for findings in [found_in(timeline)] for at, found in enumerate(findings)
                if found.kind == "dead" and "since" in after(findings, at)]  # fmt: skip
        for unit, iteration in told:
            timeline = Timeline(made(**choices))
            timeline.goto(iteration + 1, 0)
            timeline.edit("biases", 0.1, 2, (0,))
            findings = found_in(timeline)
            (at,) = [at for at, found in enumerate(findings) if found.facts.get("unit") == unit]
            facts = after(findings, at)["since"].facts
            assert facts["iteration"] == iteration and isinstance(facts["after"], float)
            seen += 1
    assert seen > 5


def test_what_was_so_before_the_layers_were_changed_is_not_put_down_to_that() -> None:
    layers = [{"size": 3, "activation": "relu"}, {"size": 1, "activation": "sigmoid"}]
    timeline = Timeline(made(layers=layers))
    timeline.edit("biases", -50.0, 1, (0,))
    timeline.goto(20)
    timeline.edit("add_layer", None, 1)
    timeline.goto(40)
    findings = found_in(timeline)
    (at,) = [at for at, found in enumerate(findings) if found.facts.get("unit") == (1, 0)]
    assert after(findings, at)["since the layers"].facts["iteration"] in (20, 21)


def test_a_node_that_was_put_in_the_place_of_another_one_is_not_taken_for_that() -> None:
    layers = [{"size": 3, "activation": "relu"}, {"size": 1, "activation": "sigmoid"}]
    timeline = Timeline(made(layers=layers))
    timeline.edit("biases", -50.0, 1, (1,))
    timeline.goto(20, 0)
    timeline.edit("remove_node", None, 1, (0,))
    timeline.edit("add_node", None, 1, (1,))
    timeline.goto(30)
    assert timeline.program.sizes == (2, 3, 1)
    findings = found_in(timeline)
    (at,) = [at for at, found in enumerate(findings) if found.facts.get("unit") == (1, 0)]
    assert after(findings, at)["since the layers"].facts["iteration"] == 20


# --- any run ------------------------------------------------------------------------------------


def check_a_history(number: int) -> None:
    """A random network that is trained and changed by hand is diagnosed at some moment; nothing moves, and every number
    that is told stands in the Record of its iteration."""
    rng = np.random.default_rng(number)
    timeline = Timeline(random_experiment(number))
    for _ in range(int(rng.integers(1, 5))):
        timeline.run(int(rng.integers(1, 30)))
        with suppress(ValueError):
            timeline.edit(*random_edit(timeline, rng, str(rng.choice(list(EDITS)))))
    timeline.goto(int(rng.integers(1, timeline.newest.iteration + 1)))
    before = timeline.cursor, timeline.newest, timeline.current, curve_bits(timeline)
    findings = found_in(timeline)
    assert before == (timeline.cursor, timeline.newest, timeline.current, curve_bits(timeline))
    facts = [fact for found in findings for fact in found.facts.values()]
    for number_ in (part for fact in facts for part in (fact if isinstance(fact, tuple) else (fact,))):
        if isinstance(number_, Operand):
            timeline.goto(number_.iteration)
            value = float(np.asarray(timeline.record[number_.key])[number_.index])
            assert number_.value == pytest.approx(value, rel=1e-9, nan_ok=True)


@pytest.mark.parametrize("first", some_by_day([0], range(0, 40, 10)))
def test_every_number_of_any_diagnosis_stands_in_the_record(first: int) -> None:
    for number in range(first, first + 10):
        check_a_history(number)


@pytest.mark.nightly
@pytest.mark.parametrize("first", range(40, 600, 80))
def test_every_number_of_many_diagnoses_stands_in_the_record(first: int) -> None:
    for number in range(first, first + 80):
        check_a_history(number)
