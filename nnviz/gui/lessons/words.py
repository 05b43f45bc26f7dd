"""What a question says: its prompt, what can be chosen, its formula, and what is told of an answer. Pure."""

from __future__ import annotations

from html import escape
from typing import Any

from nnviz.engine.lessons.lesson import Text
from nnviz.engine.lessons.posing import Option
from nnviz.engine.maths.expressions import Const, Operand, Symbol
from nnviz.engine.maths.keys import DIVISOR, RATE, Key
from nnviz.engine.maths.numbers import Several
from nnviz.engine.maths.operation import Operation
from nnviz.engine.questions.lines import WORDS as OF_LINES
from nnviz.engine.questions.slips import SLIPS
from nnviz.engine.said import Said, said
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.questions.open import Open
from nnviz.gui.views.code.lines import shapes_of
from nnviz.gui.views.formula.symbols import Symbols, in_symbols
from nnviz.gui.views.formula.writing import ABOVE, BELOW, GATHERED, Token, Tokens, tokens_of
from nnviz.gui.words.entries import operation_text
from nnviz.gui.words.joining import following, listed
from nnviz.gui.words.language import language, told, tr
from nnviz.gui.words.numbers import readable
from nnviz.gui.words.sentences import layer_text

PROMPTS = {
    "number": said("What is the {what}?"),
    "sign": said("Is the {what} positive, negative or zero?"),
    "largest": said("Which of these numbers is the largest in size: {array}?"),
    "where": said("Where is the number of the largest size: {array}? Choose it here or click it in the network."),
    "next": said("Which step comes next?"),
    "shape": said("Which shape has {array}?"),
    "line": said("Which line of NumPy computes {array}?"),
    "choice": said("Which is right?"),
}
SEEN = said("Now that it is seen: which of these numbers is the largest in size: {array}?")
"""What is asked, by the kind of question."""
DIFFERS = {
    "slope": ("slope",), "slope_place": ("slope",), "updated": ("weights",), "edge": ("weights",),
    "delta_upstream": ("slope",), "divisor": (DIVISOR.kind,), "bias": ("biases",), "rate": (RATE.kind,),
    "target_minus_output": ("targets", "outputs"),
}  # fmt: skip
"""The kinds of the factors in which a slip differs from what is right."""
FEW = 6
"""A sum of more terms is written as Σ with its general term."""


def prompt(frame: Frame, question: Open) -> str:
    """What is asked, in the words of a lesson where it has some."""
    asked, names = question.posed.question, frame.names
    if asked.prompt is not None and not question.seen:
        return asked.prompt.of(language())
    of, key = question.posed.of, question.posed.key
    if key is None:
        operation = question.posed.operation
        key = operation.writes if operation is not None and asked.ask == "line" else None
    if key is None:
        return tr(PROMPTS[asked.ask]).format(what=asked.of, array=asked.of)
    index = of.index if of is not None else ()
    plain = not any(isinstance(at, slice) for at in index)
    what = _placed(frame, question, key, index) if plain else ""
    array = _some(frame, question, key, index)
    return tr(SEEN if question.seen else PROMPTS[asked.ask]).format(what=what or names.array(key), array=array)


def _placed(frame: Frame, question: Open, key: Key, index: tuple[int, ...]) -> str:
    """A number in words, with its sample."""
    words = frame.names.described(Symbol(key, index))
    if len(index) != 2 or key.parameter:
        return words
    return tr("{what} in {sample}").format(what=words, sample=_sample(frame, question, index[0]))


def _sample(frame: Frame, question: Open, row: int) -> str:
    number = frame.notation.count(int(question.posed.values.rows[row]))
    return tr("sample {number}").format(number=number)


def _some(frame: Frame, question: Open, key: Key, index: tuple[Any, ...]) -> str:
    """An array, or the part of it that is asked about."""
    words = frame.names.array(key)
    if key.parameter == "weights" and len(index) == 2 and isinstance(index[0], slice) and key.layer:
        node = frame.names.node(key.layer, index[1]) if isinstance(index[1], int) else ""
        return tr("{array}, into {node}").format(array=words, node=node) if node else words
    if len(index) == 2 and isinstance(index[0], int) and not key.parameter:
        return tr("{what} in {sample}").format(what=words, sample=_sample(frame, question, index[0]))
    return words


def without_marks(text: str) -> str:
    """As it is written where code looks like all else: on buttons, on a slide, read aloud."""
    return text.replace("`", "")


def option_text(frame: Frame, question: Open, option: Option) -> str:
    """Something that can be chosen."""
    return answer_text(frame, question, option.what)


def answer_text(frame: Frame, question: Open, what: Any) -> str:
    """An answer, whatever kind it is of."""
    match what:
        case Option():
            return answer_text(frame, question, what.what)
        case Text():
            return without_marks(what.of(language()))
        case Said():
            return tr(what)
        case Operation():
            return listed(list(filter(None, [operation_text(what), layer_text(frame.names, what.layer)])))
        case bool() | int() if question.posed.question.ask == "sign":
            return tr({1: said("positive"), -1: said("negative"), 0: said("zero")}[int(what)])
        case float() | int() if question.posed.operation is None and float(what).is_integer():
            return str(int(what))
        case float() | int():
            return readable(float(what))
        case tuple() if question.posed.question.ask == "shape":
            return " × ".join(map(str, what))
        case tuple():
            return place_text(frame, question, what)
    return str(what)


