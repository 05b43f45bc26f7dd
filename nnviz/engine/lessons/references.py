"""What a lesson says of a number: "deltas 1 [1, 0]", "loss", "train 39", "train below 0.1", "check grad_w 1 [0, 0]
numeric", "wrong checks", "by hand 2", "sum of deltas 1 [0, :]"; or of two, "- biases 1 [0] / weights 1 [0, 0]"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnviz.engine.insight.by_hand import ByHand
from nnviz.engine.insight.gradient_check import SIGNALS, GradientCheck
from nnviz.engine.insight.preview import Preview, Update
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import PARAMETERS, Key
from nnviz.engine.program.workspace import Record
from nnviz.engine.questions.answers import whole
from nnviz.engine.reading.strict_json import CONTENT, ExperimentError, shown
from nnviz.engine.said import said
from nnviz.engine.training.timeline import Timeline

CURVES = ("batch", "mean", "train", "test", "train_accuracy", "test_accuracy")
CHECKS: dict[str, Callable[[Any], float]] = {
    "analytic": lambda row: row.analytic,
    "numeric": lambda row: row.numeric,
    "relative_error": lambda row: row.relative_error,
    "ratio": lambda row: row.analytic / row.numeric,
}
"""What is asked of a derivative and its difference."""
TOTALS: dict[str, Callable[[Array], Any]] = {
    "sum": np.sum,
    "mean size": lambda numbers: np.abs(numbers).mean(),
    "share of zeros": lambda numbers: (numbers == 0).mean(),
}
"""What is made of several numbers."""
REACHED: dict[str, Callable[[Array, float], Array]] = {"below": np.less, "reaches": np.greater_equal}
"""When a curve is asked for the first iteration or epoch at which it holds of its value and a limit."""
WRONG_CHECKS = "wrong checks"
PREVIEWS = {"predicted change": "predicted", "change": "change", "loss after": "loss"}
"""What the update of the iteration would do to the loss of its batch."""
BY_GRADIENT = {gradient: of for of, gradient in (PARAMETERS | SIGNALS).items()}
Place = int | slice


@dataclass(frozen=True)
class Reference:
    """`source` is "record", "curve", "reached", "check", "checks", "by hand", "preview", "total" or "ratio"; `name`
    what of it, at `layer` and `index`.

    A curve is reached where `what` holds of its value and the `limit`. A calculation by hand is asked for the step in
    which it first differs. A ratio is of two `parts`, the negative one with `what` "-".
    """

    source: str
    name: str
    layer: int | None = None
    index: tuple[Any, ...] = ()
    what: str = ""
    limit: float = 0.0
    parts: tuple[Reference, ...] = ()

    @property
    def is_of_record(self) -> bool:
        """Whether an array of the record gives it."""
        return self.source in ("record", "total")

    @property
    def is_single(self) -> bool:
        """Whether it is one number."""
        return self.source == "total" or not any(isinstance(at, slice) for at in self.index)


def reference(text: str, path: object = CONTENT) -> Reference:
    """ExperimentError: it says nothing that can be found."""
    ratio = re.fullmatch(r"(-?)\s*([^/]+)/([^/]+)", text.strip())
    if ratio:
        return Reference(
            "ratio", text.strip(), what=ratio[1], parts=(reference(ratio[2], path), reference(ratio[3], path))
        )
    curve = re.fullmatch(rf"({'|'.join(CURVES)}) (\d+)", text.strip())
    if curve:
        return Reference("curve", curve[1], index=(int(curve[2]),))
    reached = re.fullmatch(rf"({'|'.join(CURVES)}) ({'|'.join(REACHED)}) (\d+(?:\.\d+)?)", text.strip())
    if reached:
        return Reference("reached", text.strip(), index=(reached[1],), what=reached[2], limit=float(reached[3]))
    by_hand = re.fullmatch(r"by hand (\d)", text.strip())
    if by_hand:
        return Reference("by hand", text.strip(), index=(int(by_hand[1]),))
    if text.strip() == WRONG_CHECKS:
        return Reference("checks", WRONG_CHECKS)
    if text.strip() in PREVIEWS:
        return Reference("preview", text.strip())
    check = re.fullmatch(rf"check (.+) ({'|'.join(CHECKS)})", text.strip())
    total = re.fullmatch(rf"({'|'.join(TOTALS)}) of (.+)", text.strip())
    of = check[1] if check else total[2] if total else text.strip()
    array = re.fullmatch(r"(\w+)(?: (\d+))?(?: ?\[([-\d\s,:]*)\])?", of)
    if array is None:
        example = "deltas 1 [1, 0]"
        fault = said(
            "{path} must name a number, as “{example}”, but is {got}.", path=path, example=example, got=shown(text)
        )
        raise ExperimentError(fault)
    index = tuple(_place(part) for part in (array[3] or "").split(",") if part.strip())
    layer = None if array[2] is None else int(array[2])
    if total:
        return Reference("total", array[1], layer, index, total[1])
    return Reference("check" if check else "record", array[1], layer, index, check[2] if check else "")


def _place(text: str) -> Place:
    return slice(None) if text.strip() == ":" else int(text)


def value_of(of: Reference, timeline: Timeline, values: Record | None = None) -> Any:
    """The number, or the array where its index has ":"; `values` are the whole record of the moment, if it is there.
    ExperimentError: there is none at this moment."""
    try:
        if of.source in OF_CURVES:
            return OF_CURVES[of.source](of, timeline)
        record = whole(timeline.program, timeline.record) if values is None else values
        return OF_MOMENTS[of.source](of, timeline, record)
    except (KeyError, IndexError, ValueError, ZeroDivisionError) as error:
        if isinstance(error, ExperimentError):
            raise
        raise ExperimentError(said("There is no {number} at this moment.", number=_written(of))) from None


def key_of(of: Reference, timeline: Timeline) -> tuple[Key, tuple[int, ...]]:
    """The array and the element of a number of the record. ExperimentError: there is no such one."""
    key = timeline.program.named.get((of.name, of.layer))
    if key is None or any(isinstance(at, slice) for at in of.index):
        raise ExperimentError(said("There is no {number} at this moment.", number=_written(of)))
    return key, of.index


def _picked(found: Any, of: Reference) -> Any:
    array: Array = np.asarray(found)
    if of.index and len(of.index) != array.ndim:
        raise IndexError
    picked = array[of.index] if of.index else array
    return float(picked) if np.ndim(picked) == 0 else picked


def _of_record(of: Reference, timeline: Timeline, record: Record) -> Any:
    return _picked(record[of.name, of.layer], of)


def _total(of: Reference, timeline: Timeline, record: Record) -> float:
    return float(TOTALS[of.what](np.asarray(_of_record(of, timeline, record))))


def _ratio(of: Reference, timeline: Timeline, record: Record) -> float:
    above, below = (value_of(part, timeline, record) for part in of.parts)
    return float(above / below) * (-1 if of.what else 1)


def _wrong_checks(of: Reference, timeline: Timeline, record: Record) -> float:
    return float(sum(not row.ok for row in GradientCheck(timeline.program, record)))


def _of_curve(of: Reference, timeline: Timeline) -> float:
    number = of.index[0]
    if number < 1:
        raise IndexError
    return float(_curve(of.name, timeline)[number - 1])


def _curve(name: str, timeline: Timeline) -> Array:
    return np.asarray(timeline.running_means if name == "mean" else timeline.curves.of(name).values)


def _first(of: Reference, timeline: Timeline) -> float:
    found = np.flatnonzero(REACHED[of.what](_curve(str(of.index[0]), timeline), of.limit))
    return float(found[0] + 1)


def _parting(of: Reference, timeline: Timeline, record: Record) -> float:
    parting = ByHand(timeline.program, record, of.index[0]).parting
    if parting is None:
        raise IndexError
    return float(parting.operation)


def _of_preview(of: Reference, timeline: Timeline, record: Record) -> float:
    update = Update(timeline.program, timeline.data, record)
    return float(getattr(Preview(update, update.rate), PREVIEWS[of.name]))


def _of_check(of: Reference, timeline: Timeline, record: Record) -> float:
    key = Key(BY_GRADIENT[of.name], of.layer)
    (row,) = GradientCheck(timeline.program, record, only=[(key, (of.index,))])
    return float(CHECKS[of.what](row))


def _written(of: Reference) -> str:
    if of.source in ("ratio", "reached", "by hand"):
        return of.name
    index = ", ".join(":" if isinstance(at, slice) else str(at) for at in of.index)
    return " ".join(filter(None, (of.name, "" if of.layer is None else str(of.layer), f"[{index}]" if index else "")))


OF_CURVES: dict[str, Callable[[Reference, Timeline], float]] = {"curve": _of_curve, "reached": _first}
OF_MOMENTS: dict[str, Callable[[Reference, Timeline, Record], Any]] = {
    "record": _of_record,
    "total": _total,
    "ratio": _ratio,
    "preview": _of_preview,
    "check": _of_check,
    "checks": _wrong_checks,
    "by hand": _parting,
}
"""How each source is asked: curves alone, or the whole record of the moment."""
