"""Networks of PyTorch and scikit-learn as experiments: the same outputs, the same gradients, and what is refused."""

from __future__ import annotations

import subprocess
import sys
import warnings
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

import nnviz
from nnviz.engine.exchange.foreign import LOSS_MODULES, MODULES
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.losses import LOSSES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    torch = pytest.importorskip("torch")
    nn = torch.nn

ROWS, IN, OUT = 6, 3, 2
rng = np.random.default_rng(8)
X, T = rng.normal(size=(ROWS, IN)), rng.uniform(0.1, 0.9, size=(ROWS, OUT))
CLASSES = np.array([0, 1, 1, 0, 1, 0])
CHOICES = {"GELU": {"approximate": "tanh"}, "Softmax": {"dim": 1}, "LeakyReLU": {"negative_slope": 0.3},
           "ELU": {"alpha": 1.7}}  # fmt: skip


def sequential(*between: Any, last: tuple[Any, ...] = ()) -> Any:
    torch.manual_seed(4)
    return nn.Sequential(nn.Linear(IN, 5), *between, nn.Linear(5, OUT), *last)


def assert_close(ours: Any, theirs: Any) -> None:
    theirs = np.asarray(theirs.detach().double().numpy() if hasattr(theirs, "detach") else theirs)
    assert ours.shape == theirs.shape
    assert np.abs(ours - theirs).max() <= 1e-12 * max(1, np.abs(theirs).max())


