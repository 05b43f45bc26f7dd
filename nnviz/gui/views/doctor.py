"""What went wrong, sentence by sentence; every number in it can be gone to."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QFrame, QTextBrowser

from nnviz.engine.insight.findings import Finding
from nnviz.engine.maths.expressions import Operand
from nnviz.engine.maths.keys import RATE
from nnviz.engine.maths.operation import Operation
from nnviz.gui.look.look import SIZES, Look
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.trail import Number
from nnviz.gui.words.entries import operation_text
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number, short
from nnviz.gui.words.symbols import rich


def sentence(kind: str, count: int | None = None) -> str:
    """What a finding says; its facts stand in braces, and with `_iteration` behind the name of a number its iteration.
    `count` is that of what it counts."""
    return {
        "not finite": tr("{number} is the first non-finite value, from step {step} ({operation}) of iteration "
                         "{number_iteration}."),
        "too large": tr("Its parts are finite, but the result exceeds the largest double, about 1.8e308."),
        "divided by zero": tr("At this point, the formula divides by 0."),
        "logarithm": tr("At this point, the formula takes the logarithm of a number that is not positive."),
        "made of: operation": tr("Following the largest contribution back leads to {numbers}."),
        "made of: previous": tr("Following the largest contribution back leads to {numbers}. The last of these came "
                                "from the previous update."),
        "made of: initial": tr("Following the largest contribution back leads to {numbers}. The last of these is an "
                               "initial value."),
        "made of: edit": tr("Following the largest contribution back leads to {numbers}. The last of these was set by "
                            "hand."),
        "made of: data": tr("Following the largest contribution back leads to {numbers}. The last of these is data."),
        "made of: experiment": tr("Following the largest contribution back leads to {numbers}. The last of these is "
                                  "an experiment setting."),
        "before any update": tr("No update had been made yet, so a different learning rate would not help."),
        "did not grow": tr("There was no warning: in iteration {number_iteration} {number} had not yet doubled."),
        "grew": tr("{normal} in iteration {normal_iteration} grew to {last} in iteration {last_iteration}; it has "
                   "grown since iteration {since}."),
        "held": tr("Had the learning rate been {held} instead of {rate} from iteration {since}, training would have "
                   "stayed stable until at least iteration {until}. {failed} is too large."),
        "none held": tr("None of the learning rates tried from iteration {since} stayed stable, not even {failed} "
                        "instead of {rate}."),
        "dead": tr("{unit} is dead in iteration {number_iteration}: its slope is exactly 0 for every training row, so "
                   "the data send it no gradient. Its sum closest to 0 in this batch is {number}."),
        "hardly learns": tr("{unit} hardly learns in iteration {number_iteration}: its slope never exceeds {slope} in "
                            "size. Its sum closest to 0 in this batch is {number}."),
        "since": tr("The update of iteration {iteration} caused this: for data row {row} the sum went from {before} "
                    "to {after}, of which {change} came from {number}."),
        "since an edit": tr("A manual change in iteration {iteration} caused this."),
        "from the start": tr("This was already the case when training began."),
        "more units": tr("One more node does not learn.") if count == 1 else tr("{count} more nodes do not learn."),
        "healthy": tr("Iteration {iteration}: all values are finite and no node is dead."),
    }[kind]  # fmt: skip


BEGINNINGS = ("not finite", "grew", "did not grow", "held", "none held", "dead", "hardly learns", "more units")
"""Sentences that begin a new thought."""
PLAIN = ("held", "failed", "slope")
"""Facts with as many digits as somebody chose."""


def story_html(frame: Frame) -> str:
    """The whole panel as rich text; the links are numbered as `story_numbers` are."""
    if frame.findings is None:
        hint = tr("Network › Diagnose this run tells what went wrong and which nodes do not learn.")
        return _paragraph(frame.look, hint, muted=True)
    links, parts = 0, list[str]()
    for finding in frame.findings:
        told = {}
        for name, fact in finding.facts.items():
            told[name] = _told(frame, name, fact, links)
            links += len(_operands(fact))
            if isinstance(fact, Operand):
                told[f"{name}_iteration"] = str(fact.iteration)
        words = sentence(finding.kind, finding.facts.get("count")).format(**told)
        parts.append(_paragraph(frame.look, words, begins=finding.kind in BEGINNINGS and bool(parts)))
    if frame.examining:
        parts.append(_paragraph(frame.look, tr("Examining the run …"), muted=True))
    return "".join(parts)


def story_numbers(findings: tuple[Finding, ...]) -> list[Number]:
    """The numbers of all sentences, in order."""
    facts = (fact for finding in findings for fact in finding.facts.values())
    return [Number.of(operand) for fact in facts for operand in _operands(fact)]


def _operands(fact: Any) -> list[Operand]:
    return [part for part in (fact if isinstance(fact, tuple) else (fact,)) if isinstance(part, Operand)]


def _paragraph(look: Look, words: str, begins: bool = False, muted: bool = False) -> str:
    colour = f"; color:{look.palette.muted}" if muted else ""
    return f'<p style="margin:{look.px(9 if begins else 2)}px 0 0 0{colour}">{words}</p>'


def _told(frame: Frame, name: str, fact: Any, at: int) -> str:
    """A fact as it stands in a sentence; `at` is the number of its link."""
    match fact:
        case Operand():
            return _link(frame, fact, at)
        case Operation():
            return ", ".join(filter(None, [operation_text(fact), frame.names.layer(fact.layer)]))
        case (Operand(), *_):
            return " ← ".join(_link(frame, operand, at + place) for place, operand in enumerate(fact))
        case (layer, node):
            return f"<b>{frame.names.node(layer, node)}</b>"
        case float():
            return f"<b>{short(fact) if name in PLAIN else number(fact)}</b>"
    return str(frame.notation.count(fact) if name == "row" else fact)


def _link(frame: Frame, fact: Operand, at: int) -> str:
    """A number with its symbol as rich text."""
    large = f'style="font-size:{frame.look.px(SIZES["large"])}px"'
    name = re.sub("<(su[bp])>", rf"<\1 {large}>", rich(frame.names.symbol(fact, with_sample=True)))
    value = short(fact.value) if fact.key == RATE else number(fact.value)
    return f'<a href="{at}" style="color:{frame.look.palette.ink}"><b>{name} = {value}</b></a>'


class DoctorView(QTextBrowser):
    """The panel: the findings, as far as they are known."""

    asks = ("number_clicked",)
    number_clicked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._html = ""
        self._numbers: list[Number] = []
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(look.px(10))
        self.setAccessibleName(tr("Diagnosis"))
        self.anchorClicked.connect(self._clicked)

    def set_frame(self, frame: Frame) -> None:
        self._numbers = story_numbers(frame.findings or ())
        html = story_html(frame)
        if html != self._html:
            at = self.verticalScrollBar().value()
            self._html = html
            self.setHtml(html)
            self.verticalScrollBar().setValue(at)

    @staticmethod
    def note(frame: Frame) -> str:
        """Whether more is to come."""
        return tr("examining …") if frame.examining else ""

    def _clicked(self, link: QUrl) -> None:
        self.number_clicked.emit(self._numbers[int(link.toString())])
