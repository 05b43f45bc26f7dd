"""Whatever a file is called and however it is stored: what is called certain is what its author wrote."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnviz.engine.matching.matching import Matching
from nnviz.engine.maths.arrays import Array
from nnviz.engine.reading.weight_files import StoredWeights
from nnviz.engine.training.timeline import Timeline

from ..nights import by_night
from .helpers import made, table

NAMINGS: dict[str, tuple[str, str, bool | None]] = {
    "torch": ("{twice}.weight", "{twice}.bias", True), "numbers": ("fc{at}.weight", "fc{at}.bias", True),
    "letters": ("W{at}", "b{at}", None), "keras": ("dense{behind}/kernel:0", "dense{behind}/bias:0", False),
    "sklearn": ("coefs_{at}", "intercepts_{at}", False), "pairs": ("arr_{twice}", "arr_{twice_and_one}", None),
    "blocks": ("arr_{at}", "arr_{later}", None), "names": ("{name}.weight", "{name}.bias", True),
    "letters and names": ("W_{name}", "b_{name}", None), "no kinds": ("{name}_m", "{name}_v", None),
    "numbers and names": ("{mixed}.weight", "{mixed}.bias", True),
}  # fmt: skip
"""How weights and biases are called, and whether matrices are (to, from) there; None: either."""
COPIES = ("ema.", "adam.exp_avg.", "m")
LAYERS = ("encoder", "deep", "alpha", "head", "zeta")


def network(rng: np.random.Generator) -> Any:
    """A program of few nodes, so that many shapes are equal."""
    first, *sizes = (int(size) for size in rng.integers(1, 4, int(rng.integers(2, 6))))
    layers = [{"size": size, "activation": "tanh"} for size in sizes]
    return Timeline(made(data=table(inputs=first, outputs=sizes[-1]), layers=layers, loss={"kind": "mse"})).program


def written(naming: str, program: Any, rng: np.random.Generator) -> tuple[StoredWeights, Array]:
    """A file for a network, with copies and other arrays in it, and the weights and biases that its author meant."""
    weights, biases, turned = NAMINGS[naming]
    turned = bool(rng.integers(2)) if turned is None else turned
    as_matrix, names = bool(rng.integers(2)), rng.permutation(LAYERS).tolist()
    pairs, flat = list[tuple[str, Array]](), list[Array]()
    for at in range(program.depth):
        fields = {
            "at": at, "twice": 2 * at, "twice_and_one": 2 * at + 1, "later": program.depth + at, "name": names[at],
            "behind": f"_{at}" if at else "", "mixed": "out" if at == program.depth - 1 else f"fc{at}",
        }  # fmt: skip
        matrix, row = rng.normal(size=program.sizes[at : at + 2]), rng.normal(size=program.sizes[at + 1])
        flat += [matrix.ravel(), row]
        stored = (row[:, None] if turned else row[None]) if as_matrix else row
        pairs += [(weights.format(**fields), matrix.T if turned else matrix), (biases.format(**fields), stored)]
    if rng.integers(2):
        copy = str(rng.choice(COPIES))
        pairs += [(copy + name, array + 1) for name, array in pairs if rng.integers(4)]
    pairs += [("step", np.array(3.0)), ("mean", rng.normal(size=program.sizes[0]))][: int(rng.integers(3))]
    ordered = bool(rng.integers(2))
    return StoredWeights(dict(pairs if ordered else sorted(pairs, key=lambda pair: pair[0])), ordered), np.concatenate(
        flat
    )


@pytest.mark.parametrize("networks", [50, *by_night(100)])
@pytest.mark.parametrize("naming", NAMINGS)
def test_what_is_certain_is_what_the_author_meant(naming: str, networks: int) -> None:
    rng, certain = np.random.default_rng(list(NAMINGS).index(naming)), 0
    for _ in range(networks):
        program = network(rng)
        file, meant = written(naming, program, rng)
        found = Matching(program, file)
        assert not found.fault()
        if not found.doubts():
            certain += 1
            assert found.numbers().tobytes() == meant.tobytes(), list(file.arrays)
    assert certain > networks // 10, "not every file is a riddle"
