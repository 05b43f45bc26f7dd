"""What a person chose for many trainings: plain values, as the work file has them."""

from __future__ import annotations

from msgspec import Struct


class ManyChoice(Struct, frozen=True, forbid_unknown_fields=True):
    """Of the `setting` of that name the `values` as they were typed; without one, `count` seeds from the `first` on.

    Each is trained for a `length` in `unit`. Solved is one whose loss is `below` that at its end; where that is None,
    one that tells all training rows rightly.
    """

    setting: str = ""
    values: str = ""
    first: int = 1
    count: int = 50
    length: int = 500
    unit: str = "epochs"
    below: float | None = None
