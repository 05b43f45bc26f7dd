"""Words of lessons that lead to the entries of terms, by mouse and keys; what questions hide stays hidden there."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextBrowser

import nnviz
from nnviz.engine.lessons.lesson import Lesson, Question
from nnviz.engine.lessons.reading import read
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.lecture.lecture import Lecture
from nnviz.gui.lessons.links import LinkedText, in_html, in_markdown
from nnviz.gui.lessons.text import LessonText
from nnviz.gui.look.look import LOOK
from nnviz.gui.state.lessons.plain import FORMULA
from nnviz.gui.state.session import Session
from nnviz.gui.terms.entry import entry
from nnviz.gui.views.formula import typeset
from nnviz.gui.window.window import Window
from nnviz.gui.words.language import LANGUAGES, use_language
from nnviz.gui.words.terms.linking import mentions
from nnviz.gui.words.terms.table import terms, words
from nnviz.resources import lessons

from .played import played

KEYS = Qt.Key
FRAME = 1 / 60
CODE = re.compile(r"`[^`]*`")
LONGER = "\u3005\u30a1-\u30fa\u30fc\u4e00-\u9fff"
JOINED = {True: re.compile(f"[{LONGER}A-Za-z0-9_(-]"), False: re.compile(f"[{LONGER}]")}
"""What stands beside a part of a longer word: of one in Latin letters, and of one in Japanese."""


def texts_of(lesson: Lesson, language: str) -> Iterator[str]:
    """Everything that a lesson says in sentences."""
    said = [lesson.convention, lesson.summary]
    for scene in lesson.scene:
        said += [scene.text, scene.takeaway]
        for asked in scene.question:
            said += [asked.prompt, asked.why, *asked.hints]
    return (text.of(language) for text in said if text is not None)


def links_of(text: QTextBrowser) -> list[tuple[int, int, str]]:
    """Where links stand in a text, and to the entries of which terms they lead."""
    found, block = [], text.document().begin()
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            piece = at.fragment()
            if piece.charFormat().isAnchor():
                word = QUrl(piece.charFormat().anchorHref()).path()
                found.append((piece.position(), piece.position() + piece.length(), word))
            at += 1
        block = block.next()
    return found


def shown(markdown: str) -> LessonText:
    text = LessonText(LOOK, "text")
    text.show_text(markdown, LOOK)
    return text


def names_it(word: str, term: str) -> bool:
    """Whether a word is that of a term, or several of it."""
    return any(word.lower() in (name, f"{name}s", f"{name}es") for name in map(str.lower, words(terms()[term])))


# --- all lessons -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_linked_word_of_every_lesson_is_the_name_of_its_entry(qapp: Any, language: str) -> None:
    use_language(language)
    count = 0
    for path in lessons().values():
        for markdown in texts_of(read(path), language):
            text = shown(markdown)
            written, found = text.document().toRawText(), links_of(text)
            for begin, end, term in found:
                assert names_it(written[begin:end], term), (path.stem, written[begin:end], term)
            assert len({term for *_, term in found}) == len(found), "of each term one link"
            count += len(found)
    assert count > 1000


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_link_stands_within_a_formula_code_or_a_longer_word(qapp: Any, language: str) -> None:
    use_language(language)
    for path in lessons().values():
        for markdown in texts_of(read(path), language):
            for made in (in_markdown(markdown), unescape(in_html(markdown))):
                assert FORMULA.findall(made) == FORMULA.findall(markdown)
            assert CODE.findall(in_markdown(markdown)) == CODE.findall(markdown)
            text = shown(markdown)
            written = f" {text.document().toRawText()} "
            for begin, end, _ in links_of(text):
                before, word, behind = written[begin], written[begin + 1 : end + 1], written[end + 1]
                joined = JOINED[word.isascii()]
                assert not joined.search(before.strip("(") + behind), (path.stem, before + word + behind)
                piece = QTextCursor(text.document())
                piece.setPosition(begin + 1)
                assert not piece.charFormat().fontFixedPitch(), (path.stem, word)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_of_a_scene_cost_less_than_a_frame(qapp: Any, language: str) -> None:
    use_language(language)
    mentions("")
    texts = [scene.text.of(language) for path in lessons().values() for scene in read(path).scene]
    began = time.process_time()
    for text in texts:
        in_html(text)
    assert (time.process_time() - began) / len(texts) < FRAME / 4


# --- which words -------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "text", "linked"), [
    ("en", "The upstream gradients times the slopes", ["upstream gradients", "slopes"]),
    ("en", "A weight, then the weights and another Weight", ["weight"]),
    ("en", "f = tanh(u), minibatch, mini-batch and layer_norm", []),
    ("en", "Every step of this run bends a constant feature", []),
    ("en", "the learning\nrate", ["learning\nrate"]),
    ("en", "`loss` is code, $loss$ a formula, [the loss](https://loss.org) and <https://loss.org> are links", []),
    ("ja", "出力層の損失", ["損失"]),
    ("ja", "偏微分、数値微分、微分", ["数値微分", "微分"]),
    ("ja", "訓練データの損失と検証データの損失", ["訓練データ", "損失"]),
    ("ja", "損失を入力します。出力は重み付き", ["損失", "出力"]),
    ("ja", "順伝播・損失とReLU、「batch 4」", ["順伝播", "損失", "ReLU"]),
])  # fmt: skip
def test_the_longest_whole_word_is_linked_once(qapp: Any, language: str, text: str, linked: list[str]) -> None:
    use_language(language)
    made = in_html(text)
    assert re.findall(r'<a href="term:[^"]*">(.*?)</a>', made, re.DOTALL) == linked
    document = shown(text)
    written = document.document().toRawText()
    found = [written[begin:end] for begin, end, word in links_of(document) if word in terms()]
    assert found == [" ".join(word.split()) for word in linked]


def test_what_a_question_says_is_written_as_it_is_and_code_as_code(qapp: Any) -> None:
    assert in_html("Is a < b & `loss.sum()`?") == "Is a &lt; b &amp; <code>loss.sum()</code>?"


# --- following them ----------------------------------------------------------------------------


@pytest.fixture
def lesson(window: Window) -> Window:
    """A window at the first scene of the lesson of a hidden layer."""
    played(window, "0-3", 6)
    return window


def place_of(text: QTextBrowser, word: str) -> QPoint:
    """A point of a link that can be clicked."""
    area = text.viewport().rect()
    places = (QPoint(x, y) for y in range(2, area.height(), 4) for x in range(2, area.width(), 6))
    return next(place for place in places if text.anchorAt(place) == f"term:{word}")


WITH_A_WORD = {"text": ("0-3", 6), "takeaway": ("0-0", 7), "prompt": ("0-3", 6), "hint": ("0-0", 2), "told": ("0-3", 6)}
"""A scene for each text of a lesson, in which it has a word that leads on."""


@pytest.mark.parametrize("part", WITH_A_WORD)
def test_a_click_on_a_word_brings_up_its_entry_and_the_lesson_stays(window: Window, part: str) -> None:
    played(window, *WITH_A_WORD[part])
    view, session = window.views["lesson"], window.session
    if part == "hint":
        QTest.mouseClick(view.box.hints[0], Qt.MouseButton.LeftButton)
    if part == "told":
        QTest.mouseClick(view.box.no_idea, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    before = session.lessons.current.at, tuple(session.timeline.cursor)
    text: LinkedText = getattr(view if part in ("text", "takeaway") else view.box, part)
    if view.room.isAncestorOf(text):
        view.room.ensureWidgetVisible(text)
    word = links_of(text)[-1][2]
    assert not window.is_seen("terms")
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place_of(text, word))
    QApplication.processEvents()
    assert window.is_seen("terms") and window.views["terms"].term.word == word
    assert window.is_seen("lesson") and (session.lessons.current.at, tuple(session.timeline.cursor)) == before


def test_tab_goes_from_word_to_word_and_enter_opens_the_entry(lesson: Window) -> None:
    view = lesson.views["lesson"]
    order = [word for *_, word in links_of(view.text)]
    assert len(order) > 2
    view.close_button.setFocus()
    QTest.keyClick(view.close_button, KEYS.Key_Tab)
    for word in order[:2]:
        assert lesson.focusWidget() is view.text
        QTest.keyClick(view.text, KEYS.Key_Return)
        assert lesson.views["terms"].term.word == word
        QTest.keyClick(view.text, KEYS.Key_Tab)
    view.box.field.setFocus()
    QTest.keyClick(view.box.field, KEYS.Key_Backtab)
    assert lesson.focusWidget() is view.box.prompt, "the question's own word, before its field"
    QTest.keyClick(view.box.prompt, KEYS.Key_Enter)
    assert lesson.views["terms"].term.word == "slope"


def test_links_are_quiet_and_say_what_it_is_in_the_language_in_force(lesson: Window) -> None:
    for language, said in (("en", "strength of one edge"), ("ja", "結合の強さ")):
        use_language(language)
        QApplication.processEvents()
        text = lesson.views["lesson"].text
        typeset_or_not = text.textCursor()
        begin, _, word = next(link for link in links_of(text) if link[2] == "weight")
        typeset_or_not.setPosition(begin + 1)
        made = typeset_or_not.charFormat()
        assert made.underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine
        assert made.foreground().color() == text.palette().text().color() and said in made.toolTip(), word


def test_links_are_there_again_when_formulas_are_typeset_and_lead_on(lesson: Window) -> None:
    text = lesson.views["lesson"].text
    text.show_text("The loss is $\\frac{1}{2}$ of the gradient.", LOOK)
    text.typeset_now()
    assert typeset.is_known("\\frac{1}{2}")
    assert [word for *_, word in links_of(text)] == ["loss", "gradient"]


def test_on_slides_there_are_no_links(lesson: Window) -> None:
    lecture = Lecture(lesson.session, lesson.screen().name())
    QApplication.processEvents()
    assert not lecture.slide.findChildren(LinkedText)
    lecture.leave()


# --- what questions hide -----------------------------------------------------------------------


def asked(question: Question, operation: int = 10) -> Session:
    session = Session(Timeline(nnviz.load("xor")), look=LOOK)
    session.goto(3, operation)
    session.questions.pose([question], hints=0, thin=False)
    return session


def told(session: Session) -> str:
    """All entries one after another."""
    return "\n".join(entry(session.frame(), term).html for term in terms().values())


def test_no_entry_tells_the_line_the_shape_or_the_step_that_is_asked_for(qapp: Any) -> None:
    line = "deltas1 = upstream1 * slope1"
    for question, secret in (
        (Question("line", of="deltas 1"), line), (Question("number", of="deltas 1 [1, 2]"), line),
        (Question("shape", of="deltas 1"), "shape 4 × 4"), (Question("next"), "step 11 of 17"),
    ):  # fmt: skip
        session = asked(question)
        assert secret not in re.sub("<[^>]*>", "", told(session)), question
        session.questions.give_up()
        assert secret in re.sub("<[^>]*>", "", told(session)), question
