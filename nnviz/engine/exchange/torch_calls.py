"""What PyTorch would be told for each part of an iteration, with modules where it has them, beside our operations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nnviz.engine.program.program import Program
from nnviz.engine.said import Said, said

from .torch_script import optimizer, part, refusal, schedule

ANEW = said("no step: gradients are written anew in every iteration")
ADDED = said("no step: the mistake adds to the gradients of before")
INSIDE = said("the activation of the last layer is part of the loss")
NO_MODULE = said("PyTorch has no module for it; this is what a script calls")
PENALISED = said("the penalties of the parameters are added line by line")
KEPT = said("what is kept as it is has requires_grad = False")
EACH_EPOCH = said("after every epoch")


@dataclass(frozen=True)
class Call:
    """One call in PyTorch: the phase of the operations that it stands for, what is `written`, and how what it calls is
    `made`. `script` are the lines of it in a script. Of one that no operation stands for it says `why`; `notes` are
    what else is to be said."""

    name: str
    phase: str
    written: str
    made: tuple[str, ...] = ()
    script: tuple[str, ...] = ()
    why: Said | None = None
    notes: tuple[Said, ...] = ()


def steps(program: Program, phase: str) -> tuple[range, ...]:
    """The numbers, from 1, of the operations of a phase; one range for those that follow one another."""
    found = [at for at, operation in enumerate(program.operations, start=1) if operation.phase == phase]
    firsts = [at for at in found if at - 1 not in found]
    lasts = [at for at in found if at + 1 not in found]
    return tuple(range(first, last + 1) for first, last in zip(firsts, lasts, strict=True))


@lru_cache(maxsize=4)
def calls(program: Program) -> tuple[Call, ...]:
    """The calls of an iteration in order; of one without targets the forward pass alone. None of them where PyTorch
    cannot do what the program does."""
    return () if refusal(program) is not None else tuple(_calls(program))


def _calls(program: Program) -> Iterator[Call]:
    modules, notes = _modules(program)
    yield Call("forward", "forward", "y = model(X)", modules, part(program, "forward"), notes=notes)
    if not program.supervised:
        return
    yield _loss(program)
    mistake = program.mistake
    written = "optimizer.zero_grad()" if mistake is None else ""
    yield Call("zero_grad", "", written, script=part(program, "zero_grad"), why=ANEW if mistake is None else ADDED)
    yield Call("backward", "backward", "loss.backward()", script=part(program, "backward"))
    made = (f"optimizer = {optimizer(program, _trained(program))}",)
    yield Call("update", "update", "optimizer.step()", made, part(program, "update"))
    if schedule(program):
        yield Call("schedule", "", "scheduler.step()", (f"scheduler = {schedule(program)}",), why=EACH_EPOCH)


def _modules(program: Program) -> tuple[tuple[str, ...], tuple[Said, ...]]:
    """The model module by module, without what belongs to the loss; and what is to be said of that."""
    experiment, found, notes = program.experiment, list[str](), list[Said]()
    for at, layer in enumerate(experiment.layers, start=1):
        bias, last = "" if layer.bias else ", bias=False", at == program.depth
        found.append(f"nn.Linear({program.sizes[at - 1]}, {program.sizes[at]}{bias})")
        if last and program.supervised and layer.kind in experiment.loss.formulas.simplified:
            notes.append(INSIDE)
        elif layer.formulas.torch != "{0}":
            found.append(layer.formulas.module or f"lambda u: {layer.formulas.torch.format('u')}")
            notes += [] if layer.formulas.module else [NO_MODULE]
    notes += [KEPT] if program.kept else []
    return tuple(found), tuple(dict.fromkeys(notes))


def _loss(program: Program) -> Call:
    loss, last = program.experiment.loss, program.experiment.layers[-1].kind
    simplified = loss.formulas.simplified.get(last)
    module = (simplified or loss.formulas).module
    divisor = f" / ({loss.reduced.code})" if loss.reduced.code else ""
    factor = f"{loss.formulas.factor:g} * " if loss.formulas.factor != 1 else ""
    _, *more = script = part(program, "loss")
    written = f"loss = {factor}criterion(y, t){divisor}"
    if not module:
        written = f"loss = {loss.formulas.torch.format('y', 't')}{divisor}"
    said_too = ((NO_MODULE, not module), (PENALISED, bool(more)))
    return Call(
        "loss", "loss", "\n".join([written, "loss = loss + …"][: 1 + bool(more)]),
        (f"criterion = {module}",) if module else (), script, notes=tuple(note for note, holds in said_too if holds),
    )  # fmt: skip


def _trained(program: Program) -> str:
    """The parameters that the optimizer is given: all of the model, or where some are kept those that are not."""
    if not program.kept:
        return "model.parameters()"
    return "[p for p in model.parameters() if p.requires_grad]"
