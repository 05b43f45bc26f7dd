"""Colours: texts have contrast, and what is told apart by colour is so for every kind of sight."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QColor

from nnviz.gui.look.look import Look, ink_on, luminance, rgb
from nnviz.gui.look.palettes import PALETTES

PHASES = ("forward", "loss", "backward", "update")
TEXTS = ("ink", "muted", "warning", *PHASES)
SIGHTS = {
    "normal": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}
"""On linear red, green and blue, at severity 1: G. Machado, M. Oliveira, L. Fernandes, "A Physiologically-based Model
for Simulation of Color Vision Deficiency", 2009."""


def contrast(one: str | QColor, other: str | QColor) -> float:
    """As WCAG 2 defines it."""
    lighter, darker = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lab(colour: str, sight: str) -> Any:
    """CIE L*a*b* of a colour as somebody sees it, under D65."""
    shares = np.array(rgb(colour)) / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(SIGHTS[sight]) @ linear, 0, 1)
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ seen
    part = xyz / np.array([0.9505, 1.0, 1.089])
    x, y, z = np.where(part > 0.008856, np.cbrt(part), 7.787 * part + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def apart(one: str, other: str, sight: str) -> float:
    """ΔE of 1976."""
    return float(np.linalg.norm(lab(one, sight) - lab(other, sight)))


@pytest.mark.parametrize("theme", PALETTES)
def test_texts_have_contrast_on_every_ground(theme: str) -> None:
    palette, least = PALETTES[theme], 7.0 if "contrast" in theme else 4.5
    for ground in ("panel", "window", "field"):
        for text in TEXTS:
            assert contrast(getattr(palette, text), getattr(palette, ground)) >= least, (text, ground)
    for edge in ("edge_positive", "edge_negative"):
        assert contrast(getattr(palette, edge), palette.panel) >= 3


@pytest.mark.parametrize("theme", PALETTES)
def test_what_is_written_on_a_fill_can_be_read(theme: str) -> None:
    look = Look(theme)
    fills = [getattr(look.palette, f"{phase}_fill") for phase in PHASES]
    for fill in (*fills, *look.step_colours):
        assert contrast(fill, ink_on(QColor(fill))) >= 4.5


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", PALETTES)
def test_phases_and_signs_are_told_apart_by_everybody(theme: str, sight: str) -> None:
    palette = PALETTES[theme]
    for one, other in combinations([getattr(palette, f"{phase}_fill") for phase in PHASES], 2):
        assert apart(one, other, sight) >= 21
    for one, other in combinations((palette.positive, palette.neutral, palette.negative), 2):
        assert apart(one, other, sight) >= 21
    assert apart(palette.edge_positive, palette.edge_negative, sight) >= 21
