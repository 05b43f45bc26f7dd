"""An entry added to a table reaches the screen with nothing else touched.

A copy of the package gets one entry in one file of each table; in a process of its own the window then shows them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ADDING = (ROOT / "resources" / "docs" / "adding.md").read_text(encoding="utf-8")


def example(heading: str) -> str:
    """The code that the page on adding gives under a heading."""
    section = ADDING.split(f"## {heading}\n")[1].split("\n## ")[0]
    return re.search(r"```python\n(.*?)```", section, re.DOTALL)[1]  # type: ignore[index]


def indented(text: str) -> str:
    return "".join(f"    {line}" if line.strip() else line for line in text.splitlines(keepends=True))


SCHEDULE = '''class Halving(_Schedule, frozen=True, tag="halving"):
    """Half as much after each epoch."""

    label: ClassVar[str] = said("halving")
    torch: ClassVar[str] = "torch.optim.lr_scheduler.ExponentialLR({optimizer}, gamma=0.5)"

    def rate(self, base: Expr, epoch: Expr, option: Option) -> Expr | None:
        return base * apply("power", 0.5, epoch - 1)


'''
INITIALIZER = """class Ones(Drawn, frozen=True, tag="ones"):
    label: ClassVar[str] = said("all ones")

    def weights(self, rng: np.random.Generator, n_in: int, n_out: int) -> Array:
        return np.ones((n_in, n_out))


"""
FEATURE = '    "cos(x1)": Feature(lambda x: apply("cos", x[0]), "cos {x1}", (0,)),\n'
MISTAKE = """    "sign_lost": Mistake(
        said("sign forgotten"),
        said("The derivative of the loss is sent back with the wrong sign."),
        lambda program, lines: _with_signal(lines, lambda signal: -signal, _words("sign_lost")),
        lambda choices: None,
    ),
"""
BREAKPOINT = """    "loss_above": Kind(
        said("loss above {}"),
        said("The loss {value} is above {limit}."),
        "",
        (Parameter(0.01),), _loss, lambda look: look.array > look.values[0], _the_loss,
    ),
"""
TABLES: dict[str, tuple[tuple[str, str], ...]] = {
    "engine/tables/activations.py": (("ACTIVATIONS = {\n", "ACTIVATIONS = {\n" + indented(example("An activation"))),),
    "engine/tables/losses.py": (
        ("LOSSES = {\n", "LOSSES = {\n" + indented(example("A loss"))),
        ("from collections.abc", "import math\nfrom collections.abc"),
    ),
    "engine/tables/optimizers.py": (
        ("Optimizer = Sgd", example("An optimizer") + "\n\nOptimizer = Adagrad | Sgd"),
    ),
    "engine/tables/schedules.py": (("Schedule = Constant", SCHEDULE + "Schedule = Constant | Halving"),),
    "engine/tables/initializers.py": (("Initializer = Zeros", INITIALIZER + "Initializer = Ones | Zeros"),),
    "engine/tables/datasets.py": (
        ("BuiltIn = (", example("A data set") + "\n\nBuiltIn = ("),
        ("    Or | And", "    Rings | Or | And"),
    ),
    "engine/tables/features.py": (("FEATURES = {\n", "FEATURES = {\n" + FEATURE),),
    "engine/tables/mistakes.py": (("MISTAKES = {\n", "MISTAKES = {\n" + MISTAKE),),
    "engine/training/breakpoints.py": (("KINDS = {\n", "KINDS = {\n" + BREAKPOINT),),
}  # fmt: skip
SCRIPT = r"""
import json, sys
import nnviz
from nnviz.engine.exchange.exports import SCRIPTS
from nnviz.engine.exchange.replay import Replay
from nnviz.engine.insight.gradient_check import check
from nnviz.gui.parts.steps import slide, why
from nnviz.gui.window.app import application, make_window
from PySide6.QtWidgets import QComboBox, QLabel

experiment = nnviz.load({
    "nnviz": 1, "data": {"kind": "rings", "samples": 40, "features": ["x1", "x2", "cos(x1)"]},
    "layers": [{"size": 3, "activation": "softsign"}, {"size": 1, "activation": "identity"}],
    "loss": {"kind": "logcosh"}, "init": {"kind": "normal", "scale": 0.6, "seed": 1},
    "optimizer": {"kind": "adagrad", "lr": 0.1, "schedule": {"kind": "halving"}},
})
app = application()
window = make_window(nnviz.Timeline(experiment), None)
window.resize(1400, 900)
window.show()
window.complete()
app.processEvents()
told = {"menu": [action.text().replace("&", "") for action in window.actions_by_name.values()]}
said, sentences = set(), []
for _ in range(len(window.session.timeline.program)):
    window.session.step()
    app.processEvents()
    said.add(window.views["formula"].toPlainText())
    said.add(window.frame.operation.code)
    sentences += [slide(window.frame), why(window.frame)]
