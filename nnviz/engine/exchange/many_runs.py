"""Many runs as a command asks for them, and what came of them as text and as JSON."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.insight.many.many import Many
from nnviz.engine.insight.many.outcome import Outcome
from nnviz.engine.insight.many.settings import settings_of
from nnviz.engine.insight.many.starts import Length, Start, numbers, of_seeds, of_values
from nnviz.engine.reading.strict_json import ExperimentError, one_of
from nnviz.engine.said import said


def asked(experiment: Experiment, vary: str | None, values: str, first: int, count: int, **length: int) -> Many:
    """So many seeds, or the values of a setting; `length` is so many epochs or iterations. ExperimentError: that cannot
    be."""
    ((unit, long),) = length.items()
    return Many(_starts(experiment, vary, values, first, count), Length(long, unit))


def _starts(experiment: Experiment, vary: str | None, values: str, first: int, count: int) -> list[Start]:
    if vary is None and values:
        raise ExperimentError(said("--values needs --vary, the setting that has them."))
    if vary is None:
        return of_seeds(experiment, first, count)
    settings = {one.name: one for one in settings_of(experiment)}
    if vary not in settings:
        raise ExperimentError(one_of(settings, vary, "--vary"))
    setting = settings[vary]
    names = [name.strip() for name in values.split(",")]
    return of_values(experiment, setting, names if setting.names else numbers(values, setting.whole))


def to_dict(outcomes: Sequence[Outcome], below: float | None) -> dict[str, Any]:
    """All of it; null where nothing is known, as the loss of a run that diverged."""
    return {
        "solved": sum(outcome.solved(below) is not None for outcome in outcomes),
        "diverged": sum(bool(outcome.diverged) for outcome in outcomes),
        "runs": [_run(outcome, below) for outcome in outcomes],
    }


def _run(outcome: Outcome, below: float | None) -> dict[str, Any]:
    return {
        "value": outcome.start.value,
        "loss": _known(outcome.loss),
        "accuracy": _known(outcome.accuracy),
        "test_loss": _known(outcome.test_loss),
        "test_accuracy": _known(outcome.test_accuracy),
        "solved_since_epoch": outcome.solved(below),
        "diverged_in_iteration": outcome.diverged or None,
        "losses": list(map(_known, outcome.losses.tolist())),
    }


def lines(outcomes: Sequence[Outcome], below: float | None, name: str) -> Iterator[str]:
    """A line for each, and one about all of them."""
    for outcome in outcomes:
        since, text = outcome.solved(below), f"{name} {outcome.start.value}: "
        if outcome.diverged:
            yield f"{text}diverged in iteration {outcome.diverged}"
            continue
        parts = [f"train loss {outcome.loss!r}"]
        parts += [] if math.isnan(outcome.accuracy) else [f"train accuracy {outcome.accuracy:.2%}"]
        parts += [] if math.isnan(outcome.test_loss) else [f"test loss {outcome.test_loss!r}"]
        parts += [] if math.isnan(outcome.test_accuracy) else [f"test accuracy {outcome.test_accuracy:.2%}"]
        parts += [] if since is None else [f"solved since epoch {since}"]
        yield text + ", ".join(parts)
    solved = sum(outcome.solved(below) is not None for outcome in outcomes)
    yield f"{solved} of {len(outcomes)} solved, {sum(bool(outcome.diverged) for outcome in outcomes)} diverged"


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None
