"""The page of promises names a test for each; here are those that belong to no other file."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from nnviz.resources import resource

from ..engine.test_architecture import MODULES, imported, nodes_of
from ..nights import by_night

ROOT = Path(__file__).parents[2]
PROMISES = resource("docs", "promises.md").read_text("utf-8").split("\n- ")[1:]
RUNNERS = {"eval", "exec", "compile", "__import__", "QSettings", "QDataStream"}
"""What could run what it is given; settings and streams of Qt unpickle."""
OBJECTS = {"pickle", "cPickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "yaml", "torch"}


@cache
def names_of_tests() -> set[str]:
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    found = re.findall(r"^def (test_\w+)", "\n".join(path.read_text("utf-8") for path in files), re.MULTILINE)
    return {*found, *(path.name for path in files)}


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: " ".join(promise.split()[:6]))
def test_every_promise_names_tests_that_are_there(promise: str) -> None:
    named = set(re.findall(r"`(test_[\w.]+)`", promise))
    assert named and not named - names_of_tests()


def test_nothing_that_could_run_a_file_is_called() -> None:
    for module in MODULES:
        calls = [node for node in nodes_of(module) if isinstance(node, ast.Call)]
        found = {node.func.id for node in calls if isinstance(node.func, ast.Name)} & RUNNERS
        # names of calls that were made beforehand, without a word of a file
        assert found == ({"exec"} if module == "nnviz.engine.program.workspace" else set()), module
        assert not {name.partition(".")[0] for name in imported(module)} & OBJECTS, module
        for call in calls:
            if ast.unparse(call.func) in ("np.load", "numpy.load"):
                assert "allow_pickle=False" in ast.unparse(call), module


def run(program: str, *given: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, given)], cwd=ROOT, env=os.environ | environment,
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=100,
    )  # fmt: skip


# --- connections ---------------------------------------------------------------------------------

WITHOUT_A_NETWORK = """
import os, sys
from pathlib import Path

def heard(event, given):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "subprocess.")):
        print(event, given, file=sys.stderr, flush=True)
        os._exit(9)

sys.addaudithook(heard)
from nnviz.cli import main
os.chdir(sys.argv[1])
for command in ("trace xor", "check xor", "train xor --epochs 2 -o a.nnviz", "export xor --numpy -o a.py",
                "render a.nnviz -o a.png", "desktop --install", "check none.nnviz"):
    assert main(command.split()) == (2 if "none" in command else 0), command

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from nnviz.gui.window import app
from nnviz.gui.dialogs.help import HelpDialog, pages

def use():
    (window,) = app.open_windows
    if "boundary" not in window.views:
        return QTimer.singleShot(50, use)
    for name in ("step", "run", "copy_report", "about", "help"):
        window.actions_by_name[name].trigger()
    for name in pages():
        window.findChild(HelpDialog).show_page(name)
    QTimer.singleShot(500, leave)

def leave():
    app.open_windows[0].session.let_go()
    QApplication.closeAllWindows()

QTimer.singleShot(0, use)
assert main(["open", "a.nnviz"]) == 0
assert "PySide6.QtNetwork" not in sys.modules
kept = Path("/proc/self/fd")
for file in kept.iterdir() if kept.is_dir() else ():
    assert not (file.is_symlink() and os.readlink(file).startswith("socket:")), "a library keeps a connection"
print("done")
"""


def test_no_command_and_no_window_opens_a_connection(tmp_path: Path) -> None:
    done = run(WITHOUT_A_NETWORK, tmp_path, XDG_DATA_HOME=str(tmp_path / "data"), PATH="")
    assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, ["done"]), done.stderr


# --- numbers -------------------------------------------------------------------------------------

TYPED = """
import locale, sys
from contextlib import suppress
from pathlib import Path
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
import nnviz
from nnviz.gui.parts.number_edit import NumberEdit
from nnviz.gui.window.app import application, make_window

with suppress(locale.Error):
    locale.setlocale(locale.LC_ALL, "")
application()
assert QLocale.system().name() == sys.argv[2] and QLocale.system().toString(0.5) != "0.5", QLocale.system().name()
window = make_window(nnviz.Timeline(nnviz.load("xor")), None)
window.show()
while "layer" not in window.views:
    QTest.qWait(10)
timeline, table = window.session.timeline, window.views["layer"].parameters
window.session.select_node(1, 0)

def type_in(text):
    index = table.cells_model.index(1, 2)
    table.setCurrentIndex(index)
    table.edit(index)
    editor = next(found for found in table.findChildren(NumberEdit) if found.isVisible())
    before = editor.text()
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    QTest.qWait(10)
    return before

for number in (0.1 + 0.2, -1.5, 1e-300, 12345678.9):
    type_in(repr(number))
    assert window.session.save_trained(Path(sys.argv[1]))
    assert timeline.record["weights_before", 1][1, 2] == number
    again = nnviz.Timeline(nnviz.load(sys.argv[1]))
    assert again.record["weights_before", 1][1, 2] == number
for text in ("0,5", "1.234,5", "1'000"):
    assert float(type_in(text)) == number
    assert timeline.record["weights_before", 1][1, 2] == number
window.close()
print("done")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="variables of the environment say nothing of numbers elsewhere")
@pytest.mark.parametrize("locale", ["de_DE", *by_night("fr_CH", "ar_EG")])
def test_a_number_typed_under_any_locale_is_saved_and_read_to_the_last_bit(locale: str, tmp_path: Path) -> None:
    done = run(TYPED, tmp_path / "typed.nnviz", locale, LC_ALL=f"{locale}.UTF-8", LANG=f"{locale}.UTF-8")
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr
