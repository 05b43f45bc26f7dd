"""Draws the network with a QPainter: a back layer of captions and edges, and the nodes.

Places from layout, what is shown from content. Pictures that did not change since the last frame are drawn again
as they are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from nnviz.engine.maths.keys import Key
from nnviz.gui.parts.drawing import KeptPicture, Rectangle, Text, draw_text, draw_texts, mixed, text_width
from nnviz.gui.parts.limits import limit, limit_of
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.lessons.shown import lit_of
from nnviz.gui.words.entries import activation_text, layer_notes
from nnviz.gui.words.language import tr

from . import content
from .beside.reading import Listed, draw_listed, listed
from .beside.signals import signal_places, signals_at, stands_over
from .coming import changes, coming_labels, draw_arrows, placed
from .content import Chip, Edge, Marks, has_fan
from .labels import Spot, around, around_selected, arranged, hidden, inked
from .layout import HINT, Layout
from .legend import LIMITS_SHOWN, array_at, draw_legend
from .loss import draw_loss
from .motion import closed, draw_running, so_far
from .nodes import NodePainter
from .responses import Responses
from .ribbons import Ribbons, styles
from .strips import draw_strip, draw_unread
from .texts import hint

LIGHT = 0.22
"""How much ink the halo has of an edge that is pointed at."""
Spotted = tuple[tuple[int, int] | None, Edge | None]
"""A node (layer, node) or an edge."""
NOTHING: Spotted = (None, None)
Labelled = tuple[dict[Edge, str], dict[Edge, Spot], Listed | None]
"""The labels of edges, their places, and the list that stands instead."""
LIT, LIT_AWAY = 3.0, 9.0
"""Width of the ring of a node at which somebody is to look, and how far it is from the capsule."""
GLOW = 0.3
"""How much of the phase's colour a halo has."""
EVEN = 1.15
"""Lines of one text may be so much longer than they would be on average."""
MOST_KEPT = 64
"""So many places of labels are kept: steps come again, in every iteration."""
WRAPPED = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap


