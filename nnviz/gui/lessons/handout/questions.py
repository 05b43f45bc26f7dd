"""Questions on paper: what is asked, what can be chosen, and the answer with its reason."""

from __future__ import annotations

from html import escape
from typing import Any

from nnviz.engine.lessons.lesson import Text
from nnviz.engine.lessons.posing import Posed
from nnviz.engine.maths.expressions import Symbol
from nnviz.engine.maths.operation import Operation
from nnviz.engine.said import Said, said
from nnviz.gui.words.entries import operation_text
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import language, tr
from nnviz.gui.words.names import Names
from nnviz.gui.words.numbers import readable
from nnviz.gui.words.sentences import layer_text

from .figures import in_letters, in_numbers

PROMPTS = {
    "number": said("What is {what}?"),
    "sign": said("Is {what} positive, negative or zero?"),
    "largest": said("Which of these numbers is the largest in size: {array}?"),
    "where": said("Which of these numbers is the largest in size: {array}?"),
    "next": said("Which step comes next?"),
    "shape": said("Which shape has {array}?"),
    "line": said("Which line of NumPy computes {array}?"),
    "choice": said("Which is right?"),
}
"""What is asked where a lesson has no words of its own."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_OPTIONS = 12
"""More places are not listed to be chosen from."""
ROOM = {"number": 2, "line": 2, "shape": 1, "where": 1, "largest": 1}
"""So many lines to write on; where there are options there is a box before each."""


def prompt(posed: Posed, names: Names) -> str:
    """What is asked."""
    question = posed.question
    if question.prompt is not None:
        return question.prompt.of(language())
    key, of = posed.key, posed.of
    if key is None and question.ask == "line" and posed.operation is not None:
        key = posed.operation.writes
    if key is None:
        what = array = question.of
    else:
        index = of.index if of is not None else ()
        single = bool(index) and not any(isinstance(at, slice) for at in index)
        array = names.array(key)
        what = names.described(Symbol(key, index)) if single else array
    return tr(PROMPTS[question.ask]).format(what=what, array=array)


def options(posed: Posed, names: Names) -> list[str]:
    """What can be chosen."""
    found = posed.options
    return [] if len(found) > MOST_OPTIONS else [answer_text(posed, names, option.what) for option in found]


def answer_text(posed: Posed, names: Names, what: Any) -> str:
    """An answer, whatever kind it is of."""
    match what:
        case Text():
            return what.of(language())
        case Said():
            return tr(what)
        case Operation() if posed.question.ask == "line":
            return what.line(posed.dialect)
        case Operation():
            return listed(list(filter(None, [operation_text(what), layer_text(names, what.layer)])))
        case tuple() if posed.question.ask == "shape":
            return " × ".join(map(str, what))
        case tuple() if posed.key is not None:
            return names.described(Symbol(posed.key, what))
        case float() | int():
            return readable(float(what))
    return str(what)


def solution(posed: Posed, names: Names) -> str:
    """The answer, as rich text: the letter of what is chosen, the number with its formula, and why."""
    question = posed.question
    right = next((at for at, option in enumerate(posed.options) if option.right), None)
    letter = f"{LETTERS[right]}: " if right is not None and len(posed.options) <= MOST_OPTIONS else ""
    truth: Any = posed.options[right].what if right is not None else posed.truth
    text = f"<b>{escape(letter + answer_text(posed, names, truth))}</b>"
    if question.ask == "number":
        text += _way(posed, names)
    if question.why is not None:
        text += f"<br>{escape(question.why.of(language()))}"
    return text


def _way(posed: Posed, names: Names) -> str:
    """The formula of a number, in symbols and with its numbers."""
    of, key, operation = posed.of, posed.key, posed.operation
    if of is None or key is None or operation is None or any(isinstance(at, slice) for at in of.index):
        return ""
    symbol, formula = in_letters(names, key, of.index, len(posed.values.rows))
    row, column = (0, 0, *of.index)[-2:]
    numbers = in_numbers(names, key, operation.expression.element(row, column, posed.values), readable)
    return f"<br>{symbol} = {formula} = {numbers}"
