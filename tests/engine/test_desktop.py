"""The program among those of a desktop of Linux: what is written, what it starts, and that all of it goes again."""

from __future__ import annotations

import configparser
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nnviz import desktop
from nnviz.cli import main
from nnviz.resources import resource

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="other desktops take no such entries")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "my data"))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    return tmp_path / "my data"


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def entry(home: Path) -> configparser.SectionProxy:
    parser = configparser.RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(home / "applications" / "nnviz.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_it_is_installed_with_icon_and_kind_of_file_and_each_file_is_named(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["desktop", "--install"]) == 0
    written = files(home)
    assert written == sorted(desktop.PLACES.values())
    assert capsys.readouterr().out.splitlines() == [f"wrote {home / place}" for place in desktop.PLACES.values()]
    kind = ElementTree.parse(home / "mime/packages/nnviz.xml").find(".//{*}mime-type")
    assert kind is not None and entry(home)["MimeType"] == f"{kind.get('type')};"
    assert [glob.get("pattern") for glob in kind.iter() if glob.tag.endswith("glob")] == ["*.nnviz"]
    assert entry(home)["Icon"] == "nnviz" and (home / "icons/hicolor/scalable/apps/nnviz.svg").is_file()


def test_what_the_entry_starts_is_there_and_runs(home: Path) -> None:
    assert main(["desktop", "--install"]) == 0
    assert Path(entry(home)["TryExec"]).is_file()
    *start, file = shlex.split(entry(home)["Exec"].replace("\\\\", "\\").replace("%%", "%"))
    assert file == "%f"
    done = subprocess.run([*start, "--help"], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert "open" in done.stdout


def test_the_window_is_started_where_it_was_installed(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tmp_path / "a 50% folder"
    scripts.mkdir()
    (scripts / "nnviz-window").touch()
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(scripts))
    assert main(["desktop", "--install"]) == 0
    assert entry(home)["Exec"] == f'"{tmp_path}/a 50%% folder/nnviz-window" %f'
    assert entry(home)["TryExec"] == str(scripts / "nnviz-window")


@pytest.mark.parametrize(
    ("part", "written"),
    [
        ("/usr/bin/nnviz", "/usr/bin/nnviz"),
        ("/a b/nnviz", '"/a b/nnviz"'),
        ('/$a`b"/nnviz', '"/\\\\$a\\\\`b\\\\"/nnviz"'),
        ("/100%/nnviz", "/100%%/nnviz"),
        ("/日本/nnviz", "/日本/nnviz"),
    ],
)
def test_a_command_is_written_as_desktops_read_it(part: str, written: str) -> None:
    assert desktop.command([part]) == written


def test_all_of_it_is_removed_and_nothing_else(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = home / "applications" / "other.desktop"
    assert main(["desktop", "--install"]) == 0
    other.write_text("of another program")
    capsys.readouterr()
    assert main(["desktop", "--remove"]) == 0
    assert files(home) == ["applications/other.desktop"]
    assert capsys.readouterr().out.splitlines() == [f"removed {home / place}" for place in desktop.PLACES.values()]
    assert main(["desktop", "--remove"]) == 0
    assert capsys.readouterr().out.count("not there: ") == len(desktop.PLACES)


def test_installed_again_it_leaves_no_other_file(home: Path) -> None:
    for _ in range(2):
        assert main(["desktop", "--install"]) == 0
    assert files(home) == sorted(desktop.PLACES.values())


def test_a_folder_that_cannot_be_written_is_told_in_one_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.write_text("a file")
    assert main(["desktop", "--install"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_on_other_systems_it_says_that_it_is_not_for_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert main(["desktop", "--install"]) == 2
    assert "Only desktops of Linux" in capsys.readouterr().err


def test_without_a_folder_of_its_own_it_is_that_of_the_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert next(iter(desktop.install({"XDG_DATA_HOME": "relative"}))) == (
        f"wrote {tmp_path / '.local/share/applications/nnviz.desktop'}"
    )


@pytest.mark.skipif(not os.access("/usr/bin/desktop-file-validate", os.X_OK), reason="needs desktop-file-utils")
def test_the_entry_is_one_that_desktops_accept(home: Path) -> None:
    assert main(["desktop", "--install"]) == 0
    place = home / "applications/nnviz.desktop"
    done = subprocess.run(["/usr/bin/desktop-file-validate", place], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_all_that_is_written_comes_with_the_program() -> None:
    assert all(resource("desktop", name).is_file() for name in desktop.PLACES)
