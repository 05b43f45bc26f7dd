"""Every text on the screen can be found by the tool that collects texts for translation."""

import ast
from pathlib import Path

import pytest

import nnviz

FILES = sorted((Path(nnviz.__file__).parent / "gui").rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_text_is_translated_inside_a_formatted_string(path):
    """The collector does not look into them."""
    strings = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.JoinedStr)]
    calls = [node for string in strings for node in ast.walk(string) if isinstance(node, ast.Call)]
    assert not [node.lineno for node in calls if isinstance(node.func, ast.Name) and node.func.id == "tr"]


TRANSLATED = ("tr", "told")


def is_translated(node):
    """Whether it is a text in the language of the screen, filled in or not."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        return is_translated(node.func.value)
    return isinstance(node.func, ast.Name) and node.func.id in TRANSLATED


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_text_is_glued_to_another(path):
    """What belongs together is one text with named places: languages differ in their order."""
    sums = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)
    ]
    assert not [node.lineno for node in sums if is_translated(node.left) or is_translated(node.right)]
