"""How numbers, names and formulas are read aloud, in English and in another language."""

from __future__ import annotations

import math
import re

import pytest

import nnviz
from nnviz.engine.maths.expressions import Const, Expr, Operand
from nnviz.engine.maths.keys import Key
from nnviz.engine.maths.numbers import LogSumExp, Max, Sum
from nnviz.engine.maths.primitives import PRIMITIVES, apply
from nnviz.gui.words import speech
from nnviz.gui.words.joining import following
from nnviz.gui.words.names import Names
from nnviz.gui.words.notation import NOTATION
from nnviz.gui.words.speech import SpokenNames, largest_term, sentence, spoken, spoken_expr, spoken_number

SIGNS = re.compile("[−·×÷²³₀-₉⁰-⁹∂→←δηΣ√′()|⌊⌋^]")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.12, "0.12"), (-0.12, "minus 0.12"), (1.0, "1"), (0.0, "0"),
        (-1.2e-7, "minus 1.2 times 10 to the power of minus 7"),
        (3e120, "3 times 10 to the power of 120"), (math.inf, "infinity"), (-math.inf, "minus infinity"),
        (math.nan, "not a number"), (40.0, "40"),
    ],
)  # fmt: skip
def test_a_number_is_read_without_signs(value, text):
    assert spoken_number(value) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("w x₁→h₂", "w from x1 to h2"), ("h₂←x₁", "from x1 to h2"), ("δ h₂ · sample 3", "delta h2, sample 3"),
        ("h²₃", "node 3 of hidden layer 2"), ("x₁²", "x1 squared"),
        ("∂L/∂w = −0.5", "derivative of L by w equals minus 0.5"),
        ("a − 0.3 · b", "a minus 0.3, b"), ("0.2·0.3", "0.2 times 0.3"), ("4 × 2", "4 by 2"),
        ("4×2×3", "4 by 2 by 3"), ("0.2 × slope 0.5.", "0.2 times slope 0.5."),
        ("it is −0.0180. Then", "it is minus 0.018. Then"),
        ("← backward", "backward"),
        ("iteration 3 › step", "iteration 3, step"), ("-0.25", "minus 0.25"), ("well-known", "well-known"),
    ],
)  # fmt: skip
def test_texts_of_the_screen_are_read_without_signs(text, said):
    assert spoken(text) == said


def number(value: float) -> Operand:
    return Operand(Key("weights", 1), (0, 0), 1, value)


def test_a_formula_is_read_with_its_numbers_and_brackets_where_they_matter():
    a, b, c = number(0.5), number(-0.25), number(2.0)
    assert spoken_expr(a * b + c) == "0.5 times minus 0.25 plus 2"
    assert spoken_expr((a + b) * c) == "open bracket 0.5 plus minus 0.25 close bracket times 2"
    assert spoken_expr(apply("tanh", a)) == "tanh of 0.5"
    assert spoken_expr(apply("square", a - c)) == "open bracket 0.5 minus 2 close bracket squared"
    assert spoken_expr(Const(0.5) * a / c) == "0.5 times 0.5 divided by 2"


@pytest.mark.parametrize("name", PRIMITIVES)
def test_every_function_has_words(name):
    arguments = PRIMITIVES[name].math.count("{") or 1
    text = spoken_expr(apply(name, *(number(value) for value in (0.5, -0.25, 2.0)[:arguments])))
    assert not SIGNS.search(text), text


def test_a_function_that_has_no_words_yet_is_read_as_it_is_written(monkeypatch):
    monkeypatch.delitem(speech.FORMS, "tanh({0})")
    assert spoken_expr(apply("tanh", number(-0.5))) == "tanh(minus 0.5)"


def gathered(kind: type[Expr], *values: float) -> Expr:
    return kind(tuple(map(number, values)), number(0.0), "i")  # type: ignore[call-arg]


def test_of_a_long_sum_the_largest_terms_are_read_and_the_others_as_one():
    values = [0.1, -5.0, 0.2, 3.0, 0.3, 1.0, -2.0, 0.5]
    text = spoken_expr(gathered(Sum, *values))
    assert text == ("minus 5 plus 3 plus minus 2 plus 1 plus 0.5 plus 0.3 plus the other 2 terms, together 0.3")
    assert largest_term(gathered(Sum, *values)) == number(-5.0)
    assert largest_term(number(1.0)) is None
    assert spoken_expr(gathered(Max, 0.5, -1.0)) == "the largest of 0.5, minus 1"
    assert spoken_expr(gathered(LogSumExp, 0.5, 1.0)).startswith(
        "the logarithm of the sum of the exponentials of 0.5, 1"
    )


def names_of(source: object) -> SpokenNames:
    return SpokenNames.of(Names(nnviz.Timeline(nnviz.load(source)).program, NOTATION))  # type: ignore[arg-type]


def test_names_are_plain_and_of_several_hidden_layers_whole():
    names = names_of("xor")
    assert names.node(1, 1) == "h2" and names.node(0, 0) == "x1" and names.node(2, 0) == "y"
    weight = Operand(Key("weights", 1), (0, 1), 1, 0.0)
    assert names.described(weight) == "weight from x1 to h2"
    assert names.described(Operand(Key("grad_w", 1), (0, 1), 1, 0.0)) == "gradient of weight from x1 to h2"
    layers = [{"size": 3, "activation": "tanh"}] * 2 + [{"size": 1, "activation": "identity"}]
    deep = names_of(
        {
            "nnviz": 1,
            "data": {"kind": "moons"},
            "layers": layers,
            "loss": {"kind": "mse"},
            "optimizer": {"kind": "sgd", "lr": 0.1},
            "init": {"kind": "xavier", "seed": 1},
        }
    )
    assert deep.node(2, 1) == "node 2 of hidden layer 2"
    assert deep.described(Operand(Key("deltas", 2), (0, 1), 1, 0.0)) == "delta of node 2 of hidden layer 2"


def test_sentences_stand_one_after_the_other():
    assert following(["One.", "", "Two."]) == "One. Two."
    assert sentence("6 steps left") == "6 steps left." and sentence("Next: it.") == "Next: it."


JAPANESE = {
    "minus {number}": "マイナス{number}", "{first} times {second}": "{first}かける{second}",
    "{first} plus {second}": "{first}たす{second}", "{first} squared": "{first}の2乗", "delta": "デルタ",
    "from {source} to {node}": "{source}から{node}", "by": "かける", "squared": "2乗", "minus": "マイナス",
}  # fmt: skip


def test_another_language_reads_signs_and_letters_in_its_words(monkeypatch):
    monkeypatch.setattr(speech, "tr", lambda text: JAPANESE.get(str(text), str(text)))
    assert spoken_number(-0.12) == "マイナス0.12"
    assert spoken_expr(apply("square", number(0.5)) + number(-0.25) * number(2.0)) == "0.5の2乗たすマイナス0.25かける2"
    assert spoken("w x₁→h₂") == "w x1からh2"
    assert "デルタ" in spoken("δ h₂") and "2乗" in spoken("x₁²")
