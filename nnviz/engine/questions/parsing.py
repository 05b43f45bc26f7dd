"""A NumPy line that somebody wrote, as one of the engine's own trees: it is parsed and never evaluated by Python."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Callable, Mapping

from nnviz.engine.maths.expressions import Const, Expr
from nnviz.engine.maths.matrices import (
    LogSumExpColumns,
    LogSumExpRows,
    MatMul,
    MaxColumns,
    MaxRows,
    SumAll,
    SumColumns,
    SumRows,
    Transpose,
)  # fmt: skip
from nnviz.engine.maths.primitives import LARGEST_EXPONENT, apply
from nnviz.engine.said import Said, said

LONGEST = 500
"""So many characters a line may have."""


def _power(base: Expr, exponent: Expr) -> Expr:
    return apply("square", base) if exponent == Const(2.0) else apply("power", base, exponent)


OPERATORS: dict[type[ast.operator], Callable[[Expr, Expr], Expr]] = {
    ast.Add: lambda a, b: a + b, ast.Sub: lambda a, b: a - b, ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b, ast.MatMult: MatMul,
}  # fmt: skip
FUNCTIONS: dict[str, tuple[int, Callable[..., Expr]]] = {
    "dot": (2, MatMul), "matmul": (2, MatMul), "transpose": (1, Transpose),
    "add": (2, lambda a, b: a + b), "subtract": (2, lambda a, b: a - b), "multiply": (2, lambda a, b: a * b),
    "divide": (2, lambda a, b: a / b), "negative": (1, lambda a: -a),
    "square": (1, lambda a: apply("square", a)), "sqrt": (1, lambda a: apply("sqrt", a)),
    "abs": (1, lambda a: apply("abs", a)), "sign": (1, lambda a: apply("sign", a)),
    "exp": (1, lambda a: apply("exp", a)), "log": (1, lambda a: apply("log", a)),
    "tanh": (1, lambda a: apply("tanh", a)), "sin": (1, lambda a: apply("sin", a)),
    "cos": (1, lambda a: apply("cos", a)), "expm1": (1, lambda a: apply("expm1", a)),
    "power": (2, _power), "ones_like": (1, lambda a: apply("one", a)),
}  # fmt: skip
"""What can be called with `np.` before it, with how many arguments."""
METHODS = ("dot", "transpose", "sum", "max", "mean")
"""What can be called on an array."""
MODULES = ("np", "numpy")
GATHERED: dict[str, tuple[type[Expr], type[Expr], type[Expr] | None]] = {
    "sum": (SumRows, SumColumns, SumAll), "max": (MaxRows, MaxColumns, None),
    "logaddexp.reduce": (LogSumExpRows, LogSumExpColumns, None),
}  # fmt: skip
"""What is taken along axis 0, along axis 1, and over all."""


class UnreadableError(ValueError):
    """A line that cannot be read, or with what it has no meaning for; `text` says it."""

    def __init__(self, text: Said) -> None:
        super().__init__(text)
        self.text = text


def parsed(text: str, names: Mapping[str, Expr], target: str = "") -> Expr:
    """The tree of a line, with or without `target =` before it. UnreadableError: it is none."""
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").replace("·", "*").strip()
    if not plain:
        raise UnreadableError(said("Type a line of NumPy."))
    if len(plain) > LONGEST:
        raise UnreadableError(said("The line is longer than {count} characters.", count=LONGEST))
    try:
        body = ast.parse(plain).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        place = getattr(error, "offset", None)
        if place is None:
            raise UnreadableError(said("This is not a line of Python.")) from None
        raise UnreadableError(said("This is not a line of Python: see character {place}.", place=place)) from None
    if len(body) != 1:
        raise UnreadableError(said("Type one line."))
    statement = body[0]
    if isinstance(statement, ast.Assign):
        names_set = [ast.unparse(one) for one in statement.targets]
        if target and names_set != [target]:
            raise UnreadableError(
                said("The line gives {target}, not {name}.", target=target, name=", ".join(names_set))
            )
        value: ast.expr = statement.value
    elif isinstance(statement, ast.Expr):
        value = statement.value
    else:
        raise UnreadableError(said("Type an expression."))
    return _Reader(names).read(value)


class _Reader:
    def __init__(self, names: Mapping[str, Expr]) -> None:
        self._names, self._own = names, dict[str, Expr]()

    def read(self, node: ast.expr) -> Expr:
        if isinstance(node, ast.Name):
            return self._named(node.id)
        if (number := self._number(node)) is not None:
            return Const(number)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return _negative(self.read(node.operand))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.UAdd):
            return self.read(node.operand)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
            return _power(self.read(node.left), self.read(node.right))
        if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
            return OPERATORS[type(node.op)](self.read(node.left), self.read(node.right))
        if isinstance(node, ast.Attribute) and node.attr == "T":
            return self.read(node.value).T
        if isinstance(node, ast.Call):
            return self._called(node)
        if isinstance(node, ast.Compare):
            return self._compared(node)
        if isinstance(node, ast.NamedExpr):
            self._own[node.target.id] = made = self.read(node.value)
            return made
        raise UnreadableError(said("“{part}” is nothing that a line here can have.", part=ast.unparse(node)[:40]))

    def _named(self, name: str) -> Expr:
        if name in self._own:
            return self._own[name]
        if name not in self._names:
            known = ", ".join(self._names)
            raise UnreadableError(said("There is no array called {name}; there are {known}.", name=name, known=known))
        return self._names[name]

    def _called(self, node: ast.Call) -> Expr:
        function = node.func
        if not isinstance(function, ast.Attribute):
            raise self._unknown(function)
        module, _, name = ast.unparse(function).partition(".")
        if module in MODULES and name.replace(".", "").isidentifier():
            args = node.args
        else:
            name, args = function.attr, [function.value, *node.args]
            if name not in METHODS:
                raise self._unknown(function)
        options = {word.arg: word.value for word in node.keywords}
        if name in GATHERED or name == "mean":
            return self._gathered(name, args, options)
        if name in ("maximum", "minimum") and len(args) == 2 and not options:
            return self._against_zero(name, args)
        if name == "where" and len(args) == 3 and not options:
            return self._where(args)
        if name == "clip" and len(args) == 3 and not options:
            return apply("clip", *map(self.read, args))
        if name == "exp" and len(args) == 1 and not options and (guarded := self._guarded(args[0])) is not None:
            return apply("safe_exp", guarded)
        if name == "logaddexp" and len(args) == 2 and not options and self._number(args[0]) == 0:
            return apply("softplus", self.read(args[1]))
        if name not in FUNCTIONS:
            raise self._unknown(function)
        count, made = FUNCTIONS[name]
        if len(args) != count or options:
            text = said("{name} takes {count} arguments here, not {got}.", name=name, count=count, got=len(args))
            raise UnreadableError(text)
        return made(*map(self.read, args))

    def _gathered(self, name: str, args: list[ast.expr], options: dict[str | None, ast.expr]) -> Expr:
        of = self.read(args[0])
        axis = self._number(args[1]) if len(args) > 1 else self._number(options["axis"]) if "axis" in options else None
        if options.keys() - {"axis", "keepdims"} or len(args) > 2:
            raise UnreadableError(said("{name} takes an array, an axis and keepdims here.", name=name))
        if name == "mean":
            raise UnreadableError(said("Write a mean as a sum and a division: it shows what it is divided by."))
        over = {0: 0, -2: 0, 1: 1, -1: 1}.get(axis, 2) if axis is not None else 2  # type: ignore[call-overload]
        made = GATHERED[name][over] if axis is None or over < 2 else None
        if made is None:
            raise UnreadableError(said("The axis must be 0 or 1."))
        return made(of)  # type: ignore[call-arg]

    def _against_zero(self, name: str, args: list[ast.expr]) -> Expr:
        array, number = (args[0], self._number(args[1]))
        if number is None:
            array, number = args[1], self._number(args[0])
        if number == 0:
            return apply("positive_part" if name == "maximum" else "negative_part", self.read(array))
        raise UnreadableError(said("np.{name} of an array and 0 can be read here.", name=name))

    def _guarded(self, node: ast.expr) -> Expr | None:
        """Of an exponent that is kept from becoming too large: what it is without that."""
        called = isinstance(node, ast.Call) and ast.unparse(node.func) in ("np.minimum", "numpy.minimum")
        if not called or len(node.args) != 2 or self._number(node.args[1]) != LARGEST_EXPONENT:  # type: ignore[attr-defined]
            return None
        return self.read(node.args[0])  # type: ignore[attr-defined]

    def _where(self, args: list[ast.expr]) -> Expr:
        condition, (yes, no) = self.read(args[0]), (self._number(one) for one in args[1:])
        if (yes, no) == (1.0, 0.0):
            return condition
        raise UnreadableError(said("np.where of a comparison with 0, 1 and 0 can be read here."))

    def _compared(self, node: ast.Compare) -> Expr:
        sides = [node.left, *node.comparators]
        if len(sides) == 2 and isinstance(node.ops[0], ast.Gt) and self._number(sides[1]) == 0:
            return apply("is_positive", self.read(sides[0]))
        if len(sides) == 2 and isinstance(node.ops[0], ast.Lt) and self._number(sides[0]) == 0:
            return apply("is_positive", self.read(sides[1]))
        raise UnreadableError(said("Only “> 0” can be compared here."))

    @staticmethod
    def _number(node: ast.expr) -> float | None:
        sign = 1.0
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            sign, node = -1.0, node.operand
        fits = isinstance(node, ast.Constant) and type(node.value) in (int, float)
        return sign * float(node.value) if fits else None  # type: ignore[attr-defined]

    @staticmethod
    def _unknown(function: ast.expr) -> UnreadableError:
        return UnreadableError(
            said("“{name}” is no function that a line here can have.", name=ast.unparse(function)[:40])
        )


def _negative(of: Expr) -> Expr:
    return Const(-of.value) if isinstance(of, Const) else -of
