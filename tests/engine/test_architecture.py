"""The floors of the program: who may import whom. Read from the source, so that every file that appears is kept too."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "nnviz"
SCREEN = ("PySide6", "shiboken6", "pyqtgraph", "ziamath")
CLOCK_AND_CHANCE = ("time", "datetime", "random", "secrets", "uuid", "sched")
RANDOM_WITHOUT_STATE = {"default_rng", "Generator"}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def nodes_in(path: Path) -> Iterator[ast.AST]:
    """Everything in a source, the module itself first."""
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


@cache
def nodes_of(module: str) -> tuple[ast.AST, ...]:
    return tuple(nodes_in(MODULES[module]))


@cache
def imported(module: str, anywhere: bool = True) -> frozenset[str]:
    """The modules that a module imports, also within functions or only at its top; ours by their full names."""
    path, found = MODULES[module], set()
    root, *_ = nodes_of(module)
    assert isinstance(root, ast.Module)
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in nodes_of(module) if anywhere else root.body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package.rsplit(".", node.level - 1)[0] if node.level else ""
            base = ".".join(filter(None, (above, node.module)))
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                found.add(inner if inner in MODULES or not base.startswith("nnviz") else base)
    return frozenset(found)


def within(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(package + ".") for package in packages)


def ours(modules: Iterable[str]) -> set[str]:
    return {module for module in modules if within(module, "nnviz")}


def modules_of(package: str) -> list[str]:
    return [module for module in MODULES if within(module, package)]


def view_of(module: str) -> str:
    """The view that a module below gui.views belongs to: a file, or the folder that it lies in."""
    return ".".join(module.split(".")[:4])


def test_the_files_of_the_design_are_found() -> None:
    assert {f"nnviz.engine.{name}" for name in ("tables.activations", "program.program", "training.timeline")} <= set(
        MODULES
    )
    assert {"nnviz", "nnviz.cli", "nnviz.__main__", "nnviz.resources"} <= MODULES.keys()
    assert imported("nnviz.cli") >= {"nnviz", "nnviz.engine.exchange.trace", "nnviz.resources", "argparse"}


FLOORS = (
    ("engine.said",),
    ("engine.maths",),
    ("engine.reading",),
    ("engine.tables",),
    ("engine.experiment",),
    ("engine.drafts",),
    ("engine.program",),
    ("engine.matching",),
    ("engine.training",),
    ("engine.work",),
    ("engine.insight",),
    ("engine.questions",),
    ("engine.lessons",),
    ("engine.exchange",),
    ("display", "desktop"),
    ("gui.words", "gui.look"),
    ("gui.state",),
    ("gui.parts",),
    ("gui.plots",),
    ("gui.views",),
    ("gui.terms",),
    ("gui.lessons",),
    ("gui.lecture",),
    ("gui.dialogs",),
    ("gui.window",),
    ("cli",),
    ("__main__",),
)
"""The folders, from the ground up: a file imports from its own folder and from floors below it."""
ON_ALL_FLOORS = {"nnviz", "nnviz.resources", "nnviz.engine", "nnviz.gui"}


def floor(module: str) -> int:
    (found,) = [at for at, names in enumerate(FLOORS) for name in names if within(module, f"nnviz.{name}")]
    return found


def folder(module: str) -> str:
    return ".".join(module.split(".")[:3])


def test_imports_point_downwards_only() -> None:
    for module in MODULES.keys() - ON_ALL_FLOORS:
        others = {name for name in ours(imported(module)) - ON_ALL_FLOORS if folder(name) != folder(module)}
        assert not [name for name in others if floor(name) >= floor(module)], module


def test_no_imports_run_in_a_circle() -> None:
    reached: dict[str, set[str]] = {}

    def below(module: str, way: tuple[str, ...]) -> set[str]:
        assert module not in way, [*way[way.index(module) :], module]
        if module not in reached:
            found = {name for name in ours(imported(module)) if name != module and name not in ON_ALL_FLOORS}
            reached[module] = found.union(*(below(name, (*way, module)) for name in found))
        return reached[module]

    for module in MODULES:
        below(module, ())


def test_a_folder_holds_no_more_than_one_takes_in_at_a_glance() -> None:
    for path in {path.parent for path in MODULES.values()}:
        assert len([file for file in path.glob("*.py") if file.name != "__init__.py"]) <= 16, path.name


def test_the_engine_knows_nothing_above_it_no_screen_no_clock_and_no_chance() -> None:
    for module in modules_of("nnviz.engine"):
        found = imported(module)
        assert all(within(name, "nnviz.engine", "nnviz.resources") for name in ours(found)), (module, ours(found))
        others = {name.partition(".")[0] for name in found - ours(found)}
        assert others <= {*sys.stdlib_module_names, "numpy", "msgspec", "threadpoolctl"}, module
        assert not others & {*SCREEN, *CLOCK_AND_CHANCE}, module


def test_no_module_uses_the_global_random_state() -> None:
    for module in MODULES:
        for node in nodes_of(module):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
                inner = node.value
                if inner.attr == "random" and isinstance(inner.value, ast.Name) and inner.value.id in ("np", "numpy"):
                    assert node.attr in RANDOM_WITHOUT_STATE, f"{module}: np.random.{node.attr}"


def test_outside_the_window_no_module_needs_qt_to_be_imported() -> None:
    for module in MODULES:
        found = () if within(module, "nnviz.gui") else imported(module, anywhere=False)
        assert not [name for name in found if within(name, "nnviz.gui", *SCREEN)], module


def test_no_module_imports_the_command_line() -> None:
    for module in (*modules_of("nnviz.engine"), *modules_of("nnviz.gui"), "nnviz.resources"):
        assert not imported(module) & {"nnviz.cli", "nnviz.__main__"}, module


def test_the_frame_is_plain_data_without_qt() -> None:
    assert not [name for name in imported("nnviz.gui.state.frame") if within(name, *SCREEN)]


def test_the_state_knows_of_qt_only_its_core() -> None:
    for module in modules_of("nnviz.gui.state"):
        found = {name for name in imported(module) if within(name, *SCREEN)}
        assert all(within(name, "PySide6.QtCore") for name in found), (module, found)


def test_what_is_seen_is_built_of_frames_and_never_of_the_session() -> None:
    for package in ("parts", "plots", "views"):
        for module in modules_of(f"nnviz.gui.{package}"):
            assert not imported(module) & {"nnviz.gui.state.session", "nnviz"}, module


def test_pyqtgraph_stays_in_the_folder_of_the_plots() -> None:
    for module in MODULES:
        using = any(within(name, "pyqtgraph") for name in imported(module))
        assert not using or within(module, "nnviz.gui.plots"), module


def shown_views() -> set[str]:
    """The views: what modules outside gui.views import from it. The rest there are parts of views."""
    outside = [module for module in MODULES if not within(module, "nnviz.gui.views")]
    found = {view_of(name) for module in outside for name in imported(module) if within(name, "nnviz.gui.views")}
    return found - {"nnviz.gui.views"}


def test_views_do_not_import_one_another() -> None:
    views = shown_views()
    assert views, "window.py imports the views that it shows"
    for module in modules_of("nnviz.gui.views"):
        others = {view_of(name) for name in imported(module) if within(name, "nnviz.gui.views")} - {view_of(module)}
        assert not others & views, module


def test_the_tests_of_the_engine_never_import_qt() -> None:
    for path in Path(__file__).parent.glob("*.py"):
        imports = [node for node in nodes_in(path) if isinstance(node, ast.Import | ast.ImportFrom)]
        names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}
        assert not [name for name in names if within(name, *SCREEN, "nnviz.gui")], path.name


LOADED = f"""
import sys
wrong = sorted(name for name in sys.modules if name.partition('.')[0] in {SCREEN} or name.startswith('nnviz.gui'))
assert not wrong, wrong
"""


COMMANDS = [["trace", "xor", "--json"], ["check", "xor"], ["train", "xor", "--epochs", "2"], ["open", "missing.nnviz"]]


@pytest.mark.parametrize(
    "statements",
    [
        "import nnviz",
        "import nnviz.engine.training.timeline",
        "; ".join(f"import {module}" for module in modules_of("nnviz.engine")),
        "import nnviz; nnviz.Timeline(nnviz.load('xor')).run(10)",
        f"from nnviz.cli import main; assert [main(arguments) for arguments in {COMMANDS}] == [0, 0, 0, 2]",
    ],
    ids=["nnviz", "timeline", "engine", "training", "commands"],
)
def test_without_a_window_no_qt_is_loaded(statements: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", statements + LOADED],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


PRIVATE, OWN = re.compile(r"_(?!_)"), ("self", "cls")


def named_by_text(node: ast.AST) -> Iterator[str]:
    """What a text names of the thing before it: setattr(owner, "name"), (owner, "name")."""
    parts = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
    for owner, name in pairwise(parts):
        if isinstance(owner, ast.Name | ast.Attribute) and isinstance(name, ast.Constant):
            yield str(name.value)


def test_no_test_reaches_into_private_names_of_the_program() -> None:
    for path in (ROOT / "tests").rglob("*.py"):
        found = []
        for node in nodes_in(path):
            if isinstance(node, ast.Attribute) and not (isinstance(node.value, ast.Name) and node.value.id in OWN):
                found += [node.attr] if PRIVATE.match(node.attr) else []
            if isinstance(node, ast.ImportFrom) and within(node.module or "", "nnviz"):
                found += [alias.name for alias in node.names if PRIVATE.match(alias.name)]
            found += filter(PRIVATE.match, named_by_text(node))
        assert not found, (path.name, found)
