"""Portraits: a view or a window made for pictures, which nobody sees; and what is written of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from nnviz.engine.reading.files import write
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import said
from nnviz.gui.dialogs.asking import plain_label
from nnviz.gui.dialogs.picture import WINDOW, Order
from nnviz.gui.look.dress import dress
from nnviz.gui.parts.pictures.files import FORMATS, pdf, picture, shapes
from nnviz.gui.parts.pictures.moving import MOVING, moving, need_pillow
from nnviz.gui.parts.pictures.shapes import Shapes
from nnviz.gui.parts.steps import slide, why
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.session import Session
from nnviz.gui.views.breadcrumb import Breadcrumb
from nnviz.gui.views.mistake import MistakeView
from nnviz.gui.words.joining import following, listed

from ..panels import ALL

SETTLED = 4
"""So often what Qt has put off is done, until everything has its place."""
SENTENCE_LINES, LINE = 3, 20
"""Below a picture in a document there is room for so many lines, each so many pixels high."""


def endings(order: Order) -> tuple[str, ...]:
    """What the name of a file may end in."""
    return tuple(FORMATS) if order.steps is None else (*FORMATS, *MOVING)


def check_ending(order: Order, path: Path) -> str:
    """How the name ends. ExperimentError: nothing can be written so."""
    ending = path.suffix.lower()
    if ending not in endings(order):
        kinds = listed(list(endings(order)))
        raise ExperimentError(said("{file} must be a picture that ends in one of {endings}.", file=path, endings=kinds))
    if ending in MOVING:
        need_pillow()
    return ending


@dataclass(frozen=True)
class Sitter:
    """Whose picture is taken: a session, what makes a window of one, and the window that it is in, where there is one:
    its panels and what is chosen in them are on the picture too."""

    session: Session
    new_window: Callable[[Session], Any]
    window: Any = None


class Portrait:
    """What an order is about, beside the one who sits: `widget` shows the moment until another one is asked for. In a
    document a view has its place above it and its sentence below."""

    def __init__(self, order: Order, sitter: Sitter, in_document: bool = False) -> None:
        self.session, size = sitter.session.beside(order.look), QSize(*order.size)
        self._parts: list[Any] = []
        if order.view == WINDOW:
            window = sitter.new_window(self.session)
            self.widget: QWidget = window
            self._parts.append(window)
            window.show_aside(size, sitter.window)
        else:
            self.widget = self._page(order, sitter.window, in_document)
            self.widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            self.widget.resize(size)
            self._show()
            self.widget.show()
        self._settle()

    def _page(self, order: Order, like: Any, in_document: bool) -> QWidget:
        """The view, below a line that says which mistake is on where one is, and what a document has around it."""
        look = order.look
        view = ALL[order.view].make(look)
        if like is not None and order.view in like.views and hasattr(view, "chosen"):
            view.chosen = like.views[order.view].chosen
        place = [Breadcrumb(look)] if in_document else []
        mistake = [MistakeView(look, buttons=False)] if self.session.timeline.experiment.mistake is not None else []
        sentence = [_Sentence(look.px(LINE * SENTENCE_LINES))] if in_document else []
        self._parts = [*place, *mistake, view, *sentence]
        if len(self._parts) == 1:
            dress(view, look)
            return view  # type: ignore[no-any-return]
        page = QWidget()
        dress(page, look)
        if in_document:
            colours = page.palette()
            colours.setColor(QPalette.ColorRole.Window, look.colour("panel"))
            page.setPalette(colours)
        column = QVBoxLayout(page)
        for part in self._parts:
            column.addWidget(part, int(part is view))
        return page

    @contextmanager
    def at(self, step: int) -> Iterator[QWidget]:
        """The widget as it is after so many operations of the iteration; the timeline stays where it is."""
        timeline = self.session.timeline
        with timeline.excursion():
            timeline.goto(timeline.cursor.iteration, step)
            self.session.inspection.probe = None
            self.session.inspection.follow_cursor()
            self._settle()
            yield self.widget

    def _show(self) -> None:
        frame = self.session.frame()
        for part in self._parts:
            part.set_frame(frame)

    def _settle(self) -> None:
        """Shows the moment, and does at once what views do when there is time for it."""
        for _ in range(SETTLED):
            QApplication.sendPostedEvents()
            self._show()
        for view in (self.widget, *self.widget.findChildren(QWidget)):
            getattr(view, "typeset_now", _nothing)()

    def close(self) -> None:
        self.widget.hide()  # a window that is closed asks what becomes of its work
        self.widget.deleteLater()


class _Sentence(QWidget):
    """What is said of the step, and why it is so."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self._label = plain_label(name="sentence")
        self._label.setMinimumHeight(height)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop)
        QVBoxLayout(self).addWidget(self._label)

    def set_frame(self, frame: Frame) -> None:
        self._label.setFont(frame.look.font("title"))
        self._label.setText(following((slide(frame), why(frame))))


def _nothing() -> None:
    """What a view does for its picture that draws everything at once."""


def image(order: Order, sitter: Sitter) -> QImage:
    """The picture with its pixels."""
    with closing(Portrait(order, sitter)) as portrait:
        return picture(portrait.widget)


def save(order: Order, path: Path, sitter: Sitter) -> Iterator[float]:
    """Writes what is ordered, piece by piece: what it gives is how much is done. ExperimentError: it is not written."""
    ending = check_ending(order, path)
    with closing(Portrait(order, sitter, ending == ".pdf" and order.steps is not None)) as portrait:
        if order.steps is None:
            write(FORMATS[ending](portrait.widget), path)
            return
        pages, images = list[Shapes](), list[QImage]()
        for done, step in enumerate(order.steps, start=1):
            with portrait.at(step) as widget:
                if ending == ".pdf":
                    pages.append(shapes(widget))
                elif ending in MOVING:
                    images.append(picture(widget))
                else:
                    write(FORMATS[ending](widget), numbered(path, step, order.steps))
            yield done / len(order.steps)
        if pages:
            write(pdf(pages, sitter.session.timeline.experiment.title), path)
        if images:
            write(moving(images, ending), path)


def numbered(path: Path, step: int, steps: Iterable[int]) -> Path:
    """The name of the picture of one of some steps: step-07.png, so that they stand in their order."""
    return path.with_stem(f"{path.stem}-{step:0{len(str(max(steps)))}}")
