"""What stands in place of a sample's name: views call the shown row and a probe the same way."""

from __future__ import annotations

from nnviz.gui.state.frame import Frame
from nnviz.gui.words.in_force import count
from nnviz.gui.words.language import tr


def shown_text(frame: Frame) -> str:
    """The sample that is shown, or that it is a probe."""
    return tr("probe") if frame.probe is not None else tr("sample {row}").format(row=count(frame.selection.row))
