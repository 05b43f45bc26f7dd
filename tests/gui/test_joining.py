"""Words and sentences are joined as the language in force joins them."""

import pytest

from nnviz.gui.words import joining
from nnviz.gui.words.joining import following, listed


@pytest.mark.parametrize(
    ("parts", "text"), [([], ""), (["a"], "a"), (["a", "", "b", "c"], "a, b, c"), (["", "{b}"], "{b}")]
)
def test_names_stand_in_one_list_without_those_that_are_empty(parts, text):
    assert listed(parts) == text


def test_sentences_follow_each_other():
    assert following(["It rose.", "", "It fell."]) == "It rose. It fell."


def test_another_language_joins_in_its_own_way(monkeypatch):
    words = {joining.LISTED: "{one}、{other}", joining.FOLLOWING: "{one}{other}"}
    monkeypatch.setattr(joining, "tr", words.__getitem__)
    assert listed(["x₁", "x₂", "x₃"]) == "x₁、x₂、x₃"
    assert following(["増えました。", "減りました。"]) == "増えました。減りました。"
