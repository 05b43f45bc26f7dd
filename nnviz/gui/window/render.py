"""Draws one moment to a picture, without a display."""

from __future__ import annotations

import argparse
import os
import re
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.reading.files import write
from nnviz.engine.reading.strict_json import ExperimentError, must_be, one_of
from nnviz.engine.said import said
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.look.dress import dress
from nnviz.gui.look.look import LEAST_SCALE, MOST_SCALE, Look
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.plots.common.saving import encoded
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.session import Session
from nnviz.gui.views.mistake import MistakeView

from .app import application, make_window
from .panels import ALL


def render(experiment: Experiment, options: argparse.Namespace) -> int:
    """Writes the picture that the options of `nnviz render` ask for."""
    for option, names in (("theme", PALETTES), ("view", ("window", *ALL))):
        if (given := getattr(options, option)) not in names:
            raise ExperimentError(one_of(names, given, f"--{option}"))
    if not LEAST_SCALE <= options.scale <= MOST_SCALE:
        expected = said("{least} to {most}", least=LEAST_SCALE, most=MOST_SCALE)
        raise ExperimentError(must_be(expected, options.scale, "--scale"))
    timeline = Timeline(experiment)
    if options.op is not None and options.op > len(timeline.program):
        raise ExperimentError(must_be(said("at most {most}", most=len(timeline.program)), options.op, "--op"))
    qInstallMessageHandler(_quiet)
    try:
        timeline.goto(options.iteration, options.op, options.element)
    except ValueError as error:
        raise ExperimentError(said("{place}: {error}", place="--element", error=error.args[0])) from None
    app = application(options.lang)
    window = make_window(timeline, None, Look(options.theme, options.scale))
    session = window.session
    _select(session, options)
    shown: QWidget = window if options.view == "window" else _alone(options.view, session.frame())
    shown.resize(*options.size)
    shown.show()
    window.complete()
    for _ in range(4):
        app.processEvents()
        session.emit_frame()
    for view in (window.views["formula"], shown):
        getattr(view, "typeset_now", _nothing)()
    write(encoded(shown.grab()), options.output)
    return 0


def _nothing() -> None:
    """What a view does for its picture that draws everything at once."""


def _quiet(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """The platform without a display says of every window that it has no size hints."""
    if "propagateSizeHints" not in text:
        print(text, file=sys.stderr)


def _select(session: Session, options: argparse.Namespace) -> None:
    sizes = session.timeline.program.sizes
    if options.select:
        layer, node = _node(options.select, len(sizes) - 1)
        if not (layer < len(sizes) and 0 < node <= sizes[layer]):
            expected = said("a node of the network, as h2 or 1.2")
            raise ExperimentError(must_be(expected, options.select, "--select"))
        session.select_node(layer, node - 1)
    if options.sample is not None:
        rows = len(session.timeline.data.inputs)
        if options.sample >= rows:
            raise ExperimentError(must_be(said("a row below {rows}", rows=rows), options.sample, "--sample"))
        session.show_row(options.sample)


def _node(text: str, depth: int) -> tuple[int, int]:
    """Layer and node, from 1, of "1.2" or of a name on the screen: x1, h2, y; (0, 0) where it is neither."""
    if match := re.fullmatch(r"(\d+)\.(\d+)", text):
        return int(match[1]), int(match[2])
    if match := re.fullmatch(r"([xhy])(\d*)", text):
        return {"x": 0, "h": 1, "y": depth}[match[1]], int(match[2] or 1)
    return 0, 0


def _alone(name: str, frame: Frame) -> QWidget:
    """One view without the window, below the line that says which mistake is on where one is."""
    look = frame.look
    view = ALL[name].make(look)
    view.set_frame(frame)
    if frame.experiment.mistake is None:
        dress(view, look)
        return view  # type: ignore[no-any-return]
    both, line = QWidget(), MistakeView(frame.look, buttons=False)
    dress(both, look)
    column = QVBoxLayout(both)
    column.addWidget(line)
    column.addWidget(view, 1)
    line.set_frame(frame)
    return both
