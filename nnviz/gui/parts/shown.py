"""What views and plots call the same way: the sample shown, the columns of its values, a number computed by hand."""

from __future__ import annotations

from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr
from nnviz.gui.words.notation import Notation


def shown_text(frame: Frame) -> str:
    """The sample that is shown, or that it is a probe."""
    if frame.probe is not None:
        return tr("probe")
    text = tr("sample {number}") if frame.batch_row is not None else tr("sample {number}, computed aside")
    return text.format(number=frame.notation.count(frame.selection.row))


def moment_text(frame: Frame) -> str:
    """Which of an iteration's parameters are meant."""
    text = {
        False: tr("iteration {iteration}, before its update"), None: tr("iteration {iteration}, within its update"),
        True: tr("iteration {iteration}, after its update"),
    }[frame.update_done]  # fmt: skip
    return text.format(iteration=frame.cursor.iteration)


def value_head(notation: Notation, name: str) -> str:
    """The head of a column of values: "sums", "deltas", …"""
    return {
        "sums": tr("sum {letter}").format(letter=notation.sum), "outputs": tr("output"), "upstream": tr("upstr. g"),
        "slope": tr("slope f′"),
        "deltas": tr("delta δ") if notation.delta == "delta" else notation.delta_sign,
        "grad_b": "∂L/∂b", "biases": tr("bias b"),
    }[name]  # fmt: skip


def by_hand_text(text: str) -> str:
    """A number as a person wrote it who computes by hand."""
    return tr("by hand {number}").format(number=text)
