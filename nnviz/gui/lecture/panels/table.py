"""The panels that a key opens over the slide. Adding one is adding an entry, and a key for it."""

from __future__ import annotations

from collections.abc import Callable

from .boundary import BoundaryPanel
from .curve import draw_loss_panel
from .overlay import Draw
from .tables import draw_layer, draw_rows
from .what_if import draw_what_if

PANELS: dict[str, Callable[[], Draw]] = {
    "boundary": BoundaryPanel, "loss": lambda: draw_loss_panel, "layer": lambda: draw_layer,
    "rows": lambda: draw_rows, "what_if": lambda: draw_what_if,
}  # fmt: skip
"""What draws each, made once for a slide."""
