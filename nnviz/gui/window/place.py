"""Place: where a view stands, and what stands there instead when it fails."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton

from nnviz.engine.said import said
from nnviz.gui.look.look import Look
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr

from .faults.log import LOGGER
from .panels import ALL


class Fault(QFrame):
    """Says that a view failed, and with which error."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.again, self._text = QToolButton(), QLabel()
        self.again.setText(tr("Try again"))
        self._text.setObjectName("fault")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(12), look.px(6), look.px(8), look.px(6))
        row.addWidget(self._text, 1)
        row.addWidget(self.again, 0, Qt.AlignmentFlag.AlignTop)

    def show_error(self, error: Exception) -> None:
        text = tr("This view could not be drawn: {error}")
        self._text.setText(text.format(error=f"{type(error).__name__}: {error}"))

    def text(self) -> str:
        return self._text.text()


class Cover(QLabel):
    """Stands in the place of a view that would give away what a question asks for."""

    def __init__(self, look: Look) -> None:
        super().__init__(tr("?\nHidden until you answer"))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(look.font("title", bold=True))
        px, colour = look.px, look.palette.backward
        self.setStyleSheet(
            f"border: {px(2)}px dashed {colour}; border-radius: {px(8)}px; margin: {px(10)}px; color: {colour}"
        )
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)


class Place:
    """Shows frames in one view, within a `layout`. Where the view fails its error stands there until a frame
    succeeds; one that a question hides is covered, and `hush` follows.

    `told` follows each frame that the view was shown, and may fail like it. `fault` is None as long as neither did.
    Each line that raises is logged once.
    """

    def __init__(
        self,
        name: str,
        view: Any,
        layout: QBoxLayout,
        told: Callable[[Frame], None] | None = None,
        hush: Callable[[Frame], None] | None = None,
    ) -> None:
        self.name, self.view, self._layout, self._told, self._hush = name, view, layout, told, hush
        self.cover: Cover | None = None
        self.fault: Fault | None = None
        self._logged: set[tuple[str, int | None]] = set()
        self._frame: Frame | None = None
        self._hidden = False

    @property
    def failed(self) -> bool:
        """Whether the last frame could not be shown."""
        return self.fault is not None and not self.fault.isHidden()

    def show_frame(self, frame: Frame) -> None:
        """Never raises what the view raises."""
        self._frame = frame
        if self._is_covered(frame):
            return
        if self.failed:
            self.view.setHidden(self._hidden)
        try:
            self.view.set_frame(frame)
            if self._told is not None:
                self._told(frame)
        except Exception as error:
            self._fail(error, frame.look)
        else:
            if self.fault is not None:
                self.fault.hide()

    def cover_up(self, frame: Frame) -> None:
        """Covers the view until it is shown a frame again."""
        if self.cover is None and not self.failed:
            self.view.hide()
            self.cover = Cover(frame.look)
            self._layout.insertWidget(self._layout.indexOf(self.view), self.cover, 1)
        if self._hush is not None:
            self._hush(frame)

    def _is_covered(self, frame: Frame) -> bool:
        """Covers the view where a question hides it, and uncovers it where it may be seen."""
        hidden = ALL[self.name].is_hidden(frame)
        if hidden:
            self.cover_up(frame)
        elif self.cover is not None:
            self.cover.hide()
            self.cover.deleteLater()
            self.cover = None
            self.view.show()
        return hidden

    def _fail(self, error: Exception, look: Look) -> None:
        raised = traceback.extract_tb(error.__traceback__)[-1]
        if (line := (raised.filename, raised.lineno)) not in self._logged:
            self._logged.add(line)
            LOGGER.error(said("“{panel}” could not be drawn.", panel=ALL[self.name].title), exc_info=error)
        if self.fault is None:
            self.fault = Fault(look)
            self.fault.again.clicked.connect(self._try_again)
            self._layout.insertWidget(self._layout.indexOf(self.view), self.fault)
        self._hidden = self.view.isHidden()
        self.view.hide()
        self.fault.show_error(error)
        self.fault.show()

    def _try_again(self) -> None:
        if self._frame is not None:
            self.show_frame(self._frame)
