"""What a run is called beside another one: by what it is where the two differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from msgspec.structs import asdict

from nnviz.engine.experiment.csv_data import Csv
from nnviz.engine.experiment.experiment import Experiment, Table
from nnviz.engine.tables.choices import kind_of
from nnviz.engine.training.edits.edit import StateEdit
from nnviz.engine.training.edits.numbers import SetDataNumber
from nnviz.engine.training.runs import Run

from .entries import activation_text, chosen_text, data_name, layer_notes, mistake_text
from .joining import listed
from .language import tr
from .names import Names
from .notation import Notation
from .numbers import short

MOST_SAID = 3


def run_text(run: Run, beside: Run, notation: Notation) -> str:
    """The number of a run, and what it is where it differs from the one beside it."""
    what = _words(run, beside, notation)
    text = tr("run {number}: {what}") if what else tr("run {number}")
    return text.format(number=run.number, what=what)


def ghost_text(run: Run, beside: Run, notation: Notation) -> str:
    """What a run is where it differs from the one beside it; its number where only that one is special."""
    return _words(run, beside, notation) or tr("run {number}").format(number=run.number)


def kept_names(kept: Sequence[tuple[str, Run]], notation: Notation) -> list[str]:
    """What kept runs are called: by the names that they were given, else by what they are where others are not; each
    has a name of its own."""
    names, taken = list[str](), {name for name, _ in kept if name}
    for name, run in kept:
        proposed = name or _proposed(run, [other for _, other in kept if other is not run], notation)
        tried = (f"{proposed} ({count})" for count in range(2, len(kept) + 2))
        names.append(name or (proposed if proposed not in taken else next(one for one in tried if one not in taken)))
        taken.add(names[-1])
    return names


def _proposed(run: Run, others: Sequence[Run], notation: Notation) -> str:
    """As few words as tell it from all others; those that tell it from the most come first."""
    left, chosen = [list(_differences(run, other, notation)) for other in others], list[str]()
    while left := [words for words in left if words and not set(words) & set(chosen)]:
        chosen.append(max(dict.fromkeys(chain(*left)), key=lambda word: sum(word in words for words in left)))
    title = tr(run.segments[-1].setup.experiment.title)
    return listed(chosen[:MOST_SAID]) or title or tr("run {number}").format(number=run.number)


def _words(run: Run, beside: Run, notation: Notation) -> str:
    words = list(_differences(run, beside, notation))
    return listed(words[:MOST_SAID] + ["…"] * (len(words) > MOST_SAID))


def _differences(run: Run, beside: Run, notation: Notation) -> Iterator[str]:
    own, other = (of.segments[-1].setup.experiment for of in (run, beside))
    edits = [edit for edit in run.edits if edit not in beside.edits]
    written = [edit for edit in edits if isinstance(edit, StateEdit | SetDataNumber)]
    for name, words in PARTS.items():
        by_hand = name == "data" and any(isinstance(edit, SetDataNumber) for edit in written)
        if not by_hand and getattr(own, name) != getattr(other, name):
            yield from words(own, other)
    yield from (Names(run.segment(edit.iteration).setup.program, notation).edit(edit) for edit in written)


def _data(own: Experiment, other: Experiment) -> Iterator[str]:
    if isinstance(own.data, Csv):
        yield own.data.path
    else:
        yield (tr(own.title) if isinstance(own.data, Table) else "") or data_name(kind_of(own.data))


def _layers(own: Experiment, other: Experiment) -> Iterator[str]:
    sizes = [[layer.size for layer in one.layers] for one in (own, other)]
    if sizes[0] == sizes[1]:
        pairs = zip(own.layers, other.layers, strict=True)
        changed = [(a, b) for a, b in pairs if a != b]
        yield from dict.fromkeys(activation_text(a.activation) for a, b in changed if a.activation != b.activation)
        noted = [layer_notes(a) for a, b in changed if layer_notes(a) != layer_notes(b)]
        yield from dict.fromkeys(" · ".join(notes) or tr("trained, with biases") for notes in noted)
    elif sizes[0] == [1]:
        yield tr("single neuron")
    elif len(own.layers) == 1:
        yield tr("no hidden layer")
    else:
        yield tr("hidden {sizes}").format(sizes="–".join(map(str, sizes[0][:-1])))


def _loss(own: Experiment, other: Experiment) -> Iterator[str]:
    same = chosen_text(own.loss) == chosen_text(other.loss)
    yield tr(own.loss.reduced.short) if same else chosen_text(own.loss)


def _optimizer(own: Experiment, other: Experiment) -> Iterator[str]:
    mine, theirs = own.optimizer, asdict(other.optimizer)
    if kind_of(mine) != kind_of(other.optimizer):
        yield tr(mine.label)
    for name, value in asdict(mine).items():
        if name == "schedule" and value != theirs[name]:
            yield tr(value.label)
        elif name == "lr" and value != theirs[name]:
            yield tr("lr {value}").format(value=short(value))
        elif theirs.get(name, value) != value:
            what = mine.words[name].letter or tr(mine.words[name].label)
            if isinstance(value, bool):
                yield what if value else tr("without {what}").format(what=what)
            else:
                yield f"{what} {short(value)}"


def _init(own: Experiment, other: Experiment) -> Iterator[str]:
    mine, theirs = own.init, other.init
    seed = getattr(mine, "seed", None)
    if kind_of(mine) != kind_of(theirs) or seed is None:
        yield tr(mine.label)
    else:
        for name, value in asdict(mine).items():
            if name != "seed" and value != getattr(theirs, name):
                what = value if isinstance(value, str) else short(value)
                yield tr("{what} {value}").format(what=tr(mine.label), value=what)
    if seed is not None and seed != getattr(theirs, "seed", None):
        yield tr("seed {seed}").format(seed=seed)


def _batch(own: Experiment, other: Experiment) -> Iterator[str]:
    mine, theirs = own.batch, other.batch
    if mine.size != theirs.size:
        yield tr("all rows a batch") if mine.size is None else tr("batches of {size}").format(size=mine.size)
    if mine.order != theirs.order:
        yield {"shuffled": tr("shuffled"), "sequential": tr("in order")}.get(str(mine.order), tr("listed"))
    elif mine.size == theirs.size:
        yield tr("shuffled with seed {seed}").format(seed=mine.seed)


def _mistake(own: Experiment, other: Experiment) -> Iterator[str]:
    yield tr("without a mistake") if own.mistake is None else mistake_text(own.mistake)


PARTS: dict[str, Callable[[Experiment, Experiment], Iterator[str]]] = {
    "data": _data, "layers": _layers, "loss": _loss, "optimizer": _optimizer, "init": _init, "batch": _batch,
    "mistake": _mistake,
}  # fmt: skip
"""Words for a part of an experiment that is otherwise in another one."""
