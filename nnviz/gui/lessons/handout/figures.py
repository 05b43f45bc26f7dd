"""Drawings of a network at a moment, for paper, and its formulas as rich text."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from PySide6.QtCore import Qt

from nnviz.engine.maths.expressions import Const, Expr, Operand
from nnviz.engine.maths.keys import Key
from nnviz.gui.look.dress import dress
from nnviz.gui.look.look import Look
from nnviz.gui.parts.pictures.files import shapes
from nnviz.gui.parts.pictures.shapes import Shapes
from nnviz.gui.state.frame import Frame
from nnviz.gui.views.formula.symbols import Symbols, constant, in_symbols
from nnviz.gui.views.formula.writing import ABOVE, LINE, Token, Tokens, tokens_of
from nnviz.gui.views.network import NetworkView
from nnviz.gui.words.names import Names

from .paper import INNER

ON_PAPER = Look("light", 85)
"""How networks are drawn."""
LEAST, MOST, EACH = 170, 420, 62
"""The height of a drawing: so much for each node of the largest layer, within bounds."""


def network(frame: Frame) -> Shapes:
    """The network as the frame shows it."""
    view = NetworkView(frame.look)
    dress(view, frame.look)
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    view.resize(INNER, max(LEAST, min(MOST, EACH * (1 + max(frame.program.sizes)))))
    view.set_frame(frame)
    view.show()
    made = shapes(view)
    view.hide()
    view.deleteLater()
    return made


def in_letters(names: Names, key: Key, index: tuple[int, ...], rows: int) -> tuple[str, str]:
    """The symbol of a number, and its formula in symbols ("" where no step makes it), as rich text."""
    tokens = in_symbols(names, key, index, rows).tokens
    at = next((at for at, token in enumerate(tokens) if token.text == " = "), len(tokens))
    return html(tokens[:at]), html(tokens[at + 1 :])


def in_numbers(names: Names, key: Key, expr: Expr, write: Callable[[float], str]) -> str:
    """A formula with its numbers, as rich text."""
    symbols = Symbols(names, key)

    def leaf(of: Any, leading: bool) -> Tokens:
        if isinstance(of, Const):
            return (Token("½" if of.value == 0.5 else constant(of)),)
        if not isinstance(of, Operand):
            return symbols.symbol(of, leading)
        text = write(of.value)
        return (Token(text if leading or of.value >= 0 else f"({text})"),)

    return html(tokens_of(names.notation.ordered(expr), leaf))


def html(tokens: Tokens) -> str:
    return "".join(map(_token, tokens))


def _token(token: Token) -> str:
    text = escape(token.text)
    if token.script == LINE:
        return text
    tag = "sup" if token.script == ABOVE else "sub"
    return f"<{tag}>{text}</{tag}>"
