"""Which array of a file becomes which weights: told by names, order and shapes, and never guessed in silence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.engine.experiment.experiment import load
from nnviz.engine.matching.matching import Matching
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.reading.weight_files import StoredWeights, load_weights
from nnviz.engine.training.timeline import Timeline

from .helpers import made, table

CASES = Path(__file__).parents[1] / "cases" / "weights"
rng = np.random.default_rng(3)
W1, B1, W2, B2 = rng.normal(size=(2, 3)), rng.normal(size=3), rng.normal(size=(3, 1)), rng.normal(size=1)
OURS = {"W1": W1, "b1": B1, "W2": W2, "b2": B2}
TORCH = {"0.weight": W1.T, "0.bias": B1, "2.weight": W2.T, "2.bias": B2}
FLAT = np.concatenate([array.ravel() for array in OURS.values()])
FIRST, SECOND, THIRD = (("weights", layer) for layer in (1, 2, 3))


def network(name: str) -> Timeline:
    """The network that a file of the cases is for."""
    return Timeline(load(CASES / ("net_3-3-3-3.nnviz" if name.startswith("sq_") else "net_2-4-4-1.nnviz")))


def loaded(name: str, **options: Any) -> Array:
    """All weights and biases of a network after it has loaded a file of the cases."""
    timeline = network(name)
    timeline.load_weights(CASES / name, **options)
    return timeline.parameters


def refusal(name: str, **options: Any) -> str:
    timeline = network(name)
    before = timeline.parameters
    with pytest.raises(ExperimentError) as told:
        timeline.load_weights(CASES / name, **options)
    assert timeline.parameters.tobytes() == before.tobytes()
    assert len(str(told.value).splitlines()) == 1
    return str(told.value)


def matching(program: Any, ordered: bool = True, **arrays: Any) -> Matching:
    return Matching(program, StoredWeights(arrays, ordered))


def squares(layers: int, nodes: int = 2) -> Any:
    """The program of a network whose matrices are all square."""
    data = table(inputs=nodes, outputs=nodes)
    return Timeline(made(layers=[{"size": nodes, "activation": "tanh"}] * layers, data=data)).program


@pytest.fixture
def program() -> Any:
    """2-3-1."""
    return Timeline(made(data=table(5))).program


# --- the files that others wrote ---------------------------------------------------------------

RIGHT = {
    name: loaded(name) for name in ("cs231n_params.npz", "sq_torch_index.npz")
}  # fmt: skip
"""The numbers that all files of a size hold, in their plainest form."""
OF_2_4_4_1 = (
    "bf16.safetensors", "bias_row.npz", "compressed.npz", "extra_keys.safetensors", "fc123.safetensors",
    "fp16.safetensors", "keras_get_weights.npz", "keras_kernel.npz", "keras_twice.npz", "layers_dot.safetensors",
    "named_hidden_deep_head.safetensors", "named_layers.safetensors", "npz_torch.npz", "seq_0weight.safetensors",
    "sklearn_coefs.npz",
)  # fmt: skip
OF_3_3_3_3 = ("sq_coursera_W_b.npz", "sq_flax.npz", "sq_input_hidden_output.npz", "sq_keras_kernel.npz")
ROUNDED = {"bf16.safetensors": 2**-8, "fp16.safetensors": 2**-11}
"""How far numbers of fewer bits are from the others, relatively."""


@pytest.mark.parametrize("name", [*OF_2_4_4_1, *OF_3_3_3_3])
def test_names_order_and_shapes_of_a_file_lead_to_the_numbers_of_its_author(name: str) -> None:
    right = RIGHT["sq_torch_index.npz" if name.startswith("sq_") else "cs231n_params.npz"]
    np.testing.assert_allclose(loaded(name), right, rtol=ROUNDED.get(name, 0))


def test_the_plainest_forms_are_what_they_say() -> None:
    ours, torch = (load_weights(CASES / name).arrays for name in RIGHT)
    order = ("W1", "b1", "W2", "b2", "W3", "b3")
    assert RIGHT["cs231n_params.npz"].tolist() == np.concatenate([ours[name].ravel() for name in order]).tolist()
    assert (
        RIGHT["sq_torch_index.npz"].tolist() == np.concatenate([array.T.ravel() for array in torch.values()]).tolist()
    )


OPEN: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "sq_named.safetensors": (
        {"mapping": {FIRST: "hidden.weight", SECOND: "deep.weight"}},
        ('"deep.weight", "head.weight", "hidden.weight"', "mapping={('weights', 1): "),
    ),
    "sq_ema_copy.safetensors": (
        {"mapping": {FIRST: "model.0.weight"}}, ('layer 1 may be any of "ema.0.weight", "model.0.weight"', "mapping=")
    ),
    "sq_optimizer_state.safetensors": (
        {"mapping": {FIRST: "0.weight"}}, ('"0.weight", "adam.exp_avg.0.weight"', "mapping=")
    ),
    "sq_coursera_W_bflat.npz": ({"transpose": True}, ("(from, to) or (to, from)", "transpose=True")),
    "sq_lWb.safetensors": ({"transpose": True}, ("(from, to) or (to, from)", "transpose=True")),
    "sq_keras_arr.npz": ({"transpose": False}, ("(from, to) or (to, from)", "transpose=False")),
    "ng_theta.npz": ({"biases_first": True}, ("begins with its biases", "biases_first=True")),
}  # fmt: skip
"""What decides a file that leaves something open, and what is said of it until then."""


@pytest.mark.parametrize("name", OPEN)
def test_what_a_file_leaves_open_is_refused_until_somebody_decides_it(name: str) -> None:
    decision, words = OPEN[name]
    text = refusal(name)
    assert all(word in text for word in words), text
    right = RIGHT["sq_torch_index.npz" if name.startswith("sq_") else "cs231n_params.npz"]
    assert loaded(name, **decision).tolist() == right.tolist()


REFUSED = {
    "nan.safetensors": '"2.bias" must have finite numbers, but has nan.',
    "nobias.safetensors": (
        "The file lacks biases of layer 1 (4), biases of layer 2 (4), biases of layer 3 (1); "
        'it has "0.weight" 4 × 2, "2.weight" 4 × 4, "4.weight" 1 × 4.'
    ),
    "object_list.npz": "one of pickled objects, which are never read.",
    "running_stats.safetensors": '"0.running_mean" is of batch normalization, which no network here has.',
    "single.npy": "single.npy must end in one of .npz, .safetensors; other formats are not read.",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_network_of_ours_is_refused_in_one_line(name: str) -> None:
    assert refusal(name).endswith(REFUSED[name])


def test_every_file_of_the_cases_has_its_outcome() -> None:
    files = {path.name for path in CASES.iterdir() if path.suffix != ".nnviz"}
    assert files == {*RIGHT, *OF_2_4_4_1, *OF_3_3_3_3, *OPEN, *REFUSED}


def test_what_is_left_of_a_file_is_known() -> None:
    name = "extra_keys.safetensors"
    found = Matching(network(name).program, load_weights(CASES / name))
    assert found.unused == ["num_batches_tracked", "optimizer.step", "ema.0.weight", "mean"]
    assert not found.doubts()


# --- names -------------------------------------------------------------------------------------

WAYS = [
    OURS,
    TORCH,
    {"fc2.weight": W2.T, "fc1.weight": W1.T, "fc2.bias": B2, "fc1.bias": B1},
    {"coefs_0": W1, "coefs_1": W2, "intercepts_0": B1, "intercepts_1": B2},
    {"dense/kernel": W1, "dense/bias": B1[None], "dense_1/kernel": W2, "dense_1/bias": B2[None], "step": np.array(3.0)},
    {"W1": W1.T, "b1": B1[:, None], "W2": W2.T, "b2": B2[:, None]},
    {"weights.0": W1, "weights.1": W2, "biases.0": B1, "biases.1": B2},
    {"Wxh": W1, "bh": B1, "Why": W2, "by": B2},
    {"W_hidden": W1, "W_out": W2, "bias_out": B2, "bias_hidden": B1},
]


@pytest.mark.parametrize("arrays", WAYS, ids=lambda arrays: next(iter(arrays)))
def test_arrays_find_their_place_under_the_names_of_others(program: Any, arrays: Any) -> None:
    found = matching(program, **arrays)
    assert not found.fault()
    assert not found.doubts()
    assert found.numbers().tobytes() == FLAT.tobytes()
    assert found.unused == [name for name in arrays if name == "step"]


def test_ten_comes_after_two_and_biases_follow_their_weights() -> None:
    program = squares(12)
    arrays = {f"l{at}.{part}": np.full((2, 2) if part == "weight" else 2, at) for part in ("bias", "weight")
              for at in reversed(range(12))}  # fmt: skip
    found = matching(program, ordered=False, **arrays)
    assert not found.doubts()
    assert [found.names[key] for key in program.parameters] == [
        f"l{at}.{part}" for at in range(12) for part in ("weight", "bias")
    ]


LAYERS = ("zeta", "alpha", "midst")


@pytest.mark.parametrize("ordered", [True, False])
def test_names_without_numbers_stand_as_in_the_file_and_never_by_the_alphabet(ordered: bool) -> None:
    arrays = {f"{layer}.{part}": np.eye(2)[0] if part == "bias" else np.eye(2) for layer in LAYERS
              for part in ("weight", "bias")}  # fmt: skip
    found = matching(squares(3), ordered, **arrays)
    assert list(found.names.values())[:3] == [f"{layer}.weight" for layer in LAYERS]
    assert bool(found.doubts()) is not ordered


@pytest.mark.parametrize("ordered", [True, False])
def test_numbers_count_within_a_family_and_the_file_says_where_another_stands(ordered: bool) -> None:
    names = ("stem", "fc2", "fc1", "out")
    arrays = {f"{name}.weight": np.eye(2) for name in names} | {f"{name}.bias": np.ones(2) for name in names}
    found = matching(squares(4), ordered, **arrays)
    assert [found.names[Key("weights", layer)] for layer in (1, 2, 3, 4)] == [
        f"{name}.weight" for name in ("stem", "fc1", "fc2", "out")
    ]
    assert bool(found.doubts()) is not ordered


def test_a_copy_that_is_not_whole_leaves_nothing_open_and_a_whole_one_everything(program: Any) -> None:
    part = {"ema.0.weight": W1.T + 1, "ema.0.bias": B1 + 1}
    assert not matching(program, **TORCH, **part).doubts()
    whole = matching(program, **TORCH, **part, **{"ema.2.weight": W2.T + 1, "ema.2.bias": B2 + 1})
    assert set(whole.choice.open) == set(program.parameters)
    other = whole.taking(Key("weights", 2), "ema.2.weight")
    assert not other.doubts()
    assert np.allclose(other.numbers(), FLAT + 1)


def test_moments_beside_their_weights_are_a_choice_too(program: Any) -> None:
    moments = {f"{moment}{name}": array for moment in "mv" for name, array in OURS.items()}
    (doubt,) = matching(program, **OURS, **moments).doubts()
    assert doubt.text == 'The weights of layer 1 may be any of "W1", "mW1", "vW1".'


def test_a_larger_network_is_no_part_of_ours_unless_somebody_says_so(program: Any) -> None:
    found = matching(program, **TORCH, **{"4.weight": np.ones((7, 1)), "4.bias": np.ones(7)})
    (doubt,) = found.doubts()
    assert '"4.weight", "4.bias"' in doubt.text
    decided = found.taking(Key("weights", 1), "0.weight").taking(Key("weights", 2), "2.weight")
    assert not decided.doubts()
    assert decided.numbers().tobytes() == FLAT.tobytes()


def test_what_somebody_passed_over_is_no_part_of_a_larger_network(program: Any) -> None:
    found = matching(program, **TORCH, **{"ema.0.weight": W1.T + 1, "ema.0.bias": B1})
    assert not found.taking(Key("weights", 1), "ema.0.weight").doubts()


def test_the_normalization_between_layers_is_no_part_of_ours_either() -> None:
    program = Timeline(made(data=table(5))).program
    (doubt,) = matching(program, **TORCH, **{"1.weight": np.ones(3), "1.bias": np.ones(3)}).doubts()
    assert '"1.weight", "1.bias"' in doubt.text


def test_layers_that_count_from_the_outputs_are_not_taken_in_silence() -> None:
    program = Timeline(made(data=table(5))).program
    (doubt,) = matching(program, **{"0.weight": W2.T, "0.bias": B2, "2.weight": W1.T, "2.bias": B1}).doubts()
    assert "another order than their numbers" in doubt.text


def test_an_array_that_only_its_shape_makes_biases_is_not_taken_in_silence(program: Any) -> None:
    without = {name: array for name, array in TORCH.items() if name != "0.bias"}
    (doubt,) = matching(program, **without, **{"stats.mean": np.ones(3)}).doubts()
    assert doubt.text == 'The biases of layer 1 may be any of "stats.mean".'


# --- which way -----------------------------------------------------------------------------------

SQUARE = np.array([[1.0, 2.0], [3.0, 4.0]])


@pytest.mark.parametrize(
    ("weights", "biases", "turned"),
    [
        ("{}.weight", np.zeros(2), True), ("coef_{}", np.zeros(2), True), ("{}/kernel", np.zeros(2), False),
        ("coefs_{}", np.zeros(2), False), ("W{}", np.zeros((2, 1)), True), ("W{}", np.zeros((1, 2)), False),
        ("W{}", np.zeros(2), None), ("arr_{}", np.zeros(2), None), ("weights_{}", np.zeros(2), None),
    ],
)  # fmt: skip
def test_how_square_matrices_are_stored_is_told_by_names_and_by_biases(
    weights: str, biases: Array, turned: Any
) -> None:
    arrays = {weights.format(at): SQUARE for at in (0, 1)} | {f"b{at}": biases for at in (0, 1)}
    found = matching(squares(2), **arrays)
    assert bool(found.doubts()) is (turned is None)
    for decided in (False, True):
        expected = decided if turned is None else turned
        given = found.turned(expected)
        assert not given.doubts()
        assert given.numbers()[:4].tolist() == (SQUARE.T if expected else SQUARE).ravel().tolist()
        if turned is not None:
            assert found.transposed is turned


def test_a_square_matrix_is_stored_as_the_others_are() -> None:
    program = Timeline(made(layers=[{"size": 2, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}])).program
    row = np.array([[5.0, 6.0]])
    for other, expected in ((row, [1, 3, 2, 4]), (row.T, [1, 2, 3, 4])):
        found = matching(program, a=SQUARE, p=other, **{"a.bias": np.zeros(2), "p.bias": np.zeros(1)})
        assert not found.doubts()
        assert found.numbers()[:4].tolist() == expected


def test_among_mixed_matrices_each_shape_tells_its_own_and_nothing_tells_of_a_square_one(program: Any) -> None:
    found = matching(program, **{**TORCH, "2.weight": W2})
    assert not found.doubts()
    assert found.numbers().tobytes() == FLAT.tobytes()
    layers = [{"size": size, "activation": "tanh"} for size in (3, 3, 1)]
    program = Timeline(made(data=table(5), layers=layers)).program
    arrays = {"0.weight": W1.T, "0.bias": B1, "1.weight": np.ones((3, 3)) + W1[0], "1.bias": B1,
              "2.weight": W2, "2.bias": B2}  # fmt: skip
    (doubt,) = matching(program, **arrays).doubts()
    assert "(from, to) or (to, from)" in doubt.text


def test_of_two_ways_that_fit_the_one_counts_in_which_numbers_count_up() -> None:
    layers = [{"size": 2, "activation": "tanh"}, {"size": 4, "activation": "tanh"}]
    program = Timeline(made(data=table(inputs=4, outputs=4), layers=layers)).program
    down, up = rng.normal(size=(4, 2)), rng.normal(size=(2, 4))
    for first, second in ((down, up), (down.T, up.T)):
        found = matching(program, W1=first, W2=second, b1=np.zeros(2), b2=np.zeros(4))
        assert not found.doubts()
        assert found.numbers()[:8].tolist() == down.ravel().tolist()


def test_a_way_that_the_shapes_deny_is_refused() -> None:
    assert "By their shapes the matrices are (from, to)" in refusal("cs231n_params.npz", transpose=True)


def test_where_both_ways_give_the_same_numbers_nothing_is_open() -> None:
    arrays = {f"W{at}": np.eye(2) for at in (0, 1)} | {f"b{at}": np.zeros(2) for at in (0, 1)}
    assert not matching(squares(2), **arrays).doubts()


# --- biases ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("turned", [True, False])
def test_a_matrix_may_begin_with_its_biases_as_a_column_or_a_row(program: Any, turned: bool) -> None:
    whole = {"Theta1": np.vstack([B1, W1]), "Theta2": np.vstack([B2, W2])}
    found = matching(program, **{name: array.T if turned else array for name, array in whole.items()})
    assert found.fault()
    assert found.offers_biases_first
    parted = found.beginning_with_biases(True)
    assert not parted.fault()
    assert not parted.doubts()
    assert parted.offers_biases_first, "the offer stays, so that it can be taken back"
    assert parted.numbers().tobytes() == FLAT.tobytes()
    assert parted.names[Key("biases", 1)] == ("Theta1[:, 0]" if turned else "Theta1[0]")


def test_what_was_said_of_parts_of_matrices_is_dropped_where_they_are_parted_otherwise() -> None:
    program = Timeline(made(data=table(inputs=3, outputs=4), layers=[{"size": 4, "activation": "tanh"}])).program
    found = matching(program, Theta=np.arange(16.0).reshape(4, 4)).beginning_with_biases(True)
    assert "(from, to) or (to, from)" in found.doubts()[0].text
    column, row = found.turned(True), found.turned(False)
    assert column.numbers()[-4:].tolist() == [0, 4, 8, 12]
    assert row.numbers()[-4:].tolist() == [0, 1, 2, 3]
    assert column.taking(Key("biases", 1), "Theta[:, 0]").turned(False).numbers().tolist() == row.numbers().tolist()


def test_nothing_is_offered_where_the_arrays_fit_or_never_will(program: Any) -> None:
    assert not matching(program, **OURS).offers_biases_first
    assert not matching(program, W1=np.ones((7, 7))).offers_biases_first


# --- what is decided -------------------------------------------------------------------------------


def test_another_array_can_be_taken_but_none_twice(program: Any) -> None:
    found = matching(program, **OURS, other=W1 + 1)
    assert found.unused == ["other"]
    assert found.taking(Key("weights", 1), "other").numbers()[:6].tolist() == (W1 + 1).ravel().tolist()
    arrays = {f"{name}{at}": array for name, array in (("W", SQUARE), ("b", np.ones(2))) for at in (1, 2)}
    twice = matching(squares(2), **arrays).taking(Key("biases", 1), "b2").taking(Key("biases", 2), "b2")
    assert twice.fault() == '"b2" is taken twice.'


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"mapping": {("weights", 4): "W1"}}, "mapping has an unknown key ('weights', 4)."),
        ({"mapping": {"W1": "W1"}}, "mapping has an unknown key 'W1'."),
        ({"mapping": {FIRST: "W2"}}, "must be an array of 2 × 4 or 4 × 2, but is \"W2\"."),
        ({"mapping": {FIRST: "none"}}, "must be an array of 2 × 4 or 4 × 2, but is \"none\"."),
        ({"mapping": {FIRST: None}}, "must be an array of 2 × 4 or 4 × 2, but is null."),
        ({"mapping": {("biases", 1): "b3"}}, "must be an array of 4, but is \"b3\"."),
        ({"mapping": ["W1"]}, "mapping must be a dict, but is [\"W1\"]."),
        ({"transpose": 1}, "transpose must be true or false, but is 1."),
        ({"biases_first": None}, "biases_first must be true or false, but is null."),
    ],
)  # fmt: skip
def test_a_decision_that_cannot_be_is_refused(options: Any, words: str) -> None:
    assert refusal("cs231n_params.npz", **options).endswith(words)


def test_what_does_not_fit_is_refused_with_the_shapes(program: Any) -> None:
    found = matching(program, **{**OURS, "W2": np.zeros((4, 1))})
    assert found.fault() == (
        'The file lacks weights of layer 2 (3 × 1 or 1 × 3); it has "W1" 2 × 3, "b1" 3, "W2" 4 × 1, "b2" 1.'
    )
    with pytest.raises(ExperimentError, match="weights of layer 2"):
        found.numbers()
    without = {name: array for name, array in OURS.items() if name != "b2"}
    assert "lacks biases of layer 2 (1); it has" in matching(program, **without).fault()
    twins = {"W1": np.ones((2, 2)), "b1": np.ones(2), "W2": np.ones((2, 2))}
    assert "lacks biases of layer 2 (2); it has" in matching(squares(2), **twins).fault()


def test_biases_are_needed_only_where_the_network_has_some() -> None:
    layers = [{"size": size, "activation": "tanh", "bias": False} for size in (4, 4, 1)]
    program = Timeline(made(data=table(), layers=layers, loss={"kind": "mse"})).program
    found = Matching(program, load_weights(CASES / "nobias.safetensors"))
    assert not found.fault()
    assert not found.doubts()
    assert found.numbers().size == 2 * 4 + 4 * 4 + 4 * 1
    (doubt,) = Matching(program, load_weights(CASES / "seq_0weight.safetensors")).doubts()
    assert 'no place for "0.bias", "2.bias", "4.bias"' in doubt.text


@pytest.mark.nightly
def test_ten_thousand_arrays_are_matched_in_a_moment(program: Any) -> None:
    arrays = {f"{'x' * (at % 97)}{at}.p{at}": W1 for at in range(10_000)}
    assert "9994 more" in matching(program, **arrays).fault()
