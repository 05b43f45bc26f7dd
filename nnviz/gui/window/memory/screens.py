"""Places on the screens that there are, whatever screens there were."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QRect


def onto_screen(rect: QRect, screens: Sequence[QRect], frame: QMargins | None = None) -> QRect:
    """The same, moved onto the screen that has most of it, else onto the first one, and no larger than that. A window
    has a `frame` around it, which is on the screen too."""

    def common(screen: QRect) -> int:
        both = screen.intersected(rect)
        return both.width() * both.height() if both.isValid() else 0

    if not screens:
        return rect
    room = max(screens, key=common).marginsRemoved(frame or QMargins())
    width, height = min(rect.width(), room.width()), min(rect.height(), room.height())
    left = max(room.left(), min(rect.left(), room.left() + room.width() - width))
    top = max(room.top(), min(rect.top(), room.top() + room.height() - height))
    return QRect(left, top, width, height)
