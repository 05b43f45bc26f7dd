"""Settings: all about a training that can take several values, found in the structures that files are read by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec import Struct
from msgspec import inspect as mi
from msgspec.structs import replace

from nnviz.engine.experiment.changes import PARTS
from nnviz.engine.experiment.experiment import Experiment, parts_of
from nnviz.engine.experiment.loading import load_data
from nnviz.engine.reading.strict_json import ExperimentError, one_of, shown
from nnviz.engine.said import said
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.choices import Words, kind_of, plain_faults

Path = tuple[str | int, ...]
KIND, GIVEN = "kind", "explicit"


@dataclass(frozen=True)
class Setting:
    """One thing that a training has chosen, by its place in the file: `path` begins with one of `PARTS`.

    It is one of some `names`, as `labels` call them, or a number, a `whole` one or not, `below_one` or not. `of` says
    what it is a part of; `kinds` are the structures where it is the kind of one.
    """

    path: Path
    words: Words
    value: Any
    names: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict, compare=False)
    whole: bool = False
    below_one: bool = False
    of: str = ""
    kinds: Mapping[str, type[Struct]] = field(default_factory=dict, compare=False)

    @property
    def name(self) -> str:
        """As files and the command line have it: optimizer.lr, layers[0].size."""
        return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)[1:]

    def suggested(self, experiment: Experiment) -> list[Any]:
        """Values to begin with: some that there can be."""
        return [value for value in self._usual() if _can_be(experiment, self, value)]

    def _usual(self) -> tuple[Any, ...]:
        if self.names:
            return self.names
        if self.whole:
            first = 0 if self.path[-1] == "seed" else 1
            return tuple(sorted({first, 1, 2, 4, 8} | ({self.value} if self.value is not None else set())))
        if self.below_one:
            return tuple(sorted({0.0, 0.5, 0.9, 0.99, self.value}))
        if not self.value:
            return (0.0, 0.001, 0.01, 0.1)
        return tuple(float(f"{self.value * times:.3g}") for times in (0.1, 0.3, 1.0, 3.0, 10.0))


def settings_of(experiment: Experiment) -> list[Setting]:
    """Everything about the training of an experiment that can take several values."""
    return list(_settings(experiment))


def _settings(experiment: Experiment) -> Iterator[Setting]:
    types = {field.name: field.type for field in _type(Experiment).fields}
    for part in reversed(PARTS):
        if part != "layers":
            yield from _of_choice((part,), Experiment.words[part], types[part], getattr(experiment, part))
    labels = {name: entry.label for name, entry in ACTIVATIONS.items()}
    for at, layer in enumerate(experiment.layers):
        last, number = at == len(experiment.layers) - 1, at + 1
        if not last:
            nodes = Words(said("nodes of layer {layer}", layer=number))
            yield Setting(("layers", at, "size"), nodes, layer.size, whole=True)
        activation = Words(said("activation of layer {layer}", layer=number))
        yield Setting(("layers", at, "activation"), activation, layer.kind, tuple(ACTIVATIONS), labels)
        for name, value in layer.parameters.items():
            words = layer.activation.words[name]  # type: ignore[union-attr]
            yield Setting(("layers", at, "activation", name), words, value, of=activation.label)


def _of_choice(path: Path, words: Words, of: mi.Type, chosen: Struct) -> Iterator[Setting]:
    kinds = _kinds(of)
    if len(kinds) > 1:
        labels = {name: kind.label for name, kind in kinds.items() if name != GIVEN}
        yield Setting((*path, KIND), words, kind_of(chosen), tuple(labels), labels, kinds=kinds)
    for one in _type(type(chosen)).fields:
        value, its_path, its_words = getattr(chosen, one.name), (*path, one.name), chosen.words[one.name]  # type: ignore[attr-defined]
        types = [inner.type if isinstance(inner, mi.Metadata) else inner for inner in _alternatives(one.type)]
        names = tuple(str(name) for inner in types if isinstance(inner, mi.LiteralType) for name in inner.values)
        numbers = [inner for inner in types if isinstance(inner, mi.IntType | mi.FloatType)]
        if isinstance(value, Struct):
            yield from _of_choice(its_path, its_words, one.type, value)
        elif names:
            yield Setting(its_path, its_words, value, names, its_words.names, of=words.label)
        elif numbers:
            whole = all(isinstance(number, mi.IntType) for number in numbers)
            below_one = any(getattr(number, "lt", None) == 1 for number in numbers)
            yield Setting(its_path, its_words, value, whole=whole, below_one=below_one, of=words.label)


def _alternatives(of: mi.Type) -> tuple[mi.Type, ...]:
    return of.types if isinstance(of, mi.UnionType) else (of,)


def _kinds(of: mi.Type) -> dict[str, Any]:
    """The structures that it may be, by the names of files."""
    return {str(one.tag): one.cls for one in _alternatives(of) if isinstance(one, mi.StructType)}


def _type(of: type[Struct]) -> mi.StructType:
    found = mi.type_info(of)
    assert isinstance(found, mi.StructType)
    return found


def with_value(experiment: Experiment, setting: Setting, value: Any) -> Experiment:
    """The experiment with another value of a setting. ExperimentError: that cannot be."""
    if setting.names and value not in setting.names:
        raise ExperimentError(one_of(setting.names, shown(value), setting.name))
    part, *way = setting.path
    chosen = getattr(experiment, str(part))
    whole = msgspec.to_builtins(chosen)
    inner: Any = whole
    for step in way[:-1]:
        chosen = chosen[step] if isinstance(step, int) else getattr(chosen, step)
        inner = inner[step]
    if way[-1] == KIND and value != setting.value:
        kept = _kept(chosen, inner, setting.kinds[value])
        inner.clear()
        inner.update(kept)
    inner[way[-1]] = value
    with plain_faults():
        made = replace(experiment, **parts_of({str(part): whole}))
    if made.loss != experiment.loss:
        load_data(made)  # the loss may have no use for the targets
    return made


def _can_be(experiment: Experiment, setting: Setting, value: Any) -> bool:
    try:
        with_value(experiment, setting, value)
    except ExperimentError:
        return False
    return True


def _kept(chosen: Struct, values: dict[str, Any], kind: type[Struct]) -> dict[str, Any]:
    """What stays where a choice becomes one of another kind: what that has too and is not as it began; and examples of
    what that must be given."""
    fields = {one.name: one for one in _type(type(chosen)).fields}
    begun = type(chosen)(**{name: getattr(chosen, name) for name, one in fields.items() if one.required})
    kept = {
        name: values[name]
        for name, one in fields.items()
        if name in kind.__struct_fields__ and (one.required or getattr(chosen, name) != getattr(begun, name))
    }
    examples = {one.name: _example(one.type) for one in _type(kind).fields if one.required}
    return examples | kept


def _example(of: mi.Type) -> Any:
    schema = (of.extra_json_schema or {}) if isinstance(of, mi.Metadata) else {}
    return next(iter(schema.get("examples", ())), None)