def place_text(frame: Frame, question: Open, place: tuple[int, ...]) -> str:
    """A place of the array that is asked about: the edge, the node, and the sample where that is open."""
    key, of = question.posed.key, question.posed.of
    if key is None:
        return str(place)
    written = frame.names.symbol(Symbol(key, place))
    words = written.below or written.letter
    several = len(place) == 2 and not key.parameter and (of is None or not of.index or isinstance(of.index[0], slice))
    return tr("{words}, {sample}").format(words=words, sample=_sample(frame, question, place[0])) if several else words


def true_text(frame: Frame, question: Open) -> str:
    """What is right."""
    operation = question.posed.operation
    if question.posed.question.ask == "line" and operation is not None:
        return operation.line(frame.notation.dialect(frame.program))
    return answer_text(frame, question, question.answer)


# --- formulas as rich text -----------------------------------------------------------------------


def symbol_html(frame: Frame, question: Open) -> str:
    """The symbol of the number that is asked for; "" where it has none."""
    place = question.place
    if place is None:
        return ""
    key, index = place
    head = in_symbols(frame.names, key, index, len(question.posed.values.rows)).tokens
    return _html(head[: next((at for at, token in enumerate(head) if token.text == " = "), len(head))])


def symbols_html(frame: Frame, question: Open) -> str:
    """The line in symbols; "" where no step makes what is asked for."""
    place = question.place
    if place is None:
        return ""
    return _html(in_symbols(frame.names, *place, len(question.posed.values.rows)).tokens)


def numbers_html(frame: Frame, question: Open, lit: str = "") -> str:
    """The right side with its numbers; the factor in which a slip differs is marked in that colour."""
    expr = question.expression
    place = question.place
    if expr is None or place is None:
        return ""
    kinds, symbols = DIFFERS.get(question.slip, ()), Symbols(frame.names, place[0], len(frame.record.rows))

    def leaf(of: Any, leading: bool) -> Tokens:
        if isinstance(of, Several):
            return (Token(GATHERED[type(of)][0]), Token(of.letter, script=BELOW))
        if not isinstance(of, Operand | Const):
            return symbols.symbol(of, leading)
        text = readable(of.value) if isinstance(of, Operand) else "½" if of.value == 0.5 else f"{of.value:g}"
        text = text if leading or of.value >= 0 else f"({text})"
        return (Token(text, bold=isinstance(of, Operand) and of.key.kind in kinds),)

    ordered = frame.notation.ordered(expr)
    return f"= {_html(tokens_of(ordered, leaf, lambda several: len(several.terms) > FEW), lit)}"


def shapes(frame: Frame, question: Open) -> str:
    """The shapes from which the one that is asked for comes; "" where they are not known."""
    operation = question.posed.operation
    found = "" if operation is None else shapes_of(frame, operation)
    return tr("Shapes in this step: {shapes}").format(shapes=escape(found)) if found else ""


def read_text(frame: Frame, question: Open) -> str:
    """Which numbers are read."""
    names = dict.fromkeys(frame.names.noun(operand.key) for operand in question.operands)
    text = tr("Numbers that are read, lit in the network: {count} ({names})")
    return text.format(count=len(question.operands), names=listed(names)) if names else ""


def _html(tokens: Tokens, lit: str = "") -> str:
    return "".join(_token(token, lit) for token in tokens)


def _token(token: Token, lit: str) -> str:
    text = escape(token.text).replace(" ", "&nbsp;" if len(token.text) == 1 else " ")
    if token.script in (BELOW, ABOVE):
        tag = "sub" if token.script == BELOW else "sup"
        return f"<{tag}>{text}</{tag}>"
    if token.bold and lit:
        return f'<b style="{lit}">&nbsp;{text}&nbsp;</b>'
    return text


# --- what is told of an answer -------------------------------------------------------------------


def verdict(question: Open) -> str:
    """Whether an answer is right, and the slip if it is one."""
    if question.judged is None:
        return tr("This is the answer.")
    words = question.judged.words
    if question.judged.right:
        return following([tr("Right."), *([told(words)] if words is not None else [])])
    parts = [tr("Sure, but not right.") if question.sure else tr("Not right.")]
    slip = OF_LINES.get(question.slip) or (SLIPS[question.slip].words if question.slip in SLIPS else None)
    parts += [told(one) for one in dict.fromkeys(filter(None, (words, slip)))]
    return following(parts)


def wrong_option_text(question: Open, option: Option) -> str:
    """The slip that leads to an option; "" where there is none."""
    if option.right or not isinstance(option.what, float):
        return ""
    judged = question.posed.judge(option)
    return told(judged.words) if judged.words is not None else ""
