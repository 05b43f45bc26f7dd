"""Experiment: everything the user chose, frozen; reading and writing it as JSON.

Every error names the file, the path of the fault, what was expected and what came. Loading runs no code.
"""

from __future__ import annotations

import json
import math
import os
import re
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import Meta, Struct

from .activations import ACTIVATIONS
from .losses import LOSSES, REDUCTIONS

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 32

Positive = Annotated[int, Meta(ge=1)]
Natural = Annotated[int, Meta(ge=0)]
Rate = Annotated[float, Meta(ge=0)]
Row = tuple[float, ...]
Rows = tuple[Row, ...]


class ExperimentError(ValueError):
    """An experiment that cannot be read; its text says where, what was expected and what came."""


class FaultError(ValueError):
    """A fault below the value being checked: `path` continues the path of that value."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")


class _Struct(Struct, frozen=True, forbid_unknown_fields=True):
    pass


class LogicData(_Struct, frozen=True, tag_field="kind"):
    """The four rows of a truth table."""


class Or(LogicData, frozen=True, tag="or"):
    pass


class And(LogicData, frozen=True, tag="and"):
    pass


class Xor(LogicData, frozen=True, tag="xor"):
    pass


class Plane(_Struct, frozen=True, tag_field="kind", tag="plane"):
    """Points of a square with the target (x1 + x2) / 10; noise is a fraction of the square's half side."""

    samples: Annotated[int, Meta(ge=2, le=1_000_000)] = 1200
    noise: Annotated[float, Meta(ge=0, le=0.5)] = 0.0
    train_ratio: Annotated[float, Meta(gt=0, le=1)] = 0.5
    seed: Natural = 0


class Table(_Struct, frozen=True, tag_field="kind", tag="table"):
    """Rows written in the experiment itself; targets null means forward only."""

    inputs: Annotated[Rows, Meta(min_length=1)]
    targets: Annotated[Rows, Meta(min_length=1)] | None
    test_inputs: Rows = ()
    test_targets: Rows = ()

    def __post_init__(self) -> None:
        width = _rectangle(".inputs", self.inputs)
        _rectangle(".test_inputs", self.test_inputs, width)
        out = _rectangle(".targets", self.targets or ())
        _rectangle(".test_targets", self.test_targets, out)
        for of, rows, like in (
            (".targets", self.targets, self.inputs),
            (".test_targets", self.test_targets, self.test_inputs),
        ):
            if rows is not None and len(rows) != len(like):
                raise FaultError(of, f"expected as many rows as inputs, {len(like)}, got {len(rows)}")


class Layer(_Struct, frozen=True):
    size: Annotated[int, Meta(ge=1, le=100_000)]
    activation: str

    def __post_init__(self) -> None:
        _known(".activation", self.activation, ACTIVATIONS)


class Zeros(_Struct, frozen=True, tag_field="kind", tag="zeros"):
    pass


class Normal(_Struct, frozen=True, tag_field="kind", tag="normal"):
    scale: Rate = 1.0
    seed: Natural = 0


class Explicit(_Struct, frozen=True, tag_field="kind", tag="explicit"):
    """Weights of shape (n_in, n_out) and biases of shape (n_out,), one entry a layer."""

    weights: tuple[Rows, ...]
    biases: tuple[Row, ...]


class Loss(_Struct, frozen=True):
    kind: str
    reduction: str | None = None

    def __post_init__(self) -> None:
        _known(".kind", self.kind, LOSSES)
        if self.reduction is None:
            msgspec.structs.force_setattr(self, "reduction", LOSSES[self.kind].reduction)
        _known(".reduction", self.reduction, REDUCTIONS)


class Sgd(_Struct, frozen=True, tag_field="kind", tag="sgd"):
    lr: Rate


class Batch(_Struct, frozen=True):
    """`size` null or larger than the data: all rows. `order`: lists of row numbers, one an epoch, repeat."""

    size: Positive | None = None
    order: Literal["shuffled", "sequential"] | Annotated[tuple[tuple[Natural, ...], ...], Meta(min_length=1)] = (
        "sequential"
    )
    seed: Natural = 0

    def __post_init__(self) -> None:
        for epoch, rows in enumerate(self.order if isinstance(self.order, tuple) else ()):
            if not rows:
                raise FaultError(f".order[{epoch}]", "expected at least one row number, got an empty list")


class Experiment(_Struct, frozen=True):
    """Everything the user chose. Two equal experiments train bit for bit alike."""

    data: Or | And | Xor | Plane | Table
    layers: Annotated[tuple[Layer, ...], Meta(min_length=1, max_length=64)]
    loss: Loss
    optimizer: Sgd
    title: str = ""
    init: Zeros | Normal | Explicit = Zeros()
    batch: Batch = Batch()
    input_gradient: bool = False
    nnviz: Literal[1] = 1

    def __post_init__(self) -> None:
        """Checks what needs no data: the shapes of explicit parameters against the layers."""
        if isinstance(self.data, Table):
            _fits(self, len(self.data.inputs[0]), len(self.data.inputs), self._outputs_of_table())
        elif isinstance(self.data, Plane):
            _fits(self, 2, max(1, round(self.data.samples * self.data.train_ratio)), 1)
        else:
            _fits(self, 2, 4, 1)

    def _outputs_of_table(self) -> int:
        targets = self.data.targets  # type: ignore[union-attr]
        return len(targets[0]) if targets else self.layers[-1].size


