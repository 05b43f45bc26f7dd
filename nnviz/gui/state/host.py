"""Host: what the parts of a session share: one timeline, what is looked at, and how to show or refuse something."""

from __future__ import annotations

from typing import Protocol

from nnviz.engine.training.timeline import Timeline

from .frame import Frame
from .inspection import Inspection


class Host(Protocol):
    """The session, as each of its parts sees it. `inspection` has the selection and the trail in `timeline`."""

    timeline: Timeline
    inspection: Inspection

    def frame(self) -> Frame:
        """The moment as the views see it."""

    def emit_frame(self) -> None:
        """Shows the moment."""

    def refuse(self, text: str) -> None:
        """Says what could not be done."""

    def pause(self) -> None:
        """Ends Run."""
