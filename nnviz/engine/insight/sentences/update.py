"""What is said of the lines of the update."""

from __future__ import annotations

import numpy as np

from nnviz.engine.maths.expressions import Ref
from nnviz.engine.maths.keys import RATE, TARGETS, Key
from nnviz.engine.said import said
from nnviz.engine.tables.penalties import PENALTIES
from nnviz.engine.tables.sentences import Facts, Sentence, Sentences, Setting

from .step import Element, Step

NO_RATE = Sentence(
    said("The learning rate is 0, so the {parameter} stays {value}."),
    holds=lambda f: f.lr == 0 and f.value == f.before,
)
ANY_UPDATE = (
    Sentence(said("The {parameter} stays {value}."), holds=lambda f: f.value == f.before),
    Sentence(said("The {parameter} moves from {before} to {value}.")),
)


def update(step: Step) -> tuple[Facts, Sentences]:
    """The facts are what the sentences of a line may speak of; `smooth`: the gradient is that of the loss, and goes on
    being it in the next moment."""
    program, key = step.program, Key(step.key.parameter, step.layer)
    optimizer, line = program.experiment.optimizer, step.key.kind if step.key.owner else "parameter"
    options = {name: getattr(optimizer, name) for name in optimizer.__struct_fields__}
    facts = Facts({name: Setting(option) for name, option in options.items() if isinstance(option, float)})
    for name in program.lines:
        if key.line(name) in step.values and key.line(name) != key:
            facts[name] = step.number(key.line(name), step.index)
    before = step.key.before if step.key in program.state else key.before
    facts |= Facts(
        parameter=Element(key, step.index), value=step.value, before=step.number(before, step.index),
        gradient=step.number(key.gradient, step.index), lr=Setting(step.number(RATE, ())),
        smooth=step.right and _is_smooth(step, key),
    )  # fmt: skip
    own = program.lines[line].sentences
    return facts, (NO_RATE, *own, *ANY_UPDATE) if line == "parameter" else own


def _is_smooth(step: Step, key: Key) -> bool:
    """Whether the loss has a derivative here: no sum stands at a kink, nor an output, nor does the parameter at one of
    its penalties."""
    program, experiment = step.program, step.program.experiment
    for layer, chosen in enumerate(experiment.layers, start=1):
        sums = step.array(Key("sums", layer))
        if any((sums == kink).any() for kink in chosen.formulas.kinks):
            return False
    kinked = any(PENALTIES[name].kink for name in program.penalties) and key.kind in program.penalised
    if kinked and step.number(key.before, step.index) == 0:
        return False
    kink, outputs = experiment.loss.formulas.kink, Key("outputs", program.depth)
    if kink is None:
        return True
    arrays = {key: step.array(key) for key in (outputs, TARGETS)}
    apart = np.empty(arrays[TARGETS].shape)
    for function, args in kink(Ref(outputs), Ref(TARGETS)).flatten(apart, arrays):
        function(*args)
    return bool(apart.all())
