"""Finds what lies in resources/, in a checkout and in an installed wheel."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import msgspec
from msgspec import Struct

PACKAGE = Path(__file__).parent
"""The folder of the program; resources/ lies in it where it is installed, beside it in a checkout."""
LESSON = ".toml"
"""How the files of lessons end."""
DEFAULT = "xor"
"""What is opened where nothing else is asked for."""


def resource(*parts: str) -> Path:
    """The path of a file below resources/."""
    installed = PACKAGE / "resources"
    return (installed if installed.is_dir() else PACKAGE.parent / "resources").joinpath(*parts)


def page_path(name: str, language: str) -> str:
    """The path of a page of Help from resources/docs: in this language where there is one, else in English."""
    path = f"{language}/{name}.md"
    return path if resource("docs", path).is_file() else f"{name}.md"


def experiments() -> dict[str, str]:
    """The title of each built-in experiment by its name: every file below resources/experiments, the fewest layers
    first, then the fewest nodes, then by title."""
    found = sorted((_size(path), path.stem) for path in resource("experiments").glob("*.nnviz"))
    return {name: title for (_, _, title), name in found}


def experiment_path(name: str) -> Path | None:
    """The file of a built-in experiment, or None where there is none of that name."""
    path = resource("experiments", f"{name}.nnviz")
    return path if Path(name).name == name and path.is_file() else None


def lessons() -> dict[str, Path]:
    """The files of the built-in lessons by their names, in the order of these."""
    return {path.stem: path for path in sorted(resource("lessons").glob("*.toml"))}


def lesson_path(name: str) -> Path | None:
    """The file of a lesson: a built-in one by its name, or one that ends as lessons do; None where it is neither."""
    return Path(name) if is_lesson(name) else lessons().get(name)


def lesson_name(path: Path) -> str:
    """The name of the built-in lesson in that file; "" where there is none in it."""
    return next((name for name, of in lessons().items() if of == path), "")


def lesson_after(name: str) -> str:
    """The built-in lesson that follows one in their order; "" where none does."""
    return dict(pairwise(lessons())).get(name, "")


def is_lesson(path: str | Path) -> bool:
    """Whether a file is called as lessons are."""
    return str(path).lower().endswith(LESSON)


def experiment_paths() -> dict[str, Path]:
    """The files of the built-in experiments by their names."""
    return {path.stem: path for path in resource("experiments").glob("*.nnviz")}


class _Layer(Struct):
    size: int


class _Outline(Struct):
    """What is needed of an experiment to name it in a menu."""

    layers: list[_Layer]
    title: str = ""


def _size(path: Path) -> tuple[int, int, str]:
    """Layers, nodes and title of an experiment's file."""
    outline = msgspec.json.decode(path.read_bytes(), type=_Outline)
    return len(outline.layers), sum(layer.size for layer in outline.layers), outline.title
