"""Programs that have what the one at hand lacks: each term has a formula, whatever the network is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from nnviz.engine.experiment.experiment import from_dict
from nnviz.engine.maths.keys import LOSS, RATE, Key
from nnviz.engine.program.program import Program
from nnviz.engine.tables.optimizers import OPTIMIZERS
from nnviz.gui.words.names import Names
from nnviz.gui.words.notation import Notation
from nnviz.gui.words.terms.term import Term

ENTRIES: dict[str, dict[str, Any]] = {
    "step": {"every": 10, "factor": 0.5}, "exponential": {"factor": 0.9}, "cosine": {"period": 10},
    "linear": {"to": 0.5, "period": 10},
}  # fmt: skip
"""What a schedule needs beside its name."""
OPTIMIZER = {"lr": 0.1, "l1": 0.01, "l2": 0.01, "schedule": {"kind": "exponential", "factor": 0.9}}


def _program(
    hidden: str = "tanh", loss: str = "sse", optimizer: dict[str, Any] | None = None, bare: bool = False
) -> Program:
    """A small network; its targets are such that every loss takes them. A `bare` one has no biases, and features."""
    features = {"features": ["x1", "x1^2"]} if bare else {}
    return Program(from_dict({
        "nnviz": 1, "data": {"kind": "table", "inputs": [[1.0, 0.0]], "targets": [[1.0]], **features},
        "layers": [{"size": 2, "activation": hidden, "bias": not bare}, {"size": 1, "activation": "identity"}],
        "loss": {"kind": loss}, "init": {"kind": "normal", "seed": 1, "scale": 1.0},
        "optimizer": {"kind": "sgd"} | (optimizer or OPTIMIZER), "input_gradient": True,
    }), 2)  # fmt: skip


@lru_cache(maxsize=64)
def _of_choice(table: str, name: str) -> tuple[Program, Key] | None:
    """A program with an entry of a table of the engine, and what shows it."""
    match table:
        case "activation":
            return _program(hidden=name), Key("outputs", 1)
        case "loss":
            return _program(loss=name, optimizer={"lr": 0.1}), LOSS
        case "optimizer":
            return _program(optimizer={"kind": name, "lr": 0.1}), Key("weights", 1)
        case "schedule" if name in ENTRIES:
            return _program(optimizer={"lr": 0.1, "schedule": {"kind": name, **ENTRIES[name]}}), RATE
    return None


@lru_cache(maxsize=1)
def _with_everything() -> tuple[Program, ...]:
    velocity = {"momentum": 0.9, "nesterov": True}
    kinds = ({"kind": kind} | (velocity if kind == "sgd" else {}) for kind in OPTIMIZERS)
    plain = _program(optimizer={"lr": 0.1})
    return (plain, *(_program(optimizer=OPTIMIZER | kind) for kind in kinds), _program(bare=True))


def keys_of(names: Names, term: Term) -> list[Key]:
    """The arrays of a program that are what a term means; of parameters those as they are now."""
    found = [key for key in names.program.named.values() if names.term(key) == term]
    return [key for key in found if not (key.begun and key.now in found)]


def shown(names: Names, term: Term, layer: int | None = None) -> tuple[Names, Key] | None:
    """What the formula of a term is written with: an array of the network at hand, best of a layer; else of an example;
    None where no array is what it means."""
    if term.chosen is not None and not _uses(names.program, *term.chosen):
        made = _of_choice(*term.chosen)
        return made and (Names(made[0], names.notation), made[1])
    keys = _of_program(names, term)
    if keys:
        return names, next((key for key in keys if key.layer == layer), keys[0])
    return next(_examples(term, names.notation), None)


def _of_program(names: Names, term: Term) -> list[Key]:
    if term.chosen is None:
        return keys_of(names, term)
    program, (table, name) = names.program, term.chosen
    layers = (Key("outputs", at) for at, layer in enumerate(program.experiment.layers, start=1) if layer.kind == name)
    loss = [operation.writes for operation in program.operations if operation.phase == "loss"][:1]
    return {"activation": list(layers), "loss": loss, "optimizer": list(program.trained[:1]), "schedule": [RATE]}[table]


def _uses(program: Program, table: str, name: str) -> bool:
    """Whether the experiment at hand has chosen an entry of a table."""
    return name in chosen(program)[table]


def chosen(program: Program) -> dict[str, tuple[str, ...]]:
    """The entries that an experiment has chosen, by their tables; without targets nothing but activations."""
    experiment = program.experiment
    if not program.supervised:
        nothing: dict[str, tuple[str, ...]] = {"loss": (), "optimizer": (), "schedule": ()}
        return {"activation": tuple(layer.kind for layer in experiment.layers)} | nothing
    optimizer = experiment.optimizer
    return {
        "activation": tuple(layer.kind for layer in experiment.layers), "loss": (experiment.loss.kind,),
        "optimizer": (str(optimizer.__struct_config__.tag),),
        "schedule": (str(optimizer.schedule.__struct_config__.tag),),
    }  # fmt: skip


def _examples(term: Term, notation: Notation) -> Iterator[tuple[Names, Key]]:
    for program in _with_everything() if term.kinds else ():
        names = Names(program, notation)
        for key in keys_of(names, term)[:1]:
            yield names, key
