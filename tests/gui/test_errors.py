"""Errors of the engine in the person's language."""

from __future__ import annotations

import pytest

import nnviz
from nnviz.engine.experiment.experiment import from_dict
from nnviz.gui.words import language
from nnviz.gui.words.language import error_text

JAPANESE = {
    "{path} must be {expected}, but is {got}.": "{path}には{expected}を指定してください（現在は{got}）。",
    "{kind} ≥ {bound}": "{bound}以上の{kind}",
    "a whole number": "整数",
}


def test_an_error_is_told_in_the_language_in_force_with_its_facts(monkeypatch):
    with pytest.raises(nnviz.ExperimentError) as caught:
        from_dict({"data": {"kind": "xor"}, "layers": [{"size": 0, "activation": "tanh"}],
                   "loss": {"kind": "mse"}, "optimizer": {"kind": "sgd", "lr": 1}})  # fmt: skip
    assert error_text(caught.value) == str(caught.value) == "layers[0].size must be a whole number ≥ 1, but is 0."
    monkeypatch.setattr(language, "tr", lambda text: JAPANESE[text])
    assert error_text(caught.value) == "layers[0].sizeには1以上の整数を指定してください（現在は0）。"
    assert error_text(ValueError("of another")) == "of another"
    assert error_text(ValueError()) == ""
