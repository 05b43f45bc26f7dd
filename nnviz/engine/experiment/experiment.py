"""Experiment: everything the user chose, frozen; reading and writing it as JSON.

Every error names the file, the path of the fault, what was expected and what came. Loading runs no code.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Annotated, Any, ClassVar, Literal, TypeVar, cast, get_args, get_type_hints

import msgspec
import numpy as np
from msgspec import Meta, Struct

from nnviz.engine.reading.csv_file import CsvFile
from nnviz.engine.reading.csv_table import CsvTable
from nnviz.engine.reading.faults import worded
from nnviz.engine.reading.files import cause, contents, is_data, not_saved, write
from nnviz.engine.reading.strict_json import ExperimentError, check, length, must_be, one_of, parse, shown
from nnviz.engine.said import said
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.choices import Choice, FaultError, Natural, Positive, Row, Rows, Words, known, rectangle, table
from nnviz.engine.tables.data import Called, Data, DataChoice, Size
from nnviz.engine.tables.datasets import BuiltIn
from nnviz.engine.tables.initializers import Explicit, Initializer, Zeros
from nnviz.engine.tables.losses import LOSSES, REDUCTIONS
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.engine.tables.optimizers import Optimizer
from nnviz.engine.tables.schedules import Schedule

from .called import called, check_names
from .chosen import AnyLoss, Layer
from .csv_data import Csv
from .targets import asked, one_kind, rows_of_classes

MAX_BYTES = 64 * 1024 * 1024
MAX_PARAMETERS = 20_000_000
MAX_VALUES = 50_000_000
"""Samples of a batch times nodes: with these limits memory stays below a few gigabytes."""
MOST_LAYERS = 64


class Table(DataChoice, frozen=True, tag="table"):
    """Rows written in the experiment itself; targets null means forward only. A target may be the number of a class,
    which becomes a row of its experiment. `names` are those of the inputs, then of the targets, or of the one that
    holds the class; `classes` those of the classes."""

    label: ClassVar[str] = said("table")
    words: ClassVar[dict[str, Words]] = DataChoice.words | {
        "inputs": Words(said("inputs")), "targets": Words(said("targets")),
        "test_inputs": Words(said("test inputs")), "test_targets": Words(said("test targets")),
        "names": Words(said("names of the columns")), "classes": Words(said("names of the classes")),
    }  # fmt: skip

    inputs: Annotated[Rows, Meta(min_length=1)]
    targets: Annotated[tuple[Row | Natural, ...], Meta(min_length=1)] | None
    test_inputs: Rows = ()
    test_targets: tuple[Row | Natural, ...] = ()
    names: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        width = rectangle(".inputs", self.inputs)
        rectangle(".test_inputs", self.test_inputs, width)
        one_kind({".targets": self.targets or (), ".test_targets": self.test_targets})
        if not self.of_classes:
            out = rectangle(".targets", self.rows["targets"] or ())
            rectangle(".test_targets", self.rows["test_targets"], out)
        for of, rows, like, text in (
            (".targets", self.targets, self.inputs,
             said("There are {inputs} rows of inputs but {targets} of targets.")),
            (".test_targets", self.test_targets, self.test_inputs,
             said("There are {inputs} rows of test inputs but {targets} of test targets.")),
        ):  # fmt: skip
            if rows is not None and len(rows) != len(like):
                raise FaultError(of, text, inputs=len(like), targets=len(rows))
        if not self.of_classes:
            check_names(self.names, self.classes, width or 0, out or 0)

    @property
    def called(self) -> Called:
        return called(self.names, self.classes, *self.raw_size())

    def raw_size(self) -> Size:
        outputs = None if self.of_classes or not self.targets else len(self.rows["targets"][0])
        return Size(len(self.inputs[0]), len(self.inputs), outputs)

    def arrays(self) -> Data:
        inputs = np.array(self.inputs, dtype=np.float64)
        targets = None if self.targets is None else np.array(self.targets, dtype=np.float64)
        return Data(
            inputs,
            targets,
            np.array(self.test_inputs, dtype=np.float64).reshape(-1, inputs.shape[1]),
            np.array(self.test_targets, dtype=np.float64).reshape(len(self.test_inputs), -1 if self.test_inputs else 1),
            inputs,
            classes=self.classes,
        )

    @property
    def of_classes(self) -> bool:
        """Whether targets are numbers of classes."""
        return any(isinstance(target, int) for target in (*(self.targets or ()), *self.test_targets))

    @property
    def rows(self) -> dict[str, Any]:
        """The targets by the name of what they are."""
        return {"targets": self.targets, "test_targets": self.test_targets}


class Batch(Choice, frozen=True):
    """`size` null or larger than the data: all rows. `order`: lists of row numbers, one an epoch, repeat."""

    label: ClassVar[str] = said("batches")
    words: ClassVar[dict[str, Words]] = {
        "size": Words(said("rows a batch")), "seed": Words(said("random seed")),
        "order": Words(said("order"), names={"shuffled": said("shuffled"), "sequential": said("in order")}),
    }  # fmt: skip

    size: Positive | None = None
    order: Literal["shuffled", "sequential"] | Annotated[tuple[tuple[Natural, ...], ...], Meta(min_length=1)] = (
        "sequential"
    )
    seed: Natural = 0

    def __post_init__(self) -> None:
        for epoch, rows in enumerate(self.order if isinstance(self.order, tuple) else ()):
            if not rows:
                expected = said("a list of at least one row number")
                raise FaultError(f".order[{epoch}]", must_be(expected, said("an empty one")))


class Experiment(Choice, frozen=True):
    """Everything the user chose. Two equal experiments train bit for bit alike."""

    words: ClassVar[dict[str, Words]] = {
        "data": Words(said("data")), "layers": Words(said("activations")), "loss": Words(said("loss")),
        "optimizer": Words(said("optimizer")), "init": Words(said("initial values")), "batch": Words(said("batches")),
    }  # fmt: skip

    data: BuiltIn | Table | Csv
    layers: Annotated[tuple[Layer, ...], Meta(min_length=1, max_length=MOST_LAYERS)]
    loss: AnyLoss
    optimizer: Optimizer
    title: str = ""
    init: Initializer | Explicit = Zeros()
    batch: Batch = Batch()
    input_gradient: bool = False
    mistake: str | None = None
    nnviz: Literal[1] = 1

    def __post_init__(self) -> None:
        """Checks the layers, the batches and the given parameters against the size of the data."""
        if isinstance(self.data, Table) and self.data.of_classes:
            size = self.layers[-1].size
            rows = rows_of_classes(self.data.rows, size, self.loss)
            check_names(self.data.names, self.data.classes, self.data.raw_size().inputs, size, "data")
            msgspec.structs.force_setattr(self, "data", msgspec.structs.replace(self.data, **rows))
        _fits(self, *self.data.size())
        supervised = not isinstance(self.data, Table) or self.data.targets is not None
        if supervised and not any(layer.trained for layer in self.layers):
            raise FaultError("layers", said("{path} must leave some weights or biases to be trained."))
        if isinstance(self.data, Table):
            asked(self.loss, self.data.rows)
        if self.mistake is not None:
            self._fits_mistake(self.mistake)

    @property
    def reaches(self) -> int:
        """The first layer that derivatives are sent back to: none before it is trained."""
        trained = (at for at, layer in enumerate(self.layers, start=1) if layer.trained)
        return 1 if self.input_gradient else next(trained, len(self.layers) + 1)

    def _fits_mistake(self, name: str) -> None:
        """Refuses a mistake where its rule would not be wrong."""
        known("mistake", name, MISTAKES)
        unfit = MISTAKES[name].unfit(self)
        if isinstance(self.data, Table) and self.data.targets is None:
            unfit = "data.targets", said("targets")
        if unfit is not None:
            path, expected = unfit
            fault = said("This mistake needs {expected}; here the rule would be correct.", expected=expected)
            raise FaultError(path, said("{path}: {fault}"), fault=fault)


def _fits(experiment: Experiment, n_in: int, rows: int, n_out: int | None) -> None:
    last = len(experiment.layers) - 1
    if n_out is not None and experiment.layers[last].size != n_out:
        expected = said("{count}, as many as a target has", count=n_out)
        raise FaultError(f"layers[{last}].size", must_be(expected, experiment.layers[last].size))
    sizes = [n_in, *(layer.size for layer in experiment.layers)]
    parameters = sum(
        (before + layer.bias) * after for (before, after), layer in zip(pairwise(sizes), experiment.layers, strict=True)
    )
    if parameters > MAX_PARAMETERS:
        text = said("{path} must have at most {most} parameters in all, but have {got}.")
        raise FaultError("layers", text, most=MAX_PARAMETERS, got=parameters)
    values = min(experiment.batch.size or rows, rows) * sum(sizes)
    if values > MAX_VALUES:
        text = said("{path} must leave a batch at most {most} values, but leaves it {got}.")
        raise FaultError("batch.size", text, most=MAX_VALUES, got=values)
    for epoch, order in enumerate(experiment.batch.order if isinstance(experiment.batch.order, tuple) else ()):
        for place, row in enumerate(order):
            if row >= rows:
                expected = said("a row number below {rows}", rows=rows)
                raise FaultError(f"batch.order[{epoch}][{place}]", must_be(expected, shown(row)))
    if not isinstance(experiment.init, Explicit):
        return
    for name, given in (("weights", experiment.init.weights), ("biases", experiment.init.biases)):
        if len(given) != len(experiment.layers):
            expected = said("a list of length {length}, one entry for each layer", length=len(experiment.layers))
            raise FaultError(f"init.{name}", must_be(expected, length(len(given))))
    for at, (layer, weights, biases) in enumerate(
        zip(experiment.layers, experiment.init.weights, experiment.init.biases, strict=True)
    ):
        if len(weights) != n_in:
            expected = said("a list of length {length}, one row for each node before", length=n_in)
            raise FaultError(f"init.weights[{at}]", must_be(expected, length(len(weights))))
        rectangle(f"init.weights[{at}]", weights, layer.size)
        if len(biases) != layer.size * layer.bias:
            each = said("a list of length {length}, one number for each node", length=layer.size)
            expected = each if layer.bias else said("an empty list, as the layer has no biases")
            raise FaultError(f"init.biases[{at}]", must_be(expected, length(len(biases))))
        n_in = layer.size


def _tags(*structs: type[Struct]) -> tuple[str, ...]:
    return tuple(str(struct.__struct_config__.tag) for struct in structs)


UNSAID = ("features", "standardize", "header", "encoding", "decimal", "thousands", "skip_rows", "missing", "classes",
          "join_case", "names")  # fmt: skip
"""What is not written of data where it is as usual; of an optimizer nothing is."""
DATA_KINDS = table(get_args(BuiltIn | Table | Csv))
KINDS = {
    "loss.kind": tuple(LOSSES),
    "loss.reduction": tuple(REDUCTIONS),
    **dict.fromkeys(("layers[].activation", "layers[].activation.kind"), tuple(ACTIVATIONS)),
    "data.kind": tuple(DATA_KINDS),
    "init.kind": _tags(*get_args(Initializer), Explicit),
    "optimizer.kind": _tags(*get_args(Optimizer)),
    "optimizer.schedule.kind": _tags(*get_args(Schedule)),
}


# --- reading -----------------------------------------------------------------------------------


def load(source: str | Path | dict[str, Any]) -> Experiment:
    """The experiment of a file or of a dict in the file's format; ExperimentError says what is wrong.

    A file that the data name lies beside the experiment's own; for a dict, in the working directory.
    """
    if isinstance(source, dict):
        return from_dict(source)
    loading = Loading(source)
    for _ in loading:
        pass
    return loading.experiment


class Loading(Iterator[float]):
    """A file that is read in parts: gives how much of its CSV data is done. Then its `experiment` is there."""

    experiment: Experiment

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._parts = self._read()

    def __next__(self) -> float:
        return next(self._parts)

    @property
    def done(self) -> bool:
        """Whether the experiment is there."""
        return hasattr(self, "experiment")

    def _read(self) -> Iterator[float]:
        raw = contents(self.path, MAX_BYTES)
        if is_data(self.path):
            text = said("{file} is data: open it in the window, or name it in the data of an experiment.")
            raise ExperimentError(text, file=self.path)
        try:
            value = parse(raw)
            self.experiment = yield from _converting(value, Experiment, self.path.parent)
        except ExperimentError as error:
            raise _in(self.path, error) from None


def _in(file: object, error: ExperimentError) -> ExperimentError:
    """The same error with the file that it is in."""
    return ExperimentError(said("{file}: {fault}", file=file, fault=error.text))


def from_dict(value: Any, folder: Path = Path(), table: CsvTable | None = None) -> Experiment:
    """The experiment of a parsed JSON value; of CSV data the table, where that was read already."""
    return _converted(value, Experiment, folder, table)


def data_of(data: Any, folder: Path = Path(), table: CsvTable | None = None) -> DataChoice:
    """The choice of data alone, as an experiment has it under "data"."""
    return _converted({"data": data}, _OfData, folder, table).data


def parts_of(value: dict[str, Any]) -> dict[str, Any]:
    """Some of the choices of an experiment by name, each read as an experiment reads it."""
    some = msgspec.defstruct("Parts", [(name, _PARTS[name]) for name in value])
    return msgspec.structs.asdict(_converted(value, some, Path(), None))


_PARTS = get_type_hints(Experiment, include_extras=True)

T = TypeVar("T", bound=Struct)


def _converted(value: Any, kind: type[T], folder: Path, table: CsvTable | None) -> T:
    converting = _converting(value, kind, folder, table)
    while True:
        try:
            next(converting)
        except StopIteration as end:
            return cast(T, end.value)


def _converting(value: Any, kind: type[T], folder: Path, table: CsvTable | None = None) -> Generator[float, None, T]:
    """Gives how much of the CSV data is read; returns the choice that the value stands for."""
    check(value)
    try:
        whole = yield from _with_table(value, folder, table)
        return msgspec.convert(whole, kind, strict=True)
    except msgspec.ValidationError as error:
        raise ExperimentError(worded(error, value, KINDS)) from None
    except UnicodeEncodeError:
        raise ExperimentError(said("Keys must have whole characters, but one has half of one.")) from None


class _OfData(Struct):
    data: BuiltIn | Table | Csv


class _OfCsv(Struct):
    data: Csv


def _with_table(value: Any, folder: Path, table: CsvTable | None) -> Generator[float, None, Any]:
    """The value with what was read from the CSV file that its data name."""
    data = value.get("data") if isinstance(value, dict) else None
    if not isinstance(data, dict) or data.get("kind") != "csv":
        return value
    if "table" in data:
        raise ExperimentError(said("{path} has an unknown key {key}.", path="data", key=shown("table")))
    choice = msgspec.convert({"data": data}, _OfCsv, strict=True).data
    table = table or (yield from _table_of(choice, folder))
    return {**value, "data": msgspec.structs.replace(choice, table=table)}


def _table_of(choice: Csv, folder: Path) -> Generator[float, None, CsvTable]:
    path = _within(folder, choice.path)
    try:
        file = CsvFile(path, choice.written)
    except ExperimentError as error:
        raise _in(f"data.path {shown(choice.path)}", error) from None
    yield 0.0
    for part in ("inputs", "targets"):
        for at, name in enumerate(getattr(choice, part)):
            if name not in file.names:
                raise ExperimentError(one_of(map(shown, file.names[:20]), shown(name), f"data.{part}[{at}]"))
            if file.columns[name].kind == "date" and name not in choice.classes:
                text = said(
                    "{path} is {name}, which holds dates: they are no numbers, and no classes unless it is said."
                )
                raise ExperimentError(text, path=f"data.{part}[{at}]", name=shown(name))
    try:
        yield from file.read(choice.columns)
    except ExperimentError as error:
        raise _in(choice.path, error) from None
    return file.table


def _within(folder: Path, path: str) -> Path:
    """The file of a relative path, which must lie in the folder or below it, also when links are followed."""
    parts = PureWindowsPath(path).parts
    if not parts or PureWindowsPath(path).anchor or PurePosixPath(path).is_absolute() or ".." in parts:
        expected = said('a path below the folder of the experiment, without ".."')
        raise ExperimentError(must_be(expected, shown(path), "data.path"))
    try:
        found, inside = folder.joinpath(path).resolve(), folder.resolve()
        found.is_file()
    except (OSError, ValueError, RuntimeError) as error:
        text = said("{file} could not be read: {cause}.")
        raise ExperimentError(text, file=f"data.path {shown(path)}", cause=cause(error)) from None
    if not found.is_relative_to(inside):
        expected, got = said("a file in the folder of the experiment"), said("a link out of it")
        raise ExperimentError(must_be(expected, got, f"data.path {shown(path)}"))
    if not found.is_file():
        raise ExperimentError(said("{file} was not found.", file=f"data.path {shown(path)}"))
    return found


def to_dict(experiment: Experiment) -> dict[str, Any]:
    """The experiment in the file's format, the same for equal ones; numbers are exact."""
    value = msgspec.to_builtins(experiment, enc_hook=lambda array: None)
    value["data"].pop("table", None)
    for of, choice, names in (
        (value["data"], experiment.data, UNSAID),
        (value["optimizer"], experiment.optimizer, experiment.optimizer.__struct_fields__),
        (value, experiment, ("mistake",)),
    ):
        for field in _fields(type(choice)):
            if field.name in names and getattr(choice, field.name) == field.default:
                del of[field.name]
    return {"nnviz": value.pop("nnviz"), "title": value.pop("title"), **value}


_fields = cache(msgspec.structs.fields)


def dumps(experiment: Experiment) -> str:
    """The text of the file, one of the experiment's choices a line."""
    return written(to_dict(experiment))


def written(value: dict[str, Any]) -> str:
    """The text of a file with this content, which need not be an experiment."""
    lines = (
        f"{json.dumps(name)}: {json.dumps(part, ensure_ascii=False, allow_nan=False)}" for name, part in value.items()
    )
    return "{ " + ",\n  ".join(lines) + " }\n"


def save(experiment: Experiment, path: str | Path) -> None:
    """Writes the file of an experiment; one with CSV data only where it finds them again."""
    path, data = Path(path), experiment.data
    if isinstance(data, Csv) and (path.parent / data.path).resolve() != data.read.path:
        folder = str(data.read.path)[: -len(data.path)]
        place = said("{file} must be saved in {folder}, beside its data {data}.")
        raise ExperimentError(place, file=path, folder=folder, data=data.path)
    try:
        text = dumps(experiment)
    except ValueError as error:
        raise not_saved(path, error) from None
    write(text, path)
