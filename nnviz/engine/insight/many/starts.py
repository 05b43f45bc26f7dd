"""The starts of many trainings: one experiment with other seeds, or with other values of one setting."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.program.batches import Batches
from nnviz.engine.reading.strict_json import ExperimentError, must_be, shown
from nnviz.engine.said import said

from .settings import Setting, with_value

MOST_STARTS, MOST_POINTS = 1000, 5_000_000
"""So many trainings at once, and so many numbers of their curves."""
UNITS = ("epochs", "iterations")


@dataclass(frozen=True)
class Start:
    """One of many trainings: the seed or the value that it has, and its experiment."""

    value: Any
    experiment: Experiment


@dataclass(frozen=True)
class Length:
    """How long each is trained: so many epochs or iterations."""

    count: int
    unit: str = "epochs"

    def iterations(self, batches: Batches) -> int:
        return batches.last_of(self.count) if self.unit == "epochs" else self.count


# --- seeds ---------------------------------------------------------------------------------------


def drawn(experiment: Experiment) -> tuple[str, ...]:
    """The parts of a training that are drawn at random by a seed of their own."""
    shuffled = experiment.batch.order == "shuffled"
    return (*(["init"] if hasattr(experiment.init, "seed") else []), *(["batch"] if shuffled else []))


def of_seeds(experiment: Experiment, first: int, count: int) -> list[Start]:
    """The experiment with each of these seeds, for all that is drawn in its training; its data stay the same."""
    parts = drawn(experiment)
    if not parts:
        raise ExperimentError(
            said("Neither initial values nor batches are drawn at random here: all runs would be the same.")
        )
    if not 1 <= count <= MOST_STARTS:
        raise ExperimentError(must_be(said("from 1 to {most}", most=MOST_STARTS), count, said("The number of seeds")))
    if first < 0:
        raise ExperimentError(must_be(said("0 or more"), first, said("The first seed")))
    return [Start(seed, _seeded(experiment, parts, seed)) for seed in range(first, first + count)]


def _seeded(experiment: Experiment, parts: tuple[str, ...], seed: int) -> Experiment:
    return replace(experiment, **{part: replace(getattr(experiment, part), seed=seed) for part in parts})


# --- values of a setting ---------------------------------------------------------------------------


def of_values(experiment: Experiment, setting: Setting, values: Iterable[Any]) -> list[Start]:
    """The experiment with each of these values of a setting. ExperimentError: one of them cannot be."""
    values = list(dict.fromkeys(values))
    if not 1 <= len(values) <= MOST_STARTS:
        expected = said("from 1 to {most}", most=MOST_STARTS)
        raise ExperimentError(must_be(expected, len(values), said("The number of values")))
    return [Start(value, with_value(experiment, setting, value)) for value in values]


def numbers(text: str, whole: bool) -> list[Any]:
    """The numbers of a list as it is typed: 0.01, 0.1, 1."""
    found: list[Any] = []
    for piece in re.split("[,;、，]", text):
        typed = piece.strip().replace("\N{MINUS SIGN}", "-")
        try:
            found.append(int(typed) if whole else float(typed))
        except ValueError:
            found.append(math.nan)
        if not math.isfinite(found[-1]):
            kinds = said("numbers with commas between them"), said("whole numbers with commas between them")
            raise ExperimentError(must_be(kinds[whole], shown(piece.strip()), said("What is tried")))
    return found
