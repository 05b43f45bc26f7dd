"""The widget of the network: hovering, clicking, editing in place and moving the selection by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from nnviz.engine.maths.keys import LOSS, Key
from nnviz.gui.look.look import Look
from nnviz.gui.parts.access import tell_focus
from nnviz.gui.parts.heard import Item
from nnviz.gui.parts.number_edit import NumberEdit
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.trail import Number
from nnviz.gui.words.language import tr

from . import numbers
from .beside.signals import chip_places
from .content import SIGNALS, Edge, knows_output, marks
from .layout import Layout
from .motion import Motion
from .numbers import EditedNumber
from .painting import NOTHING, NetworkPainter, Spotted
from .responses import has_responses
from .texts import edge_text, network_item, node_text


class NetworkView(QWidget):
    """Shows a Frame; asks for a selection or an edit by signals."""

    asks = ("node_clicked", "number_clicked", "node_menu_asked", "edit_requested", "edit_taken_back")
    node_clicked = Signal(int, int)
    number_clicked = Signal(object)
    node_menu_asked = Signal(object)
    edit_requested = Signal(str, object, object, object, bool)
    edit_taken_back = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("network")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Network"))
        self.setMouseTracking(True)
        self._pointed, self._motion = NOTHING, Motion(self)
        self._frame: Frame | None = None
        self._layout: Layout | None = None
        self._painter: NetworkPainter | None = None
        self._kept_chips: dict[tuple[int, int], dict[str, QRectF]] | None = None
        self._dress(look)

    def _dress(self, look: Look) -> None:
        self._look, self._layout = look, None
        self.setMinimumSize(look.px(300), look.px(130))

    def set_frame(self, frame: Frame) -> None:
        if frame.look != self._look:
            self._dress(frame.look)
        if self._frame is None or _shape(frame) != _shape(self._frame):
            self._layout, self._pointed = None, NOTHING
            self._close_editor()
        self._motion.follow(self._frame, frame)
        self._frame, self._kept_chips = frame, None
        self.update()

    @property
    def heard_of(self) -> tuple[object, ...]:
        return (self._frame, self._layout)

    def heard(self) -> Item:
        return Item(role="Tree") if self._frame is None else network_item(self._frame, self.geometry_of_network())

    @property
    def moment(self) -> float:
        """How far the step that was made last is shown, 0 to 1."""
        return self._motion.moment

    def geometry_of_network(self) -> Layout:
        """Where everything stands at the widget's size."""
        if self._layout is None:
            assert self._frame is not None
            sizes, loss, maps, picture = _shape(self._frame)
            self._layout = Layout(sizes, self.width(), self.height(), self._look, loss, maps, picture)
        return self._layout

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(760), self._look.px(460))

    def resizeEvent(self, event: object) -> None:
        self._layout = self._kept_chips = None

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._frame is None:
            return
        with QPainter(self) as painter:
            self._network().draw(painter, self._frame, marks(self._frame), self._pointed, self.moment)

    def _network(self) -> NetworkPainter:
        """What draws the network at the size and in the look of now."""
        layout = self.geometry_of_network()
        if self._painter is None or self._painter.layout is not layout:
            self._painter = NetworkPainter(layout, self)
        return self._painter

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A number is followed to what made it; a node's name or an empty cell selects the node."""
        self._motion.end()
        if self._frame is None or event.button() != Qt.MouseButton.LeftButton:
            return
        number, (node, _) = self._number_at(event.position()), self.hit(event.position())
        if node is not None and number is None:
            self.node_clicked.emit(*node)
        self._point_at(number)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the mouse at a node, an edge or in a column, which it selects; by the keyboard at what is looked at."""
        if self._frame is None:
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.node_menu_asked.emit(self._frame.looked_at)
            return
        at = QPointF(event.pos())
        if self._in_margin(at) is not None:
            event.ignore()
            return
        (node, edge), number = self.hit(at), self._number_at(at)
        layer = self.geometry_of_network().layer_at(at.x())
        self.node_clicked.emit(*(node or ((edge.layer, edge.node) if edge else (layer, 0))))
        self.node_menu_asked.emit(number)

    def named_at(self, place: QPoint | None) -> Key | str | None:
        """What stands at a place: an array, in the legend too, or the caption of a layer; None: the array of what is
        looked at."""
        if self._frame is None:
            return None
        if place is not None and (found := self._in_margin(QPointF(place))) is not None:
            return found
        number = self._frame.looked_at if place is None else self._number_at(QPointF(place))
        return None if number is None else number.key

    def _in_margin(self, point: QPointF) -> Key | str | None:
        """What is named in the legend, above the columns, and at the loss."""
        assert self._frame is not None
        layout = self.geometry_of_network()
        if (found := self._network().array_of_legend(self._frame, marks(self._frame).phase, point)) is not None:
            return found
        above, loss = abs(point.y() - layout.caption_y) <= self._look.px(12), layout.loss
        if loss is not None and loss.left() <= point.x() <= loss.right() and (above or point.y() >= loss.top()):
            return LOSS
        return tr("layer") if above else None

    def _number_at(self, point: QPointF) -> Number | None:
        assert self._frame is not None
        node, edge = self.hit(point)
        if edge is not None:
            return numbers.edge_number(self._frame, edge)
        return None if node is None else numbers.node_number(self._frame, self._part_at(point, *node), *node)

    def _point_at(self, number: Number | None) -> None:
        if number is not None:
            self.number_clicked.emit(number)

    def _part_at(self, point: QPointF, layer: int, node: int) -> str:
        """Which number of a node stands below a point: "sum", "output", "bias", "target" or one of the signals."""
        layout = self.geometry_of_network()
        box = layout.capsule(layer, node)
        if box.contains(point):
            cells = layout.cells(box, 2 if layout.columns[layer].wide else 1, layout.has_map(layer))
            in_sum = point.x() < cells[0].right() if layout.columns[layer].wide else not self._knows_output(layer, node)
            return "sum" if in_sum else "output"
        found = next(
            (part for part, place in self._chips().get((layer, node), {}).items() if place.contains(point)), None
        )
        return found or ("target" if point.x() > box.right() else "bias" if point.y() < box.top() else "delta")

    def _knows_output(self, layer: int, node: int) -> bool:
        return self._frame is not None and knows_output(self._frame, layer, node)

    def _chips(self) -> dict[tuple[int, int], dict[str, QRectF]]:
        """Where the chips around capsules stand, kept for a frame."""
        assert self._frame is not None
        if self._kept_chips is None:
            layout, selection, read = self.geometry_of_network(), self._frame.selection, marks(self._frame)
            spots = dict.fromkeys([*layout.nodes(), (selection.layer, selection.node)])
            self._kept_chips = {spot: chip_places(self._frame, layout, read, *spot) for spot in spots}
        return self._kept_chips

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On an edge: its weight; on a node: its bias, or the input of the shown sample; on a target: that."""
        if self._frame is None or event.button() != Qt.MouseButton.LeftButton:
            return
        node, edge = self.hit(event.position())
        if edge is not None:
            self._edit(event.position(), numbers.of_edge(self._frame, edge))
        elif node is not None:
            self._edit(event.position(), numbers.of_node(self._frame, self._part_at(event.position(), *node), *node))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._motion.end()
        moves = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)
        }  # fmt: skip
        move = moves.get(Qt.Key(event.key()))
        if self._frame is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._point_at(numbers.following_number(self._frame))
            return
        if self._frame is not None and event.key() == Qt.Key.Key_F2:
            self._edit_selected()
            return
        if self._frame is None or move is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        sizes, selection = self._frame.program.sizes, self._frame.selection
        layer = max(0, min(len(sizes) - 1, selection.layer + move[0]))
        node = max(0, min(sizes[layer] - 1, selection.node + move[1]))
        self.node_clicked.emit(layer, node)
        tell_focus(self)

    def _edit_selected(self) -> None:
        """Edits the weight that is looked at, else what a double click on the selected node would."""
        assert self._frame is not None
        selection, looked_at = self._frame.selection, self._frame.looked_at
        box = self.geometry_of_network().capsule(selection.layer, selection.node)
        if looked_at is not None and looked_at.key.parameter == "weights" and looked_at.key.layer is not None:
            source, node = looked_at.index
            self._edit(box.center(), numbers.of_edge(self._frame, Edge(looked_at.key.layer, source, node)))
        else:
            self._edit(box.center(), numbers.of_node(self._frame, "bias", selection.layer, selection.node))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is pointed at is lit at once, and says what it is."""
        if self._frame is None or event.buttons():
            return
        pointed = self.hit(event.position())
        if pointed != self._pointed:
            self._pointed = pointed
            self.update()
        self._tell(event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed = NOTHING
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._frame is not None:
            self._pointed = self.hit(QPointF(event.pos()))
            self._tell(event.globalPos())
            return True
        return super().event(event)

    def _tell(self, at: QPoint) -> None:
        """The numbers of what is pointed at, beside the mouse."""
        assert self._frame is not None
        node, edge = self._pointed
        if node is not None:
            QToolTip.showText(at, node_text(self._frame, *node), self)
        elif edge is not None:
            QToolTip.showText(at, edge_text(self._frame, edge), self)
        else:
            QToolTip.hideText()

    def hit(self, point: QPointF) -> Spotted:
        """The node or the edge below a point: what stands over others first, then nodes, other chips, then curves."""
        assert self._frame is not None
        node = self._selected_at(point) or self.geometry_of_network().node_at(point) or self._chip_at(point)
        if node is not None:
            return node, None
        return None, self._network().edge_at(point, self._frame, marks(self._frame))

    def _selected_at(self, point: QPointF) -> tuple[int, int] | None:
        """The selected node where its capsule stands beside a strip, or what comes back to it, which is drawn last."""
        assert self._frame is not None
        selection, layout = self._frame.selection, self.geometry_of_network()
        (layer, node), column = (selection.layer, selection.node), layout.columns[selection.layer]
        if column.picture is not None:
            return None
        beside = column.whole and layout.capsule(layer, node).contains(point)
        chips = self._chips()[layer, node].items()
        over = any(place.contains(point) for part, place in chips if part in SIGNALS or column.whole)
        return (layer, node) if beside or over else None

    def _chip_at(self, point: QPointF) -> tuple[int, int] | None:
        """The node one of whose chips stands at a point."""
        chips = self._chips().items()
        return next((spot for spot, places in chips if any(box.contains(point) for box in places.values())), None)

    def _edit(self, at: QPointF, number: EditedNumber | None) -> None:
        """Opens an editor in place."""
        self._close_editor()
        if number is None:
            return
        editor = NumberEdit(number.value, self)
        editor.committed.connect(
            lambda new, merge: self.edit_requested.emit(number.name, new, number.layer, number.index, merge)
        )
        editor.taken_back.connect(self.edit_taken_back)
        width = round(QFontMetricsF(editor.font()).horizontalAdvance("0" * 22))
        left = min(round(at.x()), self.width() - width - self._look.px(8))
        editor.setGeometry(left, round(at.y()) - editor.sizeHint().height() // 2, width, editor.sizeHint().height())
        editor.begin()

    def _close_editor(self) -> None:
        for editor in self.findChildren(NumberEdit):
            editor.close()


def _shape(frame: Frame) -> tuple[tuple[int, ...], bool, bool, tuple[int, int] | None]:
    """What the layout depends on: the sizes of layers, whether there is a loss, whether nodes have maps, and the shape
    of the picture that the inputs are."""
    sizes, data = frame.program.sizes, frame.data
    picture = data.picture if data.picture and data.picture[0] * data.picture[1] == sizes[0] else None
    return sizes, frame.program.supervised, has_responses(frame), picture
