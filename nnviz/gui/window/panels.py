"""The table of panels: what each is called, which view fills it, and where it has its place. No widget is made here."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from nnviz.engine.maths.keys import LOSS
from nnviz.engine.said import said
from nnviz.gui.look.look import Look
from nnviz.gui.state.frame import Frame


@dataclass(frozen=True)
class Panel:
    """`view` is a class below nnviz.gui, which is imported when the panel is first seen.

    A panel has its place in an `area` ("left", "right", "bottom"), after those named before it, with a `share` of it in
    a tall and in a low window; with a share of 0 there it is a tab of the one before. Or it is opened on demand, as a
    tab `beside` another, and takes its share of the window's height then, if it has one. Where the layout is reset it
    stays open as long as it is `needed` (without: if it is open). A `plot` may be shown less often than the rest.
    `keys` open and close the panel, by a command in its `menu`; icons in its head lead to the commands `changes`. One
    that is `fleeting` is opened by the program itself, so that the next start does not open it. A `wide` one takes
    most of the width that it shares with others when it is opened, and a `whole` one has its area to itself: the others
    there become tabs behind it.
    """

    name: str
    title: str
    view: str
    area: str = ""
    share: tuple[float, float] = (0.0, 0.0)
    beside: str = ""
    needed: Callable[[Frame], object] | None = None
    plot: bool = False
    keys: tuple[str, ...] = ()
    changes: tuple[tuple[str, str], ...] = ()
    fleeting: bool = False
    wide: bool = False
    whole: bool = False
    menu: str = "view"
    gives_away: Callable[[Frame], bool] | None = None

    def is_hidden(self, frame: Frame) -> bool:
        """Whether an open question hides it."""
        hides = frame.question is not None and frame.question.hides
        return hides and self.gives_away is not None and self.gives_away(frame)

    def make(self, look: Look) -> Any:
        """The view, with the margins and sizes of a look."""
        module, _, name = self.view.rpartition(".")
        try:
            of = getattr(import_module(f"nnviz.gui.{module}"), name)
        except (ImportError, AttributeError) as error:
            raise TypeError(f"panel {self.name}: expected a class below nnviz.gui, got {self.view}: {error}") from error
        return of(look)


def _always(frame: Frame) -> bool:
    """It looks at other moments or runs."""
    return True


def _answers(frame: Frame) -> bool:
    """It shows what the network answers for all rows."""
    return frame.conceals_answers or frame.conceals(LOSS)


CENTRE = (
    Panel("mistake", said("Mistake banner"), "views.mistake.MistakeView"),
    Panel("by_hand", said("Hand calculation"), "views.by_hand.ByHandView"),
    Panel("network", said("Network"), "views.network.NetworkView"),
)
"""What stands in the middle, one below the other; the last has all the room that is left."""
TOP = Panel("breadcrumb", said("Position"), "views.breadcrumb.Breadcrumb")
BOTTOM = (
    Panel("step", said("Step in words"), "views.step.StepView"),
    Panel("timeline", said("Timeline"), "views.timeline.TimelineView"),
)
"""What stands in a bar above everything, and one below the other in a bar under the formula."""
SLIDE = Panel("slide", said("Slide"), "lecture.widget.SlideView")
"""The lecture view."""
PANELS = {
    panel.name: panel
    for panel in (
        Panel("experiment", said("Experiment"), "views.experiment.ExperimentView", "left", (0.4, 0.54),
              changes=(("edit_data", "table"), ("choices", "pencil"))),
        Panel("sample", said("Sample"), "views.sample.SampleView", "left", (0.6, 0.46)),
        Panel("ask", said("Ask me"), "lessons.asking.AskView", beside="loss", share=(0.5, 0.52)),
        Panel("drills", said("Drills"), "lessons.drills.DrillsView", beside="loss", share=(0.5, 0.52),
              keys=("Ctrl+Shift+Q",)),
        Panel("lesson", said("Lesson"), "lessons.view.LessonView", beside="experiment", fleeting=True, whole=True,
              needed=lambda frame: frame.lesson),
        Panel("formula", said("Formula"), "views.formula.FormulaView", "bottom", (0.51, 0.51)),
        Panel("code", said("NumPy code"), "views.code.CodeView", "bottom", (0.45, 0.45)),
        Panel("layer", said("Layer"), "views.layer.LayerView", "right", (0.34, 0.53)),
        Panel("check", said("Gradient check"), "views.check.CheckView", beside="layer", gives_away=_always),
        Panel("many", said("Many runs"), "views.many.ManyView", beside="layer", share=(0.62, 0.0), gives_away=_always),
        Panel("watches", said("Watches"), "views.watches.WatchesView", beside="loss", plot=True,
              needed=lambda frame: frame.watched),
        Panel("histograms", said("Histograms"), "plots.histograms.HistogramsView", beside="layer", plot=True,
              keys=("Ctrl+Shift+H",)),
        Panel("activation", said("Activation"), "plots.activation.ActivationView", beside="loss", plot=True,
              keys=("Ctrl+Shift+A",)),
        Panel("loss", said("Loss"), "plots.loss.LossView", "right", (0.22, 0.32), plot=True),
        Panel("preview", said("Update preview"), "views.preview.PreviewView", beside="loss", share=(0.28, 0.0),
              plot=True, gives_away=_always),
        Panel("breakpoints", said("Breakpoints"), "views.breakpoints.BreakpointsView", beside="loss",
              needed=lambda frame: frame.breakpoints, keys=("Ctrl+B",)),
        Panel("moments", said("Moments"), "views.moments.MomentsView", beside="layer",
              needed=lambda frame: frame.bookmarks or frame.listed, keys=("Ctrl+Shift+B",), gives_away=_always),
        Panel("boundary", said("Decision boundary"), "plots.boundary.BoundaryView", "right", (0.27, 0.0), plot=True,
              gives_away=_answers),
        Panel("rows", said("All rows"), "views.rows.RowsView", beside="layer", share=(0.46, 0.0),
              plot=True, keys=("Ctrl+Shift+T",), gives_away=_answers),
        Panel("log", said("Log"), "views.log.LogView", beside="layer", share=(0.46, 0.0), plot=True,
              keys=("Ctrl+L",), gives_away=_always),
        Panel("runs", said("Runs"), "views.runs.RunsView", beside="formula", share=(0.45, 0.5), wide=True, plot=True,
              needed=lambda frame: frame.compared.kept, keys=("Ctrl+Shift+R",), gives_away=_always),
        Panel("surface", said("Loss surface"), "plots.surface.SurfaceView", beside="layer", plot=True,
              keys=("Ctrl+Shift+U",), gives_away=_always),
        Panel("terms", said("Terms"), "terms.widget.TermsView", beside="layer", share=(0.42, 0.0),
              keys=("Ctrl+Shift+Y",), menu="help"),
        Panel("writing", said("Lesson being written"), "lessons.editor.widget.EditorView", beside="layer",
              share=(0.75, 0.0), needed=lambda frame: frame.writing),
        Panel("torch", said("PyTorch calls"), "terms.calls.CallsView", beside="code", keys=("Ctrl+Shift+J",)),
        Panel("doctor", said("Diagnosis"), "views.doctor.DoctorView", beside="code",
              needed=lambda frame: frame.findings, fleeting=True, gives_away=_always),
    )
}  # fmt: skip
"""The panels by their names. The order is that of the menu."""
ALL = ChainMap({panel.name: panel for panel in (*CENTRE, TOP, *BOTTOM, SLIDE)}, PANELS)
"""Everything that can be drawn alone."""
