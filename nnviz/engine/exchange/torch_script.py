"""The same training as a PyTorch script in float64: its losses and parameters agree to rounding."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import asdict

from nnviz.engine.maths.dialect import WORDS
from nnviz.engine.maths.keys import TARGETS, Key
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import public_shape
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import Said, said
from nnviz.engine.tables.penalties import PENALTIES
from nnviz.engine.training.setups import split_state

from .replay import Replay
from .written import array, data, heading, loop, orders

PARTS = (("forward", "forward"), ("loss", "loss"), ("backward", "zero_grad", "backward"), ("update", "update"))
"""What an iteration consists of: the title of each section in a script, and the parts that it has."""


def torch_script(replay: Replay) -> str:
    """Imports, data, initial values, the order of the samples, the loop. ExperimentError: PyTorch cannot do it."""
    _refuse(replay)
    after = ["scheduler.step()"] if schedule(replay.setup.program) else []
    return "\n".join([*_begin(replay), "", *loop(replay, _iteration(replay), after), "", *_end(replay), ""])


def part(program: Program, name: str) -> tuple[str, ...]:
    """The lines of a part of an iteration; without targets there is nothing but the forward pass."""
    if name != "forward" and not program.supervised:
        return ()
    mistake = program.mistake
    match name:
        case "forward":
            return tuple(_forward(program))
        case "loss":
            return tuple(_loss(program))
        case "zero_grad":
            return ("optimizer.zero_grad()" if mistake is None else f"# mistake: {mistake.words}",)
    return {"backward": ("loss.backward()",), "update": ("optimizer.step()",)}[name]


def refusal(program: Program) -> Said | None:
    """Why PyTorch cannot do what a program does; None where it can."""
    if program.mistake is None or program.mistake.keeps_gradients:
        return None
    text = said("PyTorch cannot be made to do the mistake {mistake}; NumPy can.")
    return text.having(mistake=program.experiment.mistake)


def _refuse(replay: Replay) -> None:
    program = replay.setup.program
    if (refused := refusal(program)) is not None:
        raise ExperimentError(refused, **refused.facts)
    if replay.first > 1 and (program.state != program.parameters or program.schedule is not None):
        text = said(
            "The run was changed by hand in iteration {iteration}, and there an optimizer of PyTorch would begin "
            "without its memory and its schedule; NumPy can go on from there."
        )
        raise ExperimentError(text, iteration=replay.first)


def _begin(replay: Replay) -> Iterator[str]:
    setup, program = replay.setup, replay.setup.program
    yield from heading(
        replay,
        "The training of nnviz with PyTorch, in double precision: the same numbers but for the rounding of sums.",
        "Samples are rows; weights are (from, to), where those of nn.Linear are (to, from).",
    )
    yield "import itertools"
    yield ""
    yield "import numpy as np"
    yield "import torch"
    yield ""
    yield "torch.set_default_dtype(torch.float64)"
    yield ""
    yield from data(replay, "torch.tensor")
    yield ""
    state = split_state(program, replay.state)
    for key in program.parameters:
        values = state[key].reshape(public_shape(key, state[key].shape))
        trained = ".requires_grad_()" if key in program.trained else ""
        yield f"{WORDS.name(key)} = {array(values, 'torch.tensor')}{trained}"
    if program.supervised:
        yield from _optimizer(program)
    yield ""
    yield from orders(setup.experiment.batch, len(setup.data.inputs))


def _optimizer(program: Program) -> Iterator[str]:
    parameters = f"[{', '.join(map(WORDS.name, program.trained))}]"
    yield f"optimizer = {optimizer(program, parameters)}"
    if schedule(program):
        yield f"scheduler = {schedule(program)}"


def optimizer(program: Program, parameters: str) -> str:
    """Makes the optimizer of these parameters."""
    chosen = program.experiment.optimizer
    return chosen.torch.format(parameters=parameters, **asdict(chosen))


def schedule(program: Program) -> str:
    """Makes the scheduler; nothing where the learning rate stays."""
    chosen = program.experiment.optimizer.schedule
    return chosen.torch.format(optimizer="optimizer", **asdict(chosen)) if program.supervised else ""


def _iteration(replay: Replay) -> Iterator[str]:
    program = replay.setup.program
    inputs, targets = WORDS.name(Key("outputs", 0)), WORDS.name(TARGETS)
    yield f"{inputs} = all_inputs[rows]" + (".requires_grad_()" if program.experiment.input_gradient else "")
    if program.supervised:
        yield f"{targets} = all_targets[rows]"
        yield f"N, D = {targets}.shape"
    for title, *names in PARTS:
        lines = [line for name in names for line in part(program, name)]
        yield from [f"# {title}", *lines] if lines else ()
    if program.supervised:
        yield "losses.append(loss.item())"


def _forward(program: Program) -> Iterator[str]:
    for at, layer in enumerate(program.experiment.layers, start=1):
        sums, outputs = Key("sums", at), Key("outputs", at)
        made = program.writer(sums)
        assert made is not None
        yield program.operations[made].line(WORDS)
        yield f"{WORDS.name(outputs)} = {layer.formulas.torch.format(WORDS.name(sums))}"


def _loss(program: Program) -> Iterator[str]:
    loss, last = program.experiment.loss, program.experiment.layers[-1].kind
    simplified = loss.formulas.simplified.get(last)
    of = Key("sums" if simplified else "outputs", program.depth)
    text = (simplified or loss.formulas).torch.format(WORDS.name(of), WORDS.name(TARGETS))
    divisor = loss.reduced.code
    yield f"loss = {text}" + (f" / ({divisor})" if divisor else "")
    for name in program.penalties:
        chosen = {name: getattr(program.experiment.optimizer, name)}
        for key in program.parameters:
            if key.kind in program.penalised:
                yield f"loss = loss + {PENALTIES[name].torch.format(weights=WORDS.name(key), **chosen)}"


def _end(replay: Replay) -> Iterator[str]:
    program = replay.setup.program
    if not program.supervised:
        yield f"print({WORDS.name(Key('outputs', program.depth))}.tolist())"
        return
    for key in program.parameters:
        yield f'print("{WORDS.name(key)} =", {WORDS.name(key)}.tolist())'
