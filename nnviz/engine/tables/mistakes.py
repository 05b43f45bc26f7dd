"""The table of mistakes: wrong rules that are often written, each to be switched on beside the right one.

Adding one is adding one entry. A mistake rewrites the operations when a Program is built, so that what runs, what is
shown and what is explained is the wrong rule; without one nothing is rewritten and nothing costs anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from nnviz.engine.maths.expressions import Expr, Ref, replaced
from nnviz.engine.maths.keys import DIVISOR, PARAMETERS, SAMPLES, TARGETS, Key
from nnviz.engine.maths.matrices import SumAll
from nnviz.engine.maths.operation import Operation
from nnviz.engine.maths.primitives import PRIMITIVES, Elementwise
from nnviz.engine.said import said

from .unfit import (
    Choices,
    Unfit,
    a_sum,
    half_squared_error,
    is_curved,
    no_relu,
    no_softmax,
    nothing_to_guard,
    one_layer,
    one_output,
    straight,
)

Lines = tuple[Operation, ...]


class Iteration(Protocol):
    """What a rule asks of the program that it rewrites: its choices and layers, and how sums are divided."""

    @property
    def experiment(self) -> Choices: ...
    @property
    def depth(self) -> int: ...
    @property
    def divided_by(self) -> str: ...
    def reduced(self, total: Expr) -> Expr: ...


@dataclass(frozen=True)
class Mistake:
    """The screen calls it by its `label`; `words` are the sentence that says what is wrong. `rewritten` gives the
    operations of a program with the wrong rule.

    `unfit` says where the rule would not be wrong: the path of the choice that must differ, and what was expected.
    `spoils` is what shows it: "parameters", the gradients of which are wrong, "signals", the derivatives by sums and
    outputs, or "finite", where the gradient is right and numbers leave the finite ones; `first` is the first iteration
    in which it does. With `keeps_gradients` an iteration hands its gradients to the next one. Where a rule makes all of
    them too large by the same factor, `times` gives it, for the number of outputs and what the loss is divided by.
    """

    label: str
    words: str
    rewritten: Callable[[Iteration, Lines], Iterator[Operation]]
    unfit: Callable[[Choices], Unfit]
    spoils: str = "parameters"
    first: int = 1
    keeps_gradients: bool = False
    times: Callable[[int, float], float] | None = None


# --- the signal that the loss sends back -------------------------------------------------------


def _divided_by_samples_only(program: Iteration, lines: Lines) -> Iterator[Operation]:
    def rule(signal: Expr) -> Expr:
        return replaced(signal, {Ref(DIVISOR): Ref(SAMPLES)})

    return _with_signal(lines, rule, _words("factor_d"))


def _not_divided(program: Iteration, lines: Lines) -> Iterator[Operation]:
    def rule(signal: Expr) -> Expr:
        assert isinstance(signal, Elementwise)
        return signal.args[0]

    return _with_signal(lines, rule, _words("sum_for_mean"))


def _with_signal(lines: Lines, rule: Callable[[Expr], Expr], words: str) -> Iterator[Operation]:
    """With another line where the loss is differentiated."""
    for line in lines:
        signal = line.phase == "backward" and TARGETS in line.reads
        yield replace(line, expression=rule(line.expression), divided_by="", mistake=words) if signal else line


def _error_for_any_loss(program: Iteration, lines: Lines) -> Iterator[Operation]:
    signal = (Ref(Key("outputs", program.depth)) - Ref(TARGETS)) / Ref(SAMPLES)
    return _in_steps(program, lines, signal, {"upstream": _words("error_for_any_loss")})


ONCE_MORE = said("y − t is the derivative by the sums already: here it goes through softmax once more.")


def _softmax_elementwise(program: Iteration, lines: Lines) -> Iterator[Operation]:
    """Through the diagonal of the Jacobian alone; where softmax and loss were simplified, after that, as is done."""
    first, outputs = next(line for line in lines if line.phase == "backward"), Ref(Key("outputs", program.depth))
    wrong = {"upstream": ONCE_MORE if first.reason else "", "slope": _words("softmax_elementwise")}
    through = _times_slope(outputs * (1 - outputs), program.depth)
    return _in_steps(program, lines, first.expression, wrong, first.divided_by, through)


def _in_steps(
    program: Iteration,
    lines: Lines,
    signal: Expr,
    wrong: dict[str, str],
    divided_by: str = "",
    through: dict[str, Expr] | None = None,
) -> Iterator[Operation]:
    """The output's deltas in steps: a signal, then what the activation makes of it, or `through` what it is sent.

    `wrong` are words about the steps that are.
    """
    last, steps = program.depth, ("upstream", "slope", "deltas")
    made = {"upstream": signal, **(through or _through_activation(program))}
    others = [line for line in lines if line.phase == "backward" and line.layer == last and line.writes.kind in steps]
    for line in lines:
        if line is others[0]:
            for what, expression in made.items():
                divided = divided_by if what == "upstream" else ""
                yield replace(line, writes=Key(what, last), expression=expression, reason="", divided_by=divided,
                              mistake=wrong.get(what, ""))  # fmt: skip
        elif line not in others:
            yield line


def _through_activation(program: Iteration) -> dict[str, Expr]:
    """From the upstream gradient of the output to its deltas: times the slope, or through the whole Jacobian."""
    last, activation = program.depth, program.experiment.layers[-1].formulas
    sums, outputs, upstream = (Ref(Key(name, last)) for name in ("sums", "outputs", "upstream"))
    if activation.mixing is not None:
        return {"deltas": activation.mixing.deltas(upstream, outputs)}
    assert activation.slope is not None
    return _times_slope(activation.slope(sums, outputs), last)


def _times_slope(slope: Expr, layer: int) -> dict[str, Expr]:
    return {"slope": slope, "deltas": Ref(Key("upstream", layer)) * Ref(Key("slope", layer))}


# --- within the network ------------------------------------------------------------------------


def _relu_in_place(program: Iteration, lines: Lines) -> Iterator[Operation]:
    """The mask is computed first and written into the gradient that came in."""
    masked = {at for at, layer in enumerate(program.experiment.layers, start=1) if layer.kind == "relu"}
    slopes = {line.layer: line for line in lines if line.writes.kind == "slope" and line.layer in masked}
    for line in lines:
        name, layer = line.writes.kind, line.layer
        if layer not in slopes or name not in ("upstream", "slope", "deltas"):
            yield line
        elif name == "upstream":
            yield slopes[layer]
            yield replace(line, expression=line.expression * Ref(Key("slope", layer)),
                          mistake=_words("relu_overwrites_upstream"))  # fmt: skip
        elif name == "deltas":
            yield replace(line, expression=Ref(Key("upstream", layer)))


def _update_inside_backward(program: Iteration, lines: Lines) -> Iterator[Operation]:
    """A layer is updated as soon as its gradients are known; the signal goes back through its new weights."""
    updates = [line for line in lines if line.phase == "update"]
    for line in lines:
        if line.phase == "update":
            continue
        name, layer = line.writes.kind, line.layer
        if line.phase != "backward" or name != "upstream" or layer == program.depth:
            yield line
            continue
        above = (layer or 0) + 1
        yield from (update for update in updates if update.layer == above)
        updates = [update for update in updates if update.layer != above]
        through = replaced(line.expression, {Ref(Key("weights", above).before): Ref(Key("weights", above))})
        wrong = "weights" in program.experiment.layers[above - 1].trained
        yield replace(line, expression=through, mistake=_words("update_inside_backward")) if wrong else line
    yield from updates


def _slope_at_output(program: Iteration, lines: Lines) -> Iterator[Operation]:
    for line in lines:
        layer = line.writes.layer or 0
        if line.writes.kind != "slope" or not is_curved(program.experiment, layer):
            yield line
            continue
        activation, outputs = program.experiment.layers[layer - 1].formulas, Ref(Key("outputs", layer))
        assert activation.slope is not None
        wrong = activation.slope(outputs, activation.outputs(outputs))
        yield replace(line, expression=wrong, mistake=_words("slope_at_output"))


def _gradients_not_zeroed(program: Iteration, lines: Lines) -> Iterator[Operation]:
    for line in lines:
        added = line.expression + Ref(line.writes.before)
        gradient = line.writes.kind in PARAMETERS.values()
        yield replace(line, expression=added, mistake=_words("gradients_not_zeroed")) if gradient else line


# --- numbers -----------------------------------------------------------------------------------


def _log_without_care(program: Iteration, lines: Lines) -> Iterator[Operation]:
    """The loss from the probabilities as it stands in a book, and its derivative step by step."""
    loss = program.experiment.loss.formulas
    outputs, targets = Ref(Key("outputs", program.depth)), Ref(TARGETS)
    total: Expr = SumAll(_careless(loss.terms(outputs, targets)))
    total = program.reduced(loss.factor * total if loss.factor != 1 else total)
    signal = program.reduced(_careless(loss.upstream(outputs, targets)))
    words = _words("log_without_care")
    for line in _in_steps(program, lines, signal, {"upstream": words}, program.divided_by):
        careless = line.phase == "loss" and TARGETS in line.reads
        yield replace(line, expression=total, mistake=words) if careless else line


CARELESS = {PRIMITIVES["safe_log"]: PRIMITIVES["log"], PRIMITIVES["safe_divide"]: PRIMITIVES["divide"]}


def _careless(expr: Expr) -> Expr:
    """The same formula without the care that is taken of zeros."""
    expr = expr.with_children(tuple(map(_careless, expr.children))) if expr.children else expr
    cared = isinstance(expr, Elementwise) and expr.primitive in CARELESS
    return replace(expr, primitive=CARELESS[expr.primitive]) if cared else expr  # type: ignore[attr-defined, type-var]


SPOILS = {
    "parameters": said("The gradient is not that of the loss."),
    "signals": said("The gradients of the parameters stay right, as long as nothing else reads it."),
    "finite": said("The gradient is right until the loss is infinite."),
}
"""What becomes of a mistake, by what shows it."""

MISTAKES = {
    "factor_d": Mistake(
        said("forgotten ÷ D"),
        said(
            "The loss is a mean over samples and outputs, but its derivative is divided by the samples only: "
            "D outputs make it D times too large."
        ),
        _divided_by_samples_only,
        one_output,
        times=lambda outputs, divisor: outputs,
    ),
    "sum_for_mean": Mistake(
        said("sum instead of mean"),
        said("The loss is a mean, but its derivative is that of the sum: the larger the batch, the larger the steps."),
        _not_divided,
        a_sum,
        times=lambda outputs, divisor: divisor,
    ),
    "error_for_any_loss": Mistake(
        said("y − t for every loss"),
        said("y − t over N is sent back whatever the loss: that is the derivative of half a squared error only."),
        _error_for_any_loss,
        half_squared_error,
    ),
    "softmax_elementwise": Mistake(
        said("softmax treated elementwise"),
        said(
            "Softmax is differentiated as if every output depended on its own sum only: the rest of the "
            "Jacobian is missing."
        ),
        _softmax_elementwise,
        no_softmax,
    ),
    "relu_overwrites_upstream": Mistake(
        said("ReLU overwrites the upstream gradient"),
        said("The mask is written into the gradient that came in: what is recorded is no longer ∂L/∂outputs."),
        _relu_in_place,
        no_relu,
        spoils="signals",
    ),
    "update_inside_backward": Mistake(
        said("update during backward"),
        said(
            "The weights are updated before the signal goes back through them: the layers before get the "
            "gradient of another network."
        ),
        _update_inside_backward,
        one_layer,
    ),
    "slope_at_output": Mistake(
        said("slope at the output"),
        said("The slope of the activation is taken at its output instead of at its sum."),
        _slope_at_output,
        straight,
    ),
    "gradients_not_zeroed": Mistake(
        said("gradients not zeroed"),
        said("The gradients of the iteration before are not set to 0: those of each iteration are added to them."),
        _gradients_not_zeroed,
        lambda choices: None,
        first=2,
        keeps_gradients=True,
    ),
    "log_without_care": Mistake(
        said("unguarded logarithm"),
        said("The logarithm is taken of a probability that may round to 0."),
        _log_without_care,
        nothing_to_guard,
        spoils="finite",
    ),
}


def _words(name: str) -> str:
    return MISTAKES[name].words
