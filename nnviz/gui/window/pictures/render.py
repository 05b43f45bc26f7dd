"""Draws one moment, or some steps of an iteration, to pictures, without a display."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.reading.strict_json import ExperimentError, must_be, one_of
from nnviz.engine.said import said
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.dialogs.picture import WINDOW, Order
from nnviz.gui.look.look import LEAST_SCALE, MOST_SCALE, Look
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.state.session import Session

from ..app import application
from ..panels import ALL
from ..window import Window
from .portrait import Sitter, check_ending, save


def render(experiment: Experiment, options: argparse.Namespace, lesson: Path | None = None) -> Iterator[float]:
    """Writes the pictures that the options of `nnviz render` ask for, of a scene of a `lesson` where there is one; what
    it gives is how much is done."""
    for option, names in (("theme", PALETTES), ("view", (WINDOW, *ALL))):
        if (given := getattr(options, option)) not in names:
            raise ExperimentError(one_of(names, given, f"--{option}"))
    if not LEAST_SCALE <= options.scale <= MOST_SCALE:
        expected = said("{least} to {most}", least=LEAST_SCALE, most=MOST_SCALE)
        raise ExperimentError(must_be(expected, options.scale, "--scale"))
    order = Order(options.view, options.size, Look(options.theme, options.scale), options.steps)
    check_ending(order, options.output)
    if lesson is not None:
        yield from _render_scene(lesson, experiment, order, options)
        return
    timeline = Timeline(experiment)
    for option, last in (("op", options.op), ("steps", options.steps and options.steps[-1])):
        if last is not None and last > len(timeline.program):
            raise ExperimentError(must_be(said("at most {most}", most=len(timeline.program)), last, f"--{option}"))
    qInstallMessageHandler(quiet)
    try:
        timeline.goto(options.iteration, options.op, options.element)
    except ValueError as error:
        raise ExperimentError(said("{place}: {error}", place="--element", error=error.args[0])) from None
    application(options.lang)
    session = Session(timeline, look=order.look)
    _select(session, options)
    yield from save(order, options.output, Sitter(session, Window))


def _render_scene(
    lesson: Path, experiment: Experiment, order: Order, options: argparse.Namespace
) -> Iterator[float]:  # fmt: skip
    qInstallMessageHandler(quiet)
    application(options.lang)
    session, faults = Session(Timeline(experiment), look=order.look), list[str]()
    session.failed.connect(faults.append)
    session.lessons.open(lesson, (options.scene or 1) - 1)
    session.lessons.finish()
    if session.lessons.current is None:
        raise ExperimentError(faults[0])
    count = len(session.lessons.current.lesson.scene)
    if (options.scene or 1) > count:
        raise ExperimentError(must_be(said("at most {most}", most=count), options.scene, "--scene"))
    _select(session, options)
    yield from save(order, options.output, Sitter(session, Window))


def quiet(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
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
