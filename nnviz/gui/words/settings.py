"""What an experiment is, row by row: what was chosen, in few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from msgspec.structs import asdict

from nnviz.engine.experiment.csv_data import Csv
from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.maths.keys import RATE, Key
from nnviz.engine.program.program import Program
from nnviz.engine.tables.choices import Choice, kind_of
from nnviz.engine.tables.data import Data
from nnviz.engine.tables.initializers import Explicit, Normal, Zeros
from nnviz.engine.training.runs import Run

from .entries import activation_text, chosen_text, data_name, layer_notes, lettered, mistake_text
from .joining import listed
from .language import WARNING, tr
from .names import Names
from .notation import Notation
from .numbers import short

MOST_LETTERS = 24


class Chosen(Protocol):
    """What is asked about: a frame, or a run for itself."""

    @property
    def experiment(self) -> Experiment: ...
    @property
    def data(self) -> Data: ...
    @property
    def program(self) -> Program: ...
    @property
    def notation(self) -> Notation: ...
    @property
    def names(self) -> Names: ...


@dataclass(frozen=True, eq=False)
class OfRun:
    """What is chosen in a run as it stands at its newest moment."""

    run: Run
    notation: Notation

    @property
    def experiment(self) -> Experiment:
        return self.run.segments[-1].setup.experiment

    @property
    def data(self) -> Data:
        return self.run.segments[-1].setup.data

    @property
    def program(self) -> Program:
        return self.run.segments[-1].setup.program

    @property
    def names(self) -> Names:
        return Names(self.program, self.notation)


def settings(run: Run, notation: Notation) -> dict[str, str]:
    """All that is chosen in a run, each by what it is called."""
    chosen, found, last = OfRun(run, notation), dict[str, str](), ""
    for name, text in facts(chosen):
        last = name or last
        found[last] = " · ".join(filter(None, [found.get(last, ""), text]))
    if chosen.program.supervised:
        rate = tr("learning rate {letter}").format(letter=chosen.names.letter(chosen.program.chosen_rate))
        found[rate] = short(chosen.experiment.optimizer.lr)
    return found


def facts(here: Chosen) -> list[tuple[str, str]]:
    """The rows of the panel, without the learning rate."""
    experiment, data, batch = here.experiment, here.data, here.experiment.batch
    choice = experiment.data
    name = choice.path if isinstance(choice, Csv) else data_name(kind_of(choice))
    rows, columns = data.inputs.shape
    features = ", ".join(map(here.notation.feature, choice.features))
    inputs = "; ".join(filter(None, (features, tr("standardized") if choice.standardize else "")))
    hidden = listed(dict.fromkeys(activation_text(layer.activation) for layer in experiment.layers[:-1]))
    order = {"shuffled": tr("shuffled"), "sequential": tr("in order")}.get(str(batch.order), tr("listed"))
    size = tr("all") if batch.size is None or batch.size >= rows else str(batch.size)
    return [
        (tr("data"), f"{shortened(name)} · {rows} × {columns}"),
        *([(tr("inputs"), inputs)] if inputs else []),
        *([(tr("classes"), _listed(data.classes))] if data.classes else []),
        (tr("layers"), " – ".join(map(str, here.program.sizes))),
        *([(tr("hidden"), hidden)] if hidden else []),
        (tr("output"), activation_text(experiment.layers[-1].activation)),
        *_parameters(here),
        (tr("loss"), chosen_text(experiment.loss)),
        ("", tr(experiment.loss.reduced.short)),
        *_optimizer(here),
        (tr("batch"), f"{size} · {order}"),
        (tr("start"), _start(here)),
        *([(tr("test rows"), str(len(data.test_inputs)))] if len(data.test_inputs) else []),
        *([(tr("mistake"), f"{WARNING} {mistake_text(experiment.mistake)}")] if experiment.mistake else []),
    ]


def _parameters(here: Chosen) -> Iterator[tuple[str, str]]:
    """What is said of layers without biases, or of which something is not trained."""
    for layer, choice in enumerate(here.experiment.layers, start=1):
        if notes := layer_notes(choice):
            yield here.names.layer(layer), " · ".join(notes)


def _listed(names: tuple[str, ...]) -> str:
    """All names, or where they are too long the first, the last and their count."""
    every = listed(names)
    return every if len(every) <= MOST_LETTERS else f"{shortened(names[0])} – {shortened(names[-1])} ({len(names)})"


def shortened(text: str) -> str:
    """At most `MOST_LETTERS` of a text that somebody else wrote."""
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"


def _start(here: Chosen) -> str:
    """The initial values: their kind, what was chosen with it, and the seed."""
    init = here.experiment.init
    if isinstance(init, Explicit):
        return tr("given values")
    if isinstance(init, Zeros):
        return tr(init.label)
    chosen = asdict(init)
    seed = tr("seed {seed}").format(seed=chosen.pop("seed"))
    if isinstance(init, Normal):
        return f"N(0, {init.scale:g}) · {seed}"
    options = (value if isinstance(value, str) else short(value) for value in chosen.values())
    return " · ".join([tr(init.label), *options, seed])


def _optimizer(here: Chosen) -> list[tuple[str, str]]:
    """The optimizer, its penalties and its schedule, with what was chosen for them; of what is off nothing."""
    optimizer, program = here.experiment.optimizer, here.program
    chosen = asdict(optimizer)
    names = [name for name in chosen if Key(name) in program.scalars and name not in (RATE.name, *program.penalties)]
    nesterov = ["Nesterov"] if chosen.get("nesterov") else []
    rows = [(tr("optimizer"), " · ".join([tr(optimizer.label), *nesterov]))]
    rows += [("", _options(optimizer, names[at : at + 2])) for at in range(0, len(names), 2)]
    if program.penalties:
        too = [tr("biases too")] if optimizer.penalize_biases else []
        rows.append((tr("penalties"), " · ".join([_options(optimizer, program.penalties), *too])))
    if program.schedule is not None:
        schedule = optimizer.schedule
        rows.append((tr("schedule"), " · ".join([tr(schedule.label), _options(schedule, schedule.words)])))
    return rows


def _options(choice: Choice, names: Iterable[str]) -> str:
    return " · ".join(lettered(choice.words[name], getattr(choice, name)) for name in names)
