"""What is said of sums and outputs."""

from __future__ import annotations

from nnviz.engine.maths.keys import TARGETS, Key
from nnviz.engine.said import Said, said
from nnviz.engine.tables.sentences import Facts, Sentence, Sentences, Setting
from nnviz.engine.training.edits.facts import AtLayer

from .step import AllNodes, Step

NO_INPUT = (
    Sentence(
        said("Every term arriving at {node} is 0, so its sum is the bias alone: {value}."),
        holds=lambda f: not f.terms.any() and f.bias,
    ),
    Sentence(said("Every term arriving at {node} is 0, so its sum is 0."), holds=lambda f: not f.terms.any()),
)
FIRST = (
    Sentence(
        said("The sum of {node} is weight × input for {from_nodes}, plus its bias: {value}."),
        said("Weights set how much inputs count."),
        lambda f: f.first and f.bias,
    ),
    Sentence(
        said("The sum of {node} is weight × input for {from_nodes}: {value}."),
        said("Weights set how much inputs count."),
        lambda f: f.first,
    ),
)
HIDDEN = (
    Sentence(
        said("The sum of {node} is weight × output of {from_nodes}, plus its bias: {value}."),
        said("Each layer combines what the layer before found."),
        lambda f: f.bias,
    ),
    Sentence(
        said("The sum of {node} is weight × output of {from_nodes}: {value}."),
        said("Each layer combines what the layer before found."),
    ),
)
ALL_SUMS = (
    Sentence(
        said("The batch holds one sample, so the sums of {layer} form a single row."),
        said("A larger batch would add rows."),
        lambda f: f.n == 1,
    ),
    Sentence(
        said("In {layer}, one matrix product plus the biases gives the sums of all {n} samples."),
        said("Each row is one sample; all share the weights."),
        lambda f: f.bias,
    ),
    Sentence(
        said("In {layer}, one matrix product gives the sums of all {n} samples."),
        said("Each row is one sample; all share the weights."),
    ),
)
ANY_OUTPUT = (
    Sentence(
        said("The activation {activation} makes the output of {node} from all {count} sums: {value}."),
        holds=lambda f: f.mixes,
    ),
    Sentence(said("The activation {activation} turns the sum {sum} of {node} into {value}.")),
)


def sums(step: Step) -> tuple[Facts, Sentences]:
    row, node = step.index
    before = step.array(Key("outputs", step.layer - 1))[row]
    weights = step.array(Key("weights", step.layer).before)[:, node]
    facts = Facts(
        node=step.node, value=step.value, from_nodes=AllNodes(step.layer - 1), terms=before * weights,
        bias=step.chosen.bias, first=step.layer == 1,
    )  # fmt: skip
    logit = step.chosen.formulas.spoken.sums if step.is_last else ()
    return facts, (*NO_INPUT, *FIRST, *logit, *HIDDEN)


def all_sums(step: Step) -> tuple[Facts, Sentences]:
    """Of the whole array instead of one of its numbers."""
    rows = len(step.array(Key("outputs", 0)))
    return Facts(layer=AtLayer(step.layer), n=rows, bias=step.chosen.bias), ALL_SUMS


def outputs(step: Step) -> tuple[Facts, Sentences]:
    activation = step.chosen.formulas
    facts = Facts(
        parameters(step), node=step.node, sum=step.here("sums"), value=step.value, activation=label(step),
        count=step.chosen.size, mixes=activation.mixing is not None, through_slope=_through_slope(step),
    )  # fmt: skip
    return facts, (*activation.spoken.outputs, *ANY_OUTPUT)


def _through_slope(step: Step) -> bool:
    """Whether a gradient comes back through the slope of the layer, as it should be."""
    slope = step.program.writer(Key("slope", step.layer))
    return slope is not None and not step.program.operations[slope].mistake


def parameters(step: Step) -> dict[str, Setting]:
    """Those of the activation, by their names."""
    return {name: Setting(value) for name, value in step.chosen.parameters.items()}


def label(step: Step) -> Said:
    """What the activation is called."""
    return Said(step.chosen.formulas.label)


def probabilities(step: Step) -> bool:
    """Whether every output is from 0 to 1, whatever the parameters."""
    least, most = step.program.experiment.layers[-1].formulas.range
    return least >= 0 and most <= 1 and TARGETS in step.values
