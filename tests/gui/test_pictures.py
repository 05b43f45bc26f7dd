"""Pictures that are taken away: of the window and of every view, by the command line, the dialog and the menus."""

import errno
import os
import re
import shutil
import subprocess
import sys
from functools import partial
from itertools import product
from xml.etree import ElementTree as Xml

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QPaintDevice, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget

import nnviz
from nnviz.cli import main
from nnviz.gui.dialogs.picture import Order
from nnviz.gui.look.look import Look
from nnviz.gui.parts.pictures.files import pdf, picture, png, shapes, svg
from nnviz.gui.parts.table_text import as_csv, as_markdown
from nnviz.gui.plots.common.style import Plot
from nnviz.gui.window.pictures import portrait
from nnviz.gui.window.window import Window
from nnviz.gui.words.mnemonics import plain

from ..nights import by_night, some_by_day
from .alike import pixels, unlike

SVG, PATH = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/2000/svg}path"
MOMENT = ["render", "xor", "--iteration", "3", "--op", "11"]
SMALL = ["--size", "640x360", "--view", "network"]
MOST_DIFFERENT = 0.004
"""So many pixels may differ, at the edges of lines."""


def render(path, *options):
    assert main([*MOMENT, "-o", str(path), *options]) == 0
    return path


# --- the same picture each time, in each form -----------------------------------------------------


WANTED = (SMALL, ["--size", "900x600"], ["--view", "loss"], ["--view", "formula"])


@pytest.mark.parametrize(
    ("options", "name"),
    some_by_day(((SMALL, "a.svg"), (["--view", "loss"], "a.png")), product(WANTED, ("a.png", "a.svg"))),
)
def test_a_png_and_an_svg_are_the_same_each_time_bit_for_bit(tmp_path, name, options):
    one, other = render(tmp_path / name, *options), render(tmp_path / f"again-{name}", *options)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    "view", ["network", "formula", "layer", *by_night("loss", "activation", "timeline", "step", "code")]
)
def test_an_svg_has_no_pixels_and_no_font_where_lines_and_letters_are_drawn(tmp_path, view):
    options = ["--lang", "ja", "--size", "640x240" if view == "network" else "480x360", "--view", view]
    root = Xml.parse(render(tmp_path / "a.svg", *options)).getroot()
    assert len(list(root.iter(PATH))) > 10
    assert not list(root.iter(f"{SVG}image")) and not list(root.iter(f"{SVG}text"))


def test_only_what_is_computed_for_each_pixel_is_an_image_in_a_window(tmp_path):
    root = Xml.parse(render(tmp_path / "a.svg", "--size", "1600x1000")).getroot()
    sizes = [(float(image.get("width")), float(image.get("height"))) for image in root.iter(f"{SVG}image")]
    nodes = nnviz.load("xor").layers[0].size
    maps = [(width, height) for width, height in sizes if width == height or width > 100]
    bars_of_colours = [size for size in sizes if size not in maps]
    assert len(maps) == 2 * nodes + 1 and len(bars_of_colours) == 1


def shown_by_rsvg(path):
    png = path.with_suffix(".svg.png")
    subprocess.run(["rsvg-convert", str(path), "-o", str(png)], check=True)
    return png


def shown_by_poppler(path):
    png = path.with_suffix(".pdf.png")
    subprocess.run(["pdftoppm", "-r", "96", "-png", "-singlefile", str(path), str(png.with_suffix(""))], check=True)
    return png


SHOWN_BY = {"svg": ("rsvg-convert", shown_by_rsvg), "pdf": ("pdftoppm", shown_by_poppler)}
OPTIONS = (["--lang", "ja"], ["--theme", "dark"], ["--view", "network", "--lang", "ja"], ["--view", "formula"],
           ["--view", "loss"], ["--view", "boundary"])  # fmt: skip
BY_DAY = {(lesson, at) for lesson, places in (("xor", (0, 3, 5)), ("digits", (1, 2, 4))) for at in places}
SHOWN = [pytest.param(lesson, options, marks=() if (lesson, at) in BY_DAY else pytest.mark.nightly)
         for lesson in ("xor", "digits") for at, options in enumerate(OPTIONS)]  # fmt: skip


