"""What the gradient check says of a derivative: found by many steps, where one of them alone does not tell.

With a large step the difference is bent by the curve of the loss, with a small one it drowns in rounding; so each
step has a bound on its error. A derivative is wrong where it lies beyond the least of these bounds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.said import Said, said

ROUNDING = 4 * float(np.finfo(float).eps)
"""Of the loss, and of each sum: what its rounding may amount to."""
SMALLEST_STEP, LEAST_SIZE = 1e-12, 1e-6
LARGEST_STEP = 1e-1
"""Of a parameter's size, which counts as so much at least for the smallest, and as 1 for the largest."""
SAFETY, RESOLVED = 10.0, 0.02
"""So many bounds away a derivative is wrong; a bound of at most so much of its size tells what it is."""
DROWNED = 1e-2
"""Of a loss: where rounding, or what looks like it, amounts to more, it says nothing."""
BENT = 0.1
"""Of its size: a derivative that changes by more from one step to the next is no derivative any more."""
MEASURED = 3
"""So many of the smallest steps show how large the rounding of the loss is."""


@dataclass(frozen=True)
class Verdict:
    """`label` is the verdict in a word or two, after a `sign`; `judged` where the two derivatives could be compared."""

    label: str
    sign: str = ""
    fails: bool = False
    judged: bool = False


VERDICTS = {
    "right": Verdict(said("right"), "✓", judged=True),
    "wrong": Verdict(said("wrong"), "✗", fails=True, judged=True),
    "inconclusive": Verdict(said("other ε"), "✓", judged=True),
    "kink": Verdict(said("at a kink")),
    "small": Verdict(said("too small")),
    "zero": Verdict(said("zero")),
    "untold": Verdict(said("no ε tells")),
}
NO_NOTE = Said("")
ZERO_NOTE = said("Within the rounding of the loss, both values are 0.")
SMALL_NOTE = said("Both values are so small that they differ only by rounding of the loss.")
UNTOLD = said("No ε tells: the loss turns within the smallest, or rounding hides it.")
LARGE_STEP = said("This ε is too large here: with ε = {eps} the relative error is {error}.")
SMALL_STEP = said("This ε is too small here: with ε = {eps} the relative error is {error}.")
HIDDEN = said("No ε shows more: with ε = {eps} the relative error is {error}, and rounding of the loss hides the rest.")


@dataclass(frozen=True)
class Measure:
    """What a difference is divided by: `written` as formulas are, `size(a, n)`."""

    written: str
    size: Callable[[float, float], float]

    def error(self, analytic: float, numeric: float) -> float:
        """The relative error; of numbers below 1e-12 in all the difference in units of that."""
        return abs(analytic - numeric) / max(1e-12, self.size(analytic, numeric))


MEASURES = {
    "sum": Measure("|a − n| / (|a| + |n|)", lambda a, n: abs(a) + abs(n)),
    "larger": Measure("|a − n| / max(|a|, |n|)", lambda a, n: max(abs(a), abs(n))),
}
"""Both are usual. The first is at most half of the second where the two have one sign."""


@dataclass(frozen=True)
class Ladder:
    """Differences with many steps, from small to large: each numeric derivative, and what rounding makes of it at
    least. It ends before a step that crosses a kink, or whose losses are not finite or nothing but rounding."""

    steps: Array
    numeric: Array
    noise: Array
    largest: float
    """The largest loss of all."""

    @property
    def bounds(self) -> Array:
        """How far each may be from the derivative: by rounding, and by the curve of the loss.

        There is more rounding than known where the smallest steps scatter more. Of the curve a step of ten times the
        size shows 99 times as much; from where it shows nearly all on, steps tell nothing.
        """
        apart, size = np.abs(np.diff(self.numeric)), np.abs(self.numeric)
        scatter = float((apart * self.steps[:-1])[:MEASURED].max(initial=0.0))
        if scatter > DROWNED * self.largest:
            return np.full(len(self.steps), np.inf)
        rounding = 2 * np.maximum(self.noise, scatter / self.steps)
        beyond = apart - rounding[1:] - rounding[:-1]
        curve = np.maximum(apart, [*accumulate(np.maximum(beyond, 0), lambda before, now: max(now, 100 * before))])
        bounds = rounding + np.append(3 * curve / 99, np.inf)
        bent = (beyond > 0) & (apart > BENT * np.maximum(size[1:], size[:-1]))
        bounds[1:][np.logical_or.accumulate(bent)] = np.inf
        bounds[:1][bent[:1]] = np.inf
        return bounds  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Judgement:
    verdict: str
    note: Said = NO_NOTE
    agrees_at: float | None = None
    """The step with which both agree, where another one was asked for."""


def steps_for(size: float) -> Array:
    """Powers of ten, each of a step ten times the one before, for a parameter of this size."""
    smallest, largest = SMALLEST_STEP * max(LEAST_SIZE, size), LARGEST_STEP * max(1.0, size)
    return 10.0 ** np.arange(np.ceil(np.log10(smallest)), np.floor(np.log10(largest)) + 1)


def judged(exact: float, eps: float, ladder: Ladder, kink: Said, measure: Measure, rule: float) -> Judgement:
    """What there is to say of an analytic derivative that a step of `eps` does not confirm; `kink` is said where that
    step crosses one."""
    if len(ladder.steps) < 2:
        return Judgement("kink", kink) if kink else Judgement("untold", UNTOLD)
    bounds = ladder.bounds
    best = int(bounds.argmin())
    numeric, bound, size = float(ladder.numeric[best]), float(bounds[best]), abs(exact) + abs(ladder.numeric[best])
    if not abs(exact - numeric) <= max(SAFETY * bound, rule * size):
        return Judgement("wrong")
    if kink:
        return Judgement("kink", kink)
    if not np.isfinite(bound):
        return Judgement("untold", UNTOLD)
    if size <= bound:
        return Judgement("zero", ZERO_NOTE)
    if bound > RESOLVED * size:
        return Judgement("small", SMALL_NOTE)
    errors = np.array([measure.error(exact, of) for of in ladder.numeric.tolist()])
    telling = np.where(bounds <= RESOLVED * size, errors, np.inf)
    nearest = int(telling.argmin())
    step, error = float(ladder.steps[nearest]), float(errors[nearest])
    facts = {"eps": f"{step:g}", "error": f"{error:.1e}"}
    if error > rule:
        return Judgement("inconclusive", HIDDEN.having(**facts))
    return Judgement("inconclusive", (SMALL_STEP if step > eps else LARGE_STEP).having(**facts), step)
