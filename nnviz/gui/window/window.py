"""The window: its views, docks, bars and menus, each made from a table, and who answers what. No numbers here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QChildEvent, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QGraphicsView, QMainWindow, QToolBar, QVBoxLayout, QWidget

from nnviz.engine.said import said
from nnviz.gui.lecture.pacing import Pacing
from nnviz.gui.look.dress import dress
from nnviz.gui.parts.focus_ring import FocusRing
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.state.frame import Frame, Number
from nnviz.gui.state.session import Session
from nnviz.gui.terms.asking import Explaining, question
from nnviz.gui.terms.beside import Beside
from nnviz.gui.words.language import language, next_language, tr, use_language
from nnviz.gui.words.numbers import exact

from .appearance import Appearance
from .bars import Bars
from .cards import Banner
from .docks import Docks
from .faults.log import LOGGER
from .files.dropping import Drops
from .lessons import LessonStage
from .menus import Menus
from .messages.greeting import Greeting
from .messages.telling import Telling
from .panels import CENTRE, PANELS
from .place import Place
from .prompts import Prompts
from .verbs import verbs_of
from .wiring import Wiring

if TYPE_CHECKING:
    from nnviz.gui.lecture.lecture import Lecture
    from nnviz.gui.terms.widget import TermsView

PLOTS_EVERY_MS = 33
"""So often the plots are shown while training runs or something is dragged; everything else with every frame."""


class Window(QMainWindow):
    """The program. `views` holds every view by name, `cards` the docks of the panels, `actions_by_name` every command,
    `appearance` how all of it looks, `telling` what stands above the network. `completed` follows when all panels that
    are seen are filled, `window_asked(Work, Path)` when another work is to be shown in another one, `closed` when the
    window goes away."""

    completed = Signal()
    window_asked = Signal(object, object)
    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self._look, self._language = session, session.look, language()
        self.frame: Frame | None = None
        self._complete = False
        self.lecture: Lecture | None = None
        self.pacing = Pacing()
        self._plots = QTimer(self)
        self._plots.setSingleShot(True)
        self._plots.timeout.connect(self._show_plots)
        self._docks = Docks(self, PANELS, self._look)
        self.cards = self._docks.cards
        self.open_card, self.toggle_card, self.is_seen = self._docks.open, self._docks.toggle, self._docks.is_seen
        self.remember_layout, self._stage = self._docks.remember, LessonStage(self, self._docks)
        self.layout_taken = self._stage.taken
        self.prompts = Prompts(self, session, self.window_asked.emit)
        self.saving = self.prompts.saving
        self._menus = Menus(self, session, self.prompts, self.cards.values())
        self.menus, self.actions_by_name = self._menus.bar, self._menus.commands
        self.show_choices = self._menus.show_choices
        self.appearance = Appearance(session, self.show_choices, self)
        self.telling = Telling(self)
        self.report = self.telling.report
        self.explaining = Explaining(self._open_terms, lambda: self.frame)
        self._wiring = Wiring(verbs_of(self, self._menus))
        self.views = _Views(self._make_view)
        self.places: dict[str, Place] = {}
        self._chosen: dict[str, Any] = {}
        self._furnish()
        self._dress()
        session.frame_changed.connect(self.set_frame)
        session.compared_changed.connect(self._show_compared)
        session.failed.connect(self.report)
        session.experiment_changed.connect(self.title_changed)
        session.modified_changed.connect(self.setWindowModified)
        session.keeping.panels, session.keeping.show_panels = self._docks.shown, self._docks.show
        session.writing.panels = self._panels_in_front
        self.title_changed()
        self.resize(self._look.px(1600), self._look.px(1000))
        self.arrange()
        self.set_frame(session.frame())
        self.greeting = Greeting(self)
        self.drops = Drops(self)

    def _furnish(self) -> None:
        """Puts in bars and views, in the sizes of the look."""
        self.bars = Bars(self, self.actions_by_name, self._look)
        for place in self.bars.places:
            self._add_view(place)
        self._build_centre()
        for name, card in self.cards.items():
            card.visibilityChanged.connect(lambda visible, name=name: self._card_shown(name, visible))
            for command, symbol in PANELS[name].changes:
                card.offer(self.actions_by_name[command], symbol)
        self.cards["preview"].toggleViewAction().triggered.connect(self.show_preview)
        for name in ("network", "timeline"):
            self._menus.add_focus_keys(self.views[name])
        self.views["network"].setFocus()

    def _refurnish(self) -> None:
        """The same in another size or language: views know nothing but their frame, so new ones take the place of the
        old."""
        message, focus = self.banner.shown, self.focusWidget()
        focused = next((name for name, view in self.views.items() if view is focus), "")
        self._chosen |= self._choices_in_views()
        for bar in self.findChildren(QToolBar):
            self.removeToolBar(bar)
            bar.deleteLater()
        self.views.clear()
        self.places.clear()
        arrange = self._docks.renew(self._look)
        self._furnish()
        arrange()
        QTimer.singleShot(0, self, self._docks.share_out)  # when the new parts have their least sizes
        for name, card in self.cards.items():
            if self._complete and not card.isHidden():
                self._card_shown(name, True)
        if message[0]:
            self.banner.show_text(*message)
        if focused:
            self.views[focused].setFocus()

    def _choices_in_views(self) -> dict[str, Any]:
        """What a person chose in the views, for those that take their places."""
        return {name: view.chosen for name, view in self.views.items() if hasattr(view, "chosen")}

    def show_aside(self, size: QSize, like: Window | None) -> None:
        """Gets ready for a picture, in a size and with the panels of another window; nobody sees it."""
        self._chosen = {} if like is None else like._choices_in_views()
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.resize(size)
        self.show()
        self.complete()
        if like is not None:
            self._docks.show(*like._docks.shown())

    def _build_centre(self) -> None:
        look, centre = self._look, QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(look.px(4), look.px(2), look.px(4), look.px(3))
        column.setSpacing(look.px(2))
        self.banner = Banner(look)
        self.banner.report_asked.connect(self.actions_by_name["copy_report"].trigger)
        column.addWidget(self.banner)
        self.setCentralWidget(centre)
        for panel in CENTRE:
            view = panel.make(look)
            column.addWidget(view, int(panel is CENTRE[-1]))
            self._add_view(Place(panel.name, view, column))

    def _add_view(self, place: Place) -> None:
        self.places[place.name], self.views[place.name] = place, place.view
        self._wiring.join(place.view)
        place.view.setPalette(self.palette())
        if place.name in self._chosen:
            place.view.chosen = self._chosen.pop(place.name)

    def _make_view(self, name: str) -> Any:
        """The view of a panel, made when it is first needed."""
        card = self.cards[name]
        self._add_view(card.fill(PANELS[name].make(self._look)))
        return self.views[name]

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first one the panels are filled: the network is to be seen as soon as can be."""
        super().paintEvent(event)
        if not self._complete:
            QTimer.singleShot(0, self.complete)

    def complete(self) -> None:
        """Makes the views that were left out so that the window is soon on the screen."""
        if not self._complete:
            self._complete = True
            self._menus.fill()
            self._docks.settle()
            for name, card in self.cards.items():
                if not card.isHidden():
                    self._card_shown(name, True)
            self.completed.emit()

    # --- showing -----------------------------------------------------------------------------

    def set_frame(self, frame: Frame) -> None:
        """Gives the frame to every view that can be seen; the first finding opens the panel of the diagnosis."""
        told, before, self.frame = self.frame is not None and bool(self.frame.findings), self.frame, frame
        if frame.look is not self._look:
            scale, self._look = self._look.scale, frame.look
            self._dress()
            if scale != self._look.scale:
                self._refurnish()
        if frame.findings and not told:
            self.open_card("doctor")
        fast = frame.running or bool(QApplication.mouseButtons())
        waiting = fast and self._plots.isActive()
        asked = frame.question is not None and frame.question.hides
        asked = asked and (before is None or before.question is not frame.question)
        for name in self.views:
            seen = name not in self.cards or self.is_seen(name)
            if seen and not (waiting and self._is_plot(name)):
                self.places[name].show_frame(frame)
            elif asked and not seen:
                self.places[name].cover_up(frame)  # it still says what it was shown last
        if fast and not waiting:
            self._plots.start(PLOTS_EVERY_MS)
        elif not fast:
            self._plots.stop()
        self._menus.name_undo()
        self._stage.show_frame(frame)
        self.bars.show_frame(frame)
        self.actions_by_name["out"].setEnabled(frame.revealed is not None)
        self.actions_by_name["leave_probe"].setEnabled(frame.probe is not None or frame.compared.racing)
        self.actions_by_name["skip_question"].setEnabled(frame.question is not None)
        self.actions_by_name["copy_script"].setEnabled(frame.question is None or not frame.question.hides)
        self.actions_by_name["stop_seeking"].setEnabled(frame.sought is not None)
        self.telling.show_frame(frame)

    def _dress(self) -> None:
        """Puts the look on; views have the palette of the window, and not that of their card, all in one colour."""
        dress(self, self._look)
        for view in self.views.values():
            view.setPalette(self.palette())
        for button in self.findChildren(ToolButton):
            button.set_look(self._look)
        self.bars.dress(self._look)

    def show_view(self, name: str) -> None:
        """Gives the last frame to one view, which is made if it is not there yet."""
        if self.frame is not None:
            if name not in self.places:
                self._make_view(name)
            self.places[name].show_frame(self.frame)

    def _show_compared(self, frame: Frame) -> None:
        """The kept runs went on: what shows them is shown soon, and nothing else."""
        began, self.frame = self.frame is None or not self.frame.compared.racing, frame
        if began:
            self.set_frame(frame)
        elif not self._plots.isActive():
            self._plots.start(PLOTS_EVERY_MS)

    @staticmethod
    def _is_plot(name: str) -> bool:
        return name in PANELS and PANELS[name].plot

    def _show_plots(self) -> None:
        """What the plots missed while something was faster than they are."""
        for name in filter(self._is_plot, self.views):
            if self.is_seen(name):
                self.show_view(name)

    def _card_shown(self, name: str, visible: bool) -> None:
        if visible and (self._complete or name in self.views):
            self.show_view(name)
        focused = QApplication.focusWidget() if name in self.views and not visible else None
        if focused is not None and self.cards[name].isAncestorOf(focused) and not self.is_seen(name):
            self.views["network"].setFocus()  # or keys would act where nobody looks

    def title_changed(self) -> None:
        self._chosen.clear()
        self.banner.hide()
        self._name()

    def _name(self) -> None:
        """The title of the window."""
        name = self.session.name.replace("[*]", "[*][*]")
        self.setWindowTitle(tr("{title} — nnviz").format(title=f"{name}[*]"))

    # --- commands ----------------------------------------------------------------------------

    def check_gradients(self) -> None:
        """Shows the gradient check and begins it."""
        self.open_card("check")
        self.views["check"].start()

    def toggle_many(self) -> None:
        """Shows or closes many runs; where they are shown, keys act in them."""
        self.toggle_card("many")
        if self.cards["many"].isVisible():
            self.views["many"].setFocus()

    def ask_doctor(self) -> None:
        """Asks what went wrong, and shows the answer as it comes."""
        self.session.examine()
        self.open_card("doctor")

    def watch(self, number: Number | None = None) -> None:
        """Pins a number, or the one that is looked at, and shows it among the others."""
        if self.session.watch(number):
            self.open_card("watches")

    def keep_run(self) -> None:
        """Keeps the run at hand, and shows it among the others."""
        self.session.keep_run()
        self.open_card("runs")

    def ask_me(self) -> None:
        """Asks about the very next step, in its panel."""
        self.open_card("ask")
        self.session.questions.ask()

    def list_scenes(self) -> None:
        """The scenes of the lesson that is open, to choose from."""
        if self.session.lessons.current is not None:
            self.open_card("lesson")
            self.views["lesson"].show_contents()

    def _panels_in_front(self) -> list[str]:
        """What is seen, the network too."""
        return [CENTRE[-1].name, *(name for name in self.cards if self.is_seen(name))]

    def bookmark(self) -> None:
        """Marks this moment, and has its note typed."""
        at = self.session.bookmark()
        self.open_card("moments")
        self.views["moments"].edit_note(at)

    def show_panel(self, name: str, layer: int | None, node: int) -> None:
        """Opens a panel, and selects the layer and the node that it is to show."""
        if layer is not None:
            self.session.select_node(layer, node)
        self.open_card(name)

    def _open_terms(self) -> TermsView:
        self.greeting.close()
        self.open_card("terms")
        return self.views["terms"]  # type: ignore[no-any-return]

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Where no view has a menu of its own: what stands below the pointer, else the panels, but in bars."""
        widget = self.childAt(event.pos())
        place = None if widget is None else widget.mapFrom(self, event.pos())
        if (term := self.explaining.term_at(widget, place)) is not None:
            self._menus.ask(question(term), lambda: self.explaining.show(term))
        elif not any(bar.geometry().contains(event.pos()) for bar in self.findChildren(QToolBar)):
            super().contextMenuEvent(event)

    def copy_number(self, number: Number) -> None:
        """The full double, as it can be read back."""
        if self.frame is not None:
            QApplication.clipboard().setText(exact(self.frame.value_of(number)))

    def arrange(self) -> None:
        """Every panel back to its place; of those opened on demand only what is needed stays open."""
        self._docks.arrange(self.frame)

    def show_preview(self, on: bool) -> None:
        """Switches the preview of the update on or off, and its panel with it."""
        self.open_card("preview") if on else self.cards["preview"].hide()
        self.session.preview(on)
        self.show_choices()

    def show_lecture(self) -> None:
        """The moment as a slide, full screen; the desk comes back when it is left."""
        from nnviz.gui.lecture.lecture import Lecture

        if self.lecture is None:
            self.lecture = Lecture(self.session, self.screen().name(), self.pacing)
            self.lecture.left.connect(self._lecture_left)

    def _lecture_left(self) -> None:
        self.lecture = None
        self.activateWindow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl everything grows or shrinks."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.appearance.rescale(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    @staticmethod
    def use_language(name: str) -> None:
        """Says everything in that language; every window of the program follows."""
        use_language(name)

    def use_next_language(self) -> None:
        self.use_language(next_language())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self.isVisible():
            self._follow_language()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_language()

    def _follow_language(self) -> None:
        """Says all that it says in the language that is now in force."""
        if self._language == language():
            return
        self._language = language()
        self.telling.say_again()
        self._menus.rename()
        self._refurnish()
        self._name()
        self.set_frame(self.session.frame())

    # --- Qt's own ----------------------------------------------------------------------------

    def childEvent(self, event: QChildEvent) -> None:
        """Every dialog that is shown can be asked what is there."""
        super().childEvent(event)
        if event.polished() and isinstance(dialog := event.child(), QDialog):
            Beside(dialog, lambda: self.frame, self.actions_by_name["what"].shortcuts())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._docks.fit(self.frame)
        self.bars.fit(event.size())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(900), self._look.px(600))

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Passes over panels behind others and tabs of panels that stand alone, and shows which view has the focus."""
        moved, passed = super().focusNextPrevChild(forwards), list[QWidget]()
        while moved and (at := self.focusWidget()) not in passed and self._is_out_of_sight(at):
            passed.append(at)
            moved = super().focusNextPrevChild(forwards)
        if moved and (isinstance(at, QGraphicsView) or at in self.views.values()):
            FocusRing(at, self._look)
        return moved

    def _is_out_of_sight(self, widget: QWidget | None) -> bool:
        """Whether it is in a part of the window that Qt does not hide but puts where nobody sees it."""
        while widget is not None and widget.parentWidget() is not self:
            widget = widget.parentWidget()
        return widget is not None and not widget.geometry().intersects(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stays open while it is asked what becomes of the work, and where that fails."""
        event.ignore()
        try:
            if not self.saving.may_close():
                return
        except Exception as error:  # Qt would close the window all the same
            LOGGER.error(said("The window stays open: it could not be asked what becomes of the work."), exc_info=error)
            return
        event.accept()
        if self.lecture is not None:
            self.lecture.leave()
        self.session.pause()
        self.closed.emit()


class _Views(dict[str, Any]):
    """Every view by name; one that is asked for and not there yet is made."""

    def __init__(self, make: Callable[[str], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> Any:
        return self._make(name)
