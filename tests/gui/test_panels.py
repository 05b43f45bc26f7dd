"""Panels: what views may ask for, a view that fails, a panel more in the table, and windows with looks of their own."""

import re
import sys
from types import ModuleType

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from nnviz.cli import main
from nnviz.gui.dialogs.choices import ChoicesDialog
from nnviz.gui.look.look import Look
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.window import panels
from nnviz.gui.window.wiring import Wiring
from nnviz.gui.words.mnemonics import bare
from nnviz.resources import resource

LIGHT, DARK = PALETTES["light"], PALETTES["dark"]


def pixels(widget):
    """What is drawn, 0xRRGGBB, (height, width)."""
    image = widget.grab().toImage().convertToFormat(widget.grab().toImage().Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()).copy() & 0xFFFFFF


def ground(widget):
    """The colour of most pixels."""
    values, counts = np.unique(pixels(widget), return_counts=True)
    return f"#{values[counts.argmax()]:06x}"


def has(widget, colour):
    return bool((pixels(widget) == QColor(colour).rgb() & 0xFFFFFF).any())


# --- what views may ask for ----------------------------------------------------------------------


class Asking(QWidget):
    asks = ("moved", "chosen")
    moved = Signal(int, int)
    chosen = Signal(str)
    its_own = Signal()


class Unheard(QWidget):
    asks = ("moved", "sung")
    moved = Signal(int, int)
    sung = Signal()


class Lacking(QWidget):
    asks = ("moved", "chosen")
    moved = Signal(int, int)


class Silent(QWidget):
    asks = ("moved",)
    moved = Signal(int, int)
    chosen = Signal(str)


class Talkative(QWidget):
    asks = ("chosen",)
    chosen = Signal(str, int, int)


@pytest.fixture
def heard():
    return []


@pytest.fixture
def wiring(heard):
    return Wiring({"moved": lambda x, y: heard.append((x, y)), "chosen": lambda name, more=0: heard.append(name)})


def test_a_view_is_answered_in_what_it_lists(qtbot, wiring, heard):
    view = Asking()
    qtbot.addWidget(view)
    wiring.join(view)
    view.moved.emit(2, 3)
    view.chosen.emit("here")
    assert heard == [(2, 3), "here"]


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (Unheard, "Unheard asks for what nobody answers: sung"),
        (Lacking, "Lacking asks by signals that it does not have: chosen"),
        (Silent, "Silent has signals that it does not list in `asks`: chosen"),
        (Talkative, "Talkative.chosen: expected 1 to 2 arguments, got 3"),
    ],
)
def test_what_does_not_fit_raises_when_the_view_is_made(qtbot, wiring, heard, of, words):
    view = of()
    qtbot.addWidget(view)
    with pytest.raises(TypeError, match=words):
        wiring.join(view)
    assert not heard


# --- a view that fails ---------------------------------------------------------------------------


def test_a_view_that_fails_says_so_in_its_panel_and_the_others_go_on(window, press, qtbot, monkeypatch, faults):
    layer, shown = window.views["layer"], type(window.views["layer"]).set_frame
    monkeypatch.setattr(type(layer), "set_frame", lambda self, frame: 1 / 0)
    for _ in range(3):
        press(Qt.Key.Key_F10)
    place = window.places["layer"]
    assert place.failed and place.fault.isVisible() and not layer.isVisible()
    assert "ZeroDivisionError: division by zero" in place.fault.text()
    assert len(faults) == 1 and "“Layer” could not be drawn." in faults[0] and "1 / 0" in faults[0]
    assert window.frame.cursor == (1, 3) and "loss" not in window.banner.text()
    assert "outputs" in window.views["breadcrumb"].text() and window.views["formula"].toPlainText()
    monkeypatch.setattr(type(layer), "set_frame", shown)
    qtbot.mouseClick(place.fault.again, Qt.MouseButton.LeftButton)
    assert not place.failed and layer.isVisible() and not place.fault.isVisible()
    press(Qt.Key.Key_F10)
    assert not place.failed and len(faults) == 1


