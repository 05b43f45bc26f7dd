"""The table of panels: what each is called, which view fills it, and where it has its place. No widget is made here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Panel:
    """`view` is a class of `module`, which is imported when the panel is first seen. One with a place `beside` another
    is closed until it is asked for, and shares that place as a tab. A `plot` may be shown less often than the rest."""

    name: str
    title: Any
    module: str
    view: str
    beside: str = ""
    plot: bool = False

    def make(self) -> Any:
        """The view."""
        return getattr(import_module(f"nnviz.gui.{self.module}"), self.view)()


_t: Any = QT_TRANSLATE_NOOP
PANELS = {
    panel.name: panel
    for panel in (
        Panel("experiment", _t("", "Experiment"), "views.experiment", "ExperimentView"),
        Panel("sample", _t("", "Sample shown"), "views.sample", "SampleView"),
        Panel("formula", _t("", "Formula"), "views.formula", "FormulaView"),
        Panel("code", "NumPy", "views.code", "CodeView"),
        Panel("layer", _t("", "Layer"), "views.layer", "LayerView"),
        Panel("check", _t("", "Gradient check"), "views.check", "CheckView", "layer"),
        Panel("watches", _t("", "Watches"), "views.watches", "WatchesView", "loss", plot=True),
        Panel("histograms", _t("", "Histograms"), "plots.histograms", "HistogramsView", "layer", plot=True),
        Panel("activation", _t("", "Activation"), "plots.activation", "ActivationView", "loss", plot=True),
        Panel("loss", _t("", "Loss"), "plots.loss", "LossView", plot=True),
        Panel("preview", _t("", "Update preview"), "views.preview", "PreviewView", "loss", plot=True),
        Panel("breakpoints", _t("", "Breakpoints"), "views.breakpoints", "BreakpointsView", "loss"),
        Panel("boundary", _t("", "Decision boundary"), "plots.boundary", "BoundaryView", plot=True),
        Panel("doctor", _t("", "Doctor"), "views.doctor", "DoctorView", "code"),
    )
}
ON_DEMAND = {panel.name: panel.beside for panel in PANELS.values() if panel.beside}
"""Panels that are closed until they are asked for, and the one whose place they share."""
PLOTS = {panel.name for panel in PANELS.values() if panel.plot}
