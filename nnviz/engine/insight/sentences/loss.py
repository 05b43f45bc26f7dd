"""What is said of the loss and of penalties; of the mean or sum that it is; of its derivative by an output."""

from __future__ import annotations

from collections.abc import Iterator

from nnviz.engine.maths.expressions import Const
from nnviz.engine.maths.keys import DATA_LOSS, LOSS, TARGETS, Key
from nnviz.engine.said import Said, said
from nnviz.engine.tables.penalties import PENALTIES
from nnviz.engine.tables.sentences import Facts, Sentence, Sentences, Setting
from nnviz.engine.training.edits.facts import AtLayer

from .forward import probabilities
from .step import Step

BEFORE_PENALTIES = (Sentence(said("The data loss is {value}; penalties are added to it next.")),)
ANY_LOSS = (Sentence(said("The loss {value} comes from {written} of each output.")),)
FROM_SUMS = Sentence(said("It is computed from the sums, so log 0 cannot occur."))
TOTAL = (Sentence(said("Data loss {data_loss} plus penalties {penalties} is the loss: {value}.")),)
WHY_PENALTY = (
    Sentence(
        said("Large weights and biases cost something, so training keeps them small."), holds=lambda f: f.biases_count
    ),
    Sentence(said("Large weights cost something, so training keeps them small; biases are free.")),
)
ANY_PENALTY = (
    Sentence(
        said("L1 and L2 add {value} to the loss for the weights and biases in {layer}."),
        holds=lambda f: f.kinds == ("l1", "l2") and f.biases,
    ),
    Sentence(
        said("L1 and L2 add {value} to the loss for the weights in {layer}."), holds=lambda f: f.kinds == ("l1", "l2")
    ),
    Sentence(said("The penalties add {value} to the loss for {layer}.")),
)
OF_MEAN = Sentence(said("It is divided by {divisor} because the loss is a mean."))


def loss(step: Step) -> tuple[Facts, Sentences]:
    """The loss of the data; with penalties the sum of both has its own operation."""
    program = step.program
    if step.key == LOSS and program.penalties:
        added = [step.number(Key("penalty", layer), ()) for layer in range(1, program.depth + 1)]
        return Facts(value=step.value, data_loss=step.number(DATA_LOSS, ()), penalties=sum(added)), TOTAL
    chosen, targets = program.experiment.loss, step.array(TARGETS)
    facts = Facts(
        {name: Setting(value) for name, value in chosen.parameters.items()},
        value=step.value, written=Said(chosen.formulas.written), probabilities=probabilities(step),
        all_equal=bool((step.array(Key("outputs", program.depth)) == targets).all()),
        one_class=bool((((targets == 0) | (targets == 1)).all(axis=1) & (targets.sum(axis=1) == 1)).all()),
    )  # fmt: skip
    own = BEFORE_PENALTIES if program.penalties else chosen.formulas.sentences
    return facts, (*own, *ANY_LOSS)


def why_loss(step: Step) -> Iterator[tuple[Facts, Sentences]]:
    """The sum or mean that it is, and the care that is taken."""
    program = step.program
    if step.key == LOSS and program.penalties:
        return
    yield Facts(n=step.samples, d=program.sizes[-1]), program.experiment.loss.reduced.sentences
    if Key("sums", program.depth) in step.operation.reads:
        yield Facts(), (FROM_SUMS,)


def penalty(step: Step) -> tuple[Facts, Sentences]:
    kinds = step.program.penalties
    biases = "biases" in step.program.penalised and step.chosen.bias
    facts = Facts(value=step.value, layer=AtLayer(step.layer), kinds=kinds, biases=biases)
    return facts, (*(PENALTIES[kinds[0]].sentences if len(kinds) == 1 else ()), *ANY_PENALTY)


def why_penalty(step: Step) -> Iterator[tuple[Facts, Sentences]]:
    yield Facts(biases_count="biases" in step.program.penalised), WHY_PENALTY


def why_derivative(step: Step) -> Iterator[tuple[Facts, Sentences]]:
    """What the derivative of the loss by an output is made of."""
    chosen = step.program.experiment.loss
    if chosen.formulas.derivative:
        facts = Facts({name: Setting(value) for name, value in chosen.parameters.items()})
        yield facts, (Sentence(chosen.formulas.derivative),)
    if step.is_mean:
        yield Facts(divisor=step.divisor), (OF_MEAN,)


def has_derivative(step: Step) -> bool:
    """Whether the loss has a derivative by an output where that is now, which is what its formula gives: not at a
    kink, nor where a logarithm is that of 0."""
    chosen = step.program.experiment.loss.formulas
    output, target = step.here("outputs"), step.number(TARGETS, step.index)
    if chosen.kink is not None:
        return chosen.kink(Const(output), Const(target)).evaluate() != 0
    return not chosen.simplified or 0 < output < 1