@pytest.mark.parametrize("ending", SHOWN_BY)
@pytest.mark.parametrize("lesson, options", SHOWN)
def test_another_program_shows_the_same_as_the_png(tmp_path, ending, lesson, options):
    program, shown = SHOWN_BY[ending]
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    size = ["--size", "900x600"] if "--view" in options else []
    for name in ("a.png", f"a.{ending}"):
        words = ["render", lesson, "--iteration", "3", "--op", "9", "-o", str(tmp_path / name), *options, *size]
        assert main(words) == 0
    found = QImage(str(shown(tmp_path / f"a.{ending}")))
    expected = QImage(str(tmp_path / "a.png"))
    assert found.size() == expected.size()
    assert unlike(found, expected) < MOST_DIFFERENT


def test_size_and_scale_are_as_asked_for(tmp_path):
    small = QImage(str(render(tmp_path / "a.png", *SMALL)))
    large = QImage(str(render(tmp_path / "b.png", "--size", "1280x720", "--view", "network", "--scale", "200")))
    assert small.size() == QSize(640, 360) and large.size() == QSize(1280, 720)
    smooth = Qt.TransformationMode.SmoothTransformation
    assert unlike(large.scaled(640, 360, mode=smooth), small) < 0.02
    root = Xml.parse(render(tmp_path / "a.svg", *SMALL)).getroot()
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("640", "360", "0 0 640 360")
    assert b"/MediaBox [0 0 480" in render(tmp_path / "a.pdf", *SMALL).read_bytes()


def test_a_theme_is_another_picture(tmp_path):
    bright = [
        pixels(QImage(str(render(tmp_path / f"{theme}.png", *SMALL, "--theme", theme)))).mean()
        for theme in ("light", "dark")
    ]
    assert bright[0] > 200 and bright[1] < 80


# --- the steps of an iteration --------------------------------------------------------------------


def steps_of(tmp_path, name, *options, steps="9..11"):
    words = ["render", "xor", "--iteration", "3", "--steps", steps, *SMALL, "-o", str(tmp_path / name), *options]
    assert main(words) == 0


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_each_step_has_a_numbered_picture_that_is_that_of_the_step_alone(tmp_path, ending):
    steps_of(tmp_path, f"step.{ending}")
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"step-{step}.{ending}" for step in ("09", "10", "11")]
    alone = render(tmp_path / f"alone.{ending}", *SMALL)
    assert (tmp_path / f"step-11.{ending}").read_bytes() == alone.read_bytes()


def test_a_document_has_a_page_for_each_step_with_its_sentence(tmp_path):
    steps_of(tmp_path, "steps.pdf", "--lang", "ja", steps="1..17")
    assert len(re.findall(rb"/Type /Page\b(?!s)", (tmp_path / "steps.pdf").read_bytes())) == 17


def sitter(window):
    return portrait.Sitter(window.session, Window, window)


def test_the_page_of_a_step_says_where_it_is_and_its_sentence(open_window):
    window = open_window()
    window.session.goto(3, 11)
    order = Order("network", (800, 600), Look(), range(1, 18))
    page = portrait.Portrait(order, sitter(window), in_document=True)
    seen = {}
    for step in order.steps:
        with page.at(step) as widget:
            seen[step] = next(part.text() for part in widget.findChildren(QWidget) if part.objectName() == "sentence")
    page.close()
    assert window.views["step"].text() == seen[11]
    assert len(set(seen.values())) == 17 and all(seen.values())


def test_moving_pictures_have_a_picture_for_each_step(tmp_path):
    pillow = pytest.importorskip("PIL.Image")
    for name in ("steps.gif", "steps.apng"):
        steps_of(tmp_path, name)
        first = (tmp_path / name).read_bytes()
        steps_of(tmp_path, name)
        assert (tmp_path / name).read_bytes() == first
        with pillow.open(tmp_path / name) as moving:
            assert (moving.n_frames, moving.size) == (3, (640, 360))
            seen = []
            for at in range(3):
                moving.seek(at)
                seen.append(moving.convert("RGB").tobytes())
        assert len(set(seen)) == 3


