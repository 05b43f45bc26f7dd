"""The ring of the focus around a view that paints itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.look.style import CORNER, RING


class FocusRing(QWidget):
    """Lies on a view as long as that has the focus. Put there where a key led to it: a click needs no sign."""

    def __init__(self, view: QWidget, look: Look) -> None:
        super().__init__(view)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.installEventFilter(self)
        self._fit(view)
        self.show()

    def eventFilter(self, view: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
            self.deleteLater()
        elif event.type() == QEvent.Type.Resize and isinstance(view, QWidget):
            self._fit(view)
        return False

    def _fit(self, view: QWidget) -> None:
        """As large as the view, and nothing but a rim of it: what is within is not painted a second time."""
        rim = self._look.px(RING + CORNER)
        self.setGeometry(view.rect())
        self.setMask(QRegion(self.rect()) - QRegion(self.rect().adjusted(rim, rim, -rim, -rim)))

    def paintEvent(self, event: QPaintEvent) -> None:
        line, corner = self._look.px(RING), self._look.px(CORNER)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().windowText().color(), line))
            half = line / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), corner, corner)
