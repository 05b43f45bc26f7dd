"""What is said of the gradients that go back through the network."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Const, Ref
from nnviz.engine.maths.keys import TARGETS, Key
from nnviz.engine.said import said
from nnviz.engine.tables.penalties import PENALTIES
from nnviz.engine.tables.sentences import FLAT, Facts, Sentence, Sentences
from nnviz.engine.training.edits.facts import AtEdge, AtNode

from .forward import label, parameters
from .loss import has_derivative, why_derivative
from .step import AllNodes, Step, cancel

BY_OUTPUT = (
    Sentence(
        said("If {node} rises slightly, the loss changes {value} times as much."), holds=lambda f: f.has_derivative
    ),
)
UPSTREAM = (
    Sentence(
        said("Every weight leaving {node} is 0, so no gradient comes back to it."), holds=lambda f: not f.weights.any()
    ),
    Sentence(
        said("The delta of {to_node} is 0, so nothing comes back to {node}."),
        holds=lambda f: f.paths == 1 and not f.deltas.any(),
    ),
    Sentence(
        said("All deltas of {to_nodes} are 0, so nothing comes back to {node}."), holds=lambda f: not f.deltas.any()
    ),
    Sentence(
        said("What {to_nodes} send back cancels exactly: {node} gets 0."),
        said("Raising {node} helps as much as it hurts."),
        lambda f: f.value == 0 and cancel(f.deltas * f.weights),
        lambda f: f.right,
    ),
    Sentence(
        said("If the input {node} rose slightly, the loss would change {value} times as much."),
        said("Inputs are data, so training does not use this."),
        lambda f: f.input and f.right,
    ),
    Sentence(
        said("{to_node} sends δ × weight {weight} back to {node}: {value}."),
        said("The same weight is used in both directions."),
        lambda f: f.paths == 1,
    ),
    Sentence(
        said("{node} adds weight × δ from {to_nodes}: {value}."),
        said("Every path from {node} to the loss counts (chain rule)."),
    ),
)
ANY_SLOPE = (Sentence(said("The slope of {activation} at {node} is {value}.")),)
EXACT = Sentence(
    said("{node} equals its target {target}, so its delta is exactly 0."),
    said("This sample asks for no change."),
    lambda f: f.last and f.output == f.target and f.value == 0 and f.from_loss == 0,
    lambda f: f.sample_right,
)
ABOVE_TARGET = Sentence(
    said("{node} = {output} is above its target {target}: δ is positive, the sum should fall."),
    holds=lambda f: f.right and f.last and f.output > f.target and f.value > 0,
)
BELOW_TARGET = Sentence(
    said("{node} = {output} is below its target {target}: δ is negative, the sum should rise."),
    holds=lambda f: f.right and f.last and f.output < f.target and f.value < 0,
)
NO_UPSTREAM = Sentence(
    said("No gradient came back to {node}, so its delta is 0."), holds=lambda f: f.upstream == 0 and f.value == 0
)
PRODUCT = Sentence(
    said("The delta of {node} is gradient {upstream} × slope {slope} = {value}."),
    said("It says how the loss reacts to the sum of {node}."),
    why_holds=lambda f: f.right and not (ABOVE_TARGET.holds(f) or BELOW_TARGET.holds(f)),
)
GRAD_B = (
    Sentence(
        said("The penalty adds {penalty} to the gradient of the bias of {node}: {value}."),
        said("λ₂·b and λ₁·sign(b) pull toward 0; they are not divided by N."),
        lambda f: f.penalised,
    ),
    Sentence(said("All deltas of {node} are 0, so its bias gets no gradient."), holds=lambda f: not f.terms.any()),
    Sentence(
        said("The deltas of {n} samples cancel exactly: the bias of {node} gets 0."),
        said("Samples push it up and down equally."),
        lambda f: f.value == 0 and cancel(f.terms),
        lambda f: f.right,
    ),
    Sentence(
        said("With one sample, the bias gradient of {node} is its delta: {value}."),
        said("The bias enters the sum with factor 1."),
        lambda f: f.n == 1,
    ),
    Sentence(
        said("The bias gradient of {node} adds its deltas over {n} samples: {value}."),
        said("The deltas already carry the ÷ {divisor} of the mean."),
        why_holds=lambda f: f.right and f.is_mean,
    ),
)
GRAD_W = (
    Sentence(
        said("The penalty adds {penalty} to the gradient of weight {weight}: {value}."),
        said("λ₂·w and λ₁·sign(w) pull toward 0; they are not divided by N."),
        lambda f: f.penalised,
    ),
    Sentence(
        said("{from_node} is 0 in every sample, so weight {weight} gets no gradient."),
        said("A weight learns only from what flows through it."),
        lambda f: not f.inputs.any(),
    ),
    Sentence(
        said("All deltas of {to_node} are 0, so weight {weight} gets no gradient."), holds=lambda f: not f.deltas.any()
    ),
    Sentence(
        said("The {n} samples cancel exactly: weight {weight} gets gradient 0."),
        said("Samples push it up and down equally."),
        lambda f: f.value == 0 and cancel(f.terms),
        lambda f: f.right,
    ),
    Sentence(
        said("The gradient of weight {weight} is {from_node} × δ of {to_node}: {value}."),
        said("{from_node} multiplies the weight, so it scales the gradient."),
        lambda f: f.n == 1,
    ),
    Sentence(
        said("Weight {weight}: {from_node} × δ of {to_node}, added over {n} samples: {value}."),
        said("Any ÷ {divisor} is already in the deltas."),
        why_holds=lambda f: f.right and f.is_mean,
    ),
)


def upstream(step: Step) -> tuple[Facts, Sentences]:
    facts = Facts(node=step.node, value=step.value, right=step.right)
    if step.is_last:
        return Facts(facts, has_derivative=has_derivative(step)), BY_OUTPUT
    after, (row, node) = step.layer + 1, step.index
    deltas = step.array(Key("deltas", after))[row]
    weights = step.array(Key("weights", after).before)[node]
    facts |= Facts(
        to_node=AtNode(after, 0), to_nodes=AllNodes(after), weight=AtEdge(after, node, 0), paths=len(deltas),
        deltas=deltas, weights=weights, input=step.layer == 0,
    )  # fmt: skip
    return facts, UPSTREAM


def why_upstream(step: Step) -> Iterator[tuple[Facts, Sentences]]:
    return why_derivative(step) if step.is_last and has_derivative(step) else iter(())


def slope(step: Step) -> tuple[Facts, Sentences]:
    slopes = step.values[step.key][:, step.index[-1]]
    flat = np.ma.filled(abs(slopes) < FLAT, False) if isinstance(slopes, np.ma.MaskedArray) else abs(slopes) < FLAT
    facts = Facts(
        parameters(step), node=step.node, sum=step.here("sums"), output=step.here("outputs"), value=step.value,
        activation=label(step), flat_everywhere=bool(flat.all()),
    )  # fmt: skip
    return facts, (*step.chosen.formulas.spoken.slope, *ANY_SLOPE)


def deltas(step: Step) -> tuple[Facts, Sentences]:
    """Of those that are made as a rule says; where a mistake makes them otherwise nothing particular is said."""
    activation, line = step.chosen.formulas, step.operation.expression
    upstream, outputs = Ref(Key("upstream", step.layer)), Ref(Key("outputs", step.layer))
    is_product = line == upstream * Ref(Key("slope", step.layer))
    mixed = activation.mixing is not None and line == activation.mixing.deltas(upstream, outputs)
    facts = Facts(
        parameters(step), node=step.node, value=step.value, right=step.right, last=step.is_last, mixed=mixed,
        is_product=is_product, count=step.chosen.size, from_loss=step.value,
    )  # fmt: skip
    if is_product or mixed:
        facts |= Facts(upstream=step.here("upstream"), from_loss=step.here("upstream"))
    facts |= Facts(slope=step.here("slope")) if is_product else Facts()
    if step.is_last:
        of_sample = step.array(Key("outputs", step.layer)), step.array(TARGETS)
        wrong = np.not_equal(*(array[step.index[0]] for array in of_sample))
        facts |= Facts(output=step.here("outputs"), target=step.number(TARGETS, step.index))
        facts |= Facts(divisor=step.divisor, is_mean=step.is_mean, sample_right=not wrong.any())
    if is_product:
        return facts, (EXACT, *activation.spoken.deltas, NO_UPSTREAM, PRODUCT)
    if mixed:
        return facts, activation.spoken.deltas
    simplified = step.program.experiment.loss.formulas.simplified.get(step.chosen.kind)
    return facts, (EXACT, *simplified.sentences) if simplified is not None and step.operation.reason else ()


def why_deltas(step: Step) -> Iterator[tuple[Facts, Sentences]]:
    """Where the sum of an output has to go."""
    yield deltas(step)[0], (ABOVE_TARGET, BELOW_TARGET)


def grad_b(step: Step) -> tuple[Facts, Sentences]:
    return Facts(_gradient(step), node=step.node, terms=_column(step, "deltas", step.layer)), GRAD_B


def grad_w(step: Step) -> tuple[Facts, Sentences]:
    source, node = step.index
    inputs, deltas = _column(step, "outputs", step.layer - 1, source), _column(step, "deltas", step.layer)
    facts = Facts(
        _gradient(step), from_node=AtNode(step.layer - 1, source), to_node=step.node, inputs=inputs, deltas=deltas,
        weight=AtEdge(step.layer, source, node), terms=inputs * deltas,
    )  # fmt: skip
    return facts, GRAD_W


def _gradient(step: Step) -> Facts:
    key = Key(step.key.parameter, step.layer)
    penalised = bool(step.program.penalties) and key.kind in step.program.penalised
    return Facts(
        value=step.value, n=step.samples, divisor=step.divisor, is_mean=step.is_mean, right=step.right,
        penalised=penalised, penalty=_penalty(step, step.number(key.before, step.index)) if penalised else 0.0,
    )  # fmt: skip


def _penalty(step: Step, parameter: float) -> float:
    """What the penalties add to the gradient of a parameter."""
    optimizer = step.program.experiment.optimizer
    chosen = {name: Const(getattr(optimizer, name)) for name in step.program.penalties}
    return sum(PENALTIES[name].gradient(of, Const(parameter)).evaluate() for name, of in chosen.items())


def _column(step: Step, kind: str, layer: int, node: int | None = None) -> Array:
    """The numbers of one node, by default of the one that this is about, for every sample of the batch."""
    column: Array = step.array(Key(kind, layer))[:, step.index[-1] if node is None else node]
    return column