def test_importing_needs_neither_package() -> None:
    code = (
        "import sys, nnviz; print(sorted({'torch', 'sklearn', 'scipy'} & {m.partition('.')[0] for m in sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


# --- PyTorch -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name, known in MODULES.items() if known.kind in ACTIVATIONS])
@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_every_known_activation_gives_the_outputs_of_the_module(name: str, precision: str) -> None:
    module = sequential(getattr(nn, name)(**CHOICES.get(name, {}))).to(getattr(torch, precision))
    timeline = nnviz.Timeline(nnviz.from_torch(module, X))
    timeline.step("iteration")
    assert_close(timeline.record["outputs", 2], module.double()(torch.tensor(X)))


@pytest.mark.parametrize("name", [name for name, known in LOSS_MODULES.items() if known.kind in LOSSES
                                  and (not known.ends_with or known.ends_with in ACTIVATIONS)])  # fmt: skip
@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_every_known_loss_is_the_same_and_so_are_its_gradients(name: str, reduction: str) -> None:
    module = sequential(nn.Tanh(), last=(nn.Sigmoid(),) if name == "BCELoss" else ()).double()
    loss = getattr(nn, name)(reduction=reduction)
    targets = np.eye(OUT)[CLASSES] if name == "CrossEntropyLoss" else T
    timeline = nnviz.Timeline(nnviz.from_torch(module, X, targets, loss=loss, lr=0.1))
    timeline.step("iteration")
    theirs = loss(module(torch.tensor(X)), torch.tensor(targets))
    theirs.backward()
    assert timeline.record["loss"] == pytest.approx(theirs.item(), rel=1e-12)
    for layer, linear in ((1, module[0]), (2, module[2])):
        assert_close(timeline.record["grad_w", layer], linear.weight.grad.T)
        assert_close(timeline.record["grad_b", layer], linear.bias.grad)
        assert_close(timeline.record["weights", layer], (linear.weight - 0.1 * linear.weight.grad).T)


def test_within_one_another_and_with_tensors_and_choices() -> None:
    module = nn.Sequential(nn.Sequential(nn.Linear(IN, 4), nn.Identity(), nn.Tanh()), nn.Linear(4, 1), nn.Sigmoid())
    experiment = nnviz.from_torch(module, torch.tensor(X), torch.tensor(CLASSES), batch={"size": 2}, title="Mine")
    assert (experiment.title, experiment.batch.size, experiment.loss.kind) == ("Mine", 2, "bce")
    assert [layer.size for layer in experiment.layers] == [4, 1]
    timeline = nnviz.Timeline(experiment)
    assert timeline.data.targets.tolist() == CLASSES[:, None].tolist()
    assert timeline.run(10) is None


def test_the_data_may_be_a_set_by_name_or_none_at_all() -> None:
    module = nn.Sequential(nn.Linear(2, 1), nn.Tanh())
    assert nnviz.from_torch(module, "xor").data == nnviz.load("xor").data
    alone = nnviz.Timeline(nnviz.from_torch(module))
    alone.step("iteration")
    assert_close(alone.record["outputs", 1], module.double()(torch.zeros(1, 2, dtype=torch.float64)))
    assert not alone.program.supervised


def test_pictures_layers_without_biases_dropout_and_frozen_parameters_are_taken_over() -> None:
    torch.manual_seed(2)
    frozen = nn.Linear(4, 4)
    frozen.requires_grad_(False)
    head = nn.Linear(4, 1)
    head.bias.requires_grad_(False)
    parts = nn.Linear(4, 4, bias=False), nn.Tanh(), nn.Dropout(0.3), frozen, nn.Tanh(), nn.Dropout(0.0), head
    module, pictures = nn.Sequential(nn.Flatten(), *parts).double().eval(), rng.normal(size=(5, 2, 2))
    targets = rng.normal(size=(5, 1))
    timeline = nnviz.Timeline(nnviz.from_torch(module, pictures, targets, loss=nn.MSELoss()))
    assert [layer.owns for layer in timeline.experiment.layers] == [("weights",), *[("weights", "biases")] * 2]
    assert [layer.trained for layer in timeline.experiment.layers] == [("weights",), (), ("weights",)]
    timeline.step("iteration")
    outputs = module(torch.tensor(pictures))
    assert_close(timeline.record["outputs", 3], outputs)
    nn.MSELoss()(outputs, torch.tensor(targets)).backward()
    assert_close(timeline.record["grad_w", 1], module[1].weight.grad.T)
    assert_close(timeline.record["grad_w", 3], head.weight.grad.T)


def test_a_network_that_is_frozen_as_a_whole_gives_its_outputs_and_cannot_be_trained() -> None:
    module = sequential(nn.Tanh()).double().requires_grad_(False)
    timeline = nnviz.Timeline(nnviz.from_torch(module, X))
    timeline.step("iteration")
    assert_close(timeline.record["outputs", 2], module(torch.tensor(X)))
    with pytest.raises(nnviz.ExperimentError, match="layers must leave some weights or biases to be trained"):
        nnviz.from_torch(module, X, T)


def test_a_class_derived_from_sequential_is_one_unless_it_computes_otherwise() -> None:
    class Plain(nn.Sequential):
        pass

    class Other(nn.Sequential):
        def forward(self, x: Any) -> Any:
            return 2 * super().forward(x)

    assert nnviz.from_torch(Plain(nn.Linear(2, 1)), "xor").layers[0].size == 1
    with pytest.raises(nnviz.ExperimentError, match=r"module must be one of Sequential, Linear, .* is Other"):
        nnviz.from_torch(Other(nn.Linear(2, 1)), "xor")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: sequential(nn.Dropout()), r"module\[1\] must be a Dropout that does nothing.*, but is Dropout\(p=0.5"),
        (lambda: sequential(nn.Flatten(0)), r"module\[1\] must be a Flatten that leaves rows as they are, but is"),
        (
            lambda: nn.Sequential(nn.Sequential(nn.Linear(IN, 2), nn.BatchNorm1d(2))),
            r"module\[0\]\[1\] must be .*BatchNorm1d",
        ),
        (lambda: nn.Sequential(nn.Tanh(), nn.Linear(IN, 2)), r"module\[0\] must be a Linear before"),
        (lambda: sequential(nn.Tanh(), nn.Sigmoid()), r"module\[2\] must be a Linear before an activation"),
        (nn.Sequential, "module must be a Sequential with a Linear"),
        (lambda: nn.LSTM(3, 2), "module must be one of .* is LSTM"),
        (lambda: "a name", "module must be one of .* is str"),
        (lambda: nn.Sequential(nn.Linear(IN, 4), nn.Linear(5, OUT)), "init.weights"),
        (lambda: nn.Sequential(nn.Linear(4, OUT)), "inputs must be rows of 4 numbers"),
    ],
)
def test_what_has_no_place_here_is_refused_with_its_place(make: Any, words: str) -> None:
    with pytest.raises(nnviz.ExperimentError, match=words) as told:
        nnviz.from_torch(make(), X, T)
    assert len(str(told.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("loss", "words"),
    [
        (nn.L1Loss(), "loss must be one of MSELoss, .* of torch.nn, but is L1Loss"),
        (nn.MSELoss(reduction="none"), 'loss.reduction must be one of mean, sum, but is "none"'),
        (nn.BCEWithLogitsLoss(pos_weight=torch.ones(2)), "pos_weight of loss .* must be None"),
        ("mystery", "loss.* must be one of"),
        (3, "loss must be one of MSELoss"),
    ],
)
def test_a_loss_that_is_not_known_is_refused(loss: Any, words: str) -> None:
    with pytest.raises(nnviz.ExperimentError, match=words):
        nnviz.from_torch(sequential(nn.Tanh()), X, T, loss=loss)


def test_a_loss_of_logits_takes_no_activation_before_it() -> None:
    with pytest.raises(nnviz.ExperimentError, match=r"takes logits, so .* no activation, but has sigmoid"):
        nnviz.from_torch(sequential(nn.Tanh(), last=(nn.Sigmoid(),)), X, T, loss=nn.BCEWithLogitsLoss())


@pytest.mark.parametrize(
    ("inputs", "targets", "words"),
    [
        (X[:, :2], T, r"inputs must be rows of 3 numbers, as .*, but is an array of the shape \(6, 2\)"),
        (X, T[:4], r"targets must be 6 rows of 2 numbers, but is an array of the shape \(4, 2\)"),
        (X, T[:, 0], r"targets must be 6 rows of 2 numbers"),
        ([[1, 2, "x"]], None, "inputs must be numbers"),
        ([[1, 2], [3]], None, "inputs must be numbers in rows of equal length"),
        (np.full((1, 3), np.nan), None, "must be a finite number, but is nan"),
        ("plane", T, "targets must be those of the data set"),
        ("no such set", None, "data.kind"),
    ],
)
def test_data_that_do_not_fit_are_refused(inputs: Any, targets: Any, words: str) -> None:
    with pytest.raises(nnviz.ExperimentError, match=words):
        nnviz.from_torch(sequential(nn.Tanh()), inputs, targets)


# --- scikit-learn ------------------------------------------------------------------------------


def fitted(**changes: Any) -> SimpleNamespace:
    """What a fitted MLPRegressor holds."""
    drawn = np.random.default_rng(1)
    return SimpleNamespace(**{
        "coefs_": [drawn.normal(size=(IN, 4)), drawn.normal(size=(4, OUT))],
        "intercepts_": [drawn.normal(size=4), drawn.normal(size=OUT)],
        "activation": "relu", "out_activation_": "identity", "loss": "squared_error", "learning_rate_init": 0.001,
        **changes,
    })  # fmt: skip


def test_a_perceptron_gives_the_outputs_of_its_formulas() -> None:
    network = fitted()
    timeline = nnviz.Timeline(nnviz.from_sklearn(network, X, T))
    timeline.step("iteration")
    hidden = np.maximum(X @ network.coefs_[0] + network.intercepts_[0], 0)
    outputs = hidden @ network.coefs_[1] + network.intercepts_[1]
    assert_close(timeline.record["outputs", 2], outputs)
    assert timeline.record["loss"] == pytest.approx(((outputs - T) ** 2).mean() / 2, rel=1e-13)
    assert timeline.rate == 0.001


def test_labels_become_zero_and_one() -> None:
    labels = np.array(["no", "yes"])
    network = fitted(
        coefs_=[np.ones((IN, 1))],
        intercepts_=[np.zeros(1)],
        out_activation_="logistic",
        loss="log_loss",
        classes_=labels,
    )
    experiment = nnviz.from_sklearn(network, X, labels[CLASSES])
    assert experiment.loss.kind == "bce"
    assert nnviz.Timeline(experiment).data.targets.ravel().tolist() == CLASSES.tolist()
    with pytest.raises(nnviz.ExperimentError, match="targets must be labels that it was fitted to"):
        nnviz.from_sklearn(network, X, ["perhaps"] * ROWS)


@pytest.mark.parametrize(
    ("network", "words"),
    [
        (SimpleNamespace(), "network must be a fitted MLPClassifier or MLPRegressor, but is SimpleNamespace"),
        (fitted(activation="mystery"), 'activation must be one of identity, .* is "mystery"'),
        (fitted(loss="poisson"), "loss must be one of .* is poisson .* identity"),
    ],
)
def test_other_networks_are_refused(network: Any, words: str) -> None:
    with pytest.raises(nnviz.ExperimentError, match=words):
        nnviz.from_sklearn(network, X, T)


@pytest.mark.parametrize("activation", ["identity", "logistic", "tanh", "relu"])
@pytest.mark.parametrize("outputs", ["numbers", "two classes", "three classes"])
def test_fitted_perceptrons_give_the_same_predictions(activation: str, outputs: str) -> None:
    networks = pytest.importorskip("sklearn.neural_network")
    if outputs == "three classes" and "softmax" not in ACTIVATIONS:
        pytest.skip("there is no softmax yet")
    targets = {"numbers": X.sum(axis=1), "two classes": CLASSES, "three classes": np.array(list("abcabc"))}[outputs]
    make = networks.MLPRegressor if outputs == "numbers" else networks.MLPClassifier
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        network = make(hidden_layer_sizes=(5, 4), activation=activation, max_iter=20, random_state=0, alpha=0).fit(
            X, targets
        )
    timeline = nnviz.Timeline(nnviz.from_sklearn(network, X, targets))
    timeline.step("iteration")
    theirs = network.predict(X) if outputs == "numbers" else network.predict_proba(X)
    theirs = {"numbers": theirs, "two classes": theirs[..., -1], "three classes": theirs}[outputs]
    assert_close(timeline.record["outputs", 3].reshape(theirs.shape), theirs)
    assert timeline.record["loss"] == pytest.approx(network_loss(network, targets), rel=1e-12)


def network_loss(network: Any, targets: Any) -> float:
    """The loss by scikit-learn's own functions, without a penalty."""
    metrics = pytest.importorskip("sklearn.metrics")
    if hasattr(network, "classes_"):
        return float(metrics.log_loss(targets, network.predict_proba(X)))
    return float(metrics.mean_squared_error(targets, network.predict(X)) / 2)


@pytest.mark.parametrize(
    ("loss", "last", "wrong", "words"),
    [
        ("bce", nn.Sigmoid(), [1.5, 0.0], "numbers from 0 to 1"),
        (nn.BCELoss(), nn.Sigmoid(), [0.0, -0.5], "numbers from 0 to 1"),
        ("hinge", nn.Identity(), [0.0, 1.0], "-1 or 1"),
        ("cross_entropy", nn.Softmax(dim=1), [0.5, 0.6], "numbers from 0 to 1 that add up to 1"),
    ],
)  # fmt: skip
def test_targets_that_the_loss_has_no_use_for_are_refused_with_row_and_value(
    loss: Any, last: Any, wrong: list[float], words: str
) -> None:
    targets = np.tile([1.0, 0.0] if loss == "cross_entropy" else [1.0, 1.0], (ROWS, 1))
    nnviz.from_torch(sequential(last=(last,)), X, targets, loss=loss)
    targets[3] = wrong
    with pytest.raises(nnviz.ExperimentError, match=rf"data\.targets\[3\] must be {words}.*but is \[{wrong[0]}"):
        nnviz.from_torch(sequential(last=(last,)), X, targets, loss=loss)