# --- what cannot be -------------------------------------------------------------------------------


def refused(capsys, *words):
    assert main(list(words)) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    return told


def test_without_pillow_one_line_says_what_to_install(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "PIL", None)
    monkeypatch.setitem(sys.modules, "PIL.Image", None)
    told = refused(capsys, "render", "xor", "--steps", "1..3", "-o", str(tmp_path / "a.gif"))
    assert 'pip install "nnviz[pictures]"' in told
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "words, expected",
    [(["-o", "a.gif"], ".png, .svg, .pdf"), (["-o", "a.jpeg", "--steps", "1..2"], ".gif"), (["-o", "a"], ".png"),
     (["-o", "a.png", "--steps", "5..40"], "--steps must be at most 17, but is 40")],
)  # fmt: skip
def test_what_cannot_be_drawn_is_told_in_a_line(tmp_path, capsys, monkeypatch, words, expected):
    monkeypatch.chdir(tmp_path)
    assert expected in refused(capsys, "render", "xor", *words)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", [["--steps", "3"], ["--steps", "4..2"], ["--steps", "1..2", "--op", "3"]])
def test_steps_are_a_range_instead_of_a_step(capsys, words):
    with pytest.raises(SystemExit) as stopped:
        main(["render", "xor", "-o", "never.png", *words])
    assert stopped.value.code == 2 and "--steps" in capsys.readouterr().err


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_folder_and_a_full_disk_are_told_in_a_line_and_leave_what_was_there(tmp_path, capsys, monkeypatch, ending):
    folder = tmp_path / f"folder.{ending}"
    folder.mkdir()
    assert "could not be saved" in refused(capsys, *MOMENT, *SMALL, "-o", str(folder))
    before = tmp_path / f"before.{ending}"
    before.write_bytes(b"what was there")

    def full(handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert "no space left on device" in refused(capsys, *MOMENT, *SMALL, "-o", str(before))
    assert before.read_bytes() == b"what was there"
    assert sorted(path.name for path in tmp_path.iterdir()) == [before.name, folder.name]


# --- in the window --------------------------------------------------------------------------------


@pytest.fixture
def ask(monkeypatch, tmp_path):
    """Answers the file dialog with a name."""

    def answer(name):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(tmp_path / name), asked[-1]))
        return tmp_path / name

    return answer


def dialog_of(window):
    window.actions_by_name["save_picture"].trigger()
    return next(found for found in window.findChildren(QDialog) if found.isVisible())


def where(window):
    timeline = window.session.timeline
    return timeline.cursor, timeline.newest, timeline.revealed, window.session.selection, window.session.frame().trail


def test_the_dialog_saves_what_is_chosen_and_the_moment_stays(qtbot, open_window, ask):
    window = open_window()
    window.session.goto(3, 6)
    window.session.step("element")
    window.views["formula"].typeset_now()
    qtbot.wait(100)  # the panels find their sizes
    before, shown = where(window), picture(window)
    dialog = dialog_of(window)
    dialog.view.setCurrentText("Network")
    dialog.theme.setCurrentText("dark")
    qtbot.keyClicks(dialog.scale, "50")
    dialog.width_box.setValue(700)
    dialog.height_box.setValue(400)
    qtbot.mouseClick(dialog.range, Qt.MouseButton.LeftButton)
    dialog.first.setValue(6)
    dialog.last.setValue(8)
    path = ask("steps.png")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    numbered = [path.with_name(f"steps-{step}.png") for step in (6, 7, 8)]
    qtbot.waitUntil(lambda: all(map(os.path.exists, numbered)) and dialog_is_gone(window))
    assert all(QImage(str(name)).size() == QSize(700, 400) for name in numbered)
    assert len({name.read_bytes() for name in numbered}) == 3
    assert where(window) == before
    assert unlike(picture(window), shown) < 0.001


def dialog_is_gone(window):
    return not any(found.isVisible() for found in window.findChildren(QDialog))


