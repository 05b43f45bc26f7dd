"""The table of palettes: every colour of a theme by its name. Adding one is adding one entry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One theme; colours as #rrggbb. `series` are the colours of curves that have no meaning of their own: texts can
    be read in them, and they stay apart for the colour-blind. `classes` are a hue for each class, in turn."""

    window: str
    panel: str
    field: str
    border: str
    ink: str
    muted: str
    accent_ink: str
    forward: str
    loss: str
    backward: str
    update: str
    positive: str
    neutral: str
    negative: str
    edge_positive: str
    edge_negative: str
    warning: str
    series: tuple[str, ...]
    classes: tuple[str, ...]

    def phase(self, name: str) -> str:
        """The colour of a phase of an iteration."""
        return str(getattr(self, name))


CLASSES = ("#0072b2", "#e69f00", "#009e73", "#cc4400", "#cc79a7", "#56b4e9", "#d6c800", "#8c564b", "#332288", "#808080")
PALETTES = {
    "light": Palette(
        window="#eeeff3", panel="#ffffff", field="#f4f5f8", border="#d5d8e0", ink="#1a1d23", muted="#565d6b",
        accent_ink="#ffffff", forward="#0a7d6f", loss="#5b6270", backward="#b3267b", update="#8a6100",
        positive="#0072bd", neutral="#e9e9ec", negative="#e87722", warning="#a32018",
        edge_positive="#0b6bb0", edge_negative="#bf5600",
        series=("#147a7a", "#cc2900", "#120059", "#a530f2", "#6e0018"),
        classes=CLASSES,
    ),
    "dark": Palette(
        window="#15171b", panel="#1e2126", field="#282c33", border="#3a3f48", ink="#f0f1f4", muted="#a4abb8",
        accent_ink="#14161a", forward="#33b8a4", loss="#9aa2b0", backward="#ee5fa9", update="#d3a429",
        positive="#0b7ac7", neutral="#2b2e34", negative="#e87722", warning="#ff8a80",
        edge_positive="#4fa9f0", edge_negative="#f08c3e",
        series=("#73e3ff", "#ff5c96", "#f3ea5f", "#9a82ff", "#c98c33"),
        classes=CLASSES,
    ),
}  # fmt: skip
