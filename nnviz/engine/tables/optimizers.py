"""The table of optimizers: the lines that turn parameters and gradients into the next parameters.

Adding one is adding one class, which says what a file may choose and holds the lines, and its name in `Optimizer`.
Each line becomes one operation of the update phase for every parameter, and what it remembers is copied, recorded
and stepped through like the parameters themselves. Definitions and defaults are those of PyTorch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from typing import ClassVar, get_args

from msgspec.structs import fields

from nnviz.engine.maths.expressions import Expr, Ref
from nnviz.engine.maths.keys import Key
from nnviz.engine.maths.primitives import apply
from nnviz.engine.reading.strict_json import must_be
from nnviz.engine.said import said

from . import spoken_updates as spoken
from .choices import BelowOne, Choice, FaultError, Rate, Words, table
from .schedules import Constant, Schedule
from .sentences import Sentences, check_sentences


@dataclass(frozen=True)
class Reads:
    """What a line may read: `before(name)` as the iteration began, `now(name)` as written by an earlier line.

    The name is "parameter" or that of another line; `option(name)` is a number chosen for the optimizer.
    """

    gradient: Expr
    rate: Expr
    before: Callable[[str], Expr]
    now: Callable[[str], Expr]
    option: Callable[[str], Expr]


@dataclass(frozen=True)
class Line:
    """One line for every parameter. Of what is no parameter yet, `label` is what the screen calls it and `letter` what
    formulas do; without a letter it is that of the parameter, with `mark` above it. `sentences` are said of its result:
    their facts are the parameter, what this line wrote `before`, the gradient, `lr`, and by their names the options and
    the results of the lines so far."""

    formula: Callable[[Reads], Expr]
    label: str = ""
    letter: str = ""
    mark: str = ""
    sentences: Sentences = ()


Lines = dict[str, Line]
OTHERS = {bool: True, int: 1, float: 0.5}
"""Values that options usually do not have."""


class _Optimizer(Choice, frozen=True, tag_field="kind"):
    """The learning rate and what is chosen beside it, whatever the optimizer.

    `memory` names the lines whose results the next iteration reads: they are zero at first. `torch` makes the
    optimizer of PyTorch.
    """

    lr: Rate
    l1: Rate = 0.0
    l2: Rate = 0.0
    penalize_biases: bool = False
    schedule: Schedule = Constant()
    memory: ClassVar[tuple[str, ...]] = ()
    torch: ClassVar[str] = ""
    words: ClassVar[dict[str, Words]] = {
        "lr": Words(said("learning rate"), "η"), "l1": Words(said("L1 penalty"), "λ₁"),
        "l2": Words(said("L2 penalty"), "λ₂"), "penalize_biases": Words(said("penalty on biases")),
        "schedule": Words(said("schedule")),
    }  # fmt: skip

    def lines(self) -> Lines:
        """Each line by the name of what it writes, in order; "parameter" is the last."""
        raise NotImplementedError


COMMON = _Optimizer.__struct_fields__
"""What is chosen beside every optimizer."""


class Sgd(_Optimizer, frozen=True, tag="sgd"):
    """Plain, or with a velocity in which earlier gradients live on; Nesterov's looks one step of it ahead (Polyak
    1964; Sutskever et al. 2013)."""

    label: ClassVar[str] = "SGD"
    words: ClassVar[dict[str, Words]] = _Optimizer.words | {
        "momentum": Words(said("momentum"), "μ"), "nesterov": Words(said("Nesterov")),
    }  # fmt: skip
    momentum: Rate = 0.0
    nesterov: bool = False
    memory: ClassVar[tuple[str, ...]] = ("velocity",)
    torch: ClassVar[str] = "torch.optim.SGD({parameters}, lr={lr}, momentum={momentum}, nesterov={nesterov})"

    def __post_init__(self) -> None:
        if self.nesterov and not self.momentum:
            raise FaultError(".nesterov", must_be(said("false with a momentum of 0"), "true"))

    def lines(self) -> Lines:
        if not self.momentum:
            return {
                "parameter": Line(
                    lambda r: r.before("parameter") - r.rate * r.gradient, sentences=(spoken.STAYS, spoken.DESCENDS)
                )
            }
        kept = Line(
            lambda r: r.option("momentum") * r.before("velocity") + r.gradient,
            said("velocity"),
            "v",
            sentences=(spoken.VELOCITY,),
        )
        velocity: Lines = {"velocity": kept}
        if self.nesterov:
            return velocity | {
                "ahead": Line(
                    lambda r: r.gradient + r.option("momentum") * r.now("velocity"),
                    said("look-ahead velocity"),
                    "v",
                    "ahead",
                    (spoken.LOOKS_AHEAD,),
                ),
                "parameter": Line(
                    lambda r: r.before("parameter") - r.rate * r.now("ahead"),
                    sentences=(spoken.FOLLOWS_AHEAD,),
                ),
            }
        return velocity | {
            "parameter": Line(
                lambda r: r.before("parameter") - r.rate * r.now("velocity"),
                sentences=(spoken.FOLLOWS_VELOCITY,),
            )
        }


class Rmsprop(_Optimizer, frozen=True, tag="rmsprop"):
    """Each step divided by the root of the mean square of the gradients so far (Tieleman and Hinton 2012)."""

    label: ClassVar[str] = "RMSprop"
    words: ClassVar[dict[str, Words]] = _Optimizer.words | {
        "alpha": Words(said("alpha"), "α"), "eps": Words(said("epsilon"), "ε"),
    }  # fmt: skip
    alpha: Rate = 0.99
    eps: Rate = 1e-8
    memory: ClassVar[tuple[str, ...]] = ("v",)
    torch: ClassVar[str] = "torch.optim.RMSprop({parameters}, lr={lr}, alpha={alpha}, eps={eps})"

    def lines(self) -> Lines:
        return {
            "v": Line(
                lambda r: _mean(r, "alpha", "v", apply("square", r.gradient)),
                said("mean square"),
                "v",
                sentences=(spoken.MEAN_SQUARE,),
            ),
            "parameter": Line(
                lambda r: r.before("parameter") - r.rate * r.gradient / _root(r, "v"),
                sentences=(spoken.BY_MEAN_SQUARE,),
            ),
        }


_MOMENTS = {
    "beta1": Words(said("beta 1"), "β₁"), "beta2": Words(said("beta 2"), "β₂"), "eps": Words(said("epsilon"), "ε"),
}  # fmt: skip


class Adam(_Optimizer, frozen=True, tag="adam"):
    """Means of the gradients and of their squares; as both begin at zero, they are divided by what they lack (Kingma
    and Ba 2015)."""

    label: ClassVar[str] = "Adam"
    words: ClassVar[dict[str, Words]] = _Optimizer.words | _MOMENTS
    beta1: BelowOne = 0.9
    beta2: BelowOne = 0.999
    eps: Rate = 1e-8
    memory: ClassVar[tuple[str, ...]] = ("count", "m", "v")
    torch: ClassVar[str] = "torch.optim.Adam({parameters}, lr={lr}, betas=({beta1}, {beta2}), eps={eps})"

    def lines(self) -> Lines:
        return _moments() | {
            "parameter": Line(
                lambda r: r.before("parameter") - r.rate * r.now("m_hat") / _root(r, "v_hat"),
                sentences=(spoken.BY_FIRST_MOMENT,),
            ),
        }


class AdamW(_Optimizer, frozen=True, tag="adamw"):
    """Adam that first makes every parameter a little smaller. That is no part of the loss (Loshchilov and Hutter
    2019)."""

    label: ClassVar[str] = "AdamW"
    words: ClassVar[dict[str, Words]] = _Optimizer.words | _MOMENTS | {
        "weight_decay": Words(said("weight decay"), "λ"),
    }  # fmt: skip
    beta1: BelowOne = 0.9
    beta2: BelowOne = 0.999
    eps: Rate = 1e-8
    weight_decay: Rate = 0.01
    memory: ClassVar[tuple[str, ...]] = ("count", "m", "v")
    torch: ClassVar[str] = (
        "torch.optim.AdamW({parameters}, lr={lr}, betas=({beta1}, {beta2}), eps={eps}, weight_decay={weight_decay})"
    )

    def lines(self) -> Lines:
        decayed = Line(
            lambda r: r.before("parameter") * (1 - r.rate * r.option("weight_decay")),
            said("decayed parameter"), mark="decayed", sentences=spoken.DECAY,
        )  # fmt: skip
        return {"decayed": decayed} | _moments() | {
            "parameter": Line(
                lambda r: r.now("decayed") - r.rate * r.now("m_hat") / _root(r, "v_hat"),
                sentences=(spoken.AFTER_DECAY,),
            ),
        }  # fmt: skip


def _moments() -> Lines:
    """Both means, and how many gradients each number of them was made of: a node that is added later begins at none."""
    return {
        "count": Line(lambda r: r.before("count") + 1, said("number of updates"), "τ", sentences=(spoken.COUNT,)),
        "m": Line(
            lambda r: _mean(r, "beta1", "m", r.gradient),
            said("first moment"),
            "m",
            sentences=(spoken.FIRST_MOMENT,),
        ),
        "v": Line(
            lambda r: _mean(r, "beta2", "v", apply("square", r.gradient)),
            said("second moment"),
            "v",
            sentences=(spoken.SECOND_MOMENT,),
        ),
        "m_hat": Line(
            lambda r: r.now("m") / (1 - apply("power", r.option("beta1"), r.now("count"))),
            said("corrected first moment"),
            "m hat",
            sentences=(spoken.CORRECTED_FIRST,),
        ),
        "v_hat": Line(
            lambda r: r.now("v") / (1 - apply("power", r.option("beta2"), r.now("count"))),
            said("corrected second moment"),
            "v hat",
            sentences=(spoken.CORRECTED_SECOND,),
        ),
    }


def _mean(r: Reads, kept: str, name: str, new: Expr) -> Expr:
    """A mean that forgets: so much of it is kept, the rest comes from what is new."""
    return r.option(kept) * r.before(name) + (1 - r.option(kept)) * new


def _root(r: Reads, name: str) -> Expr:
    return apply("sqrt", r.now(name)) + r.option("eps")


def check_lines(kind: type[_Optimizer]) -> None:
    """TypeError: a line lacks its words, no line writes what is in `memory`, or one reads of the iteration before what
    is not in it."""
    written = set[str]()
    for choice in _variants(kind):
        lines = choice.lines()
        for name, line in lines.items():
            known = (*spoken.OF_ANY_LINE, *lines, *(field.name for field in fields(kind)))
            check_sentences(f"{kind.__name__}, line {name}", line.sentences, known)
            if name != "parameter" and not (line.label and (line.letter or line.mark)):
                raise TypeError(f"{kind.__name__}, line {name}: expected a label, and a letter or a mark")
            for read in _remembered(line) - {"parameter"} - (set(kind.memory) & set(lines)):
                raise TypeError(f"{kind.__name__}, line {name}: {read!r} must be in memory and be written by a line")
        written |= set(lines)
    for name in kind.memory:
        if name not in written:
            raise TypeError(f"{kind.__name__}: memory has {name!r}, which no line writes")


def _variants(kind: type[_Optimizer]) -> Iterator[_Optimizer]:
    """With every choice of its own as it is by itself and as another: lines may depend on it."""
    own = [field for field in fields(kind) if field.name not in COMMON]
    for values in product(*((field.default, OTHERS.get(type(field.default), field.default)) for field in own)):
        with suppress(FaultError):
            yield kind(1.0, **dict(zip((field.name for field in own), values, strict=True)))


def _remembered(line: Line) -> set[str]:
    """What a line reads as the iteration began."""
    names = set[str]()

    def before(name: str) -> Expr:
        names.add(name)
        return Ref(Key(name))

    some = Ref(Key("some"))
    line.formula(Reads(some, some, before, lambda name: some, lambda name: some))
    return names


Optimizer = Sgd | Rmsprop | Adam | AdamW
OPTIMIZERS = table(get_args(Optimizer))
for _kind in OPTIMIZERS.values():
    check_lines(_kind)
