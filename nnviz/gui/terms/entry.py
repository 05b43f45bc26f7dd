"""An entry of the glossary as rich text: what it is, its formula, its names, where it is now, what is near it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from string import Formatter

from PySide6.QtCore import QRectF, QSize, QUrl
from PySide6.QtGui import QImage, QPainter, QTextDocument

from nnviz.engine.maths.keys import Key
from nnviz.engine.program.workspace import public_shape
from nnviz.engine.said import said
from nnviz.gui.look.look import SIZES, Look
from nnviz.gui.state.frame import Frame
from nnviz.gui.views.formula import typeset
from nnviz.gui.views.formula.symbols import Head, in_symbols
from nnviz.gui.views.formula.writing import ABOVE, BELOW, LINE
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import LANGUAGES, in_language, language, told, tr
from nnviz.gui.words.names import Names
from nnviz.gui.words.terms.table import terms
from nnviz.gui.words.terms.term import Term, parts

from .examples import keys_of, shown
from .places import Line, Link, now

FORMULA = QUrl("formula")
SCRIPTS = {LINE: "{}", BELOW: "<sub>{}</sub>", ABOVE: "<sup>{}</sup>"}
SMALLEST = 0.6
"""A formula that is too wide is drawn smaller, down to this."""


@dataclass
class Entry:
    """The rich text, the links in it by their numbers, and its formula, a picture where it can be one."""

    html: str
    links: list[Link] = field(default_factory=list)
    formula: Head | None = None


def entry(frame: Frame, term: Term, now: bool = True) -> Entry:
    """The entry of a term at the moment of a frame; or without where it is `now`."""
    made = Entry("")
    made.html = "".join(_parts(frame, term, made, now))
    return made


def _parts(frame: Frame, term: Term, made: Entry, has_now: bool) -> Iterator[str]:
    look, px = frame.look, frame.look.px
    yield _title(look, term)
    yield f'<p style="margin:{px(2)}px 0 {px(4)}px 0">{escape(told(term.what))}</p>'
    if caveat := _caveat(frame, term):
        yield f'<p style="margin:0 0 {px(4)}px 0; color:{look.palette.warning}">{escape(caveat)}</p>'
    found = shown(frame.names, term, frame.selection.layer)
    numpy = list(term.numpy)
    if found is not None:
        names, key = found
        made.formula = _formula(names, key, frame)
        yield _written(made.formula, look)
        if (line := _code(names, key)) and term.chosen is None:
            numpy = [] if _hides_line(frame, names, key) else [line]
    between = f"margin:0 0 {px(3)}px 0"
    places = (f'<p style="{between}">{_line(line, made, look)}</p>' for line in (_now(frame, term) if has_now else ()))
    rows = (
        (tr("NumPy"), "<br>".join(map(_fixed, numpy))),
        (tr("now"), "".join(places)),
        (tr("PyTorch"), "<br>".join(map(_fixed, term.torch))),
        (tr("also called"), escape(listed(parts(tr(term.others) if term.others else "")))),
        (tr("see also"), listed(_see(term, made, look))),
    )
    yield f'<table cellspacing="0" cellpadding="{px(2)}">'
    for name, text in rows:
        if text:
            yield f'<tr><td style="color:{look.palette.muted}; padding-right:{px(6)}px">{name}</td><td>{text}</td></tr>'
    yield "</table>"


def _caveat(frame: Frame, term: Term) -> str:
    """What is said of it instead while a mistake is switched on."""
    said = {frame.names.purpose(key) for key in keys_of(frame.names, term)} - {told(term.what)}
    return next(iter(said), "")


def _now(frame: Frame, term: Term) -> list[Line]:
    """Where it is at this moment; while training runs that would change faster than one can read, and a question may
    ask for the very shape or the step."""
    question = frame.question
    if question is not None and (question.conceals_shapes or question.conceals_names):
        return [Line(said("Hidden until the question is answered."))]
    return [Line(said("Training is running."))] if frame.running else now(frame, term)


def _hides_line(frame: Frame, names: Names, key: Key) -> bool:
    """Whether a question hides the line of an array; one that asks for a line hides those of every network."""
    question, made = frame.question, names.program.writer(key)
    if made is None:
        return False
    if question is not None and question.hides and question.posed.question.ask == "line":
        return True
    return names is frame.names and frame.conceals_line(made)


def _title(look: Look, term: Term) -> str:
    """Its word, how that is read, its letter, and its word in the other languages."""
    word = escape(tr(term.word))
    if language() == "ja" and term.reading:
        word = tr("{word} ({reading})").format(word=word, reading=term.reading)
    others = {in_language(term.word, name) for name in LANGUAGES} - {tr(term.word)}
    beside = " · ".join(filter(None, (escape(term.letter), *map(escape, sorted(others)))))
    large, muted = look.px(SIZES["large"]), look.palette.muted
    return (
        f'<p style="margin:0"><b style="font-size:{large}px">{word}</b>'
        f'&nbsp; <span style="color:{muted}">{beside}</span></p>'
    )


def _fixed(code: str) -> str:
    return f"<code>{escape(code)}</code>"


def _formula(names: Names, key: Key, frame: Frame) -> Head:
    """The line in symbols for the element that is selected; of an example for its first one."""
    rows = len(frame.record.rows)
    if names is frame.names:
        index = frame.element_of(key)
    else:
        index = tuple(0 for _ in public_shape(key, names.program.shape(key, rows)))
    return in_symbols(names, key, index, rows)


def _written(head: Head, look: Look) -> str:
    """The place of the picture of a formula; in plain text as long as it cannot be typeset."""
    margin = f'style="margin:{look.px(2)}px 0 {look.px(5)}px 0"'
    if typeset.is_ready() and head.tex and (line := typeset.typeset(head.tex)) is not None and line.svg:
        return f'<p {margin}><img src="{FORMULA.toString()}"></p>'
    pieces = (SCRIPTS[token.script].format(escape(token.text)) for token in head.tokens)
    return f"<p {margin}>{''.join(pieces)}</p>"


def add_formula(document: QTextDocument, head: Head, look: Look, width: float, ratio: float) -> None:
    """Draws the formula for its place in a document, as wide as there is room."""
    line = typeset.typeset(head.tex) if head.tex else None
    if line is None or not line.svg:
        return
    scale = look.px(SIZES["large"]) / typeset.SIZE
    size = line.size * scale
    if size.width() > width:
        size = size * max(SMALLEST, width / size.width())
    image = QImage(QSize(round(size.width() * ratio), round(size.height() * ratio)), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tuple(getattr(look.palette, role) for role in head.roles)
        typeset.draw(painter, QRectF(0, 0, size.width(), size.height()), head.tex, colours, look.palette.ink, ratio)
    document.addResource(QTextDocument.ResourceType.ImageResource.value, FORMULA, image)


def _code(names: Names, key: Key) -> str:
    """The NumPy line that writes an array; the name of one that no line writes."""
    program, dialect = names.program, names.notation.dialect(names.program)
    made = program.writer(key)
    return dialect.name(key) if made is None else program.operations[made].line(dialect)


def _line(line: Line, made: Entry, look: Look) -> str:
    """A sentence whose links are numbered."""
    facts = {}
    for _, name, _, _ in Formatter().parse(tr(line.template)):
        if name:
            fact = line.facts[name]
            facts[name] = escape(fact) if isinstance(fact, str) else _linked(fact, made, look)
    return tr(line.template).format(**facts)


def _linked(link: Link, made: Entry, look: Look) -> str:
    made.links.append(link)
    return f'<a href="{len(made.links) - 1}" style="color:{look.palette.ink}">{escape(link.text)}</a>'


def _see(term: Term, made: Entry, look: Look) -> Iterator[str]:
    known = terms()
    for word in term.see:
        if word in known:
            yield _linked(Link(tr(word), "term_asked", (word,)), made, look)
