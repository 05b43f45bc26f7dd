"""Words, symbols and numbers as they stand on the screen; knows no widget.

`tr` marks every text that is translated.
"""

from __future__ import annotations

import math
from html import escape
from typing import Any

from PySide6.QtCore import QCoreApplication

from ..engine.expressions import Const, Operand, Symbol
from ..engine.operations import DIVISOR, LOSS, RATE, Operation, Program

MINUS = "\N{MINUS SIGN}"
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def tr(text: str) -> str:
    """The text in the language in force."""
    return QCoreApplication.translate("", text)


def number(value: float, digits: int = 4, significant: int = 3) -> str:
    """A value with that many decimals; very large and very small ones with so many significant digits."""
    size = abs(value)
    if math.isnan(value):
        return "NaN"
    if size == float("inf"):
        return (MINUS if value < 0 else "") + "∞"
    if size != 0 and (size >= 1e5 or size < 0.5 * 10**-digits):
        shown = f"{value:.{significant - 1}e}"
        mantissa, _, exponent = shown.partition("e")
        shown = f"{mantissa}e{int(exponent)}"
    else:
        shown = f"{value:.{digits}f}"
        shown = shown.removeprefix("-") if float(shown) == 0 else shown
    return shown.replace("-", MINUS)


def exact(value: float) -> str:
    """The full double, as it can be copied and read back."""
    return repr(value)


def phase_text(phase: str) -> str:
    signs = {"forward": "→", "loss": "∎", "backward": "←", "update": "⟳"}
    names = {
        "forward": tr("forward"), "loss": tr("loss"), "backward": tr("backward"), "update": tr("update")
    }  # fmt: skip
    return f"{signs[phase]} {names[phase]}"


def layer_text(program: Program, layer: int | None) -> str:
    if layer is None:
        return ""
    if layer == 0:
        return tr("input")
    return tr("output") if layer == program.depth else tr("hidden") + f" {layer}"


def operation_text(operation: Operation) -> str:
    """What an operation computes, without its layer."""
    names = {
        "sums": tr("weighted sums"), "outputs": tr("outputs"), "loss": tr("loss"),
        "upstream": tr("upstream gradient"), "slope": tr("slope"), "deltas": tr("deltas"),
        "grad_b": tr("gradient of the biases"), "grad_w": tr("gradient of the weights"),
        "weights": tr("new weights"), "biases": tr("new biases"),
    }  # fmt: skip
    return names.get(operation.writes.name, operation.writes.name)


def loss_text(kind: str, reduction: str) -> str:
    """The loss with its scale: what is summed, and what the sum is divided by."""
    terms = {"sse": "½(y − t)²", "mse": "(y − t)²", "bce": tr("cross-entropy of two classes")}
    scale = {
        "sum": tr("sum"), "mean": tr("mean over samples and outputs"), "batch_mean": tr("mean over samples")
    }  # fmt: skip
    return f"{terms.get(kind, kind)} · {scale[reduction]}"


def value_header(name: str) -> str:
    """The head of a column of values."""
    return {
        "sums": tr("sum u"), "outputs": tr("output"), "upstream": tr("upstr. g"), "slope": tr("slope f′"),
        "deltas": tr("delta δ"), "grad_b": "∂L/∂b", "biases": tr("bias b"),
    }[name]  # fmt: skip


def node_name(program: Program, layer: int, node: int | str) -> str:
    """x₁, h₂, y; with several hidden layers h²₁ is node 1 of layer 2."""
    index = str(node + 1).translate(_SUBSCRIPTS) if isinstance(node, int) else f"_{node}"
    if layer == 0:
        return f"x{index}"
    if layer == program.depth:
        return "y" if program.sizes[-1] == 1 else f"y{index}"
    which = str(layer).translate(_SUPERSCRIPTS) if program.depth > 2 else ""
    return f"h{which}{index}"


# --- formulas as rich text ---------------------------------------------------------------------


def symbol_html(program: Program, leaf: Any, with_sample: bool) -> str:
    """The symbol of a leaf of an explanation; with_sample: which sample of the batch it belongs to."""
    if isinstance(leaf, Const):
        return f"{leaf.value:g}".replace("-", MINUS)
    assert isinstance(leaf, Operand | Symbol)
    key, index = leaf.key, leaf.index
    if key in _ALONE:
        return _divisor_symbol(program) if key == DIVISOR else _ALONE[key]
    layer, node = key.layer if key.layer is not None else program.depth, index[-1]
    name, before = key.name.removesuffix("_before"), key.name.endswith("_before")
    node_html = _node_html(program, layer, node)
    if name in ("weights", "grad_w"):
        symbol = f"w<sub>{_node_html(program, layer - 1, index[0])}→{node_html}</sub>"
    elif name in ("biases", "grad_b"):
        symbol = f"b<sub>{node_html}</sub>"
    else:
        sample = index[0] + 1 if isinstance(index[0], int) else index[0]
        upper = f"<sup>({sample})</sup>" if with_sample else ""
        heads = {"sums": "u", "deltas": "δ", "upstream": "g", "slope": "f′", "targets": "t"}
        symbol = f"{heads[name]}<sub>{node_html}</sub>{upper}" if name in heads else f"{node_html}{upper}"
    if name.startswith("grad"):
        return f"∂L/∂{symbol}"
    return symbol if before or name not in ("weights", "biases") else f"{symbol}<sup>" + tr("new") + "</sup>"


def _node_html(program: Program, layer: int, node: int | str) -> str:
    if isinstance(node, int):
        return node_name(program, layer, node)
    return node_name(program, layer, 0).rstrip("₁") + f"<sub>{escape(node)}</sub>"


def _divisor_symbol(program: Program) -> str:
    return {"mean": "(N·D)", "batch_mean": "N", "sum": "1"}[program.experiment.loss.reduction or "sum"]


_ALONE = {LOSS: "L", RATE: "η", DIVISOR: "N"}
