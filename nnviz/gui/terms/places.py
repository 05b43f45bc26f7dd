"""Where a term is now: which step writes it, where it is shown, how much of it there is, the number that is selected.
Pure: what can be clicked says which signal asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from nnviz.engine.experiment.chosen import Chosen
from nnviz.engine.maths.keys import BASE_RATE, LOSS, PARAMETERS, TARGETS, Key
from nnviz.engine.program.workspace import public_shape
from nnviz.engine.said import said
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.entries import ARRAYS, PHASES, activation_text, operation_text
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import readable, short
from nnviz.gui.words.terms.table import of_choice, of_kind
from nnviz.gui.words.terms.term import Term

from .examples import chosen, keys_of

MOST = 12
"""So many arrays are told one by one."""
MOST_ROWS = 8
"""So many samples of a batch can be gone to."""
PANELS = {"layer": said("Layer"), "loss": said("Loss"), "sample": said("Sample"), "experiment": said("Experiment"),
          "formula": said("Formula")}  # fmt: skip


@dataclass(frozen=True)
class Link:
    """A text that a click follows: by which signal of the view it asks, with which arguments."""

    text: str
    signal: str
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Line:
    """A sentence with named places, and what stands there: texts and links."""

    template: str
    facts: dict[str, str | Link] = field(default_factory=dict)


def now(frame: Frame, term: Term) -> list[Line]:
    """All that there is to say of a term in the step at hand."""
    if term.chosen is not None:
        return list(_choice(frame, *term.chosen))
    if term.word in TOLD:
        return list(TOLD[term.word](frame))
    keys = [key for key in keys_of(frame.names, term) if _is_there(frame, key)]
    keys.sort(key=lambda key: key.layer != frame.selection.layer)
    lines = [_array(frame, key) for key in islice(keys, MOST)]
    if len(keys) > MOST:
        lines.append(Line(said("and {count} more"), {"count": str(len(keys) - MOST)}))
    lines += _parameters(frame, term)
    if not lines and term.kinds:
        lines.append(Line(said("This experiment has no such number.")))
    return lines


def _parameters(frame: Frame, term: Term) -> Iterator[Line]:
    """The numbers of activations and of the loss that are what a term means: they stand in formulas as they are."""
    layers = ((at, of.activation) for at, of in enumerate(frame.experiment.layers, start=1))
    for at, of in ((at, of) for at, of in layers if isinstance(of, Chosen)):
        for value in _named(of, term):
            yield Line(said("{layer}: {choice}"), {"layer": _layer(frame, at), "choice": short(value)})
    for value in _named(frame.experiment.loss, term) if frame.program.supervised else ():
        yield Line(said("This experiment: {choice}"), {"choice": short(value)})


def _named(of: Chosen, term: Term) -> Iterator[float]:
    return (value for name, value in of.parameters.items() if of.words[name].label in term.kinds)


# --- arrays ------------------------------------------------------------------------------------


def _array(frame: Frame, key: Key) -> Line:
    """An array: what writes it, where it is shown, how many numbers it has and the selected one of them."""
    program, record = frame.program, frame.record
    shape, written = public_shape(key, program.shape(key, len(record.rows))), program.writer(key)
    elsewhere = _is_elsewhere(frame, key)
    number = None if elsewhere else frame.number(key, frame.element_of(key))
    old = number is not None and number.key != key
    value: str | Link = tr("none, what is shown is not in the batch") if elsewhere else tr("not computed yet")
    if number is not None:
        value = Link(readable(frame.value_of(number)), "number_clicked", (number,))
    facts: dict[str, str | Link] = {
        "array": frame.names.array(key.before if old else key), "panel": _panel(frame, key), "value": value,
        "shape": " × ".join(map(str, reversed(shape) if frame.notation.columns else shape)),
    }  # fmt: skip
    if written is not None:
        facts["step"] = _step(frame, written + 1)
    return Line(_SENTENCES[bool(shape), written is not None, old], facts)


_SENTENCES = {
    (True, True, False): said("{array}: written by {step}, shape {shape}, in {panel}; the selected one: {value}"),
    (True, True, True): said("{array}: {step} makes new ones, shape {shape}, in {panel}; the selected one: {value}"),
    (True, False, False): said("{array}: shape {shape}, in {panel}; the selected one: {value}"),
    (True, False, True): said("{array}: shape {shape}, in {panel}; the selected one: {value}"),
    (False, True, False): said("{array}: written by {step}, in {panel}; its value: {value}"),
    (False, False, False): said("{array}: in {panel}; its value: {value}"),
}
"""What is said of an array: whether it has several numbers, a step writes it, it is still as the iteration began."""


def _is_elsewhere(frame: Frame, key: Key) -> bool:
    """Whether an array has a row for each sample of the batch, and what is shown is none of these."""
    pointed_at = frame.pointed_at
    if frame.batch_row is not None or (pointed_at is not None and pointed_at.key == key):
        return False
    return not key.parameter and bool(frame.program.shape(key, 1))


def _is_there(frame: Frame, key: Key) -> bool:
    """Whether an array is computed or given: without targets there are neither these nor a learning rate."""
    return frame.program.writer(key) is not None or key in frame.record or key.before in frame.record


def _step(frame: Frame, step: int) -> Link:
    text = tr("step {step} of {steps}").format(step=step, steps=len(frame.program))
    return Link(text, "operation_clicked", (step,))


def _panel(frame: Frame, key: Key) -> Link:
    """The panel that shows an array, with the layer that it belongs to; of what stands in no table that of formulas."""
    optimizer, name = frame.experiment.optimizer, "formula"
    chosen_for = (optimizer, optimizer.schedule)
    if key == LOSS:
        name = "loss"
    elif key in (TARGETS, Key("outputs", 0)):
        name = "sample"
    elif key.layer is None and (key == BASE_RATE or any(hasattr(of, key.kind) for of in chosen_for)):
        name = "experiment"
    elif key.layer and key.kind != "penalty" and (not key.owner or key.kind in frame.program.memory):
        index = frame.element_of(key)
        return Link(tr(PANELS["layer"]), "panel_asked", ("layer", key.layer, index[-1] if index else 0))
    return Link(tr(PANELS[name]), "panel_asked", (name, None, 0))


# --- entries of tables -------------------------------------------------------------------------


def _choice(frame: Frame, table: str, name: str) -> Iterator[Line]:
    """Where an entry of a table is used."""
    if name not in chosen(frame.program)[table]:
        yield Line(said("This experiment does not use it."))
    elif table == "activation":
        layers = enumerate(frame.experiment.layers, start=1)
        yield from (Line(said("{layer} uses it"), {"layer": _layer(frame, at)}) for at, of in layers if of.kind == name)
    else:
        panel = Link(tr(PANELS["experiment"]), "panel_asked", ("experiment", None, 0))
        yield Line(said("This experiment uses it: {panel}"), {"panel": panel})


def _layer(frame: Frame, layer: int) -> Link:
    return Link(frame.names.layer(layer), "node_clicked", (layer, frame.selection.nodes[layer]))


def _term(term: Term | None, text: str) -> str | Link:
    return text if term is None else Link(text, "term_asked", (term.word,))


# --- what is no array --------------------------------------------------------------------------


def _activations(frame: Frame) -> Iterator[Line]:
    for at, layer in enumerate(frame.experiment.layers, start=1):
        of = _term(of_choice("activation", layer.kind), activation_text(layer.activation))
        yield Line(said("{layer}: {choice}"), {"layer": _layer(frame, at), "choice": of})


def _nodes(frame: Frame) -> Iterator[Line]:
    at, node = frame.selection.layer, frame.selection.node
    link = Link(frame.names.titled(at, node), "node_clicked", (at, node))
    yield Line(said("{node} of {layer} is selected"), {"node": link, "layer": frame.names.layer(at)})


def _layers(frame: Frame) -> Iterator[Line]:
    for at, size in enumerate(frame.program.sizes):
        yield Line(said("{layer}: {count} nodes"), {"layer": _layer(frame, at), "count": str(size)})


def _samples(frame: Frame) -> Iterator[Line]:
    row = frame.selection.row
    link = Link(str(frame.notation.count(row)), "row_clicked", (row,))
    yield Line(said("Sample {sample} of {count} is shown."), {"sample": link, "count": str(len(frame.data.inputs))})


def _batch(frame: Frame) -> Iterator[Line]:
    rows, place = frame.record.rows.tolist(), frame.place
    facts: dict[str, str | Link] = {
        "batch": str(place.batch + 1),
        "batches": str(place.batches),
        "count": str(len(rows)),
    }
    yield Line(said("Batch {batch} of {batches} in this epoch, samples: {count}"), facts)
    for row in rows[:MOST_ROWS]:
        yield Line(said("sample {sample}"), {"sample": Link(str(frame.notation.count(row)), "row_clicked", (row,))})


def _iteration(frame: Frame) -> Iterator[Line]:
    at, newest = frame.cursor.iteration, frame.newest.iteration
    facts: dict[str, str | Link] = {"iteration": str(at), "newest": Link(str(newest), "iteration_clicked", (newest,))}
    yield Line(said("Iteration {iteration} is shown, {newest} is the latest reached."), facts)


def _epoch(frame: Frame) -> Iterator[Line]:
    facts: dict[str, str | Link] = {"epoch": str(frame.place.epoch), "batches": str(frame.place.batches)}
    yield Line(said("Epoch {epoch}; iterations in it: {batches}"), facts)


def _at_step(frame: Frame) -> Iterator[Line]:
    if frame.operation is None:
        yield Line(said("Nothing is computed yet in this iteration."))
        return
    of = listed([operation_text(frame.operation), frame.names.layer(frame.operation.layer)])
    yield Line(said("{step}: {operation}"), {"step": _step(frame, frame.cursor.operation), "operation": of})


def _phases(names: Iterable[str]) -> Callable[[Frame], Iterator[Line]]:
    def lines(frame: Frame) -> Iterator[Line]:
        operations = list(enumerate(frame.program.operations, start=1))
        for name in names:
            at = [step for step, operation in operations if operation.phase == name]
            if at:
                facts: dict[str, str | Link] = {"phase": tr(PHASES[name]), "count": str(len(at))}
                facts["step"] = _step(frame, at[0])
                yield Line(said("{phase}: begins with {step}, steps: {count}"), facts)

    return lines


def _reduction(frame: Frame) -> Iterator[Line]:
    if frame.program.supervised:
        yield Line(said("This loss: {reduction}"), {"reduction": tr(frame.experiment.loss.reduced.label)})


def _chosen(table: str, label: str) -> Callable[[Frame], Iterator[Line]]:
    """The entry of a table that the experiment uses."""

    def lines(frame: Frame) -> Iterator[Line]:
        for name in chosen(frame.program)[table]:
            term = of_choice(table, name)
            yield Line(label, {"choice": _term(term, name if term is None else tr(term.word))})

    return lines


def _rows(test: bool) -> Callable[[Frame], Iterator[Line]]:
    def lines(frame: Frame) -> Iterator[Line]:
        count = len(frame.data.test_inputs if test else frame.data.inputs)
        yield Line(said("rows: {count}"), {"count": str(count)})

    return lines


def _arrays(*kinds: str) -> Callable[[Frame], Iterator[Line]]:
    """Several kinds of arrays, each with what it is called in this network."""

    def lines(frame: Frame) -> Iterator[Line]:
        program = frame.program
        for kind in kinds:
            keys = [key for key in program.named.values() if key.kind == kind and not key.owner and not key.begun]
            steps = [program.writer(key) for key in keys]
            written = [_step(frame, at + 1) for at in steps if at is not None]
            if written:
                facts: dict[str, str | Link] = {"array": _term(of_kind(kind), tr(ARRAYS[kind])), "step": written[0]}
                yield Line(said("{array}: first written by {step}"), facts)

    return lines


def _class(frame: Frame) -> Iterator[Line]:
    if frame.data.classes:
        yield Line(said("classes: {names}"), {"names": listed(frame.data.classes)})


def _initial(frame: Frame) -> Iterator[Line]:
    yield Line(said("This experiment: {choice}"), {"choice": tr(frame.experiment.init.label)})


def _seed(frame: Frame) -> Iterator[Line]:
    seed = getattr(frame.experiment.init, "seed", None)
    if seed is not None:
        yield Line(said("seed of the initial values: {seed}"), {"seed": short(seed)})


def _standardized(frame: Frame) -> Iterator[Line]:
    yes = frame.experiment.data.standardize
    yield Line(said("The inputs are standardized.") if yes else said("The inputs are not standardized."))


def _probe(frame: Frame) -> Iterator[Line]:
    yield Line(said("A probe is shown.") if frame.probe is not None else said("No probe is shown."))


TOLD: dict[str, Callable[[Frame], Iterator[Line]]] = {
    "forward": _phases(("forward",)), "backward": _phases(("backward",)), "update": _phases(("update",)),
    "phase": _phases(PHASES), "activation": _activations, "node": _nodes, "layer": _layers,
    "sample": _samples, "batch": _batch, "iteration": _iteration, "epoch": _epoch, "step": _at_step,
    "reduction": _reduction, "optimizer": _chosen("optimizer", said("This experiment: {choice}")),
    "learning rate schedule": _chosen("schedule", said("This experiment: {choice}")),
    "training data": _rows(test=False), "test data": _rows(test=True),
    "gradient": _arrays("upstream", "deltas", *PARAMETERS.values()), "parameter": _arrays(*PARAMETERS),
    "class": _class, "initial values": _initial, "seed": _seed, "standardize": _standardized, "probe": _probe,
}  # fmt: skip
"""What is said of terms that are no array."""
