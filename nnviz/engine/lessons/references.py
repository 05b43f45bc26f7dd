"""What a lesson says of a number: "deltas 1 [1, 0]", "loss", "train 39", "check grad_w 1 [0, 0] numeric", "sum of
deltas 1 [0, :]"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

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
PREVIEWS = {"predicted change": "predicted", "change": "change", "loss after": "loss"}
"""What the update of the iteration would do to the loss of its batch."""
BY_GRADIENT = {gradient: of for of, gradient in (PARAMETERS | SIGNALS).items()}
Place = int | slice


@dataclass(frozen=True)
class Reference:
    """`source` is "record", "curve", "check", "preview" or "total"; `name` what of it, at `layer` and `index`."""

    source: str
    name: str
    layer: int | None = None
    index: tuple[Any, ...] = ()
    what: str = ""

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
    curve = re.fullmatch(rf"({'|'.join(CURVES)}) (\d+)", text.strip())
    if curve:
        return Reference("curve", curve[1], index=(int(curve[2]),))
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
        if of.source == "curve":
            return _of_curve(of, timeline)
        record = whole(timeline.program, timeline.record) if values is None else values
        if of.source == "preview":
            return _of_preview(of, timeline, record)
        if of.source == "check":
            return _of_check(of, timeline, record)
        found = _picked(record[of.name, of.layer], of)
        return float(TOTALS[of.what](np.asarray(found))) if of.source == "total" else found
    except (KeyError, IndexError, ValueError) as error:
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


def _of_curve(of: Reference, timeline: Timeline) -> float:
    curves, number = timeline.curves, of.index[0]
    if of.name == "mean":
        return float(timeline.running_means[number - 1])
    if number < 1:
        raise IndexError
    return float(curves.of(of.name).values[number - 1])


def _of_preview(of: Reference, timeline: Timeline, record: Record) -> float:
    update = Update(timeline.program, timeline.data, record)
    return float(getattr(Preview(update, update.rate), PREVIEWS[of.name]))


def _of_check(of: Reference, timeline: Timeline, record: Record) -> float:
    key = Key(BY_GRADIENT[of.name], of.layer)
    (row,) = GradientCheck(timeline.program, record, only=[(key, (of.index,))])
    return float(CHECKS[of.what](row))


def _written(of: Reference) -> str:
    index = ", ".join(":" if isinstance(at, slice) else str(at) for at in of.index)
    return " ".join(filter(None, (of.name, "" if of.layer is None else str(of.layer), f"[{index}]" if index else "")))
