"""Data made by hand: drafts, what can be done with them, what they become, and what is refused."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz import load
from nnviz.engine.drafts.beginning import draft_of
from nnviz.engine.drafts.draft import MOST_CELLS, Draft
from nnviz.engine.drafts.formula import FUNCTIONS, Formula, parse
from nnviz.engine.drafts.making import along, redrawn, sprayed, with_noise, with_seed, with_split
from nnviz.engine.drafts.pasting import block_of, copied, pasted
from nnviz.engine.drafts.using import adaptations, edited
from nnviz.engine.experiment.experiment import data_of, dumps, from_dict, save, to_dict
from nnviz.engine.experiment.loading import load_data
from nnviz.engine.reading.csv_file import CsvFile
from nnviz.engine.reading.csv_text import decoded
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.training.timeline import Timeline
from nnviz.engine.work import archive
from nnviz.engine.work.opening import Opening

CASES = Path(__file__).parents[1] / "cases" / "csv"
X = np.linspace(-3, 3, 61)

# --- formulas --------------------------------------------------------------------------------

READ: dict[str, Callable[[Any], Any]] = {
    "x": lambda x: x,
    "3": lambda x: np.full_like(x, 3.0),
    "sin(2*x)": lambda x: np.sin(2 * x),
    "-x**2/2 + 0.5": lambda x: -np.power(x, 2.0) / 2 + 0.5,
    "y = x^2 + 1": lambda x: np.power(x, 2.0) + 1,
    "x² − 2·x³": lambda x: np.power(x, 2.0) - 2 * np.power(x, 3.0),
    "2**-x": lambda x: np.power(2.0, -x),
    "+x - -1": lambda x: x + 1,
    "(x - 1) * (x + 1) / 4": lambda x: (x - 1) * (x + 1) / 4,
    "pi*cos(x) + e": lambda x: np.pi * np.cos(x) + np.e,
    "π": lambda x: np.full_like(x, np.pi),
    "exp(-abs(x))": lambda x: np.exp(-np.abs(x)),
    "ln(x**2 + 1) - log(2)": lambda x: np.log(np.power(x, 2.0) + 1) - np.log(2),
    "tanh(x) + sqrt(abs(x)) + sign(x) + floor(x)": lambda x: np.tanh(x) + np.sqrt(np.abs(x)) + np.sign(x) + np.floor(x),
    "softplus(x)": lambda x: np.logaddexp(0, x),
    "\N{FULLWIDTH DIGIT TWO}*x": lambda x: 2 * x,
    "2*3*x - 4/2": lambda x: 6 * x - 2,
}


@pytest.mark.parametrize("text", READ)
def test_a_formula_has_the_values_of_numpy(text: str) -> None:
    assert np.allclose(parse(text)(X), READ[text](X), rtol=1e-15, atol=0, equal_nan=True)


def test_a_formula_without_values_somewhere_says_so_by_numbers_that_are_not_finite() -> None:
    values = parse("log(x)")(X)
    assert np.isfinite(values).tolist() == (X > 0).tolist()


REFUSED = {
    "": "A formula of x is missing",
    "y =": "A formula of x is missing",
    "sin": "sin needs brackets",
    "sin(x, 1)": "sin needs brackets",
    "sin(*x)": "sin needs brackets",
    "sin(x=1)": "sin needs brackets",
    "z": 'The formula has "z"',
    "f(x)": 'The formula has "f", but the functions that it may have are sin',
    "x.real": 'The formula has "x.real"',
    "x.__class__": "The formula has",
    "sin.__globals__(x)": "The formula has",
    "__import__('os').getcwd()": "The formula has",
    "open('x')": 'The formula has "open"',
    "lambda: 1": "The formula has",
    "[x]": "The formula has",
    "x if x else 1": "The formula has",
    "x < 1": "The formula has",
    "x and 1": "The formula has",
    "x // 2": "The formula has",
    "x @ x": "The formula has",
    "not x": "The formula has",
    "1j": "The formula has",
    "True": "The formula has",
    "'x'": "The formula has",
    "f'{x}'": "The formula has",
    "...": "The formula has",
    "1e999": "too large for a double",
    "2*1e400": "too large for a double",
    "x +": "cannot be read",
    "x; x": "cannot be read",
    "x := 1": "cannot be read",
    "x = 1": "cannot be read",
    "((((": "cannot be read",
    "import os": "cannot be read",
    "x\0": "cannot be read",
    "(" * 99 + "x" + ")" * 99 + "x": "cannot be read",
    "x" * 201: "at most 200 characters",
}


@pytest.mark.parametrize("text", REFUSED)
def test_anything_else_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ExperimentError) as raised:
        parse(text)
    assert REFUSED[text] in str(raised.value)


PIECES = [
    *FUNCTIONS, *"xyz.()[]{},:=+-*/%^&|~<>@!'\"01234 _", "__import__", "os", "lambda", "**", "pi", "eval", "if", "else",
    "for", "in", "x.__class__", "²", "\n", "\\", "#", ";", "1e9", "0x1f", "\N{SNOWMAN}",
]  # fmt: skip


def _fuzzed(texts: int, seed: int) -> None:
    rng = random.Random(seed)
    with np.errstate(all="raise"):
        for _ in range(texts):
            letters = rng.choices(string.printable, k=rng.randint(0, 30))
            text = "".join(letters if rng.random() < 0.2 else rng.choices(PIECES, k=rng.randint(1, 9)))
            try:
                formula = parse(text)
            except ExperimentError:
                continue
            assert formula(X).shape == X.shape, text


def test_no_text_does_anything_but_a_formula_or_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*given: object, **named: object) -> None:
        raise AssertionError("something was evaluated")

    with monkeypatch.context() as patched:
        for name in ("eval", "exec", "input", "open"):
            patched.setattr("builtins." + name, never)
        _fuzzed(3000, 0)


@pytest.mark.nightly
def test_no_text_at_all_does_anything_else() -> None:
    _fuzzed(300_000, 1)


# --- noise, split, rows around a curve -------------------------------------------------------


def curved(text: str = "sin(x)", count: int = 200, seed: int = 0) -> Draft:
    return along(Draft(), parse(text), count, (-3, -2, 6, 4), seed)


def test_rows_above_a_curve_are_of_the_second_class() -> None:
    cells = curved().numbers
    x, y, upper = cells.T
    assert (len(cells), set(upper.tolist())) == (200, {0.0, 1.0})
    assert ((y > np.sin(x)) == upper).all()
    assert (x >= -3).all() and (x <= 3).all() and (y >= -2).all() and (y <= 2).all()
    assert curved().rows == curved().rows != curved(seed=1).rows


def test_of_one_input_rows_lie_on_the_curve() -> None:
    draft = along(Draft(("x1", "t"), 1, ()), parse("x**2"), 50, (-1, 0, 2, 1), 3)
    x, t = draft.numbers.T
    assert draft.dimensions == 1 and (t == np.power(x, 2.0)).all()


def test_where_a_formula_has_no_value_there_is_no_row() -> None:
    assert (curved("log(x)").numbers[:, 0] > 0).all() and 50 < len(curved("log(x)").rows) < 150
    with pytest.raises(ExperimentError, match="has no values in the part of the plane"):
        curved("sqrt(-1 - x**2)")


def test_noise_comes_from_its_seed_has_its_size_and_goes_away_again() -> None:
    draft = curved(count=4000)
    noisy = with_noise(draft, 0.25, 5)
    moved = noisy.numbers - draft.numbers
    assert np.allclose(moved[:, :2].std(axis=0), 0.25 * draft.numbers[:, :2].std(axis=0), rtol=0.05)
    assert (moved[:, 2] == 0).all() and noisy.clean == draft.rows
    drawn = np.random.default_rng(5).normal(size=(4000, 2))
    assert np.allclose(moved[:, :2], 0.25 * draft.numbers[:, :2].std(axis=0) * drawn)
    assert with_noise(draft, 0.25, 5).rows == noisy.rows != with_noise(draft, 0.25, 6).rows
    assert with_noise(with_noise(noisy, 0.4, 5), 0.25, 5).rows == noisy.rows
    assert with_noise(noisy, 0, 5).rows == draft.rows
    by_hand = noisy.with_rows([(0.0, 0.0, 1.0)])
    assert by_hand.noise == 0 and by_hand.rows[:-1] == noisy.rows


def test_noise_moves_the_targets_where_they_are_numbers() -> None:
    draft = along(Draft(("x1", "t"), 1, ()), parse("x"), 50, (-1, 0, 2, 1), 3)
    moved = with_noise(draft, 0.1, 0).numbers - draft.numbers
    assert (moved[:, 0] == 0).all() and (moved[:, 1] != 0).all()


def test_a_split_is_that_of_its_seed_and_rows_can_be_marked_by_hand() -> None:
    draft = with_split(curved(count=100), 0.7, 4)
    train = np.random.default_rng(4).permutation(100)[:70]
    assert np.flatnonzero(~np.array(draft.tests)).tolist() == sorted(train.tolist())
    assert with_seed(draft, 5).tests == with_split(draft, 0.7, 5).tests != draft.tests
    assert sum(draft.marked(range(100), False).tests) == 0
    marked = draft.marked(range(100), False).marked([3, 5], True)
    assert [at for at, test in enumerate(marked.tests) if test] == [3, 5] and marked.ratio == pytest.approx(0.98)


def test_a_set_that_draws_its_rows_keeps_its_own_choices_until_a_row_is_changed() -> None:
    choice = data_of({"kind": "moons", "samples": 60, "noise": 0.1, "train_ratio": 0.5, "seed": 2})
    draft = draft_of(choice)
    assert data_of(draft.data()) == choice and sum(draft.tests) == 30
    drawn = with_seed(with_split(with_noise(redrawn(draft, samples=40), 0.3, 2), 0.75, 2), 9)
    wanted = {"kind": "moons", "samples": 40, "noise": 0.3, "train_ratio": 0.75, "seed": 9}
    assert data_of(drawn.data()) == data_of(wanted)
    assert np.array_equal(drawn.numbers[:30, :2], data_of(wanted).arrays().inputs)
    own = drawn.without_rows([0])
    assert own.source is None and own.data()["kind"] == "table" and own.rows == drawn.rows[1:]
    assert np.allclose(with_noise(own, 0.0, 0).numbers, own.numbers)


def test_points_are_sprayed_over_a_disc() -> None:
    places = sprayed((1.0, -2.0), (0.5, 2.0), 2000, np.random.default_rng(0)) - (1.0, -2.0)
    away = np.hypot(places[:, 0] / 0.5, places[:, 1] / 2.0)
    assert away.max() <= 1 and np.mean(away < 0.5) == pytest.approx(0.25, abs=0.03)


# --- what a draft becomes --------------------------------------------------------------------


DATA: dict[str, dict[str, Any]] = {
    kind: {"kind": kind} for kind in ("and", "xor", "circle", "spiral", "moons", "blobs", "digits", "plane", "sine")
} | {
    "signs": {"kind": "table", "inputs": [[0.5], [1.5]], "targets": [[-1.0], [1.0]]},
    "two outputs": {"kind": "table", "inputs": [[0.5], [1.5]], "targets": [[0.0, 1.0], [1.0, 0.0]],
                    "test_inputs": [[7.0]], "test_targets": [[1.0, 0.0]], "standardize": True},
    "several labels": {"kind": "table", "inputs": [[0.5, 1.0]], "targets": [[1.0, 1.0]], "features": ["x1", "x1*x2"]},
    "numbers": {"kind": "table", "inputs": [[0.5]], "targets": [[1e-300]], "names": ["speed", "way"]},
    "forward only": {"kind": "table", "inputs": [[0.5], [2.0]], "targets": None},
}  # fmt: skip


@pytest.mark.parametrize("name", DATA)
def test_the_rows_of_any_data_come_back_unchanged(name: str) -> None:
    choice = data_of(DATA[name])
    before, after = choice.arrays(), data_of(draft_of(choice).by_hand().data())
    assert (after.features, after.standardize) == (choice.features, choice.standardize)
    for part in ("inputs", "targets", "test_inputs", "test_targets"):
        one, other = getattr(before, part), getattr(after.arrays(), part)
        assert (one is None and other is None) or one.size == other.size == 0 or np.array_equal(one, other), part
    assert draft_of(after).names == draft_of(choice).names and draft_of(after).classes == draft_of(choice).classes


def test_names_of_columns_and_classes_are_kept_in_the_file(tmp_path: Path) -> None:
    draft = Draft().with_rows([(0.0, 1.0, 0.0), (1.0, 0.5, 1.0)]).renamed(0, "length").renamed(2, "species")
    draft = draft.with_classes(["setosa", "other"])
    experiment = edited(load("xor"), draft.data(), alike=True)
    save(experiment, tmp_path / "own.nnviz")
    again = load(tmp_path / "own.nnviz")
    assert again == experiment and dumps(again) == dumps(experiment)
    assert draft_of(again.data).names == ("length", "x2", "species")
    assert draft_of(again.data).classes == ("setosa", "other")
    assert again.data.called.inputs == ("length", "x2") and again.data.called.outputs == ("other",)
    assert load_data(again).classes == ("setosa", "other")
    three = draft.with_classes(["setosa", "other", "third"])
    assert edited(load("xor"), three.data(), alike=False).data.called.outputs == ("setosa", "other", "third")


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"names": ["a"]}, "data.names must be a list of length 3"),
        ({"names": ["a", "a", "b"]}, "again"),
        ({"names": ["a", " ", "b"]}, "must be a name of at least one letter"),
        ({"classes": ["no"]}, "data.classes must be a list of length 2"),
        ({"classes": ["no", "yes", "maybe"]}, "data.classes must be a list of length 2"),
    ],
)
def test_names_that_do_not_fit_are_refused(given: dict[str, Any], fault: str) -> None:
    data = {"kind": "table", "inputs": [[0.0, 1.0]], "targets": [[1.0]], **given}
    with pytest.raises(ExperimentError) as raised:
        data_of(data)
    assert fault in str(raised.value)


def test_classes_of_two_outputs_keep_both_when_they_are_named() -> None:
    draft = draft_of(data_of(DATA["two outputs"]))
    assert draft.with_classes(["a", "b"]).data()["targets"] == [[0.0, 1.0], [1.0, 0.0]]
    assert draft.with_classes("abc").with_classes("ab").outputs == 1


def test_numbers_of_classes_may_have_names_too() -> None:
    data = {"kind": "table", "inputs": [[0.0], [1.0]], "targets": [2, 0], "names": ["way", "kind"]}
    three = {**to_dict(load("xor")), "data": {**data, "classes": ["a", "b", "c"]}, "loss": {"kind": "cross_entropy"},
             "layers": [{"size": 3, "activation": "softmax"}]}  # fmt: skip
    experiment = from_dict(three)
    assert experiment.data.called.outputs == ("a", "b", "c")
    draft = draft_of(experiment.data)
    assert draft.names == ("way", "kind") and [draft.text(row, 1) for row in range(2)] == ["c", "a"]
    with pytest.raises(ExperimentError, match=r"data\.classes must be a list of length 3"):
        from_dict({**three, "data": {**data, "classes": ["a", "b"]}})


def test_names_survive_edits_and_work_files(tmp_path: Path) -> None:
    draft = Draft().with_rows([(0.0, 1.0, 0.0), (1.0, 0.5, 1.0)]).renamed(0, "length").with_classes(["no", "いいえ"])
    timeline = Timeline(edited(load("xor"), draft.data(), alike=True))
    timeline.run(iterations=2)
    timeline.edit("inputs", 0.7, index=(0, 0))
    archive.save(timeline, {}, tmp_path / "work.nnviz")
    opening = Opening(tmp_path / "work.nnviz")
    assert len(list(opening)) > 0
    data = opening.work.timeline.experiment.data
    assert (data.names, data.classes, data.inputs[0]) == (("length", "x2", "class"), ("no", "いいえ"), (0.7, 1.0))


def test_a_network_follows_the_shape_of_the_data_and_what_changes_is_said() -> None:
    xor = load("xor")
    same = edited(xor, draft_of(xor.data).with_rows([(0.5, 0.5, 1.0)]).data(), alike=True)
    assert (same.layers, same.loss, same.optimizer, same.init) == (xor.layers, xor.loss, xor.optimizer, xor.init)
    assert adaptations(xor, same) == []
    three = Draft(classes=("a", "b", "c")).with_column(False).with_rows([(0.0,) * 3 + (2.0,), (1.0,) * 3 + (0.0,)])
    other = edited(xor, three.data(), alike=False)
    assert (other.data.size().inputs, other.layers[-1].size, other.layers[-1].activation) == (3, 3, "softmax")
    assert other.layers[:-1] == xor.layers[:-1]
    assert [str(one) for one in adaptations(xor, other)][:4] == [
        "The input layer has 3 nodes instead of 2.",
        "The output layer has 3 nodes instead of 1.",
        "The activation of the output layer becomes softmax.",
        "The loss becomes cross-entropy.",
    ]
    number = Draft(("x1", "t"), 1, ()).with_rows([(0.0, 2.5), (1.0, 3.0)])
    assert edited(xor, number.data(), alike=False).loss.kind == "mse"


def test_the_loss_stays_where_the_targets_are_of_the_same_kind() -> None:
    xor = load("xor")
    squares = from_dict({**to_dict(xor), "loss": {"kind": "sse"}})
    assert edited(squares, draft_of(xor.data).without_rows([0]).data(), alike=True).loss.kind == "sse"


def test_numbers_that_happen_to_look_like_classes_stay_numbers() -> None:
    mazur = load(CASES.parent / "num" / "mazur.nnviz")
    draft = draft_of(mazur.data)
    ones = draft.without_rows([0]).with_rows([(0.5, 0.5, 1.0, 0.0), (0.1, 0.2, 0.0, 1.0)])
    assert ones.kind == draft.kind != Draft().kind
    after = edited(mazur, ones.data(), alike=True)
    assert (after.layers, after.loss) == (mazur.layers, mazur.loss) and adaptations(mazur, after) == []
    entropies = load(CASES.parent / "num" / "bce3x3.nnviz")
    draft = draft_of(entropies.data)
    beyond = draft.with_cells({(0, draft.inputs): 2.5})
    after = edited(entropies, beyond.data(), alike=beyond.kind == draft.kind)
    assert after.loss.kind == "mse" and "The loss becomes mean squared error." in adaptations(entropies, after)


def test_a_mistake_stays_as_long_as_it_would_be_one() -> None:
    wrong = from_dict({**to_dict(load("xor")), "loss": {"kind": "mse"}, "mistake": "sum_for_mean"})
    draft = draft_of(wrong.data)
    assert edited(wrong, draft.with_rows([(0.5, 0.5, 1.0)]).data(), alike=True).mistake == "sum_for_mean"
    one = edited(wrong, draft.without_rows([1, 2, 3]).data(), alike=True)
    told = "The mistake is switched off: here its rule would not be wrong."
    assert (one.mistake is None) == (told in adaptations(wrong, one))


def test_what_is_wrong_with_a_draft_names_row_and_column() -> None:
    draft = Draft().with_rows([(0.0, 1.0, 0.0), (1.0, 0.5, 1.0)])
    for cell, column, fault in (
        ("abc", 1, 'Row 2, column "x2" must be a number, but is "abc".'),
        ("", 0, 'Row 2, column "x1" must be a number, but is an empty cell.'),
        ("nan", 0, 'Row 2, column "x1" must be a number, but is "nan".'),
        ("1e999", 0, 'Row 2, column "x1" must be a number, but is "1e999".'),
        ("2", 2, 'Row 2, column "class" must be one of the classes 0, 1, but is "2".'),
    ):
        wrong = draft.with_cells({(1, column): draft.read(cell, column)})
        assert str(wrong.wrong) == fault
        with pytest.raises(ExperimentError) as raised:
            wrong.data()
        assert str(raised.value) == fault
    for wrong, fault in (
        (Draft(), "The table has no rows"),
        (draft.marked([0, 1], True), "All rows are test rows"),
    ):
        with pytest.raises(ExperimentError, match=fault):
            wrong.data()


def test_what_cannot_be_done_is_refused_and_leaves_the_draft_as_it_was() -> None:
    draft = Draft().with_rows([(0.0, 1.0, 0.0), (1.0, 0.5, 1.0)])
    for change, fault in (
        (lambda: draft.renamed(0, " "), "must not be empty"),
        (lambda: draft.renamed(0, "x2"), 'another column called "x2"'),
        (lambda: draft.with_column(True), "The target is a class"),
        (lambda: Draft(("x1", "t"), 1, ()).without_column(0), "only input"),
        (lambda: draft.with_classes(["a"]), "There must be 2 to 10 classes"),
        (lambda: draft.with_classes(["a", "A"]), 'two classes called "A"'),
        (lambda: draft.with_classes(["a", ""]), "must not be empty"),
        (lambda: draft.with_classes("abc").with_cells({(0, 2): 2.0}).with_classes("ab"), 'Row 1 is of class "c"'),
        (lambda: draft.as_numbers().with_column(True).as_classes(), "Only one target"),
        (lambda: draft.with_rows([(0.0, 0.0, 1.0)] * MOST_CELLS), "at most 200000 cells"),
    ):
        with pytest.raises(ExperimentError, match=fault):
            change()
    numbers = Draft(("x1", "t"), 1, ()).with_rows([(float(at), at / 7) for at in range(20)])
    with pytest.raises(ExperimentError, match="The target has 20 values"):
        numbers.as_classes()


def test_classes_become_numbers_and_classes_again() -> None:
    draft = Draft().with_rows([(0.0, 1.0, 0.0), (1.0, 0.5, 1.0)])
    numbers = draft.as_numbers()
    assert numbers.classes == () and numbers.rows == draft.rows
    assert numbers.as_classes().classes == ("0", "1")
    signs = Draft(("x1", "t"), 1, ()).with_rows([(0.0, -1.0), (1.0, 1.0)]).as_classes()
    assert (signs.classes, signs.ends, signs.data()["targets"]) == (("-1", "1"), (-1.0, 1.0), [[-1.0], [1.0]])
    several = Draft(("x1", "t"), 1, ()).with_rows([(0.0, 2.0), (1.0, 5.0), (1.0, 7.0)]).as_classes()
    assert several.classes == ("2", "5", "7") and several.data()["targets"] == np.eye(3).tolist()
    assert several.as_numbers().rows == ((0.0, 2.0), (1.0, 5.0), (1.0, 7.0))


# --- pasting ---------------------------------------------------------------------------------


def text_of(name: str) -> str:
    return decoded((CASES / name).read_bytes())[0]


@pytest.mark.parametrize(
    "name",
    ["above_sine.csv", "semicolon_decimal_comma.csv", "excel_de_cp1252b.csv", "excel_unicode_text_utf16.txt",
     "thousands_us_quoted.csv", "thousands_eu.csv", "thousands_nbsp.csv", "pipe.csv", "spaces.txt", "utf8_bom.csv",
     "quoted_header_newline.csv", "units_row.csv", "comment_lines.csv", "title_short.csv", "cr_only.csv",
     "trailing_comma_rows.csv", "unicode_minus.csv", "latin1_words.csv", "booleans.csv", "class_case_space.csv"],
)  # fmt: skip
def test_what_is_pasted_is_what_a_file_of_it_holds(name: str) -> None:
    file = CsvFile(CASES / name)
    list(file.read(file.names))
    draft = pasted(Draft(), block_of(text_of(name)), 0, 0)
    assert len(draft.rows) == len(file.table.rows)
    assert not file.header or draft.names == file.names
    for at, column in enumerate(file.names):
        if not draft.is_class(at) and column not in file.table.classes:
            assert np.array_equal(draft.numbers[:, at], file.table.columns[column]), column
    if draft.classes and file.names[-1] in file.table.classes and name != "class_case_space.csv":
        words = file.table.classes[file.names[-1]]
        assert [draft.text(row, draft.inputs) for row in range(len(draft.rows))] == [
            words[int(at)] for at in file.table.columns[file.names[-1]]
        ]


def test_every_case_is_pasted_or_refused_in_a_sentence() -> None:
    for path in sorted(CASES.iterdir()):
        try:
            draft = pasted(Draft(), block_of(text_of(path.name)), 0, 0)
        except ExperimentError as error:
            assert str(error).endswith("."), path.name
        else:
            assert draft.rows and draft.numbers.shape == (len(draft.rows), draft.width), path.name
            assert draft.wrong is None or draft.wrong.startswith("Row"), path.name


def test_cells_that_are_missing_or_no_numbers_stay_there_to_be_mended() -> None:
    draft = pasted(Draft(), block_of(text_of("missing_NA.csv")), 0, 0)
    assert str(draft.wrong) == 'Row 4, column "age" must be a number, but is "NA".'
    assert str(pasted(Draft(), block_of(text_of("late_text.csv")), 0, 0).wrong).startswith("Row 1501,")
    assert draft.with_cells({(3, 0): 25.0}).fault(3, 0) is None


def test_a_block_goes_where_it_is_pasted_and_brings_its_rows() -> None:
    draft = Draft().with_rows([(0.0, 0.0, 0.0)] * 3)
    made = pasted(draft, block_of("1.5\t2\n3\tx\n"), 2, 0)
    assert made.rows == ((0.0, 0.0, 0.0),) * 2 + ((1.5, 2.0, 0.0), (3.0, "x", ""))
    made = pasted(draft, block_of("cat\ndog\ncat\n1\n"), 0, 2)
    assert made.classes == ("0", "1", "cat", "dog")
    assert [made.text(row, 2) for row in range(4)] == ["cat", "dog", "cat", "1"]
    with pytest.raises(ExperimentError, match="What is pasted has 4 columns, but from column x2 on there are only 2"):
        pasted(draft, block_of("1\t2\t3\t4\n" * 2), 0, 1)
    assert pasted(draft, block_of("7"), 1, 1).rows[1] == (0.0, 7.0, 0.0)


@pytest.mark.parametrize(
    ("text", "fault"),
    [("", "nothing to paste"), (" \n\n", "nothing to paste"), ("1\t2\n" * 1_100_000, "open it as a file"),
     ("1,2\n" * 200_000, "at most 200000 cells"), ('1,"2\n3,4', "quotes do not fit"),
     ("preis;x\n250.000;1\n263.071;2\n", "in two ways")],
)  # fmt: skip
def test_what_cannot_be_pasted_is_told(text: str, fault: str) -> None:
    with pytest.raises(ExperimentError, match=fault):
        pasted(Draft(), block_of(text), 0, 0)


def test_what_is_copied_is_pasted_with_all_digits() -> None:
    draft = with_noise(curved(count=30), 0.3, 1)
    text = copied(draft, list(range(30)), [0, 1, 2])
    assert pasted(draft.without_rows(range(30)), block_of(text), 0, 0).rows == draft.rows


# --- it is trained on ------------------------------------------------------------------------


def test_rows_around_a_drawn_curve_are_learned() -> None:
    data = with_split(curved("sin(2*x)", 300), 0.8, 0).data()
    layers = [{"size": 12, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}]
    experiment = edited(from_dict({**to_dict(load("xor")), "layers": layers, "init": {"kind": "xavier", "seed": 1},
                                   "optimizer": {"kind": "adam", "lr": 0.05}}), data, alike=True)  # fmt: skip
    timeline = Timeline(experiment)
    timeline.run(iterations=1500)
    record = timeline.record
    assert len(timeline.data.inputs) == 240 and len(timeline.data.test_inputs) == 60
    assert float(record["loss"]) < 0.15


def test_a_formula_is_a_value() -> None:
    assert parse("sin(x)") == parse(" sin(x) ") and isinstance(parse("x"), Formula)
