"""Many runs as the views see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .choice import ManyChoice

if TYPE_CHECKING:  # it is loaded when somebody asks for them
    from nnviz.engine.insight.many.outcome import Outcome
    from nnviz.engine.insight.many.settings import Setting


@dataclass(frozen=True, eq=False)
class ManyShown:
    """Many runs as far as they are done: `done` of `total` iterations, and more while `active`.

    `choice` is what was chosen last, `fault` why that could not be begun, `name` the work that the outcomes are of.
    `setting` is what they differ in, None: seeds. `solved` has, for each outcome, the epoch since when it is solved.
    """

    choice: ManyChoice
    fault: str = ""
    name: str = ""
    setting: Setting | None = None
    outcomes: tuple[Outcome, ...] = ()
    solved: tuple[int | None, ...] = ()
    done: int = 0
    total: int = 0
    active: bool = False
    selected: int | None = None


NOTHING = ManyShown(ManyChoice())
