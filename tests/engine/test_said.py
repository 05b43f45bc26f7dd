"""Texts that are said: a template with its facts, which the collector of texts finds in the source."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from string import Formatter

import pytest

from nnviz.engine.experiment.experiment import from_dict
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import Said, said
from nnviz.engine.training.breakpoints import KINDS

from .helpers import XOR
from .test_architecture import MODULES, modules_of, nodes_of

ERRORS = ("ExperimentError", "FaultError")
CONDITIONS = {str(kind.condition) for kind in KINDS.values()}
"""Of breakpoints, whose numbers stand in bare braces."""


def calls(module: str, *names: str) -> Iterator[ast.Call]:
    for node in nodes_of(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def texts(module: str) -> list[str]:
    """Every text that a module says, as the collector finds it. ValueError: one is no plain literal."""
    return [ast.literal_eval(call.args[0]) for call in calls(module, "said")]


def test_what_is_said_is_a_plain_text_with_named_places() -> None:
    for module in MODULES.keys() - {"nnviz.engine.said"}:
        for call in calls(module, "said"):
            assert len(call.args) == 1, (module, ast.unparse(call))
        for text in texts(module):
            assert isinstance(text, str) and text.strip() == text != "", (module, text)
            if text not in CONDITIONS:
                places = [name for _, name, form, conversion in Formatter().parse(text) if name is not None]
                assert all(name.isidentifier() for name in places), (module, text)


def test_no_error_of_the_engine_is_put_together_where_nobody_can_translate_it() -> None:
    for module in modules_of("nnviz.engine"):
        for call in calls(module, *ERRORS):
            for part in call.args[-1:]:
                assert not isinstance(part, ast.JoinedStr | ast.Constant | ast.BinOp), (module, ast.unparse(call))


def test_the_collector_finds_the_texts_of_errors_and_of_tables() -> None:
    found = {text for module in MODULES for text in texts(module)}
    assert {"{path} must be {expected}, but is {got}.", "a whole number", "loss below {}"} <= found


def test_an_error_keeps_its_template_and_its_facts() -> None:
    with pytest.raises(ExperimentError) as caught:
        from_dict({**XOR, "layers": [{"size": 0, "activation": "sigmoid"}]})
    text = caught.value.text
    assert str(caught.value) == "layers[0].size must be a whole number ≥ 1, but is 0."
    assert text.template == "{path} must be {expected}, but is {got}."
    expected = text.facts["expected"]
    assert (text.facts["path"], text.facts["got"]) == ("layers[0].size", "0")
    assert (expected, expected.template) == ("a whole number ≥ 1", "{kind} ≥ {bound}")
    assert isinstance(expected.facts["kind"], Said)
    assert not isinstance(text.facts["path"], Said), "what is no text of ours is not translated"


def test_a_text_keeps_its_facts_when_it_is_copied_or_has_others() -> None:
    text = said("{one} and {other}", one=said("a list"), other=3)
    same, others = copy.deepcopy(text), text.having(other="{4}")
    assert (same, same.template, same.facts) == (text, text.template, text.facts)
    assert others == "a list and {4}" and text == "a list and 3"
