"""Starts: what can be done with many trainings: begin and end them, look at one, and open it with its whole history."""

from __future__ import annotations

from typing import Protocol

from msgspec.structs import replace

from nnviz.engine.training.timeline import Timeline
from nnviz.gui.words.language import tr

from ..host import Host
from .choice import ManyChoice
from .running import ManyRuns


class Opens(Host, Protocol):
    """The session, as it is seen here."""

    @property
    def name(self) -> str:
        """What the work is called."""

    def take(self, timeline: Timeline) -> None:
        """Goes on with another timeline; Undo leads back."""

    def goto(self, iteration: int) -> None:
        """To the end of an iteration, a long way in slices."""


class Starts:
    """The verbs; `many` has what is known."""

    def __init__(self, host: Opens, many: ManyRuns) -> None:
        self._host, self._many = host, many

    def train(self, choice: ManyChoice) -> None:
        """Begins what was chosen, with the experiment as it is at this moment."""
        self._many.begin(self._host.timeline.experiment, self._host.name, choice)
        self._host.emit_frame()

    def choose(self, choice: ManyChoice) -> None:
        """Keeps what was chosen; another rule is asked of what is known."""
        self._many.use(choice)
        self._host.emit_frame()

    def cancel(self) -> None:
        """Ends it; what is known stays."""
        self._many.cancel()

    def select(self, at: int | None) -> None:
        """Looks at one of them."""
        self._many.select(at)
        self._host.emit_frame()

    def open(self, at: int) -> None:
        """One of them as a work of its own, trained as far as it was here."""
        from .asked import setting_text, value_text

        shown = self._many.shown
        outcome = shown.outcomes[at]
        self._many.select(at)
        title = tr("{work} · {setting} {value}").format(
            work=shown.name, setting=setting_text(shown.setting), value=value_text(shown.setting, outcome.start.value)
        )
        self._host.take(Timeline(replace(outcome.start.experiment, title=title)))
        if outcome.reached:
            self._host.goto(outcome.reached)
