"""Finds what lies in resources/, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
LESSONS = (
    "xor", "or", "xor-neuron", "deepinsider-2-2-2", "relu-cycle", "softmax-2-4-3", "deep-3-8-8-4-1", "plane",
    "circle", "spiral", "moons", "blobs", "sine", "digits", "mistakes",
)  # fmt: skip
"""The built-in lessons, in the order of the menu."""


def resource(*parts: str) -> Path:
    """The path of a file below resources/."""
    installed = _PACKAGE / "resources"
    return (installed if installed.is_dir() else _PACKAGE.parent / "resources").joinpath(*parts)


def lesson_path(name: str) -> Path | None:
    """The experiment file of a built-in lesson, or None where there is no lesson of that name."""
    return resource("lessons", f"{name}.nnviz") if name in LESSONS else None
