"""The formula of the shown element: in symbols, with the numbers filled in, and reduced to its result."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from PySide6.QtWidgets import QFrame, QTextBrowser

from ...engine.explain import Explanation
from ...engine.expressions import NEGATE, Const, Elementwise, Expr, Operand, Sum
from ...engine.operations import DIVISOR
from .. import theme
from ..frame import Frame
from ..notation import MINUS, count, exact, loss_text, node_name, number, rich, symbol, tr

FEW, MANY = 3, 6
"""A sum of more terms than FEW has one a line; of more than MANY, only the largest are shown."""
ACROSS_SAMPLES = ("loss", "grad_w", "grad_b")
EXPANDED = ("upstream", "slope")


def formula_html(frame: Frame) -> str:
    """The whole panel as rich text."""
    explanation = frame.explanation
    if explanation is None or explanation.expression is None or explanation.operation is None:
        invitation = escape(tr("Step to compute the first values."))
        return f'<p style="color:{theme.current().muted}">{invitation}</p>'
    writer = _Writer(frame, explanation)
    return "".join(writer.lines())


class _Writer:
    """Writes one explanation; leaves are symbols or coloured numbers."""

    def __init__(self, frame: Frame, explanation: Explanation) -> None:
        assert explanation.operation is not None and explanation.expression is not None
        self.frame, self.explanation = frame, explanation
        self.operation, self.expression = explanation.operation, explanation.expression
        self.samples = self.operation.writes.name in ACROSS_SAMPLES
        self.palette = theme.current()

    def lines(self) -> Iterator[str]:
        head = self.symbol(self.explanation.target)
        numbers = list(self.numbers(self.expression))
        size = theme.px(theme.SIZES["formula"])
        body = theme.px(theme.SIZES["large" if len(numbers) == 1 else "body"])
        yield f'<p style="font-size:{size}px; font-family:serif; margin:0 0 4px 0">{head} = '
        yield f"{self.symbols(self.expression)}</p>"
        indented = f'<p style="font-size:{body}px; margin:1px 0 0 18px">'
        yield from (f"{indented}{line}</p>" for line in numbers)
        result = number(self.explanation.value)
        yield f'<p style="font-size:{theme.px(theme.SIZES["large"])}px; margin:1px 0 4px 18px"><b>= {result}</b></p>'
        for operand in self.explanation.operands:
            if operand.key.name in EXPANDED:
                yield self.small(self.expanded(operand))
        yield from map(self.small, self.notes())

    def small(self, line: str) -> str:
        return f'<p style="margin:1px 0 0 18px; color:{self.palette.muted}">{line}</p>'

    def notes(self) -> Iterator[str]:
        if self.operation.reason:
            yield escape(tr("simplified") + f": {self.operation.reason}")
        loss = self.frame.experiment.loss
        if self.operation.divided_by or self.operation.phase == "loss":
            yield escape(tr("loss") + f": {loss_text(loss.kind, loss.reduction or '')}")
        if self.operation.divided_by:
            rows, outputs = len(self.frame.record.rows), self.frame.program.sizes[-1]
            yield escape(f"N = {rows} " + tr("samples") + f", D = {outputs} " + tr("outputs of the network"))
        if self.frame.batch_row is None and not self.samples and self.operation.phase != "update":
            row = count(int(self.frame.record.rows[0]))
            yield escape(tr("The shown sample is not in this batch: the numbers are those of sample") + f" {row}.")

    def expanded(self, operand: Operand) -> str:
        """An operand with what it was made of: upstream = w·δ."""
        inner = self.frame.explain(operand.key, operand.index).expression
        assert inner is not None
        symbols, numbers = self.symbols(inner), "= …"
        if not isinstance(inner, Sum) or len(inner.terms) <= FEW:
            numbers = " ".join(self.numbers(inner))
        return f"{self.symbol(operand)} = {symbols}" + (f" {numbers}" if numbers != f"= {symbols}" else "")

    # --- symbols -----------------------------------------------------------------------------

    def symbol(self, leaf: Any, leading: bool = True) -> str:
        if isinstance(leaf, Const):
            return f"{leaf.value:g}".replace("-", MINUS)
        return rich(symbol(self.frame.program, leaf, self.samples))

    def symbols(self, expr: Expr) -> str:
        """The line in symbols; long sums as Σ with their general term."""
        return self.write(expr, self.symbol, general=True)

    def write(self, expr: Expr, leaf: Any, general: bool, leading: bool = True) -> str:
        """The line with its leaves written by `leaf`; a leading number needs no brackets around its minus sign."""
        if isinstance(expr, Sum) and general and self.is_long(expr):
            inner = self.write(expr.general, leaf, general)
            return f"Σ<sub>{escape(expr.letter)}</sub> {inner if _tight(expr.general) else f'({inner})'}"
        if isinstance(expr, Sum):
            return " + ".join(self.write(term, leaf, general, leading and not at) for at, term in enumerate(expr.terms))
        if isinstance(expr, Elementwise):
            return self.primitive(expr, leaf, general, leading)
        return str(leaf(expr, leading))

    def primitive(self, expr: Elementwise, leaf: Any, general: bool, leading: bool) -> str:
        parts, is_function = [], "(" in expr.primitive.math or "[" in expr.primitive.math
        for at, arg in enumerate(expr.args):
            loose = arg.precedence < expr.precedence or (at > 0 and arg.precedence == expr.precedence)
            brackets = loose and not is_function and not (isinstance(arg, Sum) and general and self.is_long(arg))
            first = brackets or is_function or (leading and not at and expr.precedence < NEGATE)
            text = self.write(arg, leaf, general, first)
            parts.append(f"({text})" if brackets else text)
        return expr.primitive.math.format(*parts)

    def is_long(self, total: Sum) -> bool:
        return len(total.terms) > FEW or self.samples

    # --- numbers -----------------------------------------------------------------------------

    def numbers(self, expr: Expr) -> Iterator[str]:
        """The line with the numbers filled in: one line, or one for each term of a long sum."""
        total = next((part for part in _sums(expr) if len(part.terms) > FEW), None)
        if total is None:
            yield "= " + self.write(expr, self.number, general=False)
            return
        by_size = sorted(total.terms, key=lambda term: -abs(term.evaluate()))
        shown = by_size[:MANY] if len(total.terms) > MANY else list(total.terms)
        begin = "=" if expr is total else "Σ ="
        for at, term in enumerate(shown):
            value = number(term.evaluate())
            if isinstance(term, Operand):
                yield f"{'+' if at else begin} {self.number(term, not at)}"
            else:
                written = self.write(term, self.number, general=False, leading=not at)
                yield f"{'+' if at else begin} {written} <span style='color:{self.palette.muted}'>= {value}</span>"
        if len(total.terms) > MANY:
            rest = sum(term.evaluate() for term in by_size[MANY:])
            yield f"+ {number(rest)} (" + tr("the other") + f" {len(total.terms) - MANY})"
        around = self.around(expr, total)
        if around:
            yield f"= {around}"

    def around(self, expr: Expr, total: Sum) -> str:
        """What stands around a long sum, with the sum as one number."""
        if expr is total:
            return ""
        value = Const(total.evaluate())
        return self.write(_replaced(expr, total, value), self.number, general=False)

    def number(self, leaf: Any, leading: bool = False) -> str:
        if isinstance(leaf, Const):
            return number(leaf.value, 4) if leaf.value != round(leaf.value, 1) else f"{leaf.value:g}"
        text = f"{leaf.value:g}" if leaf.key == DIVISOR else number(leaf.value)
        colour = self.colour(leaf.key.name)
        shown = text if leading or not text.startswith(MINUS) else f"({text})"
        return f'<b><span style="color:{colour}">{shown}</span></b>'

    def colour(self, name: str) -> str:
        """Numbers of the forward pass, of the backward pass and parameters each have their colour."""
        if name.removesuffix("_before") in ("weights", "biases", "lr"):
            return self.palette.update
        return self.palette.phase("backward" if name in _BACKWARD else "forward")


_BACKWARD = ("upstream", "deltas", "grad_w", "grad_b")


def _sums(expr: Expr) -> Iterator[Sum]:
    if isinstance(expr, Sum):
        yield expr
    else:
        for child in expr.children:
            yield from _sums(child)


def _replaced(expr: Expr, old: Expr, new: Expr) -> Expr:
    if expr is old:
        return new
    if isinstance(expr, Elementwise):
        return Elementwise(expr.primitive, tuple(_replaced(arg, old, new) for arg in expr.args))
    return expr


def _tight(expr: Expr) -> bool:
    return not isinstance(expr, Elementwise) or expr.precedence > 0


class FormulaView(QTextBrowser):
    """The panel below the network."""

    def __init__(self) -> None:
        super().__init__()
        self._html = ""
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(theme.px(12))
        self.setAccessibleName(tr("Formula"))

    def set_frame(self, frame: Frame) -> None:
        html = formula_html(frame)
        if html != self._html:
            self._html = html
            self.setHtml(html)
            self.setToolTip("" if frame.explanation is None else exact(frame.explanation.value))

    @staticmethod
    def note(frame: Frame) -> str:
        """What the formula is of, for the head of the panel."""
        operation = frame.shown_operation
        if operation is None:
            return ""
        return node_name(frame.program, frame.selection.layer, frame.selection.node)