@pytest.mark.parametrize("name", ["network", "timeline", "breadcrumb", "by_hand"])
def test_it_does_so_in_the_middle_and_in_the_bars_and_comes_back_as_it_was(window, press, monkeypatch, faults, name):
    view = window.views[name]
    hidden, shown = view.isHidden(), type(view).set_frame
    monkeypatch.setattr(type(view), "set_frame", lambda self, frame: {}[0])
    window.session.step()
    assert window.places[name].fault.isVisible() and view.isHidden()
    assert window.views["layer"].isVisible()
    monkeypatch.setattr(type(view), "set_frame", shown)
    window.session.step()
    assert not window.places[name].failed and view.isHidden() == hidden


def test_a_note_that_fails_is_the_fault_of_its_panel_too(window, monkeypatch, faults):
    monkeypatch.setattr(type(window.views["loss"]), "note", staticmethod(lambda frame: {}["missing"]))
    window.session.step()
    assert window.places["loss"].failed and not window.places["boundary"].failed
    assert "KeyError" in window.places["loss"].fault.text()


# --- a panel more --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def StepsView():
    """The view that the page on adding gives as its example."""
    page = resource("docs", "adding.md").read_text("utf-8")
    source, names = re.search(r"## A view.*?```python\n(.*?)```", page, re.DOTALL), {}
    exec(source[1], names)
    return names["StepsView"]


PLACES = ({"beside": "loss"}, {"area": "right", "share": (0.2, 0.0)}, {"area": "left", "share": (0.2, 0.2)})


@pytest.fixture(params=PLACES, ids=["on demand", "right", "left"])
def one_more(request, monkeypatch, StepsView):  # noqa: N803
    """A file more, and a line more in the table."""
    module = ModuleType("nnviz.gui.views.steps")
    module.StepsView = StepsView
    monkeypatch.setitem(sys.modules, module.__name__, module)
    panel = panels.Panel("steps", "Steps done", "views.steps.StepsView", **request.param)
    monkeypatch.setitem(panels.PANELS, "steps", panel)
    return panel


def in_menu(window):
    menu = next(menu.menu() for menu in window.menus["view"].actions() if bare(menu.text()) == "Panels")
    menu.aboutToShow.emit()
    return next(action for action in menu.actions() if bare(action.text()) == "Steps done")


@pytest.mark.parametrize("size", [(1600, 1000), (1280, 720)])
def test_a_line_in_the_table_is_a_panel(one_more, open_window, qtbot, size):
    window = open_window(size=size)
    card, entry = window.cards["steps"], in_menu(window)
    assert card.isHidden() == bool(one_more.beside) and entry.isChecked() != bool(one_more.beside)
    if one_more.beside:
        assert "steps" not in window.views
        entry.trigger()
    window.open_card("steps")
    view = window.views["steps"]
    qtbot.waitUntil(lambda: not view.visibleRegion().isEmpty())
    window.session.step()
    assert view.text() == "1 steps done" and card.note.text == "of 17"
    assert has(view, window.frame.look.palette.ink)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton)
    assert window.frame.cursor == (1, 0) and view.text() == "0 steps done"
    in_menu(window).trigger()
    assert card.isHidden()
    window.actions_by_name["reset_layout"].trigger()
    assert card.isHidden() == bool(one_more.beside)


def test_it_is_drawn_alone_by_the_command(one_more, tmp_path, qapp):
    path = tmp_path / "steps.png"
    assert main(["render", "xor", "--op", "3", "--view", "steps", "--size", "200x40", "-o", str(path)]) == 0
    image = QImage(str(path))
    assert (image.width(), image.height()) == (200, 40)
    assert image.pixelColor(1, 1).name() == LIGHT.window


@pytest.mark.parametrize("name", sorted(panels.ALL))
def test_every_view_is_drawn_alone(name, tmp_path, qapp):
    path = tmp_path / "view.png"
    assert main(["render", "xor", "--op", "14", "--view", name, "--size", "400x300", "-o", str(path)]) == 0
    assert path.stat().st_size > 0


