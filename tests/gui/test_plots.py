"""What holds for all plots: numbers that nobody expects, windows that are closed, a library that comes late."""

import gc
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree as Xml

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import nnviz
from nnviz.engine.program.workspace import Layout
from nnviz.engine.training.series import Series
from nnviz.gui.look.look import LOOK, Look
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.parts.table_text import as_csv
from nnviz.gui.plots.activation import ActivationView
from nnviz.gui.plots.boundary import BoundaryView
from nnviz.gui.plots.common.axes import decades, powers, steps
from nnviz.gui.plots.common.extents import drawable, limits, rounded, widened
from nnviz.gui.plots.common.style import Plot
from nnviz.gui.plots.histograms import HistogramsView
from nnviz.gui.plots.loss import LossPlot, LossView
from nnviz.gui.state.session import Session
from nnviz.gui.window.window import Window

from ..nights import by_night
from .alike import unlike
from .mouse import choices, hover

HOSTILE = {
    "NaN": [np.nan, np.nan], "infinite": [np.inf, -np.inf], "huge": [1e308, -1e308], "denormal": [5e-324, 1e-310],
    "all equal": [0.25] * 5, "empty": [], "one": [3.0], "negative": [-3.0, -1.0],
    "mixed": [np.nan, 1e308, 5e-324, -np.inf, 0.5, np.inf, -1e300, 0.0], "equal and huge": [1e16] * 3,
}  # fmt: skip
ON_DEMAND = ("watches", "preview", "histograms", "activation")


