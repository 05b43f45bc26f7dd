"""NamedRun: a run that somebody keeps to compare it with others, of this timeline or of another one."""

from __future__ import annotations

from dataclasses import dataclass

from .runs import Run
from .timeline import Timeline

COLOURS = 15
"""So many looks a run can have in plots."""


@dataclass(frozen=True)
class NamedRun:
    """`name` is "" as long as nobody gave one; `colour` counts the looks of curves; those `ticked` are compared."""

    timeline: Timeline
    run: Run
    name: str = ""
    colour: int = 0
    ticked: bool = True

    @property
    def state(self) -> tuple[object, ...]:
        """What is other when something of it would be lost."""
        return self.run, self.run.newest, self.name, self.colour, self.ticked
