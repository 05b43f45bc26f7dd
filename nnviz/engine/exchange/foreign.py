"""Networks made elsewhere: a Sequential of PyTorch or a fitted perceptron of scikit-learn as an experiment.

Neither package is imported: their objects are only asked for what they hold. What is not known is refused, with the
reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from nnviz.engine.experiment.experiment import Experiment, from_dict
from nnviz.engine.maths.arrays import Array
from nnviz.engine.reading.strict_json import ExperimentError, must_be, one_of, shown
from nnviz.engine.said import said
from nnviz.engine.tables.activations import ACTIVATIONS

RATE = 0.01
DEFAULT_LOSS = {"sigmoid": "bce", "softmax": "cross_entropy"}
"""By the activation of the output; "mse" for any other."""


@dataclass(frozen=True)
class Known:
    """What a class of theirs is called here, its parameters by their names there, and what others must be there."""

    kind: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    must_be: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    ends_with: str = ""
    """The activation that a loss applies to the outputs itself."""
    mean: str = "mean"
    """The reduction that it calls mean."""

    def read(self, there: Any, place: str) -> dict[str, Any]:
        """The choice in the format of the file."""
        for name, values in self.must_be.items():
            if getattr(there, name) not in values:
                path = said("{name} of {module}", name=name, module=f"{place} ({type(there).__name__})")
                got, allowed = shown(getattr(there, name)), [*map(repr, values)]
                text = one_of(allowed, got, path) if len(allowed) > 1 else must_be(allowed[0], got, path)
                raise ExperimentError(text)
        return {"kind": self.kind} | {ours: float(getattr(there, theirs)) for ours, theirs in self.parameters.items()}


MODULES = {
    "Identity": Known("identity"),
    "Sigmoid": Known("sigmoid"),
    "Tanh": Known("tanh"),
    "ReLU": Known("relu"),
    "LeakyReLU": Known("leaky_relu", {"slope": "negative_slope"}),
    "ELU": Known("elu", {"alpha": "alpha"}),
    "Softplus": Known("softplus", must_be={"beta": (1,)}),
    "GELU": Known("gelu", must_be={"approximate": ("tanh",)}),
    "SiLU": Known("silu"),
    "Softmax": Known("softmax", must_be={"dim": (1, -1)}),
}
"""The activations of torch.nn."""

PASSING: dict[str, tuple[Callable[[Any], bool], str]] = {
    "Flatten": (
        lambda module: (module.start_dim, module.end_dim) == (1, -1), said("a Flatten that leaves rows as they are")
    ),
    "Dropout": (
        lambda module: not module.training or module.p == 0, said("a Dropout that does nothing: p = 0, or after eval()")
    ),
}  # fmt: skip
"""Modules of torch.nn that leave rows of numbers as they are under a condition, and what is expected elsewhere."""

LOSS_MODULES = {
    "MSELoss": Known("mse"),
    "BCELoss": Known("bce", must_be={"weight": (None,)}),
    "BCEWithLogitsLoss": Known("bce", must_be={"weight": (None,), "pos_weight": (None,)}, ends_with="sigmoid"),
    "CrossEntropyLoss": Known(
        "cross_entropy", must_be={"weight": (None,), "label_smoothing": (0,)}, ends_with="softmax", mean="batch_mean"
    ),
    "HuberLoss": Known("huber", {"delta": "delta"}),
}

SKLEARN_ACTIVATIONS = {
    "identity": "identity", "logistic": "sigmoid", "tanh": "tanh", "relu": "relu", "softmax": "softmax"
}  # fmt: skip
SKLEARN_LOSSES = {
    ("log_loss", "sigmoid"): {"kind": "bce", "reduction": "batch_mean"},
    ("log_loss", "softmax"): {"kind": "cross_entropy", "reduction": "batch_mean"},
    ("squared_error", "identity"): {"kind": "sse", "reduction": "mean"},
}
"""By their name and the activation of the output: they halve the squared error."""


def from_torch(
    module: Any, inputs: Any = None, targets: Any = None, *, loss: Any = None, lr: float = RATE, **choices: Any
) -> Experiment:
    """The experiment that begins with the weights of an nn.Sequential of Linear and known activations; what of a Linear
    requires no gradient is kept as it is. A Flatten may make rows of pictures, a Dropout do nothing.

    `inputs` are rows (an array, a tensor, lists) with their `targets`, or the name of a data set; without targets it
    is a forward pass only, without inputs that of zeros. `loss` is a name or a loss of torch.nn; those that take
    logits add their activation. `choices` are further entries of an experiment's file, such as batch={"size": 8}.
    ExperimentError says what has no place here.
    """
    layers: list[dict[str, Any]] = []
    weights, biases = [], []
    parts = list(_flat("module", module))
    if parts and _torch_class(parts[0][1]) == "Flatten" and inputs is not None and not isinstance(inputs, str | dict):
        rows = _array("inputs", inputs)
        inputs = rows.reshape(len(rows), -1) if rows.ndim > 1 and rows.size else rows
    for place, part in parts:
        kind = _torch_class(part)
        if kind in PASSING:
            _passes(place, part, kind)
        elif kind == "Linear":
            weight = _array(place, part.weight)
            weights.append(weight.T)
            biases.append(np.zeros(0) if part.bias is None else _array(place, part.bias))
            layers.append({"size": len(weight), "activation": {"kind": "identity"}, **_linear(part)})
        else:
            known = _known(place, part, kind, MODULES)
            if not layers or layers[-1]["activation"]["kind"] != "identity":
                raise _refused(place, said("a Linear before an activation"), type(part).__name__)
            layers[-1]["activation"] = known.read(part, place)
    if not layers:
        raise _refused("module", said("a Sequential with a Linear"), said("one without"))
    if loss is not None and not isinstance(loss, str | dict):
        loss = _torch_loss(loss, layers)
    return _experiment("From PyTorch", layers, weights, biases, inputs, targets, loss, lr, choices)


def from_sklearn(
    network: Any, inputs: Any = None, targets: Any = None, *, lr: float | None = None, **choices: Any
) -> Experiment:
    """The experiment that begins with the weights of a fitted MLPClassifier or MLPRegressor.

    `targets` are what it was fitted to: labels or numbers. The loss is its own but for the penalty `alpha`, the
    learning rate its `learning_rate_init`; the rest as in `from_torch`.
    """
    if not hasattr(network, "coefs_") or not hasattr(network, "intercepts_"):
        raise _refused("network", said("a fitted MLPClassifier or MLPRegressor"), type(network).__name__)
    weights = [_array("coefs_", part) for part in network.coefs_]
    biases = [_array("intercepts_", part) for part in network.intercepts_]
    names = [network.activation] * (len(weights) - 1) + [network.out_activation_]
    kinds = [_named("activation", name, SKLEARN_ACTIVATIONS) for name in names]
    layers = [{"size": len(bias), "activation": {"kind": kind}} for kind, bias in zip(kinds, biases, strict=True)]
    loss = SKLEARN_LOSSES.get((network.loss, kinds[-1]))
    if loss is None:
        known = [f"{name} + {last}" for name, last in SKLEARN_LOSSES]
        raise ExperimentError(one_of(known, f"{network.loss} + {names[-1]}", "loss"))
    if targets is not None and hasattr(network, "classes_"):
        targets = _of_labels(targets, network.classes_, len(biases[-1]))
    rate = float(network.learning_rate_init) if lr is None else lr
    return _experiment("From scikit-learn", layers, weights, biases, inputs, targets, loss, rate, choices)


def _experiment(
    title: str, layers: list[dict[str, Any]], weights: list[Array], biases: list[Array], inputs: Any, targets: Any,
    loss: Any, lr: float, choices: dict[str, Any],
) -> Experiment:  # fmt: skip
    for layer in layers:
        kind, *parameters = layer["activation"].values()
        if kind not in ACTIVATIONS:
            raise ExperimentError(one_of(ACTIVATIONS, kind, "activation"))
        layer["activation"] = layer["activation"] if parameters else kind
    last = str(layers[-1]["activation"])
    loss = loss or DEFAULT_LOSS.get(last, "mse")
    init = {"kind": "explicit", "weights": [w.tolist() for w in weights], "biases": [b.tolist() for b in biases]}
    return from_dict({
        "title": title,
        "data": _data(inputs, targets, len(weights[0]), layers[-1]["size"], last == "softmax"),
        "layers": layers,
        "loss": {"kind": loss} if isinstance(loss, str) else loss,
        "optimizer": {"kind": "sgd", "lr": lr},
        "init": init,
        **choices,
    })  # fmt: skip


# --- PyTorch -----------------------------------------------------------------------------------


def _flat(place: str, module: Any) -> Iterator[tuple[str, Any]]:
    """The modules of a Sequential in order, also of those within it, each with its place."""
    if _torch_class(module) != "Sequential":
        yield place, module
        return
    for name, inner in module.named_children():
        yield from _flat(f"{place}[{name}]", inner)


def _torch_class(module: Any) -> str:
    """The class of torch.nn that computes what a module does; empty where it is none of those."""
    of = next((kind for kind in type(module).__mro__ if "forward" in vars(kind)), object)
    return of.__name__ if of.__module__.startswith("torch.nn.") else ""


def _linear(module: Any) -> dict[str, Any]:
    """Whether a Linear has a bias, and what of it is trained, in the format of the file."""
    trainable = {"weights": module.weight.requires_grad}
    if module.bias is None:
        return {"bias": False, "trainable": trainable}
    return {"trainable": trainable | {"biases": module.bias.requires_grad}}


def _passes(place: str, module: Any, kind: str) -> None:
    """Refuses a module that may pass what it gets on as it is, where it does not."""
    does, expected = PASSING[kind]
    if not does(module):
        raise _refused(place, expected, module)


def _known(place: str, part: Any, kind: str, table: dict[str, Known]) -> Known:
    if kind not in table or (table is MODULES and table[kind].kind not in ACTIVATIONS):
        names = ["Sequential", "Linear", *PASSING] * (table is MODULES) + list(table)
        expected = said("one of {choices} of torch.nn", choices=", ".join(names))
        raise _refused(place, expected, type(part).__name__)
    return table[kind]


def _torch_loss(loss: Any, layers: list[dict[str, Any]]) -> dict[str, Any]:
    """A loss in the format of the file; the activation that it applies itself goes to the last layer."""
    known = _known("loss", loss, _torch_class(loss), LOSS_MODULES)
    reductions = {"mean": known.mean, "sum": "sum"}
    reduction = _named("loss.reduction", loss.reduction, reductions)
    if known.ends_with:
        last = layers[-1]["activation"]
        if last["kind"] != "identity":
            text = said("{loss} takes logits, so the last layer must have no activation, but has {got}.")
            raise ExperimentError(text, loss=type(loss).__name__, got=last["kind"])
        layers[-1]["activation"] = {"kind": known.ends_with}
    return {**known.read(loss, "loss"), "reduction": reduction}


# --- data --------------------------------------------------------------------------------------


def _data(inputs: Any, targets: Any, n_in: int, n_out: int, classes: bool) -> dict[str, Any]:
    """The data in the format of the file."""
    if isinstance(inputs, str | dict):
        if targets is not None:
            raise _refused("targets", said("those of the data set"), said("others"))
        return {"kind": inputs} if isinstance(inputs, str) else inputs
    rows = np.zeros((1, n_in)) if inputs is None else _array("inputs", inputs)
    rows = rows[:, None] if rows.ndim == 1 and n_in == 1 else rows
    if rows.ndim != 2 or rows.shape[1] != n_in:
        expected = said("rows of {count} numbers, as the first layer takes", count=n_in)
        raise _refused("inputs", expected, said("an array of the shape {shape}", shape=rows.shape))
    if targets is None:
        return {"kind": "table", "inputs": rows.tolist(), "targets": None}
    wanted = _array("targets", targets)
    if wanted.ndim == 1 and classes:
        wanted = _one_hot(wanted, n_out)
    wanted = wanted[:, None] if wanted.ndim == 1 else wanted
    if wanted.shape != (len(rows), n_out):
        expected = said("{rows} rows of {count} numbers", rows=len(rows), count=n_out)
        raise _refused("targets", expected, said("an array of the shape {shape}", shape=wanted.shape))
    return {"kind": "table", "inputs": rows.tolist(), "targets": wanted.tolist()}


def _one_hot(numbers: Array, count: int) -> Array:
    if not np.isin(numbers, np.arange(count)).all():
        raise _refused("targets", said("class numbers from 0 to {most}", most=count - 1), said("others"))
    rows: Array = np.eye(count)[numbers.astype(int)]
    return rows


def _of_labels(targets: Any, classes: Any, outputs: int) -> Array:
    """Labels as numbers: of two classes 0 and 1, of more one column for each."""
    labels, known = np.asarray(targets), np.asarray(classes)
    if labels.ndim == 2 and labels.shape[1] == outputs > 1:
        return _array("targets", labels)
    labels = labels.ravel()
    if not np.isin(labels, known).all():
        expected = said("labels that it was fitted to, {labels}", labels=shown(known.tolist()))
        raise _refused("targets", expected, said("others"))
    numbers: Array = np.searchsorted(known, labels).astype(np.float64)
    return numbers if outputs == 1 else _one_hot(numbers, outputs)


def _array(name: str, value: Any) -> Array:
    """Numbers of any kind that NumPy can read, and tensors, as float64."""
    if hasattr(value, "detach"):
        value = value.detach().cpu().double().numpy()
    try:
        return np.array(value, dtype=np.float64)
    except (TypeError, ValueError):
        raise _refused(name, said("numbers in rows of equal length"), type(value).__name__) from None


def _named(place: str, name: Any, table: dict[str, str]) -> str:
    if name not in table:
        raise ExperimentError(one_of(table, shown(name), place))
    return table[name]


def _refused(place: str, expected: str, got: str) -> ExperimentError:
    return ExperimentError(must_be(expected, got, place))
