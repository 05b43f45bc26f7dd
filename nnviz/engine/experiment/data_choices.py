"""What an experiment may say of its data, one class for each kind; datasets.py makes the arrays of them."""

from __future__ import annotations

from typing import Annotated, ClassVar, NamedTuple

from msgspec import Meta

from nnviz.engine.reading.csv_file import CsvTable
from nnviz.engine.reading.strict_json import shown
from nnviz.engine.tables.choices import Choice, FaultError, Natural, known
from nnviz.engine.tables.features import FEATURES

DIGITS = 1797
"""Images in the set of handwritten digits."""


class Size(NamedTuple):
    """Inputs of the network, rows that it trains on, outputs; None: as many as the network has."""

    inputs: int
    rows: int
    outputs: int | None


class DataChoice(Choice, frozen=True, kw_only=True, tag_field="kind"):
    """`features` are what the network is given instead of the raw inputs; `standardize` makes each of its inputs one
    of mean 0 and deviation 1 over the training rows. Neither is done unless it is asked for."""

    features: tuple[str, ...] = ()
    standardize: bool = False

    def __post_init__(self) -> None:
        for at, name in enumerate(self.features):
            known(f".features[{at}]", name, FEATURES)
            if name in self.features[:at]:
                raise FaultError(f".features[{at}]", f"expected each feature once, got {name} twice")

    def raw_size(self) -> Size:
        """The size without features."""
        raise NotImplementedError

    def size(self) -> Size:
        size = self.raw_size()
        for at, name in enumerate(self.features):
            path = f"data.features[{at}]"
            if size.inputs > 2:
                raise FaultError(path, f"expected data of one or two raw inputs, got {size.inputs} of them")
            if size.inputs == 1 and "x2" in name:
                raise FaultError(path, f"expected a feature of the one raw input, got {name}")
        return size._replace(inputs=len(self.features) or size.inputs)


class LogicData(DataChoice, frozen=True):
    """The four rows of a truth table."""

    def raw_size(self) -> Size:
        return Size(2, 4, 1)


class Or(LogicData, frozen=True, tag="or"):
    pass


class And(LogicData, frozen=True, tag="and"):
    pass


class Xor(LogicData, frozen=True, tag="xor"):
    pass


class Nand(LogicData, frozen=True, tag="nand"):
    pass


class Sampled(DataChoice, frozen=True):
    """Samples drawn by `default_rng(seed)`; of a permutation by it the first part trains, the rest tests."""

    samples: Annotated[int, Meta(ge=2, le=1_000_000)] = 500
    noise: Annotated[float, Meta(ge=0, le=0.5)] = 0.0
    train_ratio: Annotated[float, Meta(gt=0, le=1)] = 0.5
    seed: Natural = 0

    columns: ClassVar[int] = 2
    targets: ClassVar[int] = 1

    def raw_size(self) -> Size:
        return Size(self.columns, training_rows(self.samples, self.train_ratio), self.targets)


class Circle(Sampled, frozen=True, tag="circle"):
    pass


class ExclusiveOr(Sampled, frozen=True, tag="exclusive_or"):
    pass


class TwoGaussians(Sampled, frozen=True, tag="two_gaussians"):
    pass


class Spiral(Sampled, frozen=True, tag="spiral"):
    pass


class Plane(Sampled, frozen=True, tag="plane"):
    samples: Annotated[int, Meta(ge=2, le=1_000_000)] = 1200


class Gaussian(Sampled, frozen=True, tag="gaussian"):
    samples: Annotated[int, Meta(ge=2, le=1_000_000)] = 1200


class Moons(Sampled, frozen=True, tag="moons"):
    pass


class Blobs(Sampled, frozen=True, tag="blobs"):
    targets: ClassVar[int] = 3


class Sine(Sampled, frozen=True, tag="sine"):
    samples: Annotated[int, Meta(ge=2, le=1_000_000)] = 200
    columns: ClassVar[int] = 1


class Digits(DataChoice, frozen=True, tag="digits"):
    """The first `samples` images of a permutation; pixels are 0 to 16, as in the source."""

    samples: Annotated[int, Meta(ge=2, le=DIGITS)] = DIGITS
    train_ratio: Annotated[float, Meta(gt=0, le=1)] = 0.5
    seed: Natural = 0

    def raw_size(self) -> Size:
        return Size(64, training_rows(self.samples, self.train_ratio), 10)


class Csv(DataChoice, frozen=True, tag="csv"):
    """Columns of a file beside the experiment's own. Of columns of text the words in alphabetical order are classes:
    as inputs their numbers; as targets 0 and 1 where they are two, else one-hot. `header` null: recognised.

    `table` is what was read from the file; no JSON can give it, and it is not written.
    """

    path: str
    inputs: Annotated[tuple[str, ...], Meta(min_length=1)]
    targets: Annotated[tuple[str, ...], Meta(min_length=1)]
    header: bool | None = None
    train_ratio: Annotated[float, Meta(gt=0, le=1)] = 1.0
    seed: Natural = 0
    table: CsvTable | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        for part in ("inputs", "targets"):
            names = getattr(self, part)
            for at, name in enumerate(names):
                if name in names[:at]:
                    raise FaultError(f".{part}[{at}]", f"expected each column once, got {shown(name)} twice")

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is used, once."""
        return tuple(dict.fromkeys((*self.inputs, *self.targets)))

    def width(self, target: str) -> int:
        """How many outputs a target column is."""
        classes = len(self.read.classes.get(target, ()))
        return classes if classes > 2 else 1

    @property
    def read(self) -> CsvTable:
        assert self.table is not None, "the file is read before an experiment is made of it"
        return self.table

    def raw_size(self) -> Size:
        rows = training_rows(len(self.read.rows), self.train_ratio)
        return Size(len(self.inputs), rows, sum(map(self.width, self.targets)))


def training_rows(samples: int, ratio: float) -> int:
    """How many of the samples train."""
    return max(1, round(samples * ratio))


LOGIC = (Or, And, Xor, Nand)
SAMPLED = (Circle, ExclusiveOr, TwoGaussians, Spiral, Moons, Blobs, Plane, Gaussian, Sine)
BuiltIn = (
    Or | And | Xor | Nand | Circle | ExclusiveOr | TwoGaussians | Spiral | Moons | Blobs | Plane | Gaussian | Sine
    | Digits
)  # fmt: skip
"""What needs no numbers from outside."""
