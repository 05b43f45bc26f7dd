"""The file of settings: what is written is read again, a broken one is set aside, and two programs share it."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.state.moving import PACES
from nnviz.gui.state.recent import recent_files, remember
from nnviz.gui.state.settings.keeper import FOLDER, KEEPER, MOST_BROKEN, NAME, OLD, Keeper
from nnviz.gui.state.settings.layout import Column, Group, Layout, Part, Place, Row
from nnviz.gui.state.settings.values import MOST_FILES, SYSTEM, Values, decoded, defaults, encoded
from nnviz.gui.words.language import told, use_language
from nnviz.gui.words.notation import CHOICES, Notation

VERSION = '"nnviz_settings": 1'


@pytest.fixture(autouse=True)
def an_application_is_there(qapp: Any) -> None:
    """It knows the folders of the system."""


def place() -> Path:
    return Path(os.environ[FOLDER]) / NAME


def written(text: str | bytes) -> bytes:
    raw = text.encode() if isinstance(text, str) else text
    place().write_bytes(raw)
    return raw


# --- what is written is read again -------------------------------------------------------------


def any_part(chance: random.Random, depth: int = 0) -> Part:
    share = (round(chance.random(), 4), round(chance.random(), 4))
    if depth == 3 or chance.random() < 0.5:
        return Group(("layer", "loss")[: chance.randint(1, 2)], "layer", share)
    parts = tuple(any_part(chance, depth + 1) for _ in range(chance.randint(2, 3)))
    return chance.choice((Row, Column))(parts, share)


def any_values(chance: random.Random) -> Values:
    def either(*values: Any) -> Any:
        return chance.choice(values)

    names = {part: chance.choice(values) for part, values in CHOICES.items()}
    if names["sum"] == names["output"]:
        names["output"] = "h"
    paths = [Path(f"/data/{chance.choice('aあ ü&')}{at}.nnviz") for at in range(MOST_FILES)]
    rect = (chance.randint(-9999, 9999), chance.randint(-9999, 9999), chance.randint(1, 9999), chance.randint(1, 9999))
    layout = Layout(
        {area: any_part(chance) for area in chance.sample(["left", "right", "top", "bottom"], chance.randint(0, 4))},
        ("watches", "check")[: chance.randint(0, 2)], {"boundary": rect} if chance.random() < 0.5 else {},
        chance.randint(0, 2), chance.random() < 0.5,
    )  # fmt: skip
    whole = {
        "language": either(None, "en", "ja"), "theme": either(SYSTEM, *PALETTES), "scale": chance.randint(50, 400),
        "motion": either(None, True, False), "welcome": either(True, False),
        "unit": either("operation", "element", "layer", "epoch"), "pace": either(None, *PACES),
        "slide_seconds": either(0.5, 2.5, 20.0), "lecture_minutes": chance.randint(5, 600),
        "decimals": either(0, 2, 3, 4), "matrices": either(True, False), "notation": Notation(**names),
        "folder": either(None, Path("/data/ノート")), "files": tuple(paths[: chance.randint(0, MOST_FILES)]),
        "place": either(None, Place(rect, chance.random() < 0.5)), "layout": either(None, layout),
    }  # fmt: skip
    assert whole.keys() == defaults().keys()
    return whole


@pytest.mark.parametrize("seed", range(200))
def test_whatever_may_be_chosen_is_read_as_it_was_written(seed: int) -> None:
    values = any_values(random.Random(seed))
    text = encoded(values)
    assert decoded(text.encode()) == (values, None)
    assert encoded(decoded(text.encode())[0]) == text


def test_only_what_was_chosen_stands_in_the_file() -> None:
    KEEPER.keep(scale=125)
    assert json.loads(place().read_text()) == {"nnviz_settings": 1, "scale": 125}
    KEEPER.keep(scale=100)
    assert json.loads(place().read_text()) == {"nnviz_settings": 1}
    assert KEEPER.faults() == []


def test_where_nothing_changes_nothing_is_written() -> None:
    KEEPER.keep(scale=100)
    assert not place().exists()
    KEEPER.keep(scale=125)
    os.utime(place(), (1, 1))
    KEEPER.keep(scale=125)
    assert place().stat().st_mtime == 1


def test_the_folder_is_made_when_it_is_first_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "not" / "there"))
    assert KEEPER.read() == defaults() and not (tmp_path / "not").exists()
    KEEPER.keep(scale=125)
    assert KEEPER.read()["scale"] == 125


# --- broken files ------------------------------------------------------------------------------

NO_SETTINGS = {
    "empty": "", "blank": " ", "cut": '{"nnviz_settings": 1, "scale": 12', "no JSON": "scale = 125",
    "a list": "[]", "a number": "1", "null": "null", "no UTF-8": b"\xff\xfe{}", "zeros": b"\0" * 64,
    "a name twice": "{" + VERSION + ', "scale": 125, "scale": 150}', "NaN": "{" + VERSION + ', "scale": NaN}',
    "no version": '{"scale": 125}', "a later version": '{"nnviz_settings": 2, "scale": 125}',
    "a version in words": '{"nnviz_settings": "1", "scale": 125}', "true": '{"nnviz_settings": true, "scale": 125}',
    "deep": "{" + VERSION + ', "layout": ' + "[" * 5000 + "]" * 5000 + "}", "long": b" " * (1 << 19),
}  # fmt: skip


@pytest.mark.parametrize("kind", NO_SETTINGS)
def test_what_is_no_file_of_settings_is_set_aside_and_all_is_as_at_first(kind: str) -> None:
    raw = written(NO_SETTINGS[kind])
    assert KEEPER.read() == defaults()
    (fault,) = KEEPER.faults()
    assert told(fault).startswith("The settings file was set aside as settings.broken.json. ")
    assert place().with_name("settings.broken.json").read_bytes() == raw and not place().exists()
    KEEPER.keep(scale=150)
    assert KEEPER.read()["scale"] == 150 and KEEPER.faults() == []


BAD = {
    "language": ["fr", "", 1, None, ["en"]], "theme": ["pink", None, 1], "scale": [49, 401, 100.5, True, "100", None],
    "motion": [0, 1, "yes"], "welcome": [1, None, "no"], "unit": ["node", None], "pace": ["fast", 1],
    "slide_seconds": [0, -1, 61, "3", True], "lecture_minutes": [4, 601, 45.5], "decimals": [1, 5, 2.0, True, None],
    "matrices": [0, "yes"],
    "notation": [{}, [], None, "u", {"sum": "u"}, {**vars(Notation()), "sum": "x"}, {**vars(Notation()), "first": True},
                 {**vars(Notation()), "more": 1}, {**vars(Notation()), "sum": "z", "output": "z"}],
    "folder": ["relative", 1, "/a\0b"], "files": [["relative"], [1], {}, None, ["/a\0b"], ["/a"] * (MOST_FILES + 1)],
    "place": [{}, [], {"rect": [0, 0, 0, 0]}, {"rect": [0, 0, 1]}, {"rect": [0, 0, 1e9, 1]}, {"rect": [0.5, 0, 1, 1]}],
    "layout": ["AAAA/w", {}, {"areas": []}, {"areas": {"left": {}}}, {"areas": {}, "height": -1},
               {"areas": {"left": {"way": "around", "parts": [], "share": [0, 0]}}},
               {"areas": {"left": {"way": "tabs", "panels": ["loss"], "front": "loss", "share": [0, 2]}}},
               {"areas": {"left": {"way": "tabs", "panels": [1], "front": "loss", "share": [0, 1]}}}],
    "colour": [1], "": [None],
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in BAD.items() for value in values])
def test_a_value_that_may_not_be_falls_back_alone(name: str, value: Any) -> None:
    if (name, value) == ("language", None):
        pytest.skip("is as the system has it")
    other = "welcome" if name == "decimals" else "decimals"
    good = False if other == "welcome" else 3
    raw = written(json.dumps({"nnviz_settings": 1, other: good, name: value}))
    assert KEEPER.read() == defaults() | {other: good}
    (fault,) = KEEPER.faults()
    assert told(fault).startswith("The settings file was set aside as settings.broken.json. ") and name in told(fault)
    assert place().with_name("settings.broken.json").read_bytes() == raw
    assert KEEPER.read() == defaults() | {other: good} and KEEPER.faults() == [], "what is whole was kept"


def test_the_fault_is_told_in_the_language_in_force() -> None:
    written("{" + VERSION + ', "scale": 5}')
    KEEPER.read()
    use_language("ja")
    (fault,) = KEEPER.faults()
    assert told(fault).startswith("設定ファイルをsettings.broken.jsonとして別に残しました。")


def test_of_many_broken_files_the_last_one_is_replaced_and_no_other() -> None:
    for at in range(MOST_BROKEN + 3):
        written(str(at))
        assert KEEPER.read() == defaults()
    aside = sorted(path.name for path in place().parent.iterdir())
    assert len(aside) == MOST_BROKEN
    assert place().with_name("settings.broken.json").read_text() == "0"


def test_a_folder_in_its_place_is_set_aside_too() -> None:
    (place() / "inner").mkdir(parents=True)
    assert KEEPER.read() == defaults()
    KEEPER.keep(scale=150)
    assert KEEPER.read()["scale"] == 150 and place().with_name("settings.broken.json").is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
def test_a_pipe_in_its_place_holds_nobody_up() -> None:
    os.mkfifo(place())
    assert KEEPER.read() == defaults() and len(KEEPER.faults()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_nowhere_or_to_itself_is_no_reason_not_to_start() -> None:
    place().symlink_to(place())
    assert KEEPER.read() == defaults()
    KEEPER.keep(scale=150)
    assert KEEPER.read()["scale"] == 150


def test_where_nothing_can_be_written_that_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(FOLDER, str(tmp_path / "file"))
    for scale in (125, 150):
        KEEPER.keep(scale=scale)
    (fault,) = KEEPER.faults()
    assert told(fault).startswith("Settings will not be remembered. ")
    remember(tmp_path / "one")
    assert recent_files() == [] and KEEPER.faults() == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever may do everything can write there")
def test_a_folder_that_may_only_be_read_is_read() -> None:
    KEEPER.keep(scale=125)
    place().parent.chmod(0o500)
    try:
        KEEPER.keep(scale=150)
        assert KEEPER.read()["scale"] == 125 and len(KEEPER.faults()) == 1
    finally:
        place().parent.chmod(0o700)


# --- two programs at once, and none ------------------------------------------------------------


def test_who_writes_last_keeps_what_the_other_wrote(tmp_path: Path) -> None:
    first, second = Keeper(), Keeper()
    first.begin()
    second.begin()
    first.keep(scale=125)
    second.change(lambda values: values | {"files": (tmp_path / "one", *values["files"])})
    first.change(lambda values: values | {"files": (tmp_path / "two", *values["files"])})
    second.keep(theme="dark")
    first.keep(theme="light")
    found = second.read()
    assert (found["scale"], found["theme"]) == (125, "light")
    assert found["files"] == (tmp_path / "two", tmp_path / "one")


def test_a_picture_from_the_command_line_reads_and_writes_no_settings(tmp_path: Path) -> None:
    raw = written("{broken")
    picture = str(tmp_path / "picture.png")
    command = [sys.executable, "-m", "nnviz", "render", "xor", "--size", "640x480", "-o", picture]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    assert Path(picture).stat().st_size and place().read_bytes() == raw
    assert [path.name for path in place().parent.iterdir()] == [NAME]


def test_off_it_reads_nothing_and_writes_nothing(tmp_path: Path) -> None:
    raw = written("{" + VERSION + ', "scale": 125}')
    (place().parent / OLD).write_text("[]")
    KEEPER.begin(off=True)
    assert KEEPER.read() == defaults()
    KEEPER.keep(scale=150)
    remember(tmp_path / "one")
    assert recent_files() == [] and place().read_bytes() == raw and (place().parent / OLD).exists()