def _fits(experiment: Experiment, n_in: int, rows: int, n_out: int) -> None:
    last = len(experiment.layers) - 1
    if experiment.layers[last].size != n_out:
        raise FaultError(
            f"layers[{last}].size", f"expected {n_out}, as many as a target has, got {experiment.layers[last].size}"
        )
    for epoch, order in enumerate(experiment.batch.order if isinstance(experiment.batch.order, tuple) else ()):
        for place, row in enumerate(order):
            if row >= rows:
                raise FaultError(
                    f"batch.order[{epoch}][{place}]", f"expected a row number below {rows}, got {_shown(row)}"
                )
    if not isinstance(experiment.init, Explicit):
        return
    for name, given in (("weights", experiment.init.weights), ("biases", experiment.init.biases)):
        if len(given) != len(experiment.layers):
            raise FaultError(
                f"init.{name}", f"expected {len(experiment.layers)} entries, one a layer, got {len(given)}"
            )
    for at, (layer, weights, biases) in enumerate(
        zip(experiment.layers, experiment.init.weights, experiment.init.biases, strict=True)
    ):
        if len(weights) != n_in:
            raise FaultError(
                f"init.weights[{at}]", f"expected {n_in} rows, one for each node before, got {len(weights)}"
            )
        _rectangle(f"init.weights[{at}]", weights, layer.size)
        if len(biases) != layer.size:
            raise FaultError(f"init.biases[{at}]", f"expected {layer.size} numbers, got {len(biases)}")
        n_in = layer.size


def _rectangle(path: str, rows: Rows, width: int | None = None) -> int | None:
    for at, row in enumerate(rows):
        width = len(row) if width is None else width
        if len(row) != width or not row:
            raise FaultError(f"{path}[{at}]", f"expected {max(width, 1)} numbers, got {len(row)}")
    return width


def _known(path: str, name: Any, table: dict[str, Any]) -> None:
    if name not in table:
        raise FaultError(path, f"expected one of {', '.join(table)}, got {_shown(name)}")


# --- reading -----------------------------------------------------------------------------------


def load(source: str | Path | dict[str, Any]) -> Experiment:
    """The experiment of a file or of a dict in the file's format; ExperimentError says what is wrong."""
    if isinstance(source, dict):
        return from_dict(source)
    path = Path(source)
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1) if os.fstat(file.fileno()).st_size <= MAX_BYTES else b" " * (MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ExperimentError(f"{path}: {_cause(error)}") from None
    if len(raw) > MAX_BYTES:
        raise ExperimentError(f"{path}: expected a file of at most {MAX_BYTES >> 20} MB; it is larger and was not read")
    try:
        return from_dict(parse(raw))
    except ExperimentError as error:
        raise ExperimentError(f"{path}: {error}") from None


def parse(raw: bytes) -> Any:
    """The JSON value of `raw`, strictly: no duplicate keys, no NaN or infinity, limited depth."""
    try:
        value = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_unique, parse_int=_whole)
    except UnicodeDecodeError as error:
        raise ExperimentError(f"expected UTF-8 text, got other bytes at position {error.start}") from None
    except json.JSONDecodeError as error:
        raise ExperimentError(f"expected JSON; line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise ExperimentError(f"expected lists and objects at most {MAX_DEPTH} deep") from None
    _check(value)
    return value


def from_dict(value: Any) -> Experiment:
    """The experiment of a parsed JSON value."""
    _check(value)
    try:
        return msgspec.convert(value, Experiment, strict=True)
    except msgspec.ValidationError as error:
        raise ExperimentError(_worded(str(error), value)) from None
    except UnicodeEncodeError:
        raise ExperimentError("expected keys of whole characters, got a lone half of one") from None


def to_dict(experiment: Experiment) -> dict[str, Any]:
    """The experiment in the file's format; numbers are exact."""
    value = msgspec.to_builtins(experiment)
    return {"nnviz": value.pop("nnviz"), "title": value.pop("title"), **value}


def dumps(experiment: Experiment) -> str:
    """The text of the file, one of the experiment's choices a line."""
    lines = (
        f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False, allow_nan=False)}"
        for name, value in to_dict(experiment).items()
    )
    return "{ " + ",\n  ".join(lines) + " }\n"


