"""What the table of kept runs says: settings, where they differ, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass

from nnviz.engine.training.runs import Run
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.state.runs.compared import Compared
from nnviz.gui.words.language import tr
from nnviz.gui.words.notation import Notation
from nnviz.gui.words.numbers import exact, number
from nnviz.gui.words.settings import settings

NOT_KNOWN, DIFFERS = "·", "≠"


@dataclass(frozen=True)
class Cell:
    """A text, its details, and whether it is other than in the first run."""

    text: str
    details: str = ""
    differs: bool = False


@dataclass(frozen=True)
class Column:
    """`is_result`: a number that came of training, not something that was chosen."""

    title: str
    cells: tuple[Cell, ...]
    is_result: bool = False


def chosen_columns(compared: Compared, notation: Notation, every: bool) -> list[Column]:
    """The settings that differ, or every one."""
    of_runs = [settings(one.run, notation) for one in compared.kept]
    titles = dict.fromkeys(title for chosen in of_runs for title in chosen)
    found = []
    for title in titles:
        texts = [chosen.get(title, "—") for chosen in of_runs]
        differs = [text != texts[0] for text in texts]
        if every or any(differs):
            head = f"{DIFFERS} {title}" if any(differs) else title
            cells = (Cell(text, text, differing) for text, differing in zip(texts, differs, strict=True))
            found.append(Column(head, tuple(cells)))
    return found


def finished(run: Run) -> int:
    """The last iteration that a run has reached the end of."""
    newest = run.newest
    return newest.iteration - (newest.operation < len(run.segment(newest.iteration).setup.program))


def result_columns(compared: Compared) -> list[Column]:
    """Where each run is, and its losses and shares of right classes after its last whole epoch."""
    runs = [one.run for one in compared.kept]
    rows = [_results(run) for run in runs]
    counts = [
        Column(tr("epoch"), tuple(Cell(str(run.curves.epochs)) for run in runs), is_result=True),
        Column(tr("iteration"), tuple(Cell(str(finished(run))) for run in runs), is_result=True),
    ]
    texts = {
        "train": tr("train loss"), "test": tr("test loss"),
        "train_accuracy": tr("train correct"), "test_accuracy": tr("test correct"),
    }  # fmt: skip
    needed = {kind for kind in texts if kind == "train" or any(row[kind] is not None for row in rows)}
    numbers = [
        Column(text, tuple(_cell(row[kind], "accuracy" in kind) for row in rows), is_result=True)
        for kind, text in texts.items()
        if kind in needed
    ]
    return [*counts, *numbers]


def _results(run: Run) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for kind in ("train", "test"):
        values = run.curves.of(kind).values
        found[kind] = float(values[-1]) if len(values) else None
        found[f"{kind}_accuracy"] = run.curves.accuracy(kind, run.curves.epochs) if run.curves.epochs else None
    return found


def _cell(value: float | None, is_share: bool) -> Cell:
    if value is None:
        return Cell(NOT_KNOWN, tr("not known yet"))
    return Cell(f"{value:.1%}" if is_share else number(value), exact(value))


def as_columns(compared: Compared, notation: Notation, every: bool) -> Columns:
    """The table, to be copied: results with all their digits."""
    names = (tr("run"), compared.names)
    chosen = [(column.title, [cell.text for cell in column.cells])
              for column in chosen_columns(compared, notation, every)]  # fmt: skip
    results = [
        (column.title, [None if cell.text == NOT_KNOWN else float(cell.details or cell.text) for cell in column.cells])
        for column in result_columns(compared)
    ]
    return [names, *chosen, *results]
