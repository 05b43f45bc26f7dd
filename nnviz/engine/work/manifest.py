"""What is kept of a timeline beside its numbers: plain values that stand for one another by their places in lists."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

from nnviz.engine.training.named import COLOURS

from .numbers import Pieces

Place = Annotated[int, Meta(ge=0)]
"""A place in one of the lists of a timeline."""
Pair = tuple[Annotated[int, Meta(ge=0, le=1 << 53)], Annotated[int, Meta(ge=0, le=1 << 53)]]
"""An iteration and an operation, or elements and terms."""
Key = tuple[str, int | None, bool, str]


class KeptTable(Struct, forbid_unknown_fields=True):
    """What was read of a CSV file, which need not be there any more."""

    path: str
    columns: dict[str, Pieces]
    classes: dict[str, tuple[str, ...]]
    rows: Pieces


class KeptData(Struct, forbid_unknown_fields=True):
    """As an experiment has them; of CSV data with the table."""

    data: dict[str, Any]
    table: KeptTable | None = None


class KeptExperiment(Struct, forbid_unknown_fields=True):
    """All its choices but the data, which many may share."""

    choices: dict[str, Any]
    data: Place


class KeptSegment(Struct, forbid_unknown_fields=True):
    """Its checkpoints are those of the iterations `first`, `first + every` and so on."""

    experiment: Place
    first: Annotated[int, Meta(ge=1)]
    every: Annotated[int, Meta(ge=1, le=1 << 40)]
    states: Pieces
    made_by: list[Place] = field(default_factory=list)
    edits: list[Place] = field(default_factory=list)
    sources: Pieces | None = None
    before: tuple[Place, Pieces] | None = None


class KeptRun(Struct, forbid_unknown_fields=True):
    segments: Annotated[list[Place], Meta(min_length=1)]
    curves: dict[Literal["batch", "train", "test", "train_accuracy", "test_accuracy"], Pieces]
    number: int
    newest: Pair
    made_by: Place | None = None
    made_in: Place | None = None


class KeptMoment(Struct, forbid_unknown_fields=True):
    run: Place
    cursor: Pair
    revealed: Pair | None
    runs: list[Place]


class KeptUndoable(Struct, forbid_unknown_fields=True):
    what: Place | Literal["return", "reset"]
    before: KeptMoment
    after: KeptMoment


class KeptBreakpoint(Struct, forbid_unknown_fields=True):
    kind: str
    values: list[float]
    enabled: bool


class KeptHit(Struct, forbid_unknown_fields=True):
    """`breakpoint` is the one that stopped the training last, whether or not it is there any more."""

    breakpoint: KeptBreakpoint
    at: Pair
    key: Key | None
    index: tuple[int, ...]
    value: Pieces


class KeptArray(Struct, forbid_unknown_fields=True):
    numbers: Pieces
    shape: tuple[Place, ...]
    of: Literal["bool", "int64", "float64"]


class KeptSeen(Struct, forbid_unknown_fields=True):
    """Of which experiment the last iteration is that the breakpoints saw; of each that is ticked whether it held, and
    what it remembers of each of its sites."""

    experiment: Place
    last: Annotated[int, Meta(ge=0)]
    states: list[tuple[bool, list[dict[str, KeptArray]]]]


class KeptCourse(Struct, forbid_unknown_fields=True, kw_only=True):
    """A timeline without the lists in which its places are."""

    first: Place
    here: KeptMoment
    numbers: int
    done: list[KeptUndoable]
    undone: list[KeptUndoable]
    breakpoints: list[KeptBreakpoint]
    hit: KeptHit | None = None
    seen: KeptSeen | None = None


class KeptTimeline(KeptCourse, forbid_unknown_fields=True, kw_only=True):
    """The timeline at hand, and the lists that others beside it share."""

    data: list[KeptData]
    experiments: list[KeptExperiment]
    edits: list[dict[str, Any]]
    segments: list[KeptSegment]
    runs: list[KeptRun]


class KeptNamed(Struct, forbid_unknown_fields=True):
    """A run that is compared with others; `timeline` 0 is the one at hand, 1 the first of those beside it."""

    timeline: Place
    run: Place
    name: Annotated[str, Meta(max_length=200)]
    colour: Annotated[int, Meta(ge=0, lt=COLOURS)]
    ticked: bool


class KeptBeside(Struct, forbid_unknown_fields=True):
    """What is compared, and the timelines of it that are not the one at hand."""

    timelines: list[KeptCourse]
    named: Annotated[list[KeptNamed], Meta(min_length=1)]
