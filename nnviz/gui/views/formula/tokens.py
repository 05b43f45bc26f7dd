"""What the panel says of a Frame: the formula in symbols, the lines with its numbers, and where they lead. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nnviz.engine.maths.expressions import Const, Expr, Operand, Symbol
from nnviz.engine.maths.keys import DATA_LOSS, DIVISOR, LOSS, RATE, SAMPLES, TARGETS
from nnviz.engine.maths.numbers import Max, Sum
from nnviz.engine.maths.operation import Operation
from nnviz.engine.said import said
from nnviz.engine.training.explain import Explanation
from nnviz.gui.parts.shown import by_hand_text
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.trail import Number
from nnviz.gui.words.entries import loss_text, mistake_note
from nnviz.gui.words.language import tr
from nnviz.gui.words.letters import is_chosen
from nnviz.gui.words.numbers import MINUS, number, readable, short

from .symbols import FEW, NO_HEAD, Head, Symbols, constant, in_question, in_symbols, role_of
from .trails import trail_tokens
from .writing import (
    Ask,
    Reduced,
    Token,
    Tokens,
    folded,
    reductions,
    sentence,
    sums,
    symbol_tokens,
    text_of,
    tokens_of,
    with_part,
    words,
)

MANY = 6
"""Of a sum of more terms only the largest are shown, until more are asked for."""
UNFOLDED = 200
"""So many terms more are shown when the rest of a sum is asked for."""
EXPANDED = ("upstream", "slope")


@dataclass(frozen=True)
class Line:
    """One line. That of a term has its value in a column of its own, a label that says where it comes from, and its
    signed share as a bar: −1 to 1 of the largest."""

    tokens: Tokens
    style: str = "body"
    label: Tokens = ()
    value: Tokens = ()
    share: float | None = None

    @property
    def text(self) -> str:
        return " ".join(text_of(part).strip() for part in (self.label, self.tokens, self.value) if part)


@dataclass(frozen=True)
class Page:
    """The whole panel. The first line is its `head`, whose tokens are shown as long as it is not typeset.

    `switch` stands in the corner: it leads to the matrices of the line and back. `caption` says what the result is, in
    at most two lines, `phase` in which it was made.
    """

    trail: Tokens = ()
    switch: Tokens = ()
    head: Head = NO_HEAD
    lines: tuple[Line, ...] = ()
    caption: tuple[str, ...] = ()
    phase: str = ""

    @property
    def result(self) -> Tokens:
        """The line with the result; nothing where there is none."""
        return next((line.tokens for line in self.lines if line.style == "result"), ())

    @property
    def flowing(self) -> Iterator[Line]:
        """The other lines, which may have to be scrolled."""
        return (line for line in self.lines if line.style != "result")

    @property
    def text(self) -> str:
        lines = (Line(part) for part in (self.trail, self.head.tokens) if part)
        return "\n".join(line.text for line in (*lines, *self.lines))


def why_none(frame: Frame) -> str:
    """Why there is no formula."""
    if frame.probe is not None:
        return tr("A probe belongs to no batch, so it has no formulas. Press Esc or step to return to a sample.")
    return tr("Step to compute the first values.") if frame.revealed is None else tr("Not reached yet.")


def page_of(frame: Frame, terms: int = MANY) -> Page:
    """The panel for a Frame; of long sums so many terms are shown."""
    trail = trail_tokens(frame)
    if frame.asks:
        return _page_of_question(frame)
    if frame.explanation is None:
        return Page(trail, lines=(Line(words(why_none(frame)), "small"),))
    target = frame.explanation.target
    head = in_symbols(frame.names, target.key, target.index, len(frame.record.rows))
    switch = () if frame.explanation.operation is None else _switch("▦", tr("matrices"), True)
    lines = tuple(_Writer(frame, frame.explanation, terms).lines())
    operation = frame.explanation.operation
    phase = operation.phase if operation is not None else ""
    return Page(trail, switch, head, lines, tuple(caption_of(frame, target)), phase)


def _page_of_question(frame: Frame) -> Page:
    """The number that is asked for, with its line in symbols where a hint opens it."""
    question = frame.question
    assert question is not None and question.place is not None
    key, index = question.place
    rows = len(question.posed.values.rows)
    open_line = question.hints > 1
    head = in_symbols(frame.names, key, index, rows) if open_line else in_question(frame.names, key, index)
    texts = [] if open_line else [tr("Hint 2 opens the line in symbols, hint 3 its numbers.")]
    lines = tuple(Line(words(text), "small") for text in texts)
    operation = frame.program.operations[question.at or 0]
    return Page((), (), head, lines, (frame.names.described(Symbol(key, index)),), operation.phase)


def caption_of(frame: Frame, target: Operand) -> Iterator[str]:
    """What a number is, and which of how many."""
    key, index, names = target.key, target.index, frame.names
    yield names.described(target)
    if index and not key.begun:
        count = math.prod(frame.program.shape(key, len(frame.record.rows)))
        shown = [tr("shown 1 of {count}").format(count=count)] if count > 1 else []
        if len(index) == 2 and not key.parameter:
            row = names.notation.count(int(frame.record.rows[index[0]]))
            shown.insert(0, tr("sample {number}").format(number=row))
        if shown:
            yield " · ".join(shown)


def page_of_matrices(frame: Frame) -> Page:
    """What stands around the matrices."""
    return Page(trail_tokens(frame), _switch("=", tr("element"), False))


def _switch(sign: str, text: str, matrices: bool) -> Tokens:
    ask = Ask("matrices_asked", matrices)
    return (Token(sign, "muted", ask), Token(f" {text}", "muted", ask))


class _Writer:
    """Writes one explanation."""

    def __init__(self, frame: Frame, explanation: Explanation, terms: int) -> None:
        self.frame, self.explanation, self.terms = frame, explanation, terms
        self.names, self.notation = frame.names, frame.notation
        self.operation, self.target = explanation.operation, explanation.target
        self.expression = None if explanation.expression is None else self.notation.ordered(explanation.expression)
        self.symbols = Symbols(frame.names, self.target.key, len(frame.record.rows))

    def lines(self) -> Iterator[Line]:
        if self.explanation.to_come and isinstance(self.expression, Sum):
            yield from self.so_far(self.expression)
            return
        if self.expression is not None and self.explanation.origin != "previous":
            yield from self.numbers(self.expression)
        yield Line((Token("= ", bold=True), Token(readable(self.target.value), of=self.target, bold=True)), "result")
        yield from self.by_hand()
        if self.operation is None:
            yield Line(tuple(self.origin()), "small")
            return
        for operand in self.explanation.operands:
            if operand.key.kind in EXPANDED:
                yield self.expanded(operand)
        yield from self.called()
        for note in self.notes(self.operation):
            yield Line(words(note), "small")

    def called(self) -> Iterator[Line]:
        """What the data call the inputs and outputs that stand in the formula."""
        depth, found = self.frame.program.depth, dict[str, str]()
        for leaf in (self.target, *self.explanation.operands):
            layer = depth if leaf.key.layer is None else leaf.key.layer
            ends = reversed(leaf.index[-2:] if leaf.key.parameter == "weights" else leaf.index[-1:])
            for back, node in enumerate(ends):
                name = self.names.called(layer - back, node)
                if name:
                    found[self.names.node(layer - back, node)] = name
        if found:
            listed = [f"{node}: {name}" for node, name in list(found.items())[:FEW]]
            more = [tr("and {count} more").format(count=len(found) - FEW)] if len(found) > FEW else []
            yield Line(words(" · ".join(listed + more)), "small")

    def by_hand(self) -> Iterator[Line]:
        """The same number as somebody has it who computes by hand."""
        values = self.frame.by_hand
        value = None if values is None else values.number(self.target.key, self.target.index)
        if values is not None and value is not None:
            yield Line((Token(by_hand_text(number(value, values.decimals))),))

    def so_far(self, total: Sum) -> Iterator[Line]:
        """A sum that is being built, as far as its terms are known."""
        yield from self.term_lines(total, [term.evaluate() for term in total.terms], "Σ =")
        value = Token(readable(self.explanation.value), of=Reduced(self.explanation.value), bold=True)
        yield Line((Token("Σ = ", bold=True), value, Token(" + …", "muted")), "result")
        yield Line(words(tr("terms to come: {count}").format(count=self.explanation.to_come)), "small")

    # --- numbers -----------------------------------------------------------------------------

    def numbers(self, expr: Expr) -> Iterator[Line]:
        """The line with the numbers filled in and reduced; of a long sum a line for each term first."""
        expr = folded(expr, lambda several: isinstance(several, Max))
        total = next(filter(self.has_lines, sums(expr)), None)
        if total is not None:
            begin = "=" if expr is total else "Σ ="
            values = [term.evaluate() for term in total.terms]
            yield from self.term_lines(total, values, begin)
            expr = with_part(expr, total, Reduced(sum(values)))
        written, result = "", f"= {readable(self.explanation.value)}"
        for line in reductions(expr):
            tokens = (Token("= "), *tokens_of(line, self.number))
            if not written or text_of(tokens) not in (written, result):
                yield Line(tokens)
            written = text_of(tokens)
        if not expr.children and total is None:
            yield Line((Token("= "), *self.number(expr, True)))

    def has_lines(self, total: Sum) -> bool:
        return len(total.terms) > (1 if self.symbols.samples else FEW)

    def term_lines(self, total: Sum, values: list[float], begin: str) -> Iterator[Line]:
        """A line for each term that is shown, and one for the others together."""
        shown = shown_terms(values, self.terms, bool(self.explanation.to_come))
        if self.symbols.samples and len(shown) == len(values):
            shown.sort(key=lambda at: self.row_of(total.terms[at]))
        others = set(range(len(values))).difference(shown)
        rest = sum(values[at] for at in others)
        largest = max(abs(value) for value in (rest, *(values[at] for at in shown))) or 1.0
        for place, at in enumerate(shown):
            term, value = folded(total.terms[at], lambda inner: len(inner.terms) > FEW), values[at]
            sign = Token("+ " if place else f"{begin} ")
            of_value = () if isinstance(term, Operand) else (Token(" = "), Token(readable(value), of=Reduced(value)))
            yield Line(
                (sign, *tokens_of(term, self.number, leading=not place)), "term", self.label(term), of_value,
                value / largest,
            )  # fmt: skip
        if others:
            yield self.rest_line(len(others), rest, rest / largest)
        if self.terms > MANY and len(values) > MANY:
            fewer = Token(tr("▴ only the largest"), "muted", Ask("terms_asked", MANY))
            yield Line((fewer,), "small")

    def rest_line(self, others: int, rest: float, share: float) -> Line:
        """The terms that are not shown, as one; a click shows more of them."""
        unfold = Ask("terms_asked", (0 if self.terms == MANY else self.terms) + UNFOLDED)
        text = tr("the other {count}").format(count=others)
        tokens = (Token("+ "), Token(f"▾ {text}", "muted", unfold))
        value = (Token(" = "), Token(readable(rest), of=Reduced(rest)))
        return Line(tokens, "term", (Token("…", "muted"),), value, share)

    def label(self, term: Expr) -> Tokens:
        """The node that a term comes from, or the sample that it belongs to, there with its node where the network has
        several outputs."""
        if not self.symbols.samples:
            weight = next((leaf for leaf in _operands(term) if leaf.key.kind == "weights"), None)
            end = _ENDS.get(self.target.key.kind)
            if weight is None or weight.key.layer is None or end is None:
                return ()
            node = self.names.node(weight.key.layer - 1 + end[1], weight.index[end[1]])
            return (Token(tr(end[0]).format(node=node), "muted"),)
        row, several = self.row_of(term), self.target.key in (LOSS, DATA_LOSS) and self.frame.program.sizes[-1] > 1
        name = self.names.node(self.frame.program.depth, _sample_index(term)[1])
        text = f"({self.notation.count(row)}) {name}" if several else f"({self.notation.count(row)})"
        chosen = row == self.frame.selection.row
        return (Token(text, "ink" if chosen else "muted", Ask("row_clicked", row), bold=chosen),)

    def row_of(self, term: Expr) -> int:
        """The data row of the sample that a term belongs to."""
        return int(self.frame.record.rows[_sample_index(term)[0]])

    def number(self, leaf: Any, leading: bool = False) -> Tokens:
        if isinstance(leaf, Reduced):
            token = Token(readable(leaf.value), of=leaf)
        elif isinstance(leaf, Const):
            token = Token(constant(leaf), of=leaf)
        else:
            text = short(leaf.value) if is_chosen(leaf.key) and leaf.key != RATE else readable(leaf.value)
            token = Token(text, role_of(leaf), Ask("number_clicked", Number.of(leaf)), leaf, bold=True)
        return (token,) if leading or not token.text.startswith(MINUS) else (Token("("), token, Token(")"))

    # --- what stands below -------------------------------------------------------------------

    def expanded(self, operand: Operand) -> Line:
        """An operand with what it was made of: upstream = w·δ."""
        made = self.frame.explain(operand.key, operand.index).expression
        assert made is not None
        inner = self.notation.ordered(made)
        ask = Ask("number_clicked", Number.of(operand))
        name = symbol_tokens(self.names.symbol(operand), role_of(operand), ask, of=operand)
        symbols, numbers = self.symbols.tokens(inner), tokens_of(inner, self.number)
        tokens = (*name, Token(" = "), *symbols)
        value = (Token(" = "), Token(readable(operand.value), of=operand))
        long = isinstance(inner, Sum) and len(inner.terms) > FEW
        filled = () if long or text_of(numbers) in (text_of(symbols), text_of(value[1:])) else (Token(" = "), *numbers)
        return Line((*tokens, *filled, *value), "second")

    def origin(self) -> Iterator[Token]:
        """Where a number comes from that no operation of this iteration made."""
        origin, explanation = self.explanation.origin, self.explanation
        if origin == "previous":
            source = explanation.operands[0]
            ask = Ask("number_clicked", Number.of(source))
            written = symbol_tokens(self.names.symbol(source), "update", ask, bold=True)
            value = Token(f" = {readable(source.value)}", "update", ask, source, bold=True)
            text = tr("left by iteration {iteration}: {number}")
            yield from sentence(text, iteration=str(source.iteration), number=(*written, value))
        elif origin == "data":
            yield from words(" · ".join(self.data(explanation.rows[self.target.index[0]])))
        elif self.target.key in (DIVISOR, SAMPLES):
            yield from words(self.sizes())
        else:
            remembered = self.target.key.now not in self.frame.program.parameters
            text = {
                "initial": tr("zero: nothing is remembered yet") if remembered else _init_text(self.frame),
                "edit": tr("set by hand"), "experiment": tr("experiment setting"),
                "kept": tr("kept as it is: training does not change it"),
                "schedule": tr("set by the schedule for this epoch"), "count": tr("counted from 1"),
            }[origin]  # fmt: skip
            yield from words(text)

    def data(self, row: int) -> Iterator[str]:
        """The place of a number in the data, what was done to the raw number, and where in a file that stands."""
        data, column, count = self.frame.data, self.target.index[1], self.notation.count
        prepared, features = self.expression is not None, data.preparation.features
        text, feature = tr("data row {row}, input {column}"), ""
        if self.target.key == TARGETS:
            text = tr("data row {row}, target {column}")
        elif prepared and features:
            text, feature = tr("data row {row}, input {column}: {feature}"), self.notation.feature(features[column])
        yield text.format(row=count(row), column=count(column), feature=feature)
        if prepared and data.preparation.mean is not None:
            yield tr("minus the mean of the training rows, divided by their standard deviation")
        if data.source is not None:
            path, rows = data.source
            yield tr("{file}, row {row}").format(file=path, row=rows[row])

    def notes(self, operation: Operation) -> Iterator[str]:
        frame, loss = self.frame, self.frame.experiment.loss
        if operation.mistake:
            yield mistake_note(operation)
        if operation.reason:
            yield tr("simplified: {reason}").format(reason=tr(operation.reason))
        if operation.divided_by or TARGETS in operation.reads:
            yield tr("loss: {loss}").format(loss=loss_text(loss.kind, loss.reduction or ""))
        if operation.divided_by:
            yield self.sizes()
        of_sample = operation.phase != "update" and self.target.index and not self.symbols.samples
        if frame.batch_row is None and of_sample:
            text = tr("The sample shown is not in this batch; these are the numbers of sample {number}.")
            yield text.format(number=self.notation.count(int(frame.record.rows[0])))

    def sizes(self) -> str:
        rows, outputs = len(self.frame.record.rows), self.frame.program.sizes[-1]
        return tr("samples N = {samples}, outputs D = {outputs}").format(samples=rows, outputs=outputs)


_ENDS = {"sums": (said("from {node}"), 0), "upstream": (said("via {node}"), 1)}
"""What is said of a term in a sum over nodes, and which end of its edge that node is."""


def shown_terms(values: list[float], most: int, newest: bool = False) -> list[int]:
    """Which terms of a sum have a line: all in their order, or the largest, the largest first; of a sum that is being
    built the `newest` in their order."""
    places = list(range(len(values)))
    if newest or len(values) <= MANY:
        return places[-most:]
    return sorted(places, key=lambda at: -abs(values[at]))[:most]


def _operands(expr: Expr) -> Iterator[Operand]:
    if isinstance(expr, Operand):
        yield expr
    for child in expr.children:
        yield from _operands(child)


def _sample_index(term: Expr) -> tuple[int, ...]:
    return next(leaf.index for leaf in _operands(term) if len(leaf.index) == 2)


def _init_text(frame: Frame) -> str:
    """The initializer, and the seed that it drew with."""
    init = frame.experiment.init
    seed = getattr(init, "seed", None)
    text = tr("initial value: {kind}") if seed is None else tr("initial value: {kind}, seed {seed}")
    return text.format(kind=tr(init.label), seed=seed)