def test_a_window_that_nobody_sees_looks_as_the_one_that_is_seen(qtbot, open_window):
    window = open_window(size=(1280, 720))
    window.session.goto(30, 11)
    window.session.select_node(1, 2)
    window.open_card("histograms")
    window.cards["sample"].hide()
    window.views["formula"].show_matrices(True)
    window.views["formula"].typeset_now()
    qtbot.wait(400)
    order = Order(size=(1280, 720), look=window.session.look)
    assert unlike(portrait.image(order, sitter(window)), picture(window)) < 0.006  # code is scrolled elsewhere


def test_a_fault_stays_in_the_dialog(qtbot, open_window, ask):
    window = open_window()
    dialog = dialog_of(window)
    ask("folder.svg").mkdir()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "could not be saved" in dialog.fault.text() and dialog.accept_button.isEnabled())
    assert dialog.isVisible() and not dialog.progress.isVisible()
    path = ask("drawing.svg")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: path.exists() and dialog_is_gone(window))
    assert Xml.parse(path).getroot().get("width") == str(window.width())


def test_a_fault_at_the_end_of_the_work_stays_in_the_dialog_too(qtbot, open_window, ask):
    window = open_window()
    dialog = dialog_of(window)
    dialog.view.setCurrentText("Network")
    qtbot.mouseClick(dialog.range, Qt.MouseButton.LeftButton)
    dialog.last.setValue(3)
    ask("folder.pdf").mkdir()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "could not be saved" in dialog.fault.text() and dialog.accept_button.isEnabled())
    assert dialog.isVisible() and not dialog.progress.isVisible()


def test_cancelling_ends_the_work(qtbot, open_window, ask, told_often):
    window = open_window()
    window.session.goto(3, 6)
    before, dialog = where(window), dialog_of(window)
    qtbot.mouseClick(dialog.range, Qt.MouseButton.LeftButton)
    path = ask("steps.pdf")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.progress.value() > 0)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.wait(100)
    assert not path.exists() and where(window) == before


def test_pictures_are_copied(qtbot, open_window):
    window = open_window()
    window.session.goto(3, 11)
    clipboard, network = QApplication.clipboard(), window.views["network"]
    clipboard.clear()
    window.actions_by_name["copy_picture"].trigger()
    assert clipboard.image().size() == 2 * network.size()
    clipboard.clear()
    dialog = dialog_of(window)
    dialog.view.setCurrentText("Formula")
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert clipboard.image().size() == window.size() and dialog_is_gone(window)
    plot = window.views["loss"].findChild(Plot)
    choose(window, partial(ask_at, plot, plot.rect().center()), "Copy picture")
    assert clipboard.image().size() == 2 * plot.pictured().size()
    formula = window.views["formula"]
    formula.picture_asked.emit("formula")
    assert clipboard.image().size() == 2 * formula.size()


def ask_at(widget, at):
    target = widget.viewport() if hasattr(widget, "viewport") else widget
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, target.mapToGlobal(at))
    QApplication.sendEvent(target, event)


def choose(window, ask, text):
    """Asks for a menu and chooses one of its entries."""
    ask()
    menus = [menu for menu in QApplication.topLevelWidgets() if isinstance(menu, QMenu) and menu.isVisible()]
    entry = next(action for menu in menus for action in menu.actions() if plain(action.text()) == text)
    entry.trigger()
    for menu in menus:
        menu.close()


def test_a_formula_is_copied_as_any_latex_takes_it(qtbot, open_window):
    window = open_window()
    formula = window.views["formula"]
    for step in (6, 11, 13, 14):
        window.session.goto(3, step)
        choose(window, lambda: ask_at(formula, QPoint(4, formula.height() - 4)), "Copy as TeX")
        copied = QApplication.clipboard().text()
        assert copied.isascii() and copied.count("{") == copied.count("}")
    assert copied.endswith(r"- \eta  \cdot  \frac{\partial L}{\partial w_{x_{1}\to h_{1}}}")


