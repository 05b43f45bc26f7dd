"""What the network answers over its inputs, on a slide, with the data on it and the loss beside it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from nnviz.engine.maths.arrays import Array
from nnviz.gui.lecture.board.painting import Board
from nnviz.gui.lecture.board.rich import Kind, width
from nnviz.gui.lecture.formula.column import scene_sentence
from nnviz.gui.parts.drawing import CENTRE, LEFT, RIGHT
from nnviz.gui.parts.shades import image_of
from nnviz.gui.plots.maps import Mapper, Maps, middle
from nnviz.gui.plots.points import class_name, has_classes
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number, short

from .curve import draw_curve
from .overlay import draw_panel, draw_words, needed, polyline

MAP = QRectF(148, 122, 420, 420)
SIDE = QRectF(640, 112, 548, 232)
WORDS, SIZE, APART = QRectF(640, 362, 548, 176), 24, 14.0
"""Where the sentences beside the map stand, their size, and what is between two."""
FEW, MOST_DRAWN, MOST_NAMED = 8, 400, 3
"""So many points have their answers beside them, are drawn at all, and so many classes are named."""


class BoundaryPanel:
    """Draws the map; what is computed of a network is kept until another one is shown."""

    def __init__(self) -> None:
        self._mapper: Mapper | None = None
        self._known: tuple[object, Maps] = (None, Maps())

    def __call__(self, board: Board, frame: Frame) -> None:
        draw_panel(board)
        mapper, maps = self._maps(frame)
        if maps.caption is None:
            _Map(board, frame, mapper, maps).draw()
        else:
            board.painter.setRenderHint(board.painter.RenderHint.SmoothPixmapTransform, False)
            board.painter.drawImage(MAP, image_of(maps.output[::-1]))
            board.painter.setRenderHint(board.painter.RenderHint.SmoothPixmapTransform, True)
            board.box(MAP, None, board.inks.ink, 3, 0)
        draw_curve(board, frame, SIDE)
        end = WORDS.top()
        for words in _said(_words(frame, mapper, maps), scene_sentence(frame)):
            end = draw_words(board, WORDS.topLeft() + QPointF(0, end - WORDS.top()), WORDS.width(), words, size=SIZE)
            end += APART

    def _maps(self, frame: Frame) -> tuple[Mapper, Maps]:
        mapper = self._mapper
        if mapper is None or (mapper.program, mapper.data) != (frame.program, frame.data):
            mapper = self._mapper = Mapper(frame)
        key = (mapper, frame.all_parameters.tobytes(), frame.selection, frame.preview, frame.look)
        if key != self._known[0]:
            self._known = (key, mapper.maps(frame))
        return mapper, self._known[1]


def _words(frame: Frame, mapper: Mapper, maps: Maps) -> str:
    """What the map says."""
    output = frame.names.node(frame.program.depth, maps.node)
    if maps.caption is not None:
        return maps.caption
    if maps.flat:
        return tr("The curve is {output}; the points are the targets.").format(output=output)
    if mapper.points.rule is None:
        return tr("The color shows {output}: blue is larger, orange smaller.").format(output=output)
    wrong = mapper.points.wrong(frame.all_parameters)
    text = tr("On the line {output} is {middle}. {right} of {count} rows drawn are right.")
    if has_classes(frame.program):
        text = tr("Each color is the class that wins. {right} of {count} rows drawn are right.")
    facts = {"output": output, "middle": short(middle(frame.program))}
    return text.format(**facts, right=int((~wrong).sum()), count=len(wrong))


def _said(words: str, scene: str) -> tuple[str, ...]:
    """What the map says and what the scene of a lesson does, as far as there is room; the scene first of all."""

    def fits(texts: tuple[str, ...]) -> bool:
        lines = [needed(text, WORDS.width(), SIZE) for text in texts]
        return sum(lines) + APART * (len(lines) - 1) <= WORDS.height()

    tries = ((words, scene), (scene,)) if scene else ()
    return next(filter(fits, tries), (words,))


class _Map:
    """Draws one map with its points."""

    def __init__(self, board: Board, frame: Frame, mapper: Mapper, maps: Maps) -> None:
        self.board, self.frame, self.maps, self.points = board, frame, maps, mapper.points
        self.targets = self.points.targets

    def draw(self) -> None:
        board, maps = self.board, self.maps
        if not maps.flat:
            board.painter.drawImage(MAP, image_of(maps.output[::-1]))
        board.painter.save()
        board.painter.setClipRect(MAP)
        for lines, thick, colour in self._lines():
            polyline(board, map(self._at, lines), board.inks.look.colour(colour), thick)
        board.painter.restore()
        board.painter.setBrush(Qt.BrushStyle.NoBrush)
        board.painter.setPen(QPen(board.inks.ink, 3))
        board.painter.drawRect(MAP)
        self._draw_axes()
        self._draw_points()
        self._draw_key()

    def _lines(self) -> Iterator[tuple[Array, float, str]]:
        """The line between classes, light around dark; of one input the answers."""
        found = self.maps.lines.get("fit") or self.maps.lines.get("now") or list(self.maps.decision)
        for line in found:
            yield line, 7.0, "panel"
        for line in found:
            yield line, 4.0, "ink"

    def _at(self, place: Array) -> QPointF:
        x, y, wide, high = self.maps.extent
        with np.errstate(all="ignore"):
            across, up = (float(np.clip(part, -1, 2)) for part in ((place[0] - x) / wide, (place[1] - y) / high))
        return QPointF(MAP.left() + across * MAP.width(), MAP.bottom() - up * MAP.height())

    def _draw_axes(self) -> None:
        """The names of the inputs, and the least and the greatest number of the data."""
        board, raw, names = self.board, self.points.raw, self.frame.names
        inks, (x, y, _, high) = board.inks, self.maps.extent
        values = raw[:, 1] if not self.maps.flat else np.array([y + 0.2 * high, y + 0.8 * high])
        across = [float(raw[:, 0].min()), float(raw[:, 0].max())]
        for value in dict.fromkeys(across):
            text = number(value, 2, 2) if value != round(value) else short(value)
            at = self._at(np.array([value, y]))
            board.line_of_text(at.x(), MAP.bottom() + 30, text, Kind(24), inks.soft, CENTRE)
        for value in dict.fromkeys([float(values.min()), float(values.max())]):
            text = number(value, 2, 2) if value != round(value) else short(value)
            board.line_of_text(
                MAP.left() - 12, self._at(np.array([x, value])).y() + 8, text, Kind(24), inks.soft, RIGHT
            )
        name = names.raw(self.points.columns[0])
        board.line_of_text(MAP.center().x(), MAP.bottom() + 34, name, Kind(28), inks.ink, CENTRE)
        up = (
            names.node(self.frame.program.depth, self.maps.node)
            if self.maps.flat
            else names.raw(self.points.columns[1])
        )
        kind = Kind(28 if width(up, Kind(28)) < 70 else 20)
        board.line_of_text(MAP.left() - 14, MAP.center().y() + 8, up, kind, inks.ink, RIGHT)

    def _draw_points(self) -> None:
        raw, count = self.points.raw, len(self.points.raw)
        wrong = self.points.wrong(self.frame.all_parameters)
        answers = self.points.outputs(self.frame.all_parameters)[:, self.maps.node].tolist()
        size = 11.0 if count <= FEW else 7.0 if count <= 60 else 5.0
        for at in range(0, count, max(1, count // MOST_DRAWN)):
            height = 0.0 if self.targets is None else float(self.targets[at, self.maps.node])
            place = self._at(np.array([raw[at, 0], height if self.maps.flat else raw[at, 1]]))
            self._draw_mark(place, size, int(self.points.classes[at]))
            if wrong[at]:
                polyline(self.board, [place + QPointF(-size, -size), place + QPointF(size, size)], QColor("black"), 3)
                polyline(self.board, [place + QPointF(-size, size), place + QPointF(size, -size)], QColor("black"), 3)
            if count <= FEW and not self.maps.flat and not has_classes(self.frame.program):
                self._draw_answer(place, number(answers[at], 2, 2))
        if self.frame.probe is None:
            shown = self.frame.data.raw[self.frame.selection.row][[*self.points.columns]]
            target = self.frame.target
            height = 0.0 if target is None else float(target[self.maps.node])
            place = self._at(np.array([shown[0], height if self.maps.flat else shown[1]]))
            self._draw_ring(place, size)

    def _draw_mark(self, place: QPointF, size: float, of: int) -> None:
        """Square or round by the class, with a rim that is seen on any colour."""
        painter = self.board.painter
        painter.setBrush(self._colour(of))
        for colour, thick in ((QColor("black"), 5.0), (QColor("white"), 2.5)):
            painter.setPen(QPen(colour, thick))
            if of == 1:
                painter.drawRect(QRectF(place.x() - size, place.y() - size, 2 * size, 2 * size))
            else:
                painter.drawEllipse(place, size, size)

    def _draw_ring(self, place: QPointF, size: float) -> None:
        painter = self.board.painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, thick in ((QColor("white"), 9.0), (self.board.inks.fill("backward")[0], 5.0)):
            painter.setPen(QPen(colour, thick))
            painter.drawEllipse(place, size + 13, size + 13)

    def _colour(self, of: int) -> QColor:
        palette = self.board.inks.look.palette
        if has_classes(self.frame.program):
            return QColor(palette.classes[of % len(palette.classes)])
        return QColor(palette.positive if of else palette.negative)

    def _draw_answer(self, place: QPointF, text: str) -> None:
        kind = Kind(24, bold=True)
        wide = width(text, kind) + 16
        left = place.x() + 34 if place.x() + 40 + wide < MAP.right() else place.x() - 34 - wide
        box = QRectF(left, place.y() - 17, wide, 34)
        self.board.box(box, self.board.inks.ground, self.board.inks.ink, 2, 9)
        self.board.text_in(box, text, kind, self.board.inks.ink)

    def _draw_key(self) -> None:
        """What the marks mean."""
        x, y = SIDE.left() + 12, 566.0
        named = list(self._named())
        for of, name in named:
            self._draw_mark(QPointF(x, y), 10, of)
            x += 24 + self.board.line_of_text(x + 22, y + 8, name, Kind(24), self.board.inks.ink, LEFT) + 36
        if self.frame.probe is None:
            self._draw_ring(QPointF(x + 8, y), 1)
            self.board.line_of_text(x + 36, y + 8, tr("this sample"), Kind(24), self.board.inks.ink, LEFT)

    def _named(self) -> Iterator[tuple[int, str]]:
        """The classes, each with its name, where they are few."""
        if has_classes(self.frame.program):
            count = self.frame.program.sizes[-1]
            for of in range(count if count <= MOST_NAMED else 0):
                yield of, class_name(self.frame, of)
        elif self.points.ends:
            for of in (1, 0):
                yield of, tr("target {name}").format(name=short(self.points.ends[of]))