@pytest.mark.parametrize("values", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_range_of_any_numbers_is_finite_and_wide_enough(values):
    array = np.array(values, float)
    drawn = drawable(array)
    low, high = limits(array)
    for ends in (widened(low, high), rounded(low, high), widened(low, high, 0.1)):
        assert np.isfinite(ends).all() and ends[0] < ends[1]
        known = drawn[np.isfinite(drawn)]
        assert not len(known) or (ends[0] <= known.min() and known.max() <= ends[1])


@pytest.mark.parametrize("log", [None, True, False])
def test_losses_that_nobody_expects_are_drawn_without_a_fault(window, qtbot, capfd, log):
    window.session.goto(3)
    curves = window.session.timeline.curves
    plot = window.views["loss"].plot
    plot.log.choose(log)
    for case, values in HOSTILE.items():
        unknown = dict.fromkeys(("train_accuracy", "test_accuracy"), np.full(len(values), np.nan))
        losses = dict.fromkeys(("batch", "train", "test"), np.array(values, dtype=np.float64))
        curves.take({name: Series(array) for name, array in (losses | unknown).items()})
        window.session.take(window.session.timeline)
        window.session.emit_frame()
        QApplication.processEvents()
        plot.grab()
        plot.copy()
        assert "Error" not in capfd.readouterr().err, case


@pytest.mark.parametrize("lesson", ["xor", "digits", *by_night("blobs", "sine")])
def test_every_plot_bears_parameters_of_any_value(open_window, qtbot, capfd, lesson):
    window = open_window(lesson)
    window.session.goto(2)
    for name in ON_DEMAND:
        window.open_card(name)
        window.views[name]
    window.session.preview(True)
    window.session.watch()
    for name in ("loss", "boundary", *ON_DEMAND):
        window.open_card(name)
        QApplication.processEvents()
        for value in (np.nan, np.inf, -np.inf, 1e308, -1e308, 5e-324, 0.0):
            window.views[name].set_frame(filled_with(value, window.session.frame()))
            window.views[name].grab()
            for plot in filter(Plot.isVisible, window.views[name].findChildren(Plot)):
                plot.copy()
                plot.text_at(0.3, 0.4)
            assert "Error" not in capfd.readouterr().err, (name, value)


def filled_with(value, frame):
    """A frame whose record has one value everywhere."""
    record, operations = frame.record, frame.program.operations
    layout = Layout(frame.program, len(record.rows))
    filled = type(record)(layout, np.full(layout.size, value), record.iteration, operations, record.rows)
    return replace(frame, record=filled)


@pytest.mark.parametrize("values", [v for v in HOSTILE.values() if v and np.isfinite(v).all()])
@pytest.mark.parametrize("inputs", [1, 2])
def test_a_map_bears_data_that_nobody_expects(open_window, qtbot, capfd, values, inputs):
    rows = [[value] * inputs for value in values]
    window = open_window({
        "data": {"kind": "table", "inputs": rows, "targets": [[value] for value in values]},
        "layers": [{"size": 2, "activation": "tanh"}, {"size": 1, "activation": "identity"}],
        "loss": {"kind": "mse"}, "optimizer": {"kind": "sgd", "lr": 0.1}, "init": {"kind": "normal", "seed": 1},
    })  # fmt: skip
    view = window.views["boundary"]
    window.session.step()
    view.grab()
    seen = view.plot.seen()
    assert np.isfinite([seen.left(), seen.right(), seen.top(), seen.bottom()]).all() and seen.width() > 0
    view.plot.text_at(seen.center().x(), seen.center().y())
    view.plot.copy()
    assert "Error" not in capfd.readouterr().err


def test_numbers_of_an_axis_are_told_apart_and_read_back():
    for spacing in (1e-12, 2e-7, 5e-4, 0.01, 0.2, 1.0, 50.0, 2e5, 1e12):
        for start in (-3, 0, 7):
            values = [(start + at) * spacing for at in range(6)]
            texts = steps(values, spacing)
            assert len(set(texts)) == 6
            read = [float(text.replace("−", "-")) for text in texts]
            assert read == pytest.approx(values, abs=spacing / 100, rel=1e-12)
    assert decades(-3.2, 2.3, 6) == [-3.0, -2.0, -1.0, 0.0, 1.0, 2.0]
    assert decades(-30.0, 30.0, 4) == [-30.0, -14.0, 2.0, 18.0]
    assert powers(decades(-0.8, 0.45, 6)) == ["0.2", "0.5", "1", "2"]
    assert powers(decades(0.1, 0.5, 6)) == ["2"]
    assert powers([-3.0, -1.0, 0.0, 2.0, 7.0]) == ["0.001", "0.1", "1", "100", "1e7"]


def test_what_is_copied_is_no_formula_to_a_spreadsheet():
    text = as_csv([("=name", ["-1+2", "@x", "plain"]), ("value", np.array([-1.5, 0.1, 5e-324]))])
    assert text.splitlines() == ["'=name,value", "'-1+2,-1.5", "'@x,0.1", "plain,5e-324"]


@pytest.mark.parametrize("lesson", ["xor", "digits"])
def test_a_saved_svg_looks_as_the_plot_does_without_lines_that_not_all_can_draw(open_window, tmp_path, lesson):
    window = open_window(lesson)
    window.session.goto(30)
    window.show_preview(True)
    window.session.step()
    seen = set()
    for name in ("loss", "boundary", *ON_DEMAND):
        window.open_card(name)
        QApplication.processEvents()
        for plot in (plot for plot in window.findChildren(Plot) if plot.isVisible() and type(plot) not in seen):
            seen.add(type(plot))
            path = tmp_path / "plot.svg"
            plot.save(path)
            for group in Xml.parse(path).getroot().iter("{http://www.w3.org/2000/svg}g"):
                kept = [child for child in group if child.get("vector-effect") == "non-scaling-stroke"]
                assert not kept or group.get("transform").startswith("matrix(1,0,0,1,")
            expected = plot.pictured().grab().toImage()
            assert unlike(drawn(path, expected), expected) < 0.02, type(plot)
    assert len(seen) >= 4


def drawn(path, expected):
    """An SVG as a picture of that size."""
    found = QImage(expected.size(), QImage.Format.Format_RGB32)
    found.fill("white")
    with QPainter(found) as painter:
        QSvgRenderer(str(path)).render(painter)
    return found


def test_closed_windows_leave_no_widget_and_no_plot(qtbot, qapp):
    def live():
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
        gc.collect()
        return len(QApplication.allWidgets()), sum(isinstance(found, pg.ViewBox) for found in gc.get_objects())

    def open_and_close():
        window = Window(Session(nnviz.Timeline(nnviz.load("xor"))))
        window.show()
        qtbot.waitUntil(lambda: "boundary" in window.views)
        for name in ON_DEMAND:
            window.open_card(name)
        window.close()
        window.deleteLater()

    open_and_close()
    before = live()
    for _ in range(4):
        open_and_close()
    assert live() == before


def test_a_loss_plot_without_a_frame_bears_the_mouse(qtbot):
    plot = LossPlot(LOOK)
    qtbot.addWidget(plot)
    plot.show()
    assert hover(qtbot, plot, QPointF(100, 50)) == ""
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(100, 50).toPoint())
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    assert [action.text() for action in choices(plot)] == [
        "Copy values",
        "Copy picture",
        "Save picture…",
        "Whole range",
    ]
    plot.copy()
    assert QApplication.clipboard().text() == "\n"
    plot.grab()


