"""A function of x that a person typed, as a tree of the maths: read, and never evaluated as Python.

Python's own parser cuts the text into nodes. Numbers, x, two constants, + - * / ** and the functions below become nodes
of the engine; anything else is refused.
"""

from __future__ import annotations

import ast
import math
import unicodedata
import warnings
from dataclasses import dataclass

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Const, Expr, Ref
from nnviz.engine.maths.keys import Key
from nnviz.engine.maths.primitives import apply
from nnviz.engine.reading.strict_json import ExperimentError, shown
from nnviz.engine.said import Said, said

LONGEST = 200
X = Key("x")
CONSTANTS = {"pi": math.pi, "π": math.pi, "e": math.e}
FUNCTIONS = {
    name: name for name in ("sin", "cos", "tanh", "exp", "log", "sqrt", "abs", "sign", "floor", "softplus")
} | {"ln": "log"}  # fmt: skip
"""The functions of one number that may be typed, by the names of the primitives that they are."""
OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply", ast.Div: "divide", ast.Pow: "power",
}  # fmt: skip
SIGNS = str.maketrans({"²": "**2", "³": "**3", "^": "**", "−": "-", "–": "-", "·": "*", "×": "*", "÷": "/"})
"""How people write what Python writes otherwise."""


@dataclass(frozen=True)
class Formula:
    """y = f(x): the text and its tree."""

    text: str
    tree: Expr

    def __call__(self, x: Array) -> Array:
        """The values at x (n,); not finite where there is none."""
        out, arrays = np.empty(x.shape), {X: x}
        ready = self.tree.array(arrays)
        if ready is not None:
            out[...] = ready
            return out
        with np.errstate(all="ignore"):
            for function, its in self.tree.flatten(out, arrays):
                function(*its)
        return out


def parse(text: str) -> Formula:
    """The formula of a text such as "sin(2*x) + 0.5", also behind "y =". ExperimentError says what cannot be read."""
    if len(text) > LONGEST:
        raise ExperimentError(
            said("A formula may have at most {most} characters, but has {got}.", most=LONGEST, got=len(text))
        )
    written = unicodedata.normalize("NFKC", text.translate(SIGNS)).translate(SIGNS).strip()
    if written[:1] in ("y", "Y") and written[1:].lstrip().startswith("="):
        written = written[1:].lstrip()[1:].strip()
    if not written:
        raise ExperimentError(said("A formula of x is missing, for example sin(2*x)."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            body = ast.parse(written, mode="eval").body
        return Formula(written, _tree(body))
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        if isinstance(error, ExperimentError):
            raise
        text = said("{formula} cannot be read as a formula of x, for example sin(2*x).")
        raise ExperimentError(text, formula=shown(written)) from None


def _tree(node: ast.expr) -> Expr:
    if isinstance(node, ast.Constant):
        return _number(node)
    if isinstance(node, ast.Name):
        return _named(node.id)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        inner = _tree(node.operand)
        return -inner if isinstance(node.op, ast.USub) else inner
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        return apply(OPERATORS[type(node.op)], _tree(node.left), _tree(node.right))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _called(node.func.id, node)
    raise _unknown(ast.unparse(node))


def _number(node: ast.Constant) -> Expr:
    if type(node.value) not in (int, float):
        raise _unknown(ast.unparse(node))
    try:
        value = float(node.value)  # type: ignore[arg-type]
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise ExperimentError(said("A number of the formula is too large for a double."))
    return Const(value)


def _named(name: str) -> Expr:
    if name == "x":
        return Ref(X)
    if name in CONSTANTS:
        return Const(CONSTANTS[name])
    if name in FUNCTIONS:
        raise ExperimentError(said("{function} needs brackets with one number: {function}(x).", function=name))
    raise _unknown(name)


def _called(name: str, node: ast.Call) -> Expr:
    if name not in FUNCTIONS:
        text = said("The formula has {got}, but the functions that it may have are {functions}.")
        raise ExperimentError(text, got=shown(name), functions=", ".join(FUNCTIONS))
    if node.keywords or len(node.args) != 1 or isinstance(node.args[0], ast.Starred):
        raise ExperimentError(said("{function} needs brackets with one number: {function}(x).", function=name))
    return apply(FUNCTIONS[name], _tree(node.args[0]))


def _unknown(part: str) -> ExperimentError:
    text: Said = said("The formula has {got}, but may have only x, numbers, + - * / **, brackets and functions.")
    return ExperimentError(text, got=shown(part))
