"""Where the program runs: terminals that know few letters, a full disk behind them, displays that are not there."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from nnviz.display import require_display
from nnviz.engine.reading.strict_json import ExperimentError

from ..nights import by_night

ROOT = Path(__file__).parents[2]


def nnviz(*words: str, out: int | object = subprocess.PIPE, **environment: str) -> subprocess.CompletedProcess[bytes]:
    given = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "DISPLAY")}
    return subprocess.run(
        [sys.executable, "-m", "nnviz", *words], stdout=out, stderr=subprocess.PIPE, check=False,
        env=given | environment, stdin=subprocess.DEVNULL, timeout=60,
    )  # fmt: skip


TRACE, CHECK, HELP = ("trace", "xor", "--explain"), ("check", "xor"), ("--help",)


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("ascii", TRACE),
        ("cp932", TRACE),
        *by_night(("ascii", CHECK), ("ascii", HELP), ("latin-1", TRACE), ("utf-8", CHECK)),
    ],
)
def test_a_terminal_that_lacks_letters_gets_them_in_another_way(encoding: str, words: tuple[str, ...]) -> None:
    done = nnviz(*words, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    done.stdout.decode(encoding)


def test_measurements_are_written_to_such_a_terminal_too() -> None:
    program = r"import tests.benchmarks; print('\xb5s \u2264')"
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, check=True)
    assert done.stdout.decode("ascii").strip() == r"\xb5s \u2264"


def test_an_error_can_be_written_to_such_a_terminal_too() -> None:
    done = nnviz("check", os.fsdecode("größe.nnviz".encode()), PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert done.stderr.decode("ascii").count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
def test_an_output_that_cannot_be_written_is_told_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = nnviz("trace", "xor", out=full)
    assert (done.returncode, done.stderr) == (2, b"nnviz: The output could not be written: no space left on device.\n")


def test_who_reads_only_the_first_lines_gets_no_error() -> None:
    command = [sys.executable, "-m", "nnviz", "trace", "xor", "--iterations", "300"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


# --- displays ------------------------------------------------------------------------------------

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")


@on_linux
@pytest.mark.parametrize(
    ("environment", "text"),
    [
        ({}, "There is no display to open the window on"),
        ({"DISPLAY": ":4711"}, "The display :4711 does not answer"),
        ({"DISPLAY": "unix:4711.0"}, "The display unix:4711.0 does not answer"),
        ({"DISPLAY": "localhost:4711"}, "The display localhost:4711 does not answer"),
        ({"DISPLAY": "nonsense"}, "The display nonsense does not answer"),
        ({"WAYLAND_DISPLAY": "wayland-4711"}, "The display wayland-4711 does not answer"),
        ({"QT_QPA_PLATFORM": "xcb"}, "The display xcb does not answer"),
        ({"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": ":4711"}, "The display :4711 does not answer"),
    ],
)
def test_a_display_that_is_not_there_is_told_before_qt_ends_the_process(
    environment: dict[str, str], text: str, tmp_path: Path
) -> None:
    with pytest.raises(ExperimentError, match=text):
        require_display({"XDG_RUNTIME_DIR": str(tmp_path), **environment})


@on_linux
def test_the_command_says_so_in_one_line() -> None:
    done = nnviz("open", "xor", DISPLAY=":4711")
    assert done.returncode == 2
    assert done.stderr.startswith(b"nnviz: The display :4711 does not answer") and done.stderr.count(b"\n") == 1


@on_linux
def test_showing_a_timeline_from_python_raises_and_does_not_end_the_process() -> None:
    program = """
import nnviz
try:
    nnviz.show(nnviz.Timeline(nnviz.load("xor")))
except nnviz.ExperimentError as error:
    print(error)
"""
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    environment |= {"DISPLAY": ":4711", "WAYLAND_DISPLAY": ""}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert "The display :4711 does not answer" in done.stdout


@on_linux
@pytest.mark.parametrize(
    ("environment", "answers"), [({"QT_QPA_PLATFORM": "vnc"}, False), ({"QT_QPA_PLATFORM": "vnc;offscreen"}, True)]
)
def test_a_library_that_qt_lacks_is_told_with_what_to_install(
    environment: dict[str, str], answers: bool, tmp_path: Path
) -> None:
    platforms = tmp_path / "PySide6" / "Qt" / "plugins" / "platforms"
    platforms.mkdir(parents=True)
    (tmp_path / "PySide6" / "__init__.py").touch()
    (platforms / "libqvnc.so").write_text("no library")
    program = "import sys; from nnviz.cli import main; sys.exit(main(['open', 'xor']))"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {program}"],
        cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert ("libqvnc.so" in done.stderr) is not answers
    assert "On Debian or Ubuntu: apt install libegl1" in done.stderr


@on_linux
@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600"])
def test_a_platform_without_a_display_needs_none(platform: str) -> None:
    require_display({"QT_QPA_PLATFORM": platform})


@on_linux
@pytest.mark.parametrize("absolute", [False, True])
def test_a_display_that_answers_is_taken(absolute: bool, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.bind(str(tmp_path / "here"))
        line.listen()
        name = str(tmp_path / "here") if absolute else "here"
        require_display({"WAYLAND_DISPLAY": name, "XDG_RUNTIME_DIR": str(tmp_path)})
        require_display({"WAYLAND_DISPLAY": name, "XDG_RUNTIME_DIR": str(tmp_path), "DISPLAY": ":4711"})
