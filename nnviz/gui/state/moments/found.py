"""What is known of moments, as the views see it. Plain data; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from nnviz.engine.insight.moments.moments import Moments

from ..trail import Stand


@dataclass(frozen=True)
class Bookmark:
    """A moment that a person marked, what was looked at there, and a note; the name of its `work` where
    another one is open."""

    stand: Stand
    note: str = ""
    work: str = ""


@dataclass(frozen=True)
class Listed:
    """The first `count` of the moments of a run at which ticked breakpoints came to hold: all up to the iteration that
    was `seen` last; while `active` more may come."""

    moments: Moments
    count: int
    seen: int
    active: bool


@dataclass(frozen=True)
class Sought:
    """A way through the run that is under way, and the iteration that it is at."""

    forwards: bool
    iteration: int