def test_tables_are_copied_as_csv_and_as_markdown(open_window):
    window = open_window()
    window.session.goto(3, 11)
    table, record = window.views["layer"].values, window.session.timeline.record
    row = window.session.frame().batch_row
    at = table.visualRect(table.cells_model.index(1, 0)).center()
    choose(window, partial(ask_at, table, at), "Copy table as CSV")
    head, *lines = [line.split(",") for line in QApplication.clipboard().text().splitlines()]
    assert head[:3] == ["", "sum u", "output"]
    assert [line[0] for line in lines] == ["h₁", "h₂", "h₃", "h₄"]
    assert [float(line[1]) for line in lines] == record["sums", 1][row].tolist()
    assert lines[0][-1] == ""  # a gradient that is not computed yet
    choose(window, partial(ask_at, table, at), "Copy table as Markdown")
    head, rule, *lines = QApplication.clipboard().text().splitlines()
    assert head.startswith("|  | sum u | output |") and rule.startswith("| :-- | --: | --: |")
    assert lines[1].startswith(f"| h₂ | {float(record['sums', 1][row, 1])!r} |")


def test_the_tables_of_watches_and_of_the_check_are_copied_too(qtbot, open_window):
    window = open_window()
    window.session.goto(3, 11)
    window.watch(window.session.frame().looked_at)
    window.check_gradients()
    qtbot.waitUntil(lambda: window.frame.checked is not None and not window.frame.checked.active)
    QApplication.processEvents()
    for name in ("watches", "check"):
        window.open_card(name)
        QApplication.processEvents()
        table = window.views[name].table
        at = table.visualRect(table.model().index(0, 1)).center()
        choose(window, partial(ask_at, table, at), "Copy table as CSV")
        lines = QApplication.clipboard().text().splitlines()
        assert len(lines) == 1 + table.model().rowCount()
        assert float(lines[1].split(",")[1]) is not None


def test_a_text_of_a_table_is_no_formula_and_ends_no_cell():
    columns = [("=head", ["+1", "\tx", "a|b\nc", "-"]), ("n", np.array([-1.5, 0.1, 5e-324, 2.0]))]
    assert as_csv(columns).splitlines()[:3] == ["'=head,n", "'+1,-1.5", "'\tx,0.1"]
    assert as_markdown(columns).splitlines() == [
        "| =head | n |", "| :-- | --: |", "| +1 | -1.5 |", "| \tx | 0.1 |", "| a\\|b c | 5e-324 |", "| - | 2.0 |",
    ]  # fmt: skip


# --- shapes ---------------------------------------------------------------------------------------


class Painted(QWidget):
    """Paints with whatever cuts off, fills, dashes and mixes."""

    def paintEvent(self, event):
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.GlobalColor.red)
            painter.drawText(10, 30, "Ag 日本語")
            painter.setOpacity(0.5)
            painter.setBrush(Qt.GlobalColor.blue)
            painter.setClipRect(20, 40, 60, 30)
            painter.translate(10, 10)
            painter.scale(2, 2)
            painter.drawEllipse(0, 10, 40, 30)
            painter.setClipping(False)
            painter.setBrush(Qt.BrushStyle.Dense4Pattern)
            painter.drawRect(45, 5, 10, 30)
            painter.resetTransform()
            painter.drawPolyline([QPoint(100, 100), QPoint(110, 80), QPoint(120, 100)])


def test_shapes_of_a_widget_are_what_it_paints(qtbot, tmp_path):
    widget = Painted()
    qtbot.addWidget(widget)
    widget.resize(140, 120)
    widget.show()
    expected = picture(widget)
    (tmp_path / "a.svg").write_bytes(svg(widget))
    (tmp_path / "a.pdf").write_bytes(pdf([shapes(widget), shapes(widget)], "two"))
    for program, ending, shown in (("rsvg-convert", "svg", shown_by_rsvg), ("pdftoppm", "pdf", shown_by_poppler)):
        if shutil.which(program) is not None:
            found = QImage(str(shown(tmp_path / f"a.{ending}")))
            assert unlike(found, expected) < 0.02, ending
    assert QImage.fromData(png(widget, 2)).size() == 2 * widget.size()
    assert shapes(widget).metric(QPaintDevice.PaintDeviceMetric.PdmWidth) == 140
