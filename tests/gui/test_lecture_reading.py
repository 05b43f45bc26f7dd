"""Everything on a slide can be read from afar: it is large, stands out, and nothing lies on anything else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

import nnviz
from nnviz.engine.lessons.reading import read
from nnviz.gui.lecture.board.painting import Board
from nnviz.gui.lecture.board.rich import Kind, runs, width
from nnviz.gui.lecture.formula.column import COLUMN
from nnviz.gui.lecture.formula.symbols import SIZES as TYPE_SIZES
from nnviz.gui.lecture.formula.symbols import head_of, lines_of
from nnviz.gui.lecture.network.content import Drawing, drawing_of
from nnviz.gui.lecture.panels.table import PANELS
from nnviz.gui.lecture.presenter import SLIDE as SLIDE_SEEN
from nnviz.gui.lecture.presenter import PresenterView, Times
from nnviz.gui.lecture.questions import column as asking
from nnviz.gui.lecture.questions.column import above_bars, draw_prompt, rows_of
from nnviz.gui.lecture.widget import SlideView, Staged
from nnviz.gui.lessons.words import without_marks
from nnviz.gui.look.look import LOOK, Look
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.session import Session
from nnviz.gui.window.app import application
from nnviz.gui.words.language import LANGUAGES, use_language
from nnviz.resources import lessons

from ..nights import some_by_day
from .test_japanese import english
from .test_texts import two_classes
from .texts import Reader, Seen, contrast, pixels_of

LEAST, LEAST_SAID, READ, FAINT = 1 / 36, 1 / 30, 6.95, 3.0
"""Of the height: the smallest type, and that of sentence, numbers and result. Contrasts of what is to be read, and of
what takes no part."""
NETWORKS: dict[str, Any] = {
    "xor": "xor", "2-3-3-1": two_classes("moons", 3, 3), "softmax-2-4-3": "softmax-2-4-3", "digits": "digits",
    "2-8-8-8-4-1": two_classes("spiral", 8, 8, 8, 4),
}  # fmt: skip
SIZES = ((1280, 720), (1920, 1080), (3840, 2160))
THEMES = ("light", "dark", "contrast", "contrast_dark")
FEW = some_by_day(("xor", "digits"), NETWORKS)
SAID = some_by_day([("xor", "en"), ("digits", "ja")], product(NETWORKS, LANGUAGES))
SAMPLE = [("xor", (1280, 720), "contrast", "ja"), ("digits", (1280, 720), "dark", "en")]
KINDS = ("sums", "outputs", "loss", "upstream", "slope", "deltas", "grad_b", "grad_w", "weights", "biases")


@lru_cache(maxsize=8)
def session_of(network: str) -> Session:
    application()
    return Session(nnviz.Timeline(nnviz.load(NETWORKS[network])))


def frames(network: str, theme: str, iteration: int = 12) -> Iterator[Frame]:
    """A moment of each kind of step of the first layer, and of the last."""
    session = session_of(network)
    session.use_look(Look(theme))
    session.timeline.goto(iteration, None)
    found: dict[object, int] = {}
    for at, operation in enumerate(session.timeline.program.operations, start=1):
        if operation.writes.kind in KINDS:
            found.setdefault((operation.writes.kind, operation.layer in (1, None)), at)
    for at in found.values():
        session.to_operation(at)
        yield session.frame()


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    return Reader(monkeypatch)


def slide_of(frame: Frame, size: tuple[int, int], staged: Staged | None = None) -> SlideView:
    view = SlideView(frame.look)
    view.resize(*size)
    view.set_frame(frame)
    view.show_staged(staged or Staged())
    view.show()
    return view


def faults(view: SlideView, reader: Reader, faint: frozenset[str]) -> Iterator[str]:
    """What is wrong with the texts of a slide; those of what takes no part may be `faint`."""
    texts = [seen for seen in reader.texts(view) if seen.colour.alphaF() > 0.5]  # the rest lies under a panel
    assert len(texts) > 8
    picture = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    height, page = view.height(), QRectF(view.rect())
    for seen in texts:
        if seen.font.pixelSize() < round(height * LEAST):
            yield f"{seen.font.pixelSize()} px: {seen.text!r}"
        if not page.contains(seen.room):
            yield f"beyond the edge: {seen.text!r}"
        ratio = contrast_of(seen, picture)
        if ratio < (FAINT if any(seen.text in text for text in faint) else READ):
            yield f"contrast {ratio:.2f}: {seen.text!r}"
    for one, other in combinations(texts, 2):
        if not (one.room & other.room).isEmpty() and one.ink.intersects(other.ink):
            yield f"on each other: {one.text!r}; {other.text!r}"


def contrast_of(seen: Seen, picture: QImage) -> float:
    box = seen.box & picture.rect()
    here = box.translated(-seen.box.topLeft())
    filled = seen.filled[here.top() : here.bottom() + 1, here.left() : here.right() + 1]
    ground = np.median(pixels_of(picture.copy(box))[filled < 0.02], axis=0)
    return contrast(np.array(QColor(seen.colour).getRgb()[:3], float), ground)


def faint_runs(drawing: Drawing) -> frozenset[str]:
    """The pieces in which faint texts are drawn."""
    kinds = (Kind(24, bold=True), Kind(28, italic=True))
    return frozenset(run.text for text in drawing.faint for kind in kinds for run in runs(text, kind))


def check(reader: Reader, network: str, size: tuple[int, int], theme: str, language: str) -> None:
    use_language(language)
    found: dict[str, str] = {}
    for frame in frames(network, theme):
        for fault in faults(slide_of(frame, size), reader, faint_runs(drawing_of(frame))):
            found.setdefault(fault, f"step {frame.cursor.operation}: {fault}")
    assert not found, "\n".join(found.values())


@pytest.mark.parametrize(("network", "size", "theme", "language"), SAMPLE)
def test_every_text_of_a_slide_can_be_read(reader: Reader, network: str, size: Any, theme: str, language: str) -> None:
    check(reader, network, size, theme, language)


@pytest.mark.nightly
@pytest.mark.parametrize(("network", "size", "theme", "language"), [*product(NETWORKS, SIZES, THEMES, LANGUAGES)])
def test_every_text_of_a_slide_can_be_read_everywhere(
    reader: Reader, network: str, size: Any, theme: str, language: str
) -> None:
    check(reader, network, size, theme, language)


@pytest.mark.parametrize(("network", "language"), SAID)
def test_every_text_of_a_panel_can_be_read(reader: Reader, network: str, language: str) -> None:
    use_language(language)
    assert list(frames(network, "light"))
    session = session_of(network)
    session.preview(True)
    for panel in PANELS:
        view = slide_of(session.frame(), (1280, 720), Staged(panel=panel, pace=3.0))
        assert not list(faults(view, reader, frozenset())), panel
    session.preview(False)


@pytest.mark.parametrize("network", FEW)
def test_sentence_numbers_and_result_are_larger_still(reader: Reader, network: str) -> None:
    least = round(720 * LEAST_SAID)
    for frame in frames(network, "light"):
        said = [seen for seen in reader.texts(slide_of(frame, (1280, 720))) if COLUMN.contains(seen.at)]
        small = [seen for seen in said if seen.font.pixelSize() < least]
        assert all(len(seen.text) < 3 for seen in small), [seen.text for seen in small]  # indices alone
        explanation = frame.explanation
        assert explanation is not None
        key, index = explanation.target.key, explanation.target.index
        lines = lines_of(head_of(frame.names, key, index, len(frame.record.rows)), COLUMN.width())
        assert all(line.type >= TYPE_SIZES[-1] for line in lines)


@pytest.mark.parametrize(("network", "language"), SAID)
def test_the_presenter_can_read_all_of_his_window(reader: Reader, network: str, language: str) -> None:
    use_language(language)
    *_, frame = frames(network, "dark")
    view = PresenterView(frame.look, "")
    view.resize(1600, 900)
    view.set_frame(frame)
    view.show_times(Times("10:42", 1104, 2700))
    view.show()
    texts = [seen for seen in reader.texts(view) if not SLIDE_SEEN.contains(seen.at)]
    picture = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert len(texts) > 40
    for seen in texts:
        assert seen.font.pixelSize() >= 18, seen.text
        assert contrast_of(seen, picture) >= 4.5, seen.text
    for one, other in combinations(texts, 2):
        assert not one.ink.intersects(other.ink), (one.text, other.text)


@pytest.mark.parametrize("network", FEW)
def test_no_text_of_a_slide_or_of_the_presenter_stays_english(reader: Reader, network: str) -> None:
    use_language("ja")
    *_, frame = frames(network, "light")
    shown: list[QWidget] = [slide_of(frame, (1280, 720), Staged(panel=panel, pace=2.0)) for panel in ("", *PANELS)]
    presenter = PresenterView(frame.look, "")
    presenter.resize(1600, 900)
    presenter.set_frame(frame)
    presenter.show()
    texts = {seen.text for view in (*shown, presenter) for seen in reader.texts(view)}
    assert not english(texts, ["PgDn"])


def boxes(drawing: Drawing) -> Iterator[tuple[str, QRectF]]:
    """All that stands in the network of a slide, with the halos around it."""
    for node in drawing.nodes:
        around = 7 if node.ring else 5 if node.lit else 0
        yield node.name, node.capsule.adjusted(-around, -around, around, around)
        kind = Kind(28, italic=True)
        yield (
            f"{node.name} itself",
            QRectF(node.capsule.left() + 10, node.capsule.top() - 34, width(node.name, kind), 22),
        )
        for chip in node.chips:
            edge = 3.5 if chip.focus else 2 if chip.lit else 0
            yield chip.text, chip.box.adjusted(-edge, -edge, edge, edge)
    for chip in (*drawing.chips, *drawing.loss):
        yield chip.text, chip.box


@pytest.mark.parametrize("network", NETWORKS)
def test_nothing_touches_anything_in_the_network(network: str) -> None:
    session = session_of(network)
    session.timeline.goto(12, None)
    for operation in range(len(session.timeline.program) + 1):
        session.to_operation(operation)
        for (name, one), (other_name, other) in combinations(boxes(drawing_of(session.frame())), 2):
            assert not one.intersects(other), f"step {operation}: {name} {one}; {other_name} {other}"


def test_a_slide_is_the_same_whenever_its_frame_is() -> None:
    frame = [*frames("xor", "light")][3]
    first, second = (slide_of(frame, (640, 360)).grab().toImage() for _ in range(2))
    assert first == second


def test_operands_as_they_are_written_give_the_result() -> None:
    from nnviz.gui.lecture.formula.numbers import digits_for, rounded, text_writer
    from nnviz.gui.words.numbers import readable

    told = 0
    for network in NETWORKS:
        for frame in frames(network, "light", iteration=7):
            explanation = frame.explanation
            assert explanation is not None
            if explanation.expression is None or len(explanation.operands) > 4:
                continue
            more = digits_for(explanation.expression, explanation.value)
            computed = rounded(explanation.expression, text_writer(more)).evaluate()
            told += readable(computed) == readable(explanation.value)
            assert readable(computed) == readable(explanation.value), explanation
    assert told > 15


LEAST_NEXT = 96
"""What comes next needs so much below the column, in two lines."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_of_every_lesson_has_room_beside_its_counter_and_its_bar(language: str, qapp: Any) -> None:
    picture = QImage(1280, 720, QImage.Format.Format_RGB32)
    asked, smallest = 0, 99
    with QPainter(picture) as painter:
        board = Board(painter, LOOK)
        for path in lessons().values():
            for scene, question in product(read(path).scene, range(9)):
                if question >= len(scene.question) or not scene.question[question].prompt:
                    continue
                texts = [
                    without_marks(text.of(language))
                    for text in scene.question[question].choices
                    if not isinstance(text, str)
                ]
                if not texts:
                    continue
                asked += 1
                top = draw_prompt(board, scene.question[question].prompt.of(language), asking.COLUMN.top())
                most = asking.COLUMN.bottom() - top - 26 - asking.BETWEEN * (len(texts) - 1)
                options, end = asking.COLUMN.width() - asking.BESIDE, asking.COLUMN.bottom() - LEAST_NEXT
                for rows, room, high in (
                    (rows_of(texts, asking.OPTION, options, 40, most), options, most),
                    (above_bars(texts, end - top), asking.VOTE_ROOM, end - top),
                ):
                    assert rows.height <= high, (path.name, texts)
                    assert all(width(line, rows.kind) <= room for lines in rows.lines for line in lines), (
                        path.name,
                        texts,
                    )
                    assert ["".join(lines).replace(" ", "") for lines in rows.lines] == [
                        text.replace(" ", "") for text in texts
                    ]
                    smallest = min(smallest, rows.kind.size)
    assert asked > 60 and smallest >= 720 * LEAST
