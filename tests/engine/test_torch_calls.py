"""The calls of PyTorch beside the operations: they are those of the script, stand for every operation once, and done in
PyTorch they train the same network."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import numpy as np
import pytest

from nnviz.engine.exchange.replay import Replay
from nnviz.engine.exchange.torch_calls import ADDED, EACH_EPOCH, INSIDE, KEPT, NO_MODULE, Call, calls, steps
from nnviz.engine.exchange.torch_script import refusal, torch_script
from nnviz.engine.experiment.experiment import from_dict
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.program import Program
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.losses import LOSSES
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.engine.tables.optimizers import OPTIMIZERS
from nnviz.engine.training.timeline import Timeline

from .helpers import SCHEDULE_CHOICES, XOR

PHASES = ("forward", "loss", "backward", "update")


def timeline(hidden: Any = "tanh", last: Any = "sigmoid", loss: Any = "bce", **others: Any) -> Timeline:
    """Two outputs whose targets every loss takes: 0 and 1, and of the hinge loss −1 and 1."""
    targets = [[1.0, -1.0], [-1.0, 1.0]] if loss == "hinge" else [[1.0, 0.0], [0.0, 1.0]]
    return Timeline(from_dict({
        "nnviz": 1, "data": {"kind": "table", "inputs": [[0.3, -0.8], [0.9, 0.4]], "targets": targets},
        "layers": [{"size": 3, "activation": hidden}, {"size": 2, "activation": last}],
        "loss": loss if isinstance(loss, dict) else {"kind": loss}, "init": {"kind": "normal", "scale": 0.5, "seed": 3},
        "optimizer": {"kind": "sgd", "lr": 0.1},
    } | others))  # fmt: skip


def named(found: tuple[Call, ...]) -> dict[str, Call]:
    return {call.name: call for call in found}


def test_every_operation_belongs_to_one_call() -> None:
    for last, loss in (("sigmoid", "bce"), ("softmax", "cross_entropy"), ("tanh", "mse")):
        program = timeline(last=last, loss=loss, optimizer={"kind": "adam", "lr": 0.1, "l2": 0.1}).program
        covered = [at for call in calls(program) for span in steps(program, call.phase) for at in span]
        assert sorted(covered) == list(range(1, len(program) + 1))
        for phase in PHASES:
            found = [program.operations[at - 1].phase for span in steps(program, phase) for at in span]
            assert found and set(found) == {phase}


def test_the_lines_are_those_of_the_script() -> None:
    for last, loss in product(("sigmoid", "softmax", "sin"), ("bce", "cross_entropy", "huber")):
        if (last, loss) != ("sin", "bce") and (last, loss) != ("sin", "cross_entropy"):
            of = timeline(last=last, loss=loss, optimizer={"kind": "adamw", "lr": 0.1, "l1": 0.1})
            script = torch_script(Replay.of_experiment(of.experiment, 1))
            for call in calls(of.program):
                assert "\n".join(f"        {line}" for line in call.script) in script
                if call.name in ("backward", "update"):
                    assert call.script == (call.written,)


def test_what_pytorch_has_no_module_for_says_so() -> None:
    found = named(calls(timeline("sin", "tanh", "hinge").program))
    assert "lambda u: torch.sin(u)" in found["forward"].made and NO_MODULE in found["forward"].notes
    assert found["loss"].written.startswith("loss = torch.relu(1 - t * y).sum()") and not found["loss"].made
    assert NO_MODULE in found["loss"].notes
    assert not named(calls(timeline().program))["loss"].notes


def test_the_activation_within_a_loss_is_no_part_of_the_model() -> None:
    inside = named(calls(timeline("tanh", "softmax", "cross_entropy").program))
    assert inside["forward"].made == ("nn.Linear(2, 3)", "nn.Tanh()", "nn.Linear(3, 2)")
    assert inside["forward"].notes == (INSIDE,) and "CrossEntropyLoss" in inside["loss"].made[0]
    apart = named(calls(timeline("tanh", "sigmoid", "mse").program))
    assert apart["forward"].made[-1] == "nn.Sigmoid()" and not apart["forward"].notes


def test_layers_without_biases_kept_ones_schedules_and_missing_targets_are_told() -> None:
    layers = [
        {"size": 3, "activation": "tanh", "bias": False, "trainable": False},
        {"size": 2, "activation": "identity"},
    ]
    schedule = {"kind": "step", "every": 2, "factor": 0.5}
    optimizer = {"lr": 0.1, "kind": "sgd", "schedule": schedule}
    found = named(calls(timeline(loss="mse", layers=layers, optimizer=optimizer).program))
    assert found["forward"].made[0] == "nn.Linear(2, 3, bias=False)" and KEPT in found["forward"].notes
    assert "p.requires_grad" in found["update"].made[0]
    assert found["schedule"].why == EACH_EPOCH and "StepLR" in found["schedule"].made[0]
    assert [call.name for call in calls(Program(timeline().experiment, 2, supervised=False))] == ["forward"]


def test_a_mistake_that_pytorch_cannot_make_has_no_calls_and_one_that_it_can_no_zero_grad() -> None:
    kept = refused = 0
    for name, mistake in MISTAKES.items():
        try:
            program = timeline("relu", "softmax", "cross_entropy", mistake=name).program
        except ValueError:
            continue
        if refusal(program) is not None:
            assert calls(program) == ()
            refused += 1
        else:
            assert mistake.keeps_gradients
            zero = named(calls(program))["zero_grad"]
            assert (zero.written, zero.why) == ("", ADDED)
            kept += 1
    assert kept and refused


# --- done in PyTorch ---------------------------------------------------------------------------


def trained(of: Timeline, torch: Any) -> list[Any]:
    """Weights and biases after one iteration with the calls as they are written, in our orientation."""
    program, found = of.program, named(calls(of.program))
    names: dict[str, Any] = {"torch": torch, "nn": torch.nn}

    def module(text: str) -> Any:
        made = eval(text, names)
        return made if isinstance(made, torch.nn.Module) else applied(torch, made)

    model = torch.nn.Sequential(*map(module, found["forward"].made)).double()
    linear = [layer for layer in model if isinstance(layer, torch.nn.Linear)]
    with torch.no_grad():
        for at, layer in enumerate(linear, start=1):
            layer.weight.copy_(torch.tensor(of.record[Key("weights", at).before].T))
            layer.bias.copy_(torch.tensor(of.record[Key("biases", at).before]))
    data, rows = of.data, of.record.rows
    names |= {"model": model, "X": torch.tensor(data.inputs[rows]), "t": torch.tensor(data.targets[rows])}
    names |= dict(zip("ND", data.targets[rows].shape, strict=True))
    exec("\n".join([*found["loss"].made, *found["update"].made]), names)
    for name in ("forward", "loss", "zero_grad", "backward", "update"):
        exec(found[name].written, names)
    assert names["loss"].item() == pytest.approx(of.record["loss"], rel=1e-12)
    assert program.depth == len(linear)
    return [part.detach().numpy() for layer in linear for part in (layer.weight.T, layer.bias)]


def applied(torch: Any, function: Any) -> Any:
    """A function as a module."""

    class Module(torch.nn.Module):
        def forward(self, u: Any) -> Any:
            return function(u)

    return Module()


LASTS = {"bce": "sigmoid", "cross_entropy": "softmax"}
NAMES = [
    *((hidden, "identity", "mse") for hidden in ACTIVATIONS),
    *(("tanh", LASTS.get(loss, "tanh"), loss) for loss in LOSSES), ("tanh", "softmax", "bce"),
]  # fmt: skip


def test_the_calls_train_the_same_network_whatever_activation_loss_and_optimizer() -> None:
    torch = pytest.importorskip("torch")
    choices = [({"hidden": hidden, "last": last, "loss": loss}, "sgd") for hidden, last, loss in NAMES]
    choices += [({}, kind) for kind in OPTIMIZERS]
    for reduction in ("sum", "mean", "batch_mean"):
        choices.append(({"loss": {"kind": "mse", "reduction": reduction}}, "sgd"))
    for of, kind in choices:
        network = timeline(**of, optimizer={"kind": kind, "lr": 0.1})
        network.goto(1, len(network.program))
        ours = [network.record[Key(name, at)] for at in (1, 2) for name in ("weights", "biases")]
        for mine, theirs in zip(ours, trained(network, torch), strict=True):
            np.testing.assert_allclose(np.ravel(mine), np.ravel(theirs), rtol=1e-9, atol=1e-12, err_msg=f"{of} {kind}")


def test_every_schedule_names_its_scheduler() -> None:
    for schedule in SCHEDULE_CHOICES:
        found = named(calls(timeline(optimizer={"kind": "sgd", "lr": 0.1, "schedule": schedule}).program))
        assert ("schedule" in found) == (schedule["kind"] != "constant")
        if "schedule" in found:
            assert re.match(r"scheduler = torch\.optim\.lr_scheduler\.\w+LR\(optimizer", found["schedule"].made[0])


def test_xor_has_the_calls_of_a_textbook() -> None:
    found = named(calls(Timeline(from_dict({"nnviz": 1, **XOR})).program))
    assert [call.written for call in found.values()] == [
        "y = model(X)", "loss = criterion(y, t) / (N * D)", "optimizer.zero_grad()", "loss.backward()",
        "optimizer.step()",
    ]  # fmt: skip
    assert found["loss"].made == ("criterion = nn.BCEWithLogitsLoss(reduction='sum')",)
