"""What went wrong, sentence by sentence; every number in it can be gone to."""

from __future__ import annotations

import re
from itertools import chain
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QFrame, QTextBrowser

from nnviz.engine.insight.diagnosis.findings import Finding, OfAllRows, worst_first
from nnviz.engine.insight.diagnosis.sentences import BEGINNINGS, HEADS, SENTENCES
from nnviz.engine.maths.expressions import Operand
from nnviz.engine.maths.keys import RATE
from nnviz.engine.maths.operation import Operation
from nnviz.engine.said import Said
from nnviz.gui.look.look import SIZES, Look
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.trail import Number
from nnviz.gui.words.entries import operation_text
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import told, tr
from nnviz.gui.words.numbers import number, short
from nnviz.gui.words.symbols import rich

FIRST = 3
"""So many findings are told first, the others when somebody asks for more."""
LAYERS, ADDED = ("layer", "layers"), ("shares",)
"""Facts that are layers, and numbers that are added."""
PLAIN = ("held", "failed", "slope", "rate", "times", "apart")
"""Facts with as many digits as somebody chose."""


MORE = "more"
"""The link that shows what is behind it."""


def story_html(frame: Frame, everything: bool = False) -> str:
    """The whole panel as rich text; the links are numbered as `story_numbers` are. Unless `everything` is wanted only
    the first findings are told."""
    if frame.findings is None:
        hint = tr("Network › Diagnose this run tells what went wrong and which nodes do not learn.")
        return _paragraph(frame.look, hint, muted=True)
    groups = worst_first(frame.findings)
    more = 0 if everything else len(groups[FIRST:])
    links, parts = 0, list[str]()
    for finding in chain.from_iterable(groups[: len(groups) - more]):
        facts = {}
        for name, fact in finding.facts.items():
            facts[name] = _told(frame, name, fact, links)
            links += len(_operands(fact))
            if isinstance(fact, Operand):
                facts[f"{name}_iteration"] = str(fact.iteration)
        words = tr(SENTENCES[finding.kind]).format(**facts)
        parts.append(_paragraph(frame.look, words, begins=finding.kind in BEGINNINGS and bool(parts)))
    if more:
        words = tr("one more finding") if more == 1 else tr("{count} more findings")
        link = f'<a href="{MORE}" style="color:{frame.look.palette.ink}">{words.format(count=more)}</a>'
        parts.append(_paragraph(frame.look, link, begins=True))
    if frame.examining:
        parts.append(_paragraph(frame.look, tr("Examining the run …"), muted=True))
    return "".join(parts)


def story_numbers(findings: tuple[Finding, ...]) -> list[Number]:
    """The numbers of all sentences, in the order in which they are told."""
    sentences = chain.from_iterable(worst_first(findings))
    facts = (fact for finding in sentences for fact in finding.facts.values())
    return [Number.of(operand) for fact in facts for operand in _operands(fact)]


def _operands(fact: Any) -> list[Operand]:
    parts = fact if isinstance(fact, tuple) else (fact.batch,) if isinstance(fact, OfAllRows) else (fact,)
    return [part for part in parts if isinstance(part, Operand)]


def _paragraph(look: Look, words: str, begins: bool = False, muted: bool = False) -> str:
    colour = f"; color:{look.palette.muted}" if muted else ""
    return f'<p style="margin:{look.px(9 if begins else 2)}px 0 0 0{colour}">{words}</p>'


def _told(frame: Frame, name: str, fact: Any, at: int) -> str:
    """A fact as it stands in a sentence; `at` is the number of its link."""
    match fact:
        case Operand():
            return _link(frame, fact, at)
        case OfAllRows():
            words = tr("{loss} for all training rows ({batch} for its batch)")
            return words.format(loss=f"<b>{number(fact.value)}</b>", batch=_link(frame, fact.batch, at))
        case Said():
            return told(fact)
        case Operation():
            return listed([operation_text(fact), frame.names.layer(fact.layer)])
        case (Operand(), *_):
            sign = " + " if name in ADDED else " ← "
            return sign.join(_link(frame, operand, at + place) for place, operand in enumerate(fact))
        case (float(), *_):
            return listed(f"<b>{short(value)}</b>" for value in fact)
        case ((_, _), *_):
            return f"<b>{listed(frame.names.node(layer, node) for layer, node in fact)}</b>"
        case (layer, node) if name not in LAYERS:
            return f"<b>{frame.names.node(layer, node)}</b>"
        case _ if name in LAYERS:
            layers = fact if isinstance(fact, tuple) else (fact,)
            return f"<b>{listed(map(frame.names.layer, layers))}</b>"
        case float():
            return f"<b>{short(fact) if name in PLAIN else number(fact)}</b>"
    return str(frame.notation.count(fact) if name == "row" else fact)


def _link(frame: Frame, fact: Operand, at: int) -> str:
    """A number with its symbol as rich text."""
    large = f'style="font-size:{frame.look.px(SIZES["large"])}px"'
    name = re.sub("<(su[bp])>", rf"<\1 {large}>", rich(frame.names.symbol(fact, with_sample=True)))
    value = short(fact.value) if fact.key == RATE else number(fact.value)
    return f'<a href="{at}" style="color:{frame.look.palette.ink}"><b>{name}&nbsp;=&nbsp;{value}</b></a>'


class DoctorView(QTextBrowser):
    """The panel: the findings, as far as they are known."""

    asks = ("number_clicked",)
    number_clicked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._html = ""
        self._numbers: list[Number] = []
        self._frame: Frame | None = None
        self._all_of: object = None
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(look.px(10))
        self.setAccessibleName(tr("Diagnosis"))
        self.anchorClicked.connect(self._clicked)

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        self._numbers = story_numbers(frame.findings or ())
        html = story_html(frame, everything=self._all_of is frame.run)
        if html != self._html:
            at = self.verticalScrollBar().value()
            self._html = html
            self.setHtml(html)
            self.verticalScrollBar().setValue(at)

    @staticmethod
    def note(frame: Frame) -> str:
        """How many findings there are, or that more may come."""
        count = sum(found.kind in HEADS and found.kind != "healthy" for found in frame.findings or ())
        if frame.examining or not count:
            return tr("examining …") if frame.examining else ""
        return tr("one finding") if count == 1 else tr("{count} findings").format(count=count)

    def _clicked(self, link: QUrl) -> None:
        if link.toString() != MORE:
            self.number_clicked.emit(self._numbers[int(link.toString())])
        elif self._frame is not None:
            self._all_of = self._frame.run
            self.set_frame(self._frame)