def save(experiment: Experiment, path: str | Path) -> None:
    """Writes the file so that a crash leaves the old one; the one before is kept as PATH.bak."""
    path = Path(path)
    temporary, backup = (path.parent / (path.name + suffix) for suffix in (".tmp", ".bak"))
    try:
        raw = dumps(experiment).encode()
        with temporary.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if temporary.read_bytes() != raw:
            raise OSError(None, "what was written does not read back")
        if path.exists():
            shutil.copyfile(path, backup)
        temporary.replace(path)
    except (OSError, ValueError) as error:
        with suppress(OSError, ValueError):
            temporary.unlink()
        raise ExperimentError(f"{path}: cannot be written: {_cause(error)}") from None


def _cause(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


class _Twice(NamedTuple):
    """Stands for an object that has a key twice, until its path is known."""

    key: str


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Twice:
    result = dict(pairs)
    if len(result) < len(pairs):
        names = [name for name, _ in pairs]
        return _Twice(next(name for name in names if names.count(name) > 1))
    return result


def _whole(text: str) -> int | float:
    """Python reads no whole number of more digits than this; as a float it is infinite."""
    return int(text) if len(text) <= sys.int_info.default_max_str_digits else float(text)


def _check(value: Any, path: tuple[str | int, ...] = ()) -> None:
    """Refuses what the readers of JSON let through; the path is put into words only where there is a fault."""
    fault = ""
    inside: Iterable[tuple[Any, Any]] = ()
    if len(path) > MAX_DEPTH:
        raise ExperimentError(f"expected lists and objects at most {MAX_DEPTH} deep")
    if isinstance(value, float):
        fault = "" if math.isfinite(value) else f"expected a finite number, got {value}"
    elif isinstance(value, str):
        fault = "" if _whole_characters(value) else "expected whole characters, got a lone half of one"
    elif isinstance(value, _Twice):
        fault = f"expected the key {_shown(value.key)} once, got it twice"
    elif isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list | tuple):
        inside = enumerate(value)
    if fault:
        raise ExperimentError(f"{_path(path)}: {fault}".removeprefix(": "))
    for at, inner in inside:
        _check(inner, (*path, at))


def _whole_characters(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def _path(path: tuple[str | int, ...]) -> str:
    def name(key: Any) -> str:
        return str(key) if re.fullmatch(r"\w{1,60}", str(key)) else _shown(key)

    parts = (f"[{at}]" if isinstance(at, int) else f".{name(at)}" for at in path)
    return "".join(parts).removeprefix(".")


# --- wording of errors -------------------------------------------------------------------------

_NAMES = {
    "int": "a whole number", "float": "a number", "str": "text", "bool": "true or false",
    "array": "a list", "object": "an object", "null": "null",
}  # fmt: skip


def _worded(message: str, value: Any) -> str:
    """msgspec's message in the form `path: expected …, got …`."""
    path = ""
    if place := re.search(r" - at `\$([^`]*)`$", message):
        message, path = message[: place.start()], place[1].removeprefix(".")
    if match := re.match(r"(\.|\[|layers|batch|init|data)\S*: expected", message):  # a FaultError of ours
        inner, _, rest = message.partition(": ")
        return f"{(path + inner).lstrip('.')}: {rest}"
    got = _shown(_at(value, path))
    where = f"{path}: " if path else ""
    if match := re.search(r"unknown field `(.*)`", message, re.DOTALL):
        return f"{where}unknown key {_shown(match[1])}"
    if match := re.search(r"missing required field `(.*)`", message):
        return f'{where}expected the key "{match[1]}", which is missing'
    if match := re.match(r"Invalid (?:enum )?value", message):
        kinds = {"data": (Or, And, Xor, Plane, Table), "init": (Zeros, Normal, Explicit), "optimizer": (Sgd,)}
        at = path.removesuffix(".kind")
        if at in kinds:
            names = ", ".join(str(kind.__struct_config__.tag) for kind in kinds[at])
            return f"{path}: expected one of {names}, got {got}"
        expected = {"nnviz": "1, the version of the format", "batch.order": '"shuffled", "sequential" or lists'}
        return f"{where}expected {expected.get(path, 'another value')}, got {got}"
    if match := re.match(r"Expected `(.*?)`(?: of length)? ?(>=|>|<=|<)? ?([-\d.]+)?", message):
        kind = " or ".join(_NAMES.get(name, name) for name in match[1].split(" | "))
        if "of length" in message:
            return f"{where}expected {kind} of {_bound(match)} entries, got {_length(_at(value, path))}"
        return f"{where}expected {kind}{' ' + _bound(match) if match[2] else ''}, got {got}"
    return f"{where}{message[0].lower()}{message[1:]}, got {got}"


def _bound(match: re.Match[str]) -> str:
    sign = {">=": "≥", "<=": "≤"}.get(match[2] or "", match[2] or "")
    number = float(match[3])
    return f"{sign} {int(number) if number.is_integer() else number}"


def _length(value: Any) -> str:
    return str(len(value)) if isinstance(value, list | tuple) else _shown(value)


def _at(value: Any, path: str) -> Any:
    for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
        try:
            value = value[int(index)] if index else value[name]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _shown(value: Any) -> str:
    try:
        shown = json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        shown = type(value).__name__
    shown = shown if len(shown) <= 60 else shown[:57] + "…"
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in shown)