class NetworkPainter:
    """Draws one network in a widget as large as it is now, in the look of its layout; keeps pictures of its parts."""

    def __init__(self, layout: Layout, widget: QWidget) -> None:
        self.layout, self._widget = layout, widget
        self._size, self._look = QSizeF(widget.size()), layout.look
        self._nodes = NodePainter(layout, widget.devicePixelRatioF())
        self._ground = KeptPicture(opaque=True)
        self._lines, self._dim_lines = KeptPicture(), KeptPicture()
        self._label_places: dict[object, dict[Edge, Spot]] = {}
        self._labelled: tuple[object, Labelled] = (None, ({}, {}, None))
        self._spots: tuple[object, list[tuple[Edge, Spot]]] = (None, [])
        self._kept_ribbons: Ribbons | None = None
        self._drawn: object = None
        self._responses: Responses | None = None
        self._taken = {
            biases: [box for spot in layout.nodes() for box in around(layout, *spot, biases)]
            for biases in (False, True)
        }
        captions = QRectF(0, layout.caption_y - self._look.px(12), self._size.width(), self._look.px(24))
        for taken in self._taken.values():
            taken.append(captions)

    def draw(
        self, painter: QPainter, frame: Frame, marks: Marks, pointed: Spotted = NOTHING, moment: float = 1.0
    ) -> None:
        """The network of a frame, with the node or the edge lit that is `pointed` at, at a moment of its step."""
        self._phase = self._look.colour(marks.phase)
        ribbons = self._ribbons(frame, marks)
        labels, over = self.labelled(frame, marks)
        self._nodes.begin(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._back_layer(painter, frame, marks, ribbons, over)
        self._highlight_edges(painter, frame, ribbons)
        self._light(painter, frame, ribbons, pointed)
        self._highlight_nodes(painter, frame)
        if self.layout.legend is not None:
            self._legend(painter, frame, marks.phase, self.layout.legend)
        for column in self.layout.columns:
            if column.whole:
                draw_strip(painter, self.layout, frame, column.layer, self._phase, over)
        if frame.preview is not None:
            draw_arrows(painter, self.layout, changes(frame, ribbons.edges))
        nodes, selection = list(self.layout.nodes()), frame.selection
        column = self.layout.columns[selection.layer]
        if column.whole and column.picture is None:
            nodes.append((selection.layer, selection.node))
        dims = [self._is_dim(frame, marks, *spot) for spot in nodes]
        for (layer, node), dim in zip(nodes, dims, strict=True):
            # before all capsules: a name may stand close to the chips of the node above
            selected = (selection.layer, selection.node) == (layer, node)
            self._nodes.name(painter, frame.names.node(layer, node), layer, node, dim, selected, over)
        texts, late, places = list[Text](), list[tuple[Chip, QRectF]](), dict[tuple[int, int], dict[str, QRectF]]()
        images, plates = self._images(frame), [spot.box for spot in labels[1].values()]
        for (layer, node), dim in zip(nodes, dims, strict=True):
            drawn = content.node_of(frame, self.layout, marks, layer, node)
            if plates:
                drawn = self._uncovered(drawn, layer, node, plates)
            image = images.get((layer, node))
            texts += self._nodes.draw(painter, drawn, (layer, node), dim, marks.phase, image, closed(moment))
            places[layer, node] = signals_at(self.layout, marks, layer, node, drawn)
            signals = [(chip, places[layer, node][part]) for part, chip in drawn.signals]
            if (layer, node) == (selection.layer, selection.node):
                late = signals
            else:
                texts += [self._nodes.chip(painter, *signal) for signal in signals]
        if self.layout.loss is not None:
            texts += draw_loss(painter, self.layout, frame, marks, [*places.get((frame.program.depth, 0), {}).values()])
            if self.layout.target_at_loss and frame.target is not None:
                chip = content.target_chip(frame, marks, frame.program.depth, 0)
                place = self.layout.chip("target", QRectF(), content.chip_width(self.layout.near, chip))
                texts.append(self._nodes.chip(painter, chip, place, marks.phase))
        texts = [text for text in texts if not over or not hidden(inked(text), over)]
        draw_texts(painter, texts)  # after all pictures: going to and fro costs more than both
        draw_texts(painter, [self._nodes.chip(painter, *signal) for signal in late])  # may stand over other nodes
        draw_running(painter, self.layout, marks, moment, self._phase)
        self._edge_labels(painter, frame, marks, labels, ribbons.edges, moment)

    def array_of_legend(self, frame: Frame, phase: str, point: QPointF) -> Key | None:
        """The array that the entry of the legend at a point is about."""
        box = self.layout.legend
        if box is None or not box.contains(point):
            return None
        return array_at(frame, phase, box, any(column.wide for column in self.layout.columns), point.x())

    def _legend(self, painter: QPainter, frame: Frame, phase: str, box: QRectF) -> None:
        limits = tuple(limit_of(frame, Key(kind, max(1, frame.selection.layer))) for kind in LIMITS_SHOWN)
        wide = any(column.wide for column in self.layout.columns)
        self._nodes.picture(
            painter,
            box,
            ("legend", limits, phase, frame.notation, frame.program.supervised),
            lambda inner, place: draw_legend(inner, frame, phase, place, wide),
        )

    def _light(self, painter: QPainter, frame: Frame, ribbons: Ribbons, pointed: Spotted) -> None:
        """What the mouse points at: an edge with a halo, a node with a ring and its edges."""
        if pointed == NOTHING:
            return
        node, edge = pointed
        lit = [edge] if edge is not None else [one for one in ribbons.edges if node in one.ends] if node else []
        widths = styles(ribbons.weights(frame), limit("weights"))
        if edge is not None:
            ribbons.glow(painter, lit, widths, mixed(self._look.colour("ink"), self._look.colour("panel"), 1 - LIGHT))
        ribbons.draw(painter, widths, lit)
        if node is not None and not self.layout.columns[node[0]].whole:
            self._nodes.light(painter, *node)

    def _highlight_edges(self, painter: QPainter, frame: Frame, ribbons: Ribbons) -> None:
        """Halos behind the edges at which a lesson has somebody look."""
        lit = [edge for edge in ribbons.edges if edge in lit_of(frame.lesson).edges]
        if lit:
            widths = styles(ribbons.weights(frame), limit("weights"))
            ribbons.glow(
                painter, lit, widths, mixed(self._look.colour("update_fill"), self._look.colour("panel"), 0.45)
            )
            ribbons.draw(painter, widths, lit)

    def _highlight_nodes(self, painter: QPainter, frame: Frame) -> None:
        """A ring around each node at which a lesson has somebody look, outside that of the step."""
        painter.setPen(QPen(self._look.colour("update_fill"), self._look.length(LIT)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for layer, node in lit_of(frame.lesson).nodes:
            column = self.layout.columns[layer]
            if not column.whole or (layer, node) == (frame.selection.layer, frame.selection.node):
                away = min(self._look.length(LIT_AWAY), max(1.0, (column.pitch - column.height) / 2))
                box = self.layout.capsule(layer, node).adjusted(-away, -away, away, away)
                painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)

    def _images(self, frame: Frame) -> dict[tuple[int, int], QImage]:
        """The maps of nodes, where these have room for them."""
        if not self.layout.maps:
            return {}
        if self._responses is None or self._responses.of != (frame.program, frame.data):
            self._responses = Responses(frame, round(self.layout.height * self._widget.devicePixelRatioF()))
        return self._responses.images(frame)

    # --- the back layer ----------------------------------------------------------------------

    def _back_layer(
        self, painter: QPainter, frame: Frame, marks: Marks, ribbons: Ribbons, over: Sequence[QRectF]
    ) -> None:
        """Captions and edges, both kept until they change; edges that just did may do so again, and are only kept when
        they come the second time."""
        widths, text = styles(ribbons.weights(frame), limit("weights")), hint(frame, self.layout, marks)
        key = (ribbons.edges, widths.tobytes())
        experiment = frame.experiment
        fans = tuple(has_fan(frame, marks, at) for at in self.layout.fanned)
        names = experiment.data.called, experiment.data.features
        ground_key = (experiment.layers, names, text, fans, tuple(box.getRect() for box in over))

        changed, self._drawn = key != self._drawn, key
        self._ground.draw(
            painter,
            self._widget,
            ground_key,
            lambda inner: self._paint_ground(inner, frame, marks, text, over),
            frame.look,
        )
        dim, drawn = bool(marks.lit_nodes), {*ribbons.edges}
        if changed:
            ribbons.draw(painter, widths, dim=dim)
        else:
            lines = self._dim_lines if dim else self._lines
            lines.draw(painter, self._widget, key, lambda inner: ribbons.draw(inner, widths, dim=dim), frame.look)
        glow = mixed(self._phase, self._look.colour("panel"), 1 - GLOW)
        ribbons.glow(painter, marks.lit_edges & drawn, widths, glow)
        ribbons.draw(painter, widths, (marks.lit_edges | marks.written_edges) & drawn)

    def edge_at(self, point: QPointF, frame: Frame, marks: Marks) -> Edge | None:
        """The edge that is drawn at a point."""
        ribbons = self._ribbons(frame, marks)
        return ribbons.nearest(point, styles(ribbons.weights(frame), limit("weights")))

    def _ribbons(self, frame: Frame, marks: Marks) -> Ribbons:
        """Those of the edges that are drawn: the same ones always, unless some layer is a strip."""
        if self._kept_ribbons is None or self.layout.fanned:
            drawn = content.edges(frame, self.layout, marks)
            if self._kept_ribbons is None or self._kept_ribbons.edges != drawn:
                self._kept_ribbons = Ribbons(self.layout, drawn)
        return self._kept_ribbons

    def _paint_ground(self, painter: QPainter, frame: Frame, marks: Marks, text: str, over: Sequence[QRectF]) -> None:
        look, line = self._look, self._look.length(1)
        painter.setPen(QPen(look.colour("border"), line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(QPointF(line / 2, line / 2), self._size - QSizeF(line, line))
        painter.drawRoundedRect(box, look.px(6), look.px(6))
        self._captions(painter, frame)
        self._called(painter, frame, over)
        self._hint(painter, text)
        draw_unread(painter, self.layout, frame, marks, over)

    def _captions(self, painter: QPainter, frame: Frame) -> None:
        look, font = self._look, self._look.font("body")
        for column in self.layout.columns:
            width = self.layout.caption_width(column.layer) - look.px(8)
            parts = [frame.names.layer(column.layer)]
            if column.layer:
                parts.append(activation_text(frame.experiment.layers[column.layer - 1].activation))
            parts.append(str(column.count))
            parts += layer_notes(frame.experiment.layers[column.layer - 1]) if column.layer else []
            box = QRectF(column.x - width / 2, self.layout.caption_y - look.px(12), width, look.px(24))
            texts = [" · ".join(some) for some in (parts, parts[1:], parts[1:3], [str(column.count)])]
            text = next((text for text in texts if text_width(text, font) <= width), "")
            draw_text(painter, box, text, look.colour("muted"), font)

        if self.layout.loss is not None:
            box = self.layout.loss.adjusted(-look.px(20), 0, look.px(20), 0)
            box.setTop(self.layout.caption_y - look.px(12))
            box.setHeight(look.px(24))
            draw_text(painter, box, tr("loss"), look.colour("muted"), font)

    def _called(self, painter: QPainter, frame: Frame, over: Sequence[QRectF]) -> None:
        """The names that the data have for inputs and outputs, where each node has room."""
        font, metrics = self._look.font("small"), QFontMetricsF(self._look.font("small"))
        for layer in (0, frame.program.depth):
            column = self.layout.columns[layer]
            for node in range(0 if column.whole else column.count):
                name = content.called_output(frame, node) if layer else frame.names.called(layer, node)
                if name:
                    box, align = self.layout.called(layer, node, self._size.width())
                    shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, box.width())
                    text = Text(cast(Rectangle, box.getRect()), shown, self._look.colour("muted"), font, align)
                    if not hidden(inked(text), over):
                        draw_texts(painter, [text])

    def _hint(self, painter: QPainter, text: str) -> None:
        """Says which edges are drawn, where not every one is."""
        look, font = self._look, self._look.font("small")
        length, room = text_width(text, font), self._size.width() - 2 * look.px(HINT)
        width = min(room, EVEN * length / math.ceil(length / room)) if text else room
        below = self.layout.legend.top() if self.layout.legend else self._size.height()
        box = QRectF((self._size.width() - width) / 2, 0, width, below - look.px(HINT) / 2)
        painter.setFont(font)
        painter.setPen(look.colour("muted"))
        painter.drawText(box, WRAPPED, text)

    def labelled(self, frame: Frame, marks: Marks) -> tuple[Labelled, list[QRectF]]:
        """What the labels of edges say and where they stand; and what stands over others: of these nothing is written
        there."""
        selection = frame.selection
        layer, node = selection.layer, selection.node
        if marks.nothing and frame.preview is None and self.layout.columns[layer].signals:
            return ({}, {}, None), []  # while training runs, in the room that its column has
        signals = list(signal_places(frame, self.layout, marks, layer, node).values())
        over = signals if signals and stands_over(self.layout, layer, signals) else []
        if not marks.labels and frame.preview is None:
            return ({}, {}, None), over
        biases = frame.preview is not None or any(spot.part == "bias" for spot in marks.read | marks.written)
        beside = [*around_selected(self.layout, layer, node), *signals]
        taken = [*self._taken[biases], *beside]
        at_hand = frame.record.get("loss") is not None, bool(hint(frame, self.layout, marks))
        texts, spots, found = self._label_spots(marks, [*self._taken[True], *beside], taken, beside, at_hand)
        return (texts, spots, found), [*over, *([found.box] if found is not None else [])]

    def _edge_labels(
        self, painter: QPainter, frame: Frame, marks: Marks, labelled: Labelled, drawn: tuple[Edge, ...], moment: float
    ) -> None:
        """Labels where they have room: none covers a node, its chips or another label; but those of
        weights that are read may cover biases that are not."""
        texts, spots, found = labelled
        if found is not None:
            draw_listed(painter, self.layout, found, self._phase, self._look.colour("ink"))
        for edge, spot in spots.items():
            text = texts[edge]
            self._label(painter, spot, so_far(text, moment) if marks.phase == "update" else text, self._phase)
        if frame.preview is not None:
            taken = [*self._taken[True], *around_selected(self.layout, frame.selection.layer, frame.selection.node)]
            taken += signal_places(frame, self.layout, marks, frame.selection.layer, frame.selection.node).values()
            taken += [*(spot.box for spot in spots.values()), *([found.box] if found is not None else [])]
            rest = {edge: text for edge, text in coming_labels(frame, drawn).items() if edge not in marks.labels}
            for edge, spot in self._coming_spots(frame, rest, drawn, taken):
                self._label(painter, spot, rest[edge], self._look.colour("update"))

    def _label_spots(
        self, marks: Marks, apart: list[QRectF], taken: list[QRectF], chips: list[QRectF], at_hand: tuple[bool, bool]
    ) -> Labelled:
        """The labels of what is read with their places: `apart` from all where they have room so, else from what is
        `taken`. Where not all have room a list says the same; and where that has none, as many have a label as have
        room."""
        texts = {edge: text.replace("\n", " ") for edge, text in marks.labels.items()} if marks.brief else marks.labels
        spots = self._places_of(texts, apart, taken)
        if len(spots) == len(texts):
            return texts, spots, None
        key = (marks.labels, marks.rows, marks.lit_nodes, at_hand, tuple(box.getRect() for box in (*apart, *taken)))
        if key != self._labelled[0]:
            found = listed(self.layout, marks, chips, *at_hand)
            texts = marks.brief or marks.labels
            self._labelled = key, (texts, {} if found else arranged(self.layout, texts, taken), found)
        return self._labelled[1]

    def _places_of(self, texts: dict[Edge, str], apart: list[QRectF], taken: list[QRectF]) -> dict[Edge, Spot]:
        """Places of labels, kept for others as wide over what they may cover."""
        near, rectangles = self.layout.near, [*apart, *taken]
        fonts = near.font("body"), near.font("small")
        widths = ((text_width(line, font) for font in fonts for line in text.split("\n")) for text in texts.values())
        key = (*texts, *map(tuple, widths), *(box.getRect() for box in rectangles))
        if key not in self._label_places:
            found = arranged(self.layout, texts, apart) if texts else {}
            if len(found) < len(texts):
                found = arranged(self.layout, texts, taken)
            if len(self._label_places) == MOST_KEPT:
                self._label_places.clear()
            self._label_places[key] = found
        return self._label_places[key]

    def _coming_spots(
        self, frame: Frame, labels: dict[Edge, str], drawn: tuple[Edge, ...], taken: list[QRectF]
    ) -> list[tuple[Edge, Spot]]:
        """The places of the preview's labels, found anew where a width changed: not while a number runs on."""
        widths = tuple((edge, text_width(text, self.layout.near.font("small"))) for edge, text in labels.items())
        key = (frame.selection, widths, tuple(box.getRect() for box in taken), drawn)
        if key != self._spots[0]:
            self._spots = (key, list(placed(labels, frame, self.layout, drawn, taken)))
        return self._spots[1]

    def _label(self, painter: QPainter, spot: Spot, text: str, colour: QColor) -> None:
        look = self._look
        painter.setPen(QPen(colour, look.length(1.4)))
        painter.setBrush(look.colour("panel"))
        painter.drawRoundedRect(spot.box, look.px(4), look.px(4))
        lines, box = text.split("\n"), spot.box
        for at, line in enumerate(lines):
            height = box.height() / len(lines)
            part = QRectF(box.left(), box.top() + at * height, box.width(), height)
            draw_text(painter, part, line, colour if at else look.colour("ink"), spot.font)

    # --- nodes -------------------------------------------------------------------------------

    def _uncovered(self, drawn: content.DrawnNode, layer: int, node: int, plates: list[QRectF]) -> content.DrawnNode:
        """A node without its bias where a label of an edge would cover some of it: no half of a number is shown."""
        chip = dict(drawn.chips).get("bias")
        if chip is None:
            return drawn
        width, named = content.chip_width(self.layout.near, chip), self.layout.columns[layer].high
        if not hidden(self.layout.chip("bias", self.layout.capsule(layer, node), width, named), plates):
            return drawn
        return drawn._replace(chips=tuple((part, one) for part, one in drawn.chips if part != "bias"))

    @staticmethod
    def _is_dim(frame: Frame, marks: Marks, layer: int, node: int) -> bool:
        """Whether a node takes no part in the step, while others do, and is not the selected one."""
        selected = (frame.selection.layer, frame.selection.node) == (layer, node)
        return bool(marks.lit_nodes) and (layer, node) not in marks.lit_nodes and not selected
