"""Sentences about steps: each is true of the numbers that it is about, and every one of them is said somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import cycle, product
from typing import Any

import numpy as np
import pytest

from nnviz.engine.experiment.experiment import Experiment, from_dict
from nnviz.engine.insight.sentences.told import told
from nnviz.engine.maths.keys import Key
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.parts.steps import following, slide, why
from nnviz.gui.state.session import Session
from nnviz.gui.words.language import LANGUAGES, ORIGINAL, tr, use_language
from nnviz.gui.words.names import Names
from nnviz.gui.words.notation import NOTATION
from nnviz.gui.words.numbers import number, readable
from nnviz.gui.words.sentences import sentence

from ..engine.helpers import XOR, made, random_choices
from ..engine.test_architecture import MODULES
from ..engine.test_said import texts
from ..nights import some_by_day
from .spoken import CLAIMS, Account, check


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


FEW, MANY = 40, 1500
"""Random networks of the usual tests, and of the nightly ones: of each some dozens of sentences."""
ELEMENTS = 3
"""Of every operation so many numbers are asked for."""


def random_network(number: int) -> Experiment:
    """A random experiment; of every three one has a mistake that fits it, every fifth penalises biases."""
    rng, choices = np.random.default_rng([number, 31]), random_choices(number)
    if number % 5 == 0:
        choices["optimizer"] |= {"penalize_biases": True, "l2": 0.02}
    if number % 11 == 0:
        choices["optimizer"]["lr"] = 0.0
    experiment = from_dict(choices)
    if number % 3:
        return experiment
    fitting = [name for name, mistake in MISTAKES.items() if mistake.unfit(experiment) is None]
    return from_dict({**choices, "mistake": str(rng.choice(fitting))})


def explicit(weights: list[Any], biases: list[Any]) -> dict[str, Any]:
    return {"init": {"kind": "explicit", "weights": weights, "biases": biases}}


def rows(inputs: list[list[float]], targets: list[list[float]]) -> dict[str, Any]:
    return {"data": {"kind": "table", "inputs": inputs, "targets": targets}}


def layers(*chosen: Any, **last: Any) -> dict[str, Any]:
    made = [{"size": size, "activation": activation} for size, activation in chosen]
    return {"layers": [*made[:-1], {**made[-1], **last}]}


SGD = {"kind": "sgd", "lr": 0.1}
TWO = rows([[1.0], [1.0]], [[1.0], [-1.0]])
FORCED = {
    "no input": {**rows([[0.0, 0.0]], [[1.0]]), **explicit([np.ones((2, 3)).tolist(), np.ones((3, 1)).tolist()],
                                                           [[0.1, 0.2, 0.3], [0.0]])},
    "no input, no bias": {**rows([[0.0], [0.0]], [[1.0], [0.0]]), **layers((1, "sigmoid"), bias=False)},
    "saturated": {**layers((2, "tanh"), (2, "sigmoid"), (1, "identity")), "loss": {"kind": "mse"}, **explicit(
        [[[9.0, 9.0], [9.0, 0.1]], [[20.0, 0.1], [20.0, 0.1]], [[1.0], [1.0]]], [[0.0, 0.0], [0.0, 0.0], [0.0]])},
    "saturated output": {**layers((1, "sigmoid")), **explicit([[[30.0], [30.0]]], [[-5.0]])},
    "all right": {**rows([[1.0, 2.0]], [[3.0]]), **layers((1, "identity")), "loss": {"kind": "sse"},
                  **explicit([[[1.0], [1.0]]], [[0.0]])},
    "right for simplified": {**rows([[0.0]], [[0.5]]), **layers((1, "sigmoid")), **explicit([[[1.0]]], [[0.0]])},
    "samples cancel": {**TWO, **layers((1, "identity")), "loss": {"kind": "sse"}, **explicit([[[0.0]]], [[0.0]])},
    "paths cancel": {**rows([[1.0]], [[3.0, -1.0]]), **layers((1, "identity"), (2, "identity")), "input_gradient": True,
                     "loss": {"kind": "sse"}, **explicit([[[1.0]], [[1.0, 1.0]]], [[0.0], [0.0, 0.0]])},
    "no weights back": {**layers((2, "tanh"), (1, "sigmoid")), "init": {"kind": "zeros"}},
    "nothing back": {**rows([[1.0], [2.0]], [[1.0], [1.0]]), **layers((2, "identity"), (1, "identity")),
                     "loss": {"kind": "hinge"}, **explicit([[[3.0, 1.0]], [[1.0], [1.0]]], [[0.0, 0.0], [0.0]])},
    "nothing back from many": {**rows([[1.0], [2.0]], [[1.0, 1.0], [1.0, 1.0]]), **layers((2, "tanh"), (2, "identity")),
                               "loss": {"kind": "hinge"}, **explicit([[[3.0, 1.0]], [[2.0, 3.0], [2.0, 3.0]]],
                                                                    [[0.0, 0.0], [0.0, 0.0]])},
    "blocked": {**layers((3, "relu"), (1, "sigmoid")), **explicit(
        [[[-1.0, 1.0, 1.0], [-1.0, 1.0, -2.0]], [[1.0], [1.0], [1.0]]], [[0.0, 0.5, 0.0], [0.0]])},
    "one share": {**rows([[1.0], [2.0]], [[1.0], [1.0]]), **layers((1, "softmax")), "loss": {"kind": "sse"}},
    "bent": {**layers((2, "elu"), (2, {"kind": "leaky_relu"}), (1, "identity")), "loss": {"kind": "huber"},
             **explicit([[[-5.0, 1.0], [-4.0, -2.0]], [[1.0, -1.0], [-1.0, 1.0]], [[1.0], [1.0]]],
                        [[0.0, 0.0], [-0.1, 0.1], [0.0]])},
    "far below": {**layers((1, "elu"), (1, "identity")), "loss": {"kind": "mse"},
                  **explicit([[[-9.0], [-9.0]], [[1.0]]], [[1.0], [0.0]])},
    "one class": {**rows([[1.0], [2.0]], [[1.0, 0.0], [0.0, 1.0]]), **layers((2, "softmax")),
                  "loss": {"kind": "cross_entropy", "reduction": "sum"}},
    "one sample": {**rows([[1.0, 2.0]], [[1.0, 0.0]]), **layers((2, "softmax")), "loss": {"kind": "cross_entropy"}},
    "one sample, mean": {**rows([[1.0, 2.0]], [[1.0, 0.0]]), **layers((2, "tanh")), "loss": {"kind": "mse"}},
    "one sample, one output": {**rows([[1.0, 2.0]], [[1.0]]), **layers((1, "tanh")), "loss": {"kind": "mse"}},
    "one sample, sum": {**rows([[1.0, 2.0]], [[1.0]]), **layers((1, "sigmoid")),
                        "loss": {"kind": "bce", "reduction": "sum"}},
    "l1": {"optimizer": {**SGD, "l1": 0.1}}, "l1 of all": {"optimizer": {**SGD, "l1": 0.1, "penalize_biases": True}},
    "l2": {"optimizer": {**SGD, "l2": 0.1}}, "l2 of all": {"optimizer": {**SGD, "l2": 0.1, "penalize_biases": True}},
    "both": {"optimizer": {**SGD, "l1": 0.1, "l2": 0.1}},
    "both of all": {"optimizer": {**SGD, "l1": 0.1, "l2": 0.1, "penalize_biases": True}},
    "no rate": {"optimizer": {"kind": "sgd", "lr": 0.0}}, "sgd": {"optimizer": SGD},
    "stays": {"optimizer": SGD, "init": {"kind": "zeros"}},
    "momentum": {"optimizer": {**SGD, "momentum": 0.9}}, "more than one": {"optimizer": {**SGD, "momentum": 1.1}},
    "nesterov": {"optimizer": {**SGD, "momentum": 0.9, "nesterov": True}},
    "rmsprop": {"optimizer": {"kind": "rmsprop", "lr": 0.1}}, "adam": {"optimizer": {"kind": "adam", "lr": 0.1}},
    "adamw": {"optimizer": {"kind": "adamw", "lr": 0.1}},
    "grows": {"optimizer": {"kind": "adamw", "lr": 3.0, "weight_decay": 1.0}},
    "too large": {"optimizer": {"kind": "sgd", "lr": 1e200}, "loss": {"kind": "mse"},
                  **layers((3, "identity"), (1, "identity"))},
    "wrong rule": {"mistake": "sum_for_mean"},
    "without biases": {**layers((2, "silu"), (2, "gelu"), (2, "sin"), (1, "softplus"), bias=False),
                       "loss": {"kind": "mse", "reduction": "batch_mean"}},
    "without the first biases": {**layers((1, "tanh"), bias=False), "loss": {"kind": "mse"}},
    "softmax with another loss": {**rows([[1.0], [2.0]], [[1.0, 0.0], [0.0, 1.0]]), **layers((2, "softmax")),
                                  "loss": {"kind": "bce"}},
    "no probabilities": {**rows([[1.0], [2.0]], [[0.5], [0.25]]), **layers((1, "softplus")), "loss": {"kind": "bce"},
                         **explicit([[[0.1]]], [[-1.0]])},
    "soft classes": {**rows([[1.0], [2.0]], [[0.5, 0.5], [0.25, 0.75]]), **layers((2, "softmax")),
                     "loss": {"kind": "cross_entropy"}},
    "classes of sigmoids": {**rows([[1.0], [2.0]], [[0.5, 0.5], [0.25, 0.75]]), **layers((2, "sigmoid")),
                            "loss": {"kind": "cross_entropy"}},
}  # fmt: skip


Said = tuple[Account, Names, Any]


def all_said(experiment: Experiment, seed: int, iterations: int = 3) -> Iterator[Said]:
    """What is said of some numbers of every step, each with the account of its number."""
    rng, timeline = np.random.default_rng([seed, 32]), Timeline(experiment)
    timeline.goto(int(rng.integers(1, iterations + 1)), 0)
    timeline.goto(timeline.cursor.iteration, len(timeline.program))
    program, record = timeline.program, timeline.record
    names = Names(program, NOTATION)
    for operation in program.operations[: timeline.cursor.operation]:
        shape = np.shape(record[operation.writes])
        for _ in range(ELEMENTS if shape else 1):
            index = tuple(int(rng.integers(size)) for size in shape)
            found, account = told(program, record, operation, index), Account(experiment, record, operation, index)
            yield from ((account, names, text) for text in (found.slide, *found.why))


@cache
def said_of_a_random_network(number: int) -> tuple[Said, ...]:
    return tuple(all_said(random_network(number), number))


@cache
def said_where(name: str) -> tuple[Said, ...]:
    return tuple(each for seed in range(10) for each in all_said(made(**FORCED[name]), seed, iterations=2))


def checked(every: Iterable[Said], translated: Callable[[str], str]) -> int:
    """Checks what is said, but for the sentence of a wrong rule; how much that is."""
    number = 0
    for account, names, text in every:
        number += 1
        if text.template != str(account.operation.mistake):
            with np.errstate(all="ignore"):
                check(account, text.template, sentence(names, text, readable), translated)
    return number


@pytest.fixture
def translated(qapp: Any, request: pytest.FixtureRequest) -> Iterator[Callable[[str], str]]:
    """Puts a language into force and gives what it makes of a template."""
    use_language(request.param)
    assert request.param == ORIGINAL or tr("Step in words") != "Step in words"
    yield str if request.param == ORIGINAL else tr
    use_language(ORIGINAL)


in_each_language = pytest.mark.parametrize("translated", LANGUAGES, indirect=True)


@in_each_language
@pytest.mark.parametrize("number", some_by_day(range(0, FEW, 4), range(FEW)))
def test_what_is_said_of_a_random_network_is_so(translated: Callable[[str], str], number: int) -> None:
    assert checked(said_of_a_random_network(number), translated)


@pytest.mark.nightly
@in_each_language
@pytest.mark.parametrize("part", range(10))
def test_what_is_said_of_many_random_networks_is_so(translated: Callable[[str], str], part: int) -> None:
    numbers = range(FEW + part, MANY, 10)
    assert sum(checked(all_said(random_network(number), number), translated) for number in numbers) > 10_000


@pytest.mark.parametrize(
    ("translated", "name"),
    some_by_day([*zip(cycle(LANGUAGES), FORCED)], product(LANGUAGES, FORCED)),
    indirect=["translated"],
)
def test_what_is_said_where_something_particular_happens_is_so(translated: Callable[[str], str], name: str) -> None:
    assert checked(said_where(name), translated)


OF_ENTRIES = ("penalties", "spoken_activations", "spoken_updates")
"""Tables of which every text that ends like a sentence is one; in others there are reasons of other kinds too."""
FOR_ADDITIONS = {
    "The activation {activation} makes the output of {node} from all {count} sums: {value}.",
    "The activation {activation} turns the sum {sum} of {node} into {value}.",
    "The penalties add {value} to the loss for {layer}.",
    "The {parameter} stays {value}.",
    "The {parameter} moves from {before} to {value}.",
}
"""What is said of entries that bring no sentence with them, as only one that somebody adds does."""
OF_ARRAYS = {
    "The batch holds one sample, so the sums of {layer} form a single row.", "A larger batch would add rows.",
    "In {layer}, one matrix product plus the biases gives the sums of all {n} samples.",
    "In {layer}, one matrix product gives the sums of all {n} samples.",
    "Each row is one sample; all share the weights.",
}  # fmt: skip


def test_every_sentence_is_said_somewhere_and_its_claim_is_checked(qapp: Any) -> None:
    every = (*map(said_of_a_random_network, range(FEW)), *map(said_where, FORCED))
    templates = {text.template for each in every for _, _, text in each}
    modules = [name for name in MODULES if name.startswith("nnviz.engine.insight.sentences.")]
    modules += [f"nnviz.engine.tables.{name}" for name in OF_ENTRIES]
    written = {text for module in modules for text in texts(module)} - FOR_ADDITIONS - OF_ARRAYS
    assert {text for text in written if text.endswith(".")} <= {*CLAIMS}
    assert {*CLAIMS} <= templates


# --- how it is written -------------------------------------------------------------------------


def at(steps: int, iteration: int = 2, **choices: Any) -> Session:
    """A session some steps into an iteration of a small network."""
    session = Session(Timeline(made(**choices)))
    session.goto(iteration, steps)
    return session


def test_a_step_has_a_sentence_a_reason_and_what_comes_next(qapp: Any) -> None:
    frame = at(2, **FORCED["sgd"]).frame()
    assert frame.batch_row is not None
    u, h = (readable(frame.record[kind, 1][frame.batch_row, 0]) for kind in ("sums", "outputs"))
    assert slide(frame) == f"Tanh squeezes the sum {u} of h₁ into {h}, between −1 and 1."
    assert why(frame) == "Without this bend, layers would collapse into one."
    assert following(frame) == "Next: the sums of the output layer."


def test_a_sentence_is_about_the_number_that_is_looked_at(qapp: Any) -> None:
    session = at(13)
    session.select_node(1, 2)
    assert "weight x₁→h₃" in slide(session.frame()) or "Weight x₁→h₃" in slide(session.frame())
    session.follow(session.frame().number(Key("sums", 1), (1, 1)))
    assert slide(session.frame()).startswith("The sum of h₂ is weight × input for x₁ and x₂, plus its bias: ")


def test_a_negative_operand_has_brackets_a_result_has_none(qapp: Any) -> None:
    choices = {**layers((1, "identity")), "loss": {"kind": "sse"}, **explicit([[[-1.0], [0.0]]], [[0.0]]),
               "optimizer": {"kind": "sgd", "lr": 0.5, "momentum": 0.5}, **rows([[1.0, 1.0]], [[1.0]])}  # fmt: skip
    said = [slide(at(steps, iteration=1, **choices).frame()) for steps in range(1, 11)]
    assert said[5] == "The delta of y is gradient −2.0000 × slope 1.0000 = −2.0000."
    assert said[8] == "Velocity: 0.5 × old 0.0000 + gradient (−2.0000) = −2.0000."
    assert said[9] == "The weight x₁→y follows its velocity by −0.5 × (−2.0000), to 0.0000."


def test_names_and_orientation_are_those_of_the_notation(qapp: Any) -> None:
    session = at(8)
    assert slide(session.frame()).startswith("Weight h₁→y: h₁ × δ of y, added over 4 samples: ")
    session.looking.use_notation(session.notation.changed("output", "a"))
    session.looking.use_notation(session.notation.changed("orientation", "columns"))
    assert slide(session.frame()).startswith("Weight y←a₁: a₁ × δ of y, added over 4 samples: ")


def test_of_an_array_it_is_told_by_rows_or_columns_and_of_a_batch_of_one(qapp: Any) -> None:
    session = at(1)
    assert slide(session.frame(), whole=True).endswith("gives the sums of all 4 samples.")
    assert why(session.frame(), whole=True) == "Each row is one sample; all share the weights."
    session.looking.use_notation(session.notation.changed("orientation", "columns"))
    assert why(session.frame(), whole=True) == "Each column is one sample; all share the weights."
    one = at(1, batch={"size": 1}).frame()
    assert slide(one, whole=True) == "The batch holds one sample, so the sums of hidden layer 1 form a single row."
    assert slide(at(2).frame(), whole=True) == ""


def test_of_more_than_three_nodes_only_the_number_is_said(qapp: Any) -> None:
    frame = at(3, **layers((8, "tanh"), (2, "identity")), **rows([[1.0]], [[1.0, 0.0]]), loss={"kind": "mse"}).frame()
    assert slide(frame).startswith("The sum of y₁ is weight × output of 8 nodes, plus its bias: ")


def test_who_computes_by_hand_reads_the_own_numbers(qapp: Any) -> None:
    session = at(11)
    session.looking.compute_by_hand(2)
    frame = session.frame()
    assert frame.by_hand is not None and frame.batch_row is not None
    at_node = {kind: frame.by_hand[kind, 1][frame.batch_row, 0] for kind in ("upstream", "slope", "deltas")}
    upstream, slope, delta = (number(value, 2) for value in at_node.values())
    assert slide(frame) == f"The delta of h₁ is gradient {upstream} × slope {slope} = {delta}."


def test_nothing_is_said_before_the_first_step_and_while_training_runs(qapp: Any) -> None:
    frame = at(0, iteration=1).frame()
    assert (slide(frame), why(frame)) == ("", "")
    running = replace(at(5).frame(), running=True)
    assert (slide(running), why(running), following(running)) == ("", "", "Training is running.")


def test_step_by_step_the_sentence_is_about_the_newest_number(qapp: Any) -> None:
    session = at(1)
    session.step("element")
    assert slide(session.frame()).startswith("Tanh squeezes the sum") and " of h₁ " in slide(session.frame())
    session.step("element")
    assert " of h₂ " in slide(session.frame())
    assert following(session.frame()).startswith("F11: element 3")
    inside = at(0)
    inside.step("term")
    assert slide(inside.frame()) == "", "the sum is not known yet"


@pytest.mark.parametrize(
    ("choices", "steps", "text"),
    [
        (FORCED["both"], 5, "Next: the penalty for hidden layer 1."),
        (FORCED["both"], 7, "Next: data loss plus penalties."),
        ({"input_gradient": True, **FORCED["sgd"]}, 13, "Next: the gradient that returns to the inputs."),
        (FORCED["adam"], 14, "Next: first moment for the weights of hidden layer 1."),
        (FORCED["sgd"], 17, "Next: epoch 3 begins."),
        ({"batch": {"size": 2}, "optimizer": SGD}, 17, "Next: epoch 2 begins."),
        ({"batch": {"size": 3}, "optimizer": SGD}, 17, "Next: epoch 2 begins."),
        ({"batch": {"size": 1}, "optimizer": SGD}, 17, "Next: iteration 3 begins."),
    ],
)
def test_what_comes_next_is_always_said(qapp: Any, choices: Any, steps: int, text: str) -> None:
    assert following(at(steps, **choices).frame()) == text


# --- at the desk -------------------------------------------------------------------------------


NAMES = ("adam", "both of all", "blocked", "soft classes", "wrong rule")


SIZES = (*product([(853, 480)], NAMES), ((1280, 720), "adam"), ((1600, 1000), "blocked"))


@pytest.mark.parametrize(("size", "name"), some_by_day((((853, 480), "both of all"), ((1600, 1000), "blocked")), SIZES))
def test_the_whole_sentence_has_room_above_the_network(open_window: Any, size: tuple[int, int], name: str) -> None:
    window = open_window({**XOR, **FORCED[name]}, size)
    view, heights = window.views["step"], set()
    for _ in window.session.timeline.program.operations:
        window.session.step("operation")
        assert view.slide == slide(window.frame) != ""
        assert view.text().startswith(view.shown) and view.shown.startswith(view.slide)
        assert view.needed.height() <= view.height() and view.needed.width() <= view.width()
        assert view.tip().splitlines()[: 1 + len(view.reasons)] == [view.slide, *view.reasons]
        assert view.accessibleDescription() == view.text()
        heights.add(view.height())
    assert len(heights) == 1, "nothing moves from step to step"


def test_reasons_follow_the_theme(open_window: Any) -> None:
    window = open_window(size=(1280, 720))
    window.session.step("operation")
    view, colours = window.views["step"], []
    for _ in range(2):
        (reasons,) = view.laid_out().formats()
        colours.append(reasons.format.foreground().color().name())
        assert colours[-1] == window.frame.look.colour("muted").name()
        window.actions_by_name["theme"].trigger()
    assert colours[0] != colours[1]
