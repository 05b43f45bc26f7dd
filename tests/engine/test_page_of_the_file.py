"""The page on the file of an experiment names all that there is, and says how one is written."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from nnviz.engine.experiment.chosen import ACTIVATION_TYPES, LOSS_TYPES
from nnviz.engine.experiment.experiment import DATA_KINDS, Batch, Experiment, dumps, from_dict
from nnviz.engine.tables.features import FEATURES
from nnviz.engine.tables.initializers import INITIALIZERS, Explicit
from nnviz.engine.tables.losses import REDUCTIONS
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.engine.tables.optimizers import OPTIMIZERS
from nnviz.engine.tables.schedules import SCHEDULES

from .helpers import XOR

PAGE = (Path(__file__).parents[2] / "resources" / "docs" / "file-format.md").read_text("utf-8")


def fields(*tables: dict[str, Any]) -> set[str]:
    """What the entries may have beside their kind."""
    return {name for table in tables for entry in table.values() for name in entry.__struct_fields__}


NAMED: dict[str, set[str]] = {
    "- `data`:": {*DATA_KINDS, *FEATURES},
    "- `activation`:": {*ACTIVATION_TYPES, *fields(ACTIVATION_TYPES)},
    "- `loss`:": {*LOSS_TYPES, *REDUCTIONS, *fields(LOSS_TYPES)},
    "- `init`:": {*INITIALIZERS, *fields(INITIALIZERS), *Explicit.__struct_fields__} | {"explicit"},
    "- `optimizer`:": {*OPTIMIZERS, *SCHEDULES, *fields(OPTIMIZERS, SCHEDULES)},
    "- `batch`:": {*MISTAKES, *Batch.__struct_fields__},
    "": {*Experiment.__struct_fields__, *fields(DATA_KINDS)} - {"table"},
}
"""What is named by the paragraph that begins so, or anywhere."""


@pytest.mark.parametrize("begins", NAMED)
def test_the_page_names_every_entry_of_every_table_and_what_it_asks_for(begins: str) -> None:
    text = PAGE[PAGE.index(begins) :] if begins else PAGE
    paragraph = re.split(r"\n- |\n\n", text)[0] if begins else text
    missing = [name for name in NAMED[begins] if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", paragraph)]
    assert not missing


LISTS = {
    "- `activation`:": (re.compile(r"(.*?);"), ACTIVATION_TYPES),
    "- `batch`:": (re.compile(r".*switches a wrong rule on: (.*?)\."), MISTAKES),
}
"""How a list of names ends."""


@pytest.mark.parametrize("begins", LISTS)
def test_the_page_names_nothing_that_there_is_not(begins: str) -> None:
    pattern, table = LISTS[begins]
    found = pattern.match(" ".join(PAGE[PAGE.index(begins) + len(begins) :].split()))
    assert found and re.findall(r"[a-z_]+", re.sub(r"\(.*?\)", "", found[1])) == list(table)


def test_equal_experiments_are_written_alike_in_the_order_that_the_page_gives() -> None:
    other = {
        **XOR, "data": {"features": [], "standardize": False, **XOR["data"]}, "mistake": None, "title": "",
        "optimizer": {"schedule": {"kind": "constant"}, "momentum": 0, "l1": 0.0, **XOR["optimizer"]},
    }  # fmt: skip
    one, same = from_dict(XOR), from_dict(dict(reversed(other.items())))
    assert one == same and dumps(one) == dumps(same)
    order = re.search(r"in the order (.*?), with", PAGE, re.DOTALL)
    assert order
    written = dumps(from_dict({**XOR, "mistake": "update_inside_backward"}))
    assert list(json.loads(written)) == re.findall(r"\w+", order[1])
    assert len(written.splitlines()) == len(json.loads(written))