PLOT_VIEWS = [LossView, BoundaryView, ActivationView, HistogramsView]


@pytest.mark.parametrize("view", PLOT_VIEWS)
def test_plots_of_different_looks_stand_side_by_side_and_each_follows_its_frame(qtbot, view):
    session = Session(nnviz.Timeline(nnviz.load("xor")))
    session.goto(3)
    session.select_node(1, 0)
    views = {"light": view(Look("light")), "dark": view(Look("dark"))}
    for turn in (("light", "dark"), ("dark", "light")):
        for its, theme in zip(views.values(), turn, strict=True):
            qtbot.addWidget(its)
            its.resize(400, 300)
            its.show()
            qtbot.waitExposed(its)
            its.set_frame(replace(session.frame(), look=Look(theme)))
            qtbot.waitUntil(lambda its=its: any(map(Plot.isVisible, its.findChildren(Plot))))
        for its, theme in zip(views.values(), turn, strict=True):
            (plot, *_) = (plot for plot in its.findChildren(Plot) if plot.isVisible())
            corner = plot.grab().toImage().pixelColor(1, plot.height() - 2)
            assert corner.name() == PALETTES[theme].panel


@pytest.mark.parametrize("view", PLOT_VIEWS)
def test_at_twice_the_scale_nothing_of_a_plot_stays_small(qtbot, view):
    session = Session(nnviz.Timeline(nnviz.load("xor")))
    session.goto(3)
    session.select_node(1, 0)
    found = []
    for scale in (100, 200):
        look = Look("light", scale)
        its = view(look)
        qtbot.addWidget(its)
        its.resize(4 * scale, 3 * scale)
        its.show()
        qtbot.waitExposed(its)
        its.set_frame(replace(session.frame(), look=look))
        qtbot.waitUntil(lambda its=its: any(map(Plot.isVisible, its.findChildren(Plot))))
        (plot, *_) = (plot for plot in its.findChildren(Plot) if plot.isVisible())
        plot.grab()
        bottom, line = plot.getAxis("bottom"), plot.pen("ink", 2)
        sizes = (bottom.height(), plot.minimumWidth(), line.widthF(), -bottom.style["tickLength"],
                 bottom.style["tickFont"].pixelSize(), plot.plotItem.layout.getContentsMargins()[2])  # fmt: skip
        found.append(np.array([*sizes, *(box.height() for box, _, _ in plot.head_places)], float))
    assert found[1] == pytest.approx(2 * found[0])


def test_the_libraries_of_plots_and_formulas_come_after_the_first_paint():
    program = """
import sys
import nnviz
from nnviz.gui.window.app import application, make_window
app = application()
window = make_window(nnviz.Timeline(nnviz.load("xor")), None)
painted = type(window).paintEvent
def paint(self, event):
    painted(self, event)
    print(sorted({"pyqtgraph", "ziamath"} & sys.modules.keys()), flush=True)
    type(window).paintEvent = painted
type(window).paintEvent = paint
window.completed.connect(lambda: print("pyqtgraph" in sys.modules, sorted(window.views), flush=True))
window.completed.connect(app.quit)
window.show()
app.exec()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    first, after = done.stdout.splitlines()
    assert first == "[]"
    assert after.startswith("True") and "loss" in after and "boundary" in after
    assert not any(name in after for name in ON_DEMAND), "panels on demand are made when they are opened"


def test_a_step_that_changes_no_loss_and_no_weight_paints_neither_plot(window, qtbot):
    window.session.goto(3, 6)
    plots = [window.views[name].plot for name in ("loss", "boundary")]
    window.open_card("boundary")
    qtbot.wait(100)  # the panels find their sizes
    window.session.step()
    qtbot.wait(100)
    painted = list[Plot]()

    class Watch(QObject):
        def eventFilter(self, viewport: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(viewport.parent())
            return False

    watch = Watch()
    for plot in plots:
        plot.viewport().installEventFilter(watch)
    window.session.step()
    QApplication.processEvents()
    assert not painted
    while window.session.frame().cursor.operation < len(window.session.frame().program):
        window.session.step()
    QApplication.processEvents()
    assert plots[1] in painted
