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
from nnviz.gui.look import theme
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.trail import Number
from nnviz.gui.words.entries import operation_text
from nnviz.gui.words.in_force import count, layer_text, node_name, symbol
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number
from nnviz.gui.words.symbols import rich


def sentence(kind: str) -> str:
    """What a finding says; its facts stand in braces."""
    return {
        "not finite": tr("{number} in step {step} of iteration {number.iteration} ({operation}) is the first value "
                         "that is not finite."),
        "too large": tr("It is made of finite numbers, but too large for a double: those end at 1.8e308."),
        "divided by zero": tr("There the formula divides by zero."),
        "logarithm": tr("There the formula takes the logarithm of a number that is not positive."),
        "made of: operation": tr("The largest number in it, and in that again: {numbers}."),
        "made of: previous": tr("The largest number in it, and in that again: {numbers}, which the update before "
                                "left."),
        "made of: initial": tr("The largest number in it, and in that again: {numbers}, an initial value."),
        "made of: edit": tr("The largest number in it, and in that again: {numbers}, which was set by hand."),
        "made of: data": tr("The largest number in it, and in that again: {numbers}, which comes with the data."),
        "made of: experiment": tr("The largest number in it, and in that again: {numbers}, which the experiment "
                                  "chose."),
        "before any update": tr("No learning rate can mend that: it happened before the first update."),
        "did not grow": tr("It did not announce itself: the sum was {number} in iteration {number.iteration}, no "
                           "more than before."),
        "grew": tr("The sum {normal} of iteration {normal.iteration} grew to {last} in iteration {last.iteration}: it "
                   "grows since iteration {since}."),
        "held": tr("Instead of {rate} a learning rate of {held} from iteration {since} on would have held, at least "
                   "until iteration {until}; {failed} would not."),
        "none held": tr("No learning rate that was tried instead of {rate} from iteration {since} on would have held, "
                        "not even {failed}."),
        "dead": tr("{unit} is dead in iteration {number.iteration}: its slope is exactly 0 for every training row, so "
                   "nothing changes it. The sum nearest to zero in this batch is {number}."),
        "hardly learns": tr("{unit} hardly learns in iteration {number.iteration}: no slope of it is more than "
                            "{slope}. The sum nearest to zero in this batch is {number}."),
        "since": tr("The update of iteration {iteration} made it so: for data row {row} the sum went from {before} to "
                    "{after}, {change} of that by {number}."),
        "since an edit": tr("It is so since something was changed by hand in iteration {iteration}."),
        "from the start": tr("It was so from the start."),
        "more units": tr("{count} more units do not learn."),
        "healthy": tr("Nothing blew up and no unit is dead in iteration {iteration}."),
    }[kind]  # fmt: skip


BEGINNINGS = ("not finite", "grew", "did not grow", "held", "none held", "dead", "hardly learns", "more units")
"""Sentences that begin a new thought."""
PLAIN = ("held", "failed", "slope")
"""Facts with as many digits as somebody chose."""


class Link(str):
    """A number of the story as rich text, with its iteration."""

    iteration: int


def story_html(frame: Frame) -> str:
    """The whole panel as rich text; the links are numbered as `story_numbers` are."""
    if frame.findings is None:
        return _paragraph(tr("Network › What went wrong? looks at this run and this iteration."), muted=True)
    links, parts = 0, list[str]()
    for finding in frame.findings:
        told = {}
        for name, fact in finding.facts.items():
            told[name] = _told(frame, name, fact, links)
            links += len(_operands(fact))
        words = sentence(finding.kind).format(**told)
        parts.append(_paragraph(words, begins=finding.kind in BEGINNINGS and bool(parts)))
    if frame.examining:
        parts.append(_paragraph(tr("Inspection further …"), muted=True))
    return "".join(parts)


def story_numbers(findings: tuple[Finding, ...]) -> list[Number]:
    """The numbers of all sentences, in order."""
    facts = (fact for finding in findings for fact in finding.facts.values())
    return [Number.of(operand) for fact in facts for operand in _operands(fact)]


def _operands(fact: Any) -> list[Operand]:
    return [part for part in (fact if isinstance(fact, tuple) else (fact,)) if isinstance(part, Operand)]


def _paragraph(words: str, begins: bool = False, muted: bool = False) -> str:
    colour = f"; color:{theme.current().muted}" if muted else ""
    return f'<p style="margin:{theme.px(9 if begins else 2)}px 0 0 0{colour}">{words}</p>'


def _told(frame: Frame, name: str, fact: Any, at: int) -> Any:
    """A fact as it stands in a sentence; `at` is the number of its link."""
    match fact:
        case Operand():
            return _link(frame, fact, at)
        case Operation():
            return f"{operation_text(fact)} {layer_text(frame.program, fact.layer)}".strip()
        case (Operand(), *_):
            return " ← ".join(_link(frame, operand, at + place) for place, operand in enumerate(fact))
        case (layer, node):
            return f"<b>{node_name(frame.program, layer, node)}</b>"
        case float():
            return f"<b>{f'{fact:g}' if name in PLAIN else number(fact)}</b>"
    return count(fact) if name == "row" else fact


def _link(frame: Frame, fact: Operand, at: int) -> Link:
    large = f'style="font-size:{theme.px(theme.SIZES["large"])}px"'
    name = re.sub("<(su[bp])>", rf"<\1 {large}>", rich(symbol(frame.program, fact, with_sample=True)))
    value = f"{fact.value:g}" if fact.key == RATE else number(fact.value)
    link = Link(f'<a href="{at}" style="color:{theme.current().ink}"><b>{name} = {value}</b></a>')
    link.iteration = fact.iteration
    return link


class DoctorView(QTextBrowser):
    """The panel of the findings."""

    number_clicked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._html = ""
        self._numbers: list[Number] = []
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(theme.px(10))
        self.setAccessibleName(tr("Doctor"))
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
        return tr("looking …") if frame.examining else ""

    def _clicked(self, link: QUrl) -> None:
        self.number_clicked.emit(self._numbers[int(link.toString())])
