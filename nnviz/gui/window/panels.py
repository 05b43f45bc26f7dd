"""The table of panels: what each is called, which view fills it, and where it has its place. No widget is made here."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

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
    most of the width that it shares with others when it is opened.
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
    menu: str = "view"

    def make(self, look: Look) -> Any:
        """The view, with the margins and sizes of a look."""
        module, _, name = self.view.rpartition(".")
        try:
            of = getattr(import_module(f"nnviz.gui.{module}"), name)
        except (ImportError, AttributeError) as error:
            raise TypeError(f"panel {self.name}: expected a class below nnviz.gui, got {self.view}: {error}") from error
        return of(look)


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
        Panel("formula", said("Formula"), "views.formula.FormulaView", "bottom", (0.51, 0.51)),
        Panel("code", said("NumPy code"), "views.code.CodeView", "bottom", (0.45, 0.45)),
        Panel("layer", said("Layer"), "views.layer.LayerView", "right", (0.34, 0.53)),
        Panel("check", said("Gradient check"), "views.check.CheckView", beside="layer"),
        Panel("many", said("Many runs"), "views.many.ManyView", beside="layer", share=(0.62, 0.0)),
        Panel("watches", said("Watches"), "views.watches.WatchesView", beside="loss", plot=True,
              needed=lambda frame: frame.watched),
        Panel("histograms", said("Histograms"), "plots.histograms.HistogramsView", beside="layer", plot=True,
              keys=("Ctrl+Shift+H",)),
        Panel("activation", said("Activation"), "plots.activation.ActivationView", beside="loss", plot=True,
              keys=("Ctrl+Shift+A",)),
        Panel("loss", said("Loss"), "plots.loss.LossView", "right", (0.22, 0.32), plot=True),
        Panel("preview", said("Update preview"), "views.preview.PreviewView", beside="loss", share=(0.28, 0.0),
              plot=True),
        Panel("breakpoints", said("Breakpoints"), "views.breakpoints.BreakpointsView", beside="loss",
              needed=lambda frame: frame.breakpoints, keys=("Ctrl+B",)),
        Panel("moments", said("Moments"), "views.moments.MomentsView", beside="layer",
              needed=lambda frame: frame.bookmarks or frame.bookmarks_elsewhere or frame.listed,
              keys=("Ctrl+Shift+B",)),
        Panel("boundary", said("Decision boundary"), "plots.boundary.BoundaryView", "right", (0.27, 0.0), plot=True),
        Panel("rows", said("All rows"), "views.rows.RowsView", beside="layer", share=(0.46, 0.0),
              plot=True, keys=("Ctrl+Shift+T",)),
        Panel("log", said("Log"), "views.log.LogView", beside="layer", share=(0.46, 0.0), plot=True,
              keys=("Ctrl+L",)),
        Panel("runs", said("Runs"), "views.runs.RunsView", beside="formula", share=(0.45, 0.5), wide=True, plot=True,
              needed=lambda frame: frame.compared.kept, keys=("Ctrl+Shift+R",)),
        Panel("surface", said("Loss surface"), "plots.surface.SurfaceView", beside="layer", plot=True,
              keys=("Ctrl+Shift+U",)),
        Panel("terms", said("Terms"), "terms.widget.TermsView", beside="layer", share=(0.42, 0.0),
              keys=("Ctrl+Shift+Y",), menu="help"),
        Panel("torch", said("PyTorch calls"), "terms.calls.CallsView", beside="code", keys=("Ctrl+Shift+J",)),
        Panel("doctor", said("Diagnosis"), "views.doctor.DoctorView", beside="code",
              needed=lambda frame: frame.findings, fleeting=True),
    )
}  # fmt: skip
"""The panels by their names. The order is that of the menu."""
ALL = ChainMap({panel.name: panel for panel in (*CENTRE, TOP, *BOTTOM, SLIDE)}, PANELS)
"""Everything that can be drawn alone."""
