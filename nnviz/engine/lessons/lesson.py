"""A lesson as it stands in its file: scenes with their text in both languages, and questions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

Filled = Annotated[str, Meta(min_length=1)]
Count = Annotated[int, Meta(ge=0)]
KINDS = ("sign", "number", "largest", "where", "next", "choice", "shape", "line")
"""The kinds of questions."""


class Text(Struct, forbid_unknown_fields=True):
    """The same in both languages; Markdown."""

    en: Filled
    ja: Filled

    def of(self, language: str) -> str:
        """In one of them; English where there is no such language."""
        return self.ja if language == "ja" else self.en


class Question(Struct, forbid_unknown_fields=True):
    """`ask` is one of `KINDS`; `of` says of which number, from which the answer is computed. `choices` are "slips", or
    texts of which the first is right; what they say of a curve is hidden where `of` names it. `why` is told when the
    answer is shown."""

    ask: Literal["sign", "number", "largest", "where", "next", "choice", "shape", "line"]
    of: str = ""
    choices: list[Text | Literal["slips"]] = field(default_factory=list)
    prompt: Text | None = None
    hints: list[Text] = field(default_factory=list)
    why: Text | None = None


class Action(Struct, forbid_unknown_fields=True):
    """What is done before a scene is shown, one of these: iterations are run, a number or a choice is edited as
    `Timeline.edit` has it, or the run is kept under a name. An edit may say `at` the beginning of which iteration it is
    made, else it is made where the run has come."""

    run: Annotated[int, Meta(ge=1)] | None = None
    edit: str | None = None
    value: Any = None
    layer: Count | None = None
    index: list[Count] = field(default_factory=list)
    mistake: str | None = None
    optimizer: str | dict[str, Any] | None = None
    keep: str | None = None
    at: Annotated[int, Meta(ge=1)] | None = None


class Scene(Struct, forbid_unknown_fields=True):
    """A moment: iteration and operations done, of the run of that name, with the first elements of the last operation;
    what is looked at, which panels are open and what is highlighted there."""

    text: Text
    at: tuple[Annotated[int, Meta(ge=1)], Count | Literal["end"]] = (1, 0)
    element: Count | None = None
    run: str | None = None
    do: list[Action] = field(default_factory=list)
    select: str = ""
    panels: list[str] = field(default_factory=list)
    highlight: list[str] = field(default_factory=list)
    notes: Text | None = None
    takeaway: Text | None = None
    question: list[Question] = field(default_factory=list)


class Lesson(Struct, forbid_unknown_fields=True):
    """One lesson. `experiment` is the name of a built-in one, a path beside the lesson's file, or JSON; so are the
    `runs`, by their names. `notation` is a notation's parts."""

    lesson: Literal[1]
    id: Filled
    title: Text
    minutes: Annotated[int, Meta(ge=1, le=120)]
    experiment: Filled
    scene: Annotated[list[Scene], Meta(min_length=1)]
    runs: dict[str, Filled] = field(default_factory=dict)
    notation: dict[str, str | int] = field(default_factory=dict)
    convention: Text | None = None
    summary: Text | None = None
