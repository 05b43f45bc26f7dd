"""Worksheets: other initial values for everybody, numbers that can be asked, and a page that reads as it is written."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import nnviz
from nnviz.engine.experiment.experiment import Explicit, to_dict
from nnviz.engine.lessons.posing import Posed
from nnviz.engine.lessons.reading import parsed
from nnviz.engine.lessons.staging import Staging
from nnviz.engine.lessons.worksheets import MOST_NUMBERS, Sheet, sheets
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.training.timeline import Timeline
from nnviz.resources import experiment_paths, resource

from ..nights import by_night


@cache
def made(name: str, count: int = 3) -> list[Sheet]:
    return [sheet for sheet in sheets(nnviz.load(name), count) if sheet is not None]


def init(sheet: Sheet) -> Explicit:
    given = sheet.timeline.experiment.init
    assert isinstance(given, Explicit)
    return given


def test_every_student_has_other_initial_values_and_the_same_seed_gives_the_same_sheet() -> None:
    first = made("xor")
    assert [sheet.seed for sheet in first] == [1, 2, 3]
    assert len({str(init(sheet)) for sheet in first}) == 3
    again = [sheet for sheet in sheets(nnviz.load("xor"), 1, first=2) if sheet is not None]
    assert to_dict(again[0].timeline.experiment) == to_dict(first[1].timeline.experiment)


def test_initial_values_are_tenths_and_none_of_them_is_zero() -> None:
    for sheet in made("xor"):
        values = np.concatenate([np.ravel(rows) for rows in (*init(sheet).weights, *init(sheet).biases)])
        assert np.all(np.round(values * 10) == values * 10) and np.all((np.abs(values) > 0) & (np.abs(values) < 1))


@pytest.mark.parametrize("name", ["xor", "deepinsider-2-2-2", *by_night("circle", "or")])
def test_every_number_that_is_asked_can_be_asked(name: str) -> None:
    for sheet in made(name, 1):
        asked = [number for number in sheet.numbers if number not in sheet.given]
        assert all(number.is_fair for number in asked)
        assert not any(number.is_fair for number in sheet.given)
        assert 2 * len(asked) >= len(list(sheet.numbers)) and len(list(sheet.numbers)) <= MOST_NUMBERS


def test_the_numbers_are_those_of_the_network_computed_in_plain_numpy() -> None:
    (sheet, *_) = made("xor")
    x, (w1, w2), (b1, b2) = (
        np.array(sheet.timeline.data.inputs),
        *(tuple(np.array(one) for one in rows) for rows in (init(sheet).weights, init(sheet).biases)),
    )
    h = np.tanh(x @ w1 + b1)
    y = 1 / (1 + np.exp(-(h @ w2 + b2)))
    delta = y - sheet.timeline.data.targets
    truth = {
        ("sums", 1): x @ w1 + b1, ("outputs", 1): h, ("outputs", 2): y,
        ("deltas", 2): delta, ("grad_w", 2): h.T @ delta,
        ("deltas", 1): (delta @ w2.T) * (1 - h**2), ("grad_w", 1): x.T @ ((delta @ w2.T) * (1 - h**2)),
    }  # fmt: skip
    assert truth.keys() <= {(number.key.name, number.key.layer) for number in sheet.numbers}
    for number in sheet.numbers:
        of = truth.get((number.key.name, number.key.layer))
        if of is not None:
            assert number.value == pytest.approx(of[number.row, number.column], rel=1e-12)


def test_a_drill_is_a_sheet_too() -> None:
    for name in ("neuron", "chain", "two"):
        (sheet,) = [sheet for sheet in sheets(name, 1, first=4) if sheet is not None]
        assert not sheet.given and list(sheet.numbers)


def test_what_is_nothing_for_a_sheet_says_so() -> None:
    table = {"kind": "table", "inputs": [[1.0, 2.0]], "targets": None}
    for experiment, words in (
        (nnviz.load("spiral"), "has 253 numbers; on a sheet there is room for 60"),
        (nnviz.load("digits"), "an input of 0"),
        (nnviz.load({**to_dict(nnviz.load("plane")), "data": table}), "no targets"),
    ):
        with pytest.raises(ExperimentError, match=words):
            list(sheets(experiment, 1))


# --- the page on lessons -------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["lessons.md", "ja/lessons.md"])
def test_the_example_of_the_page_can_be_played_and_its_questions_can_be_asked(page: str) -> None:
    text = resource("docs", page).read_text("utf-8")
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert example is not None
    lesson = parsed(example[1].encode())
    staging = Staging(lesson, Path(), experiment_paths())
    for at, scene in enumerate(lesson.scene):
        for _ in staging.stage(at):
            pass
        timeline = staging.timeline(at)
        assert timeline.cursor.iteration == scene.at[0]
        for question in scene.question:
            Posed.at(question, timeline)
    assert staging.kept["faster"][0].current.was_set("lr", (), 51)
    separate = Timeline(nnviz.load("or"))
    separate.goto(51, 0)
    separate.edit("lr", 1.0)
    separate.goto(101, len(separate.program))
    (kept,) = [at for at, scene in enumerate(lesson.scene) if scene.at[0] == 101]
    for _ in staging.stage(kept):
        pass
    assert np.array_equal(separate.parameters, staging.timeline(kept).parameters)
