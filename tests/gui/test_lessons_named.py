"""What the lessons that come with the program name of the window is there: panels and parts of the notation."""

from __future__ import annotations

from nnviz.engine.lessons.reading import read
from nnviz.gui.window.panels import ALL
from nnviz.gui.words.notation import CHOICES
from nnviz.resources import resource


def test_lessons_name_only_panels_and_letters_that_there_are() -> None:
    for path in resource("lessons").glob("*.toml"):
        lesson = read(path)
        for part, value in lesson.notation.items():
            assert value in CHOICES[part], (path.stem, part, value)
        assert {panel for scene in lesson.scene for panel in scene.panels} <= {*ALL}, path.stem