told["sentences"] = sentences
told["steps"] = "\n".join(sorted(said))
told["panel"] = [label.text() for label in window.views["experiment"].findChildren(QLabel)]
told["inputs"] = [window.frame.names.node(0, at) for at in range(3)]
window.actions_by_name["choices"].trigger()
app.processEvents()
boxes = [box for top in app.topLevelWidgets() if top.isVisible() for box in top.findChildren(QComboBox)]
told["form"] = sorted({box.itemText(at) for box in boxes for at in range(box.count())})
for top in app.topLevelWidgets():
    if top is not window and top.isVisible():
        top.close()
window.open_card("breakpoints")
app.processEvents()
told["breakpoints"] = [action.text() for action in window.views["breakpoints"].add.menu().actions()]
window.session.edit("mistake", "sign_lost")
told["mistake"] = ""
for _ in range(len(window.session.timeline.program)):
    window.session.step()
    app.processEvents()
    told["mistake"] += window.views["formula"].toPlainText()
told["banner"] = window.views["mistake"].text()
told["check"] = check(experiment).ok
told["script"] = SCRIPTS["numpy"].text(Replay.of_experiment(experiment, 2))
told["torch"] = SCRIPTS["torch"].text(Replay.of_experiment(experiment, 2))
ones = nnviz.Timeline(nnviz.load({
    "nnviz": 1, "data": {"kind": "xor"}, "layers": [{"size": 1, "activation": "sigmoid"}], "loss": {"kind": "bce"},
    "optimizer": {"kind": "sgd", "lr": 0.1}, "init": {"kind": "ones"},
}))
told["ones"] = ones.parameters.tolist()
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the window of the copy shows."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "nnviz", folder / "nnviz", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "resources", folder / "resources")
    for name, changes in TABLES.items():
        path = folder / "nnviz" / name
        source = path.read_text(encoding="utf-8")
        for before, after in changes:
            assert source.count(before) == 1, f"{name}: {before}"
            source = source.replace(before, after)
        path.write_text(source, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=folder, env=environment, capture_output=True, text=True,
                          check=False, timeout=120)  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("text", ["softsign", "Adagrad", "rings", "sign forgotten"])
def test_it_stands_in_the_menu(told: dict[str, Any], text: str) -> None:
    assert text in told["menu"]


@pytest.mark.parametrize("text", ["softsign", "log-cosh", "Adagrad", "halving", "all ones"])
def test_it_stands_in_the_form(told: dict[str, Any], text: str) -> None:
    assert text in told["form"]


@pytest.mark.parametrize("text", ["softsign", "log-cosh", "Adagrad", "rings", "halving"])
def test_the_panel_says_what_was_chosen(told: dict[str, Any], text: str) -> None:
    assert any(text in line for line in told["panel"])


@pytest.mark.parametrize(
    "text", ["np.abs(sums1)", "np.tanh(outputs2 - targets)", "squares_W1 = squares_W1 + ", "G", "ε"]
)
def test_its_formulas_and_its_code_are_shown(told: dict[str, Any], text: str) -> None:
    assert text in told["steps"]


@pytest.mark.parametrize(
    "text",
    [
        r"Softsign squeezes the sum .+ of h₁ into .+, between −1 and 1\.", r"The slope of softsign at h₁ is .+\.",
        r"It approaches both ends more slowly than tanh\.", r"The loss .+ comes from ln cosh\(y − t\) of each output\.",
        r"The sum of squares of weight x₁→h₁ is .+\.", r"The weight x₁→h₁ moves from .+ to .+\.",
    ],
)  # fmt: skip
def test_its_steps_have_sentences_its_own_or_those_for_any(told: dict[str, Any], text: str) -> None:
    assert any(re.fullmatch(text, sentence) for sentence in told["sentences"])


def test_an_input_that_is_a_feature_is_called_by_it(told: dict[str, Any]) -> None:
    assert told["inputs"] == ["x₁", "x₂", "cos x₁"]


def test_a_breakpoint_can_be_added(told: dict[str, Any]) -> None:
    assert "loss above …" in told["breakpoints"]


def test_a_mistake_says_what_is_wrong(told: dict[str, Any]) -> None:
    assert "sign forgotten" in told["banner"]
    assert "with the wrong sign" in told["mistake"]


def test_the_gradients_are_right_and_the_scripts_have_them(told: dict[str, Any]) -> None:
    assert told["check"]
    assert "squares_W1" in told["script"]
    assert "torch.optim.Adagrad" in told["torch"] and "softsign" in told["torch"]
    assert told["ones"] == [1.0, 1.0, 0.0]