def test_a_view_that_is_not_there_is_refused_with_the_names_of_those_that_are(capsys, tmp_path, qapp):
    assert main(["render", "xor", "--view", "nowhere", "-o", str(tmp_path / "x.png")]) == 2
    assert "--view must be one of window, " in (words := capsys.readouterr().err) and "boundary" in words


# --- two windows ---------------------------------------------------------------------------------


def test_two_windows_keep_their_looks_beside_each_other(open_window, qtbot):
    light = open_window()
    light.session.goto(1, 17)
    light.views["formula"].typeset_now()
    QApplication.processEvents()
    before = pixels(light)
    dark = open_window(look=Look("dark"))
    for window, palette in ((light, LIGHT), (dark, DARK), (light, LIGHT)):
        window.session.goto(1, 4)
        window.report("Something was said.")
        for widget in (window.menuBar(), *window.cards.values(), window.views["network"], window.views["timeline"]):
            assert not widget.isVisible() or widget.visibleRegion().isEmpty() or ground(widget) == palette.panel, widget
        assert ground(window.banner) == palette.window and has(window.banner, palette.warning)
        assert ground(window.bars.buttons["run"]) == palette.field
    dark.session.goto(1, 11)
    light.session.goto(1, 17)
    light.banner.hide()
    light.views["formula"].typeset_now()
    QApplication.processEvents()
    assert np.array_equal(before, pixels(light))


def test_menus_dialogs_and_tooltips_have_the_look_of_their_window_also_when_it_changes(open_window, qtbot):
    light, dark = open_window(), open_window(look=Look("dark"))
    for window, palette in ((dark, DARK), (light, LIGHT)):
        window.prompts.ask_choices()
        dialog = window.findChild(ChoicesDialog)
        qtbot.waitExposed(dialog)
        assert ground(dialog) == palette.window and has(dialog, palette.ink)
        dialog.close()
        menu = window.menus["file"]
        menu.popup(QPoint(0, 0))
        assert has(menu, palette.ink) and (QColor(ground(menu)).lightness() > 128) == (palette is LIGHT)
        menu.close()
        QToolTip.showText(window.mapToGlobal(QPoint(50, 50)), "said here", window)
        tip = next(one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel") and one.isVisible())
        assert ground(tip) == palette.panel and has(tip, palette.border)
        QToolTip.hideText()
        qtbot.waitUntil(lambda: not QToolTip.isVisible())
    light.prompts.show_help()
    helped = next(one for one in light.findChildren(QWidget) if one.windowTitle() == "Help")
    light.actions_by_name["theme"].trigger()
    assert light.actions_by_name["theme_dark"].isChecked()
    assert ground(helped.list) == DARK.panel
    helped.close()


def test_a_window_is_as_large_as_its_scale_says(open_window):
    small, large = open_window(size=(1280, 720)), open_window(size=(2560, 1440), look=Look("light", 200))
    for name in ("run", "start"):
        one, other = (window.bars.buttons[name] for window in (small, large))
        assert abs(2 * one.width() - other.width()) <= 4 and abs(2 * one.height() - other.height()) <= 4
    assert large.menuBar().font().pixelSize() == 28
    assert large.minimumSizeHint() == 2 * small.minimumSizeHint()
    for name in ("layer", "formula", "experiment"):
        one, other = (window.cards[name].titleBarWidget() for window in (small, large))
        assert abs(2 * one.height() - other.height()) <= 4


def test_a_panel_that_is_chosen_in_the_menu_comes_in_front_of_its_neighbours(open_window):
    window = open_window("xor")
    for name in ("check", "histograms", "activation"):
        window.cards[name].toggleViewAction().trigger()
        QApplication.processEvents()
        assert not window.cards[name].visibleRegion().isEmpty(), name


@pytest.mark.parametrize("closed", [False, True])
def test_a_panel_that_goes_out_of_sight_has_the_keys_no_longer(open_window, closed):
    window = open_window("xor")
    window.views["code"].setFocus()
    if closed:
        window.cards["code"].close()
    else:
        window.ask_doctor()
    QApplication.processEvents()
    assert not window.is_seen("code")
    assert window.focusWidget() is window.views["network"]
