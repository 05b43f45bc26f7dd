"""The table of palettes: every colour of a theme by its name. Adding one is adding one entry."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nnviz.engine.said import said


@dataclass(frozen=True)
class Palette:
    """One theme; colours as #rrggbb. A phase has a colour for text and lines, and a fill. `series` are the colours of
    curves that have no meaning of their own: texts can be read in them, and they stay apart for the colour-blind.
    `classes` are a hue for each class, in turn."""

    label: str
    dark: bool
    window: str
    panel: str
    field: str
    border: str
    ink: str
    muted: str
    forward: str
    loss: str
    backward: str
    update: str
    forward_fill: str
    loss_fill: str
    backward_fill: str
    update_fill: str
    positive: str
    neutral: str
    negative: str
    edge_positive: str
    edge_negative: str
    warning: str
    series: tuple[str, ...]
    classes: tuple[str, ...]


CLASSES = ("#0072b2", "#e69f00", "#009e73", "#cc4400", "#cc79a7", "#56b4e9", "#d6c800", "#8c564b", "#332288", "#808080")
_LIGHT = Palette(
    label=said("Light"), dark=False,
    window="#e9ecf1", panel="#ffffff", field="#f3f5f8", border="#d3d8e0", ink="#171a21", muted="#4f5766",
    forward="#0a6b56", loss="#353b47", backward="#94257d", update="#7a5600",
    forward_fill="#0b7b63", loss_fill="#353b47", backward_fill="#a02b88", update_fill="#d79c08",
    positive="#0a6eb8", neutral="#ecedf0", negative="#e5701a", warning="#a32018",
    edge_positive="#0b6bb0", edge_negative="#bf5600",
    series=("#147a7a", "#cc2900", "#120059", "#a530f2", "#6e0018"), classes=CLASSES,
)  # fmt: skip
_DARK = Palette(
    label=said("Dark"), dark=True,
    window="#101317", panel="#1a1e25", field="#252b34", border="#363d48", ink="#f2f4f8", muted="#b0b8c5",
    forward="#3fcdb2", loss="#c8d6ea", backward="#fa7bda", update="#e9b440",
    forward_fill="#24b89c", loss_fill="#c8d6ea", backward_fill="#f650ca", update_fill="#d9a01a",
    positive="#1e82d0", neutral="#2d333d", negative="#dc6d1a", warning="#ff8a80",
    edge_positive="#4fa9f0", edge_negative="#f08c3e",
    series=("#73e3ff", "#ff5c96", "#f3ea5f", "#9a82ff", "#c98c33"), classes=CLASSES,
)  # fmt: skip
PALETTES = {
    "light": _LIGHT,
    "dark": _DARK,
    "contrast": replace(
        _LIGHT, label=said("High contrast"), window="#ffffff", field="#ffffff", border="#5c6473", ink="#14171c",
        muted="#2b303a", forward="#07513f", backward="#7a1a66", update="#5c4000", warning="#8a120b",
        edge_positive="#07548c", edge_negative="#8f4000",
    ),
    "contrast_dark": replace(
        _DARK, label=said("High contrast, dark"), window="#000000", panel="#000000", field="#14181e", border="#8b95a5",
        ink="#ffffff", muted="#dbe1ea", edge_positive="#7cc2ff", edge_negative="#ffa866",
    ),
}  # fmt: skip
