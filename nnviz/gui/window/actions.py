"""Every command once: its name, menu, text, keys and verb. Menus, tool bar and shortcuts are made from this list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from PySide6.QtCore import QT_TRANSLATE_NOOP

from nnviz.engine.exchange.exports import SCRIPTS
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.choices import kind_of
from nnviz.engine.tables.datasets import DATASETS, BuiltIn
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.engine.tables.optimizers import OPTIMIZERS
from nnviz.engine.training.edits.choices import NO_MISTAKE
from nnviz.gui.words import notation

MENUS = ("file", "edit", "step", "network", "view", "help")


@dataclass(frozen=True)
class Action:
    """`verb` takes the window. `keys` act everywhere, `focus_keys` only while network or timeline has the focus.

    `button` is the text on the tool bar; without one the command stands in the menu only. `within` are the
    submenus that lead to it. Commands with `checked`, which takes the window too, show whether it holds; of those
    in one submenu one does. Those `at_node` stand in the menu that a node of the network opens too.
    """

    name: str
    menu: str
    text: Any
    verb: Callable[[Any], None]
    keys: tuple[str, ...] = ()
    focus_keys: tuple[str, ...] = ()
    button: Any = ""
    separated: bool = False
    within: tuple[Any, ...] = ()
    checked: Callable[[Any], bool] | None = None
    at_node: bool = False


def _verb(name: str, unit: str) -> Callable[[Any], None]:
    return lambda window: getattr(window.session, name)(unit)


def _steps() -> list[Action]:
    texts: dict[str, Any] = {
        "operation": (QT_TRANSLATE_NOOP("", "Step"), QT_TRANSLATE_NOOP("", "Back"),
                      QT_TRANSLATE_NOOP("", "Step: next operation"),
                      QT_TRANSLATE_NOOP("", "Back: previous operation")),
        "layer": (QT_TRANSLATE_NOOP("", "Layer"), "",
                  QT_TRANSLATE_NOOP("", "Next layer"), QT_TRANSLATE_NOOP("", "Previous layer")),
        "phase": (QT_TRANSLATE_NOOP("", "Phase"), "",
                  QT_TRANSLATE_NOOP("", "Next phase"), QT_TRANSLATE_NOOP("", "Previous phase")),
        "iteration": (QT_TRANSLATE_NOOP("", "Iteration"), "",
                      QT_TRANSLATE_NOOP("", "Next iteration"), QT_TRANSLATE_NOOP("", "Previous iteration")),
        "epoch": (QT_TRANSLATE_NOOP("", "Epoch"), "",
                  QT_TRANSLATE_NOOP("", "Next epoch"), QT_TRANSLATE_NOOP("", "Previous epoch")),
    }  # fmt: skip
    result = []
    for unit, (forward, back, next_text, previous_text) in texts.items():
        letter = unit[0].upper()
        main = unit == "operation"
        back_keys = ("Shift+F10", "PgUp", "Alt+Left") if main else (f"Ctrl+Alt+Shift+{letter}",)
        step_keys = ("F10", "PgDown", "Alt+Right") if main else (f"Ctrl+Alt+{letter}",)
        result += [
            Action(f"back_{unit}", "step", previous_text, _verb("back", unit), back_keys,
                   () if main else (f"Shift+{letter}",), button=f"◀ {back}".strip(), separated=True),
            Action(f"step_{unit}", "step", next_text, _verb("step", unit), step_keys,
                   () if main else (letter,), button=f"{forward} ▶"),
        ]  # fmt: skip
    return result


def _steps_within() -> list[Action]:
    """Into the next operation, number by number, and within a sum term by term; and out again."""
    element: Any = QT_TRANSLATE_NOOP("", "Element")
    return [
        Action("back_element", "step", QT_TRANSLATE_NOOP("", "Previous number"), _verb("back", "element"),
               ("Ctrl+Alt+Shift+N",), ("Shift+N",), button="◀", separated=True),
        Action("step_element", "step", QT_TRANSLATE_NOOP("", "Into: next number"), _verb("step", "element"),
               ("F11", "Ctrl+Alt+N"), ("N",), button=f"{element} ▶"),
        Action("back_term", "step", QT_TRANSLATE_NOOP("", "Previous term of the sum"), _verb("back", "term"),
               ("Ctrl+Alt+Shift+M",), ("Shift+M",)),
        Action("step_term", "step", QT_TRANSLATE_NOOP("", "Into: next term of the sum"), _verb("step", "term"),
               ("Ctrl+F11", "Ctrl+Alt+M"), ("M",)),
        Action("out", "step", QT_TRANSLATE_NOOP("", "Out of the sum or the operation"), lambda w: w.session.out(),
               ("Shift+F11",)),
    ]  # fmt: skip


_NOTATION: dict[str, tuple[Any, dict[Any, Any]]] = {
    "orientation": (QT_TRANSLATE_NOOP("", "Samples"), {
        "rows": QT_TRANSLATE_NOOP("", "as rows: X @ W + b"),
        "columns": QT_TRANSLATE_NOOP("", "as columns: W @ x + b")}),
    "sum": (QT_TRANSLATE_NOOP("", "Letter of the sum"), {}),
    "output": (QT_TRANSLATE_NOOP("", "Letter of the output"), {}),
    "delta": (QT_TRANSLATE_NOOP("", "Derivative by the sum"), {
        "delta": "δ", "derivative": QT_TRANSLATE_NOOP("", "∂L/∂ and the letter of the sum")}),
    "first": (QT_TRANSLATE_NOOP("", "Samples and nodes count from"), {}),
    "code": (QT_TRANSLATE_NOOP("", "Names in the NumPy lines"), {
        "words": QT_TRANSLATE_NOOP("", "words (sums1, outputs1, deltas1)"),
        "letters": QT_TRANSLATE_NOOP("", "the letters chosen")}),
}  # fmt: skip
"""The title and the texts of each choice of notation, in the order of the menu; a choice without a text is its own."""


def _notations() -> list[Action]:
    def action(part: str, value: Any, text: Any) -> Action:
        return Action(
            f"notation_{part}_{value}", "view", text, lambda w: w.use_notation(part, value),
            within=(QT_TRANSLATE_NOOP("", "Notation"), _NOTATION[part][0]),
            checked=lambda w: getattr(w.session.notation, part) == value,
        )  # fmt: skip

    return [
        action(part, value, texts.get(value, str(value)))
        for part, (_, texts) in _NOTATION.items()
        for value in notation.CHOICES[part]
    ]


def _by_hand() -> list[Action]:
    texts: dict[int, Any] = {
        0: QT_TRANSLATE_NOOP("", "Off"), 2: QT_TRANSLATE_NOOP("", "2 decimals"),
        3: QT_TRANSLATE_NOOP("", "3 decimals"), 4: QT_TRANSLATE_NOOP("", "4 decimals"),
    }  # fmt: skip
    within: tuple[Any, ...] = (QT_TRANSLATE_NOOP("", "By hand"),)

    def action(decimals: int) -> Action:
        return Action(f"by_hand_{decimals}", "view", texts[decimals], lambda w: w.session.compute_by_hand(decimals),
                      separated=not decimals, within=within,
                      checked=lambda w: w.session.decimals == decimals)  # fmt: skip

    following = Action("by_hand_next", "view", QT_TRANSLATE_NOOP("", "By hand: off, 2, 3, 4 decimals in turn"),
                       lambda w: w.session.compute_by_hand_next(), ("Ctrl+H",), within=within)  # fmt: skip
    return [*map(action, texts), following]


def _optimizers() -> list[Action]:
    """The optimizers, each with its defaults."""

    def action(kind: str) -> Action:
        return Action(f"optimizer_{kind}", "network", OPTIMIZERS[kind].label,
                      lambda w: w.session.edit("optimizer", kind), within=(QT_TRANSLATE_NOOP("", "Optimizer"),),
                      checked=lambda w: kind_of(w.session.timeline.experiment.optimizer) == kind)  # fmt: skip

    return list(map(action, OPTIMIZERS))


def _mistakes() -> list[Action]:
    """The wrong rules, and none of them."""

    def action(name: str) -> Action:
        text = QT_TRANSLATE_NOOP("", "none") if name == NO_MISTAKE else MISTAKES[name].label
        return Action(f"mistake_{name}", "network", text, lambda w: w.session.edit("mistake", name),
                      within=(QT_TRANSLATE_NOOP("", "Mistake"),),
                      checked=lambda w: (w.session.timeline.experiment.mistake or NO_MISTAKE) == name)  # fmt: skip

    return [action(name) for name in (NO_MISTAKE, *MISTAKES)]


def _edits() -> list[Action]:
    """What can be changed about the selected layer and its selected node."""

    def action(name: str, text: Any, key: str = "", separated: bool = False) -> Action:
        return Action(name, "network", text, lambda w: w.session.edit_layer(name), focus_keys=(key,) if key else (),
                      separated=separated, at_node=True)  # fmt: skip

    def activation(kind: str) -> Action:
        return Action(f"activation_{kind}", "network", ACTIVATIONS[kind].label,
                      lambda w: w.session.edit_layer("activation", kind),
                      within=(QT_TRANSLATE_NOOP("", "Activation of the selected layer"),), at_node=True,
                      checked=lambda w: w.session.activation == kind)  # fmt: skip

    return [
        *map(activation, ACTIVATIONS),
        action("add_node", QT_TRANSLATE_NOOP("", "Add a node after the selected one"), "Ins"),
        action("remove_node", QT_TRANSLATE_NOOP("", "Remove the selected node"), "Del"),
        action("add_layer_before", QT_TRANSLATE_NOOP("", "Add a layer before the selected one"), separated=True),
        action("add_layer", QT_TRANSLATE_NOOP("", "Add a layer after the selected one")),
        action("remove_layer", QT_TRANSLATE_NOOP("", "Remove the selected layer")),
    ]


def _data() -> list[Action]:
    """The built-in sets; each asks for its parameters."""

    def action(kind: str) -> Action:
        return Action(f"data_{kind}", "network", DATASETS[kind].label, lambda w: w.ask_data(kind),
                      within=(QT_TRANSLATE_NOOP("", "Data"),),
                      checked=lambda w: w.session.data_kind == kind)  # fmt: skip

    return [action(str(choice.__struct_config__.tag)) for choice in get_args(BuiltIn)]


def _exports() -> list[Action]:
    def action(name: str) -> Action:
        return Action(f"export_{name}", "file", f"{SCRIPTS[name].library}…", lambda w: w.ask_export(name),
                      within=(QT_TRANSLATE_NOOP("", "Export script"),))  # fmt: skip

    return list(map(action, SCRIPTS))


ACTIONS: tuple[Action, ...] = (
    Action("open", "file", QT_TRANSLATE_NOOP("", "Open experiment…"), lambda w: w.ask_open(), ("Ctrl+O",)),
    Action("open_csv", "file", QT_TRANSLATE_NOOP("", "Open data (CSV)…"), lambda w: w.ask_csv(), ("Ctrl+Shift+O",)),
    Action("lessons", "file", QT_TRANSLATE_NOOP("", "Lessons"), lambda w: None),
    Action("save", "file", QT_TRANSLATE_NOOP("", "Save experiment"), lambda w: w.save(), ("Ctrl+S",)),
    Action("save_as", "file", QT_TRANSLATE_NOOP("", "Save experiment as…"), lambda w: w.ask_save(),
           ("Ctrl+Shift+S",)),
    Action("save_trained", "file", QT_TRANSLATE_NOOP("", "Save trained network as experiment…"),
           lambda w: w.ask_save_trained()),
    Action("import_weights", "file", QT_TRANSLATE_NOOP("", "Import weights…"), lambda w: w.ask_import(),
           separated=True),
    *_exports(),
    Action("quit", "file", QT_TRANSLATE_NOOP("", "Quit"), lambda w: w.close(), ("Ctrl+Q",), separated=True),
    Action("undo", "edit", QT_TRANSLATE_NOOP("", "Undo"), lambda w: w.session.undo(), ("Ctrl+Z",)),
    Action("redo", "edit", QT_TRANSLATE_NOOP("", "Redo"), lambda w: w.session.redo(), ("Ctrl+Shift+Z", "Ctrl+Y")),
    Action("start", "step", QT_TRANSLATE_NOOP("", "Start of this iteration"),
           lambda w: w.session.to_start_of_iteration(), focus_keys=("Home",), button="|◀"),
    *_steps(),
    *_steps_within(),
    Action("newest", "step", QT_TRANSLATE_NOOP("", "Newest moment"), lambda w: w.session.to_newest(),
           focus_keys=("End",), separated=True),
    Action("goto", "step", QT_TRANSLATE_NOOP("", "Go to…"), lambda w: w.ask_goto(), ("Ctrl+G",)),
    Action("trail_back", "step", QT_TRANSLATE_NOOP("", "Trail: back to the number before"),
           lambda w: w.session.trail_back(), ("Ctrl+[",), ("Backspace",), separated=True),
    Action("trail_forward", "step", QT_TRANSLATE_NOOP("", "Trail: forward again"),
           lambda w: w.session.trail_forward(), ("Ctrl+]",), ("Shift+Backspace",)),
    Action("trail_home", "step", QT_TRANSLATE_NOOP("", "Trail: home, where it began"),
           lambda w: w.session.trail_to(0), ("Ctrl+Home",)),
    Action("run", "step", QT_TRANSLATE_NOOP("", "Run / pause"), lambda w: w.session.toggle_run(), ("F5",),
           button=QT_TRANSLATE_NOOP("", "Run"), separated=True),
    Action("pause", "step", QT_TRANSLATE_NOOP("", "Pause"), lambda w: w.session.pause(), ("Shift+F5",)),
    Action("reset", "network", QT_TRANSLATE_NOOP("", "Reset training"), lambda w: w.session.reset(), ("Ctrl+R",)),
    Action("return", "network", QT_TRANSLATE_NOOP("", "Return to an earlier run"), lambda w: None),
    *_data(),
    *_edits(),
    Action("choices", "network", QT_TRANSLATE_NOOP("", "Training choices…"), lambda w: w.ask_choices(), ("Ctrl+T",),
           separated=True),
    Action("check", "network", QT_TRANSLATE_NOOP("", "Check the gradients"), lambda w: w.check_gradients(),
           ("Ctrl+Shift+G",), separated=True),
    *_optimizers(),
    *_mistakes(),
    Action("examine", "network", QT_TRANSLATE_NOOP("", "What went wrong?"), lambda w: w.ask_doctor(), ("Ctrl+D",),
           separated=True),
    Action("watch", "network", QT_TRANSLATE_NOOP("", "Watch this number"), lambda w: w.watch(), ("Ctrl+Shift+W",),
           separated=True),
    Action("copy_script", "network", QT_TRANSLATE_NOOP("", "Copy the iteration as a NumPy script"),
           lambda w: w.views["code"].copy_script(), separated=True),
    Action("preview", "view", QT_TRANSLATE_NOOP("", "Preview the update"),
           lambda w: w.show_preview(not w.session.previewing), ("Ctrl+U",), checked=lambda w: w.session.previewing),
    Action("leave_probe", "view", QT_TRANSLATE_NOOP("", "Leave the probe"), lambda w: w.session.probe(None), ("Esc",)),
    Action("panels", "view", QT_TRANSLATE_NOOP("", "Panels"), lambda w: None),
    Action("histograms", "view", QT_TRANSLATE_NOOP("", "Histograms of the layers"),
           lambda w: w.toggle_card("histograms"), ("Ctrl+Shift+H",)),
    Action("activation", "view", QT_TRANSLATE_NOOP("", "Activation of the selected layer as a curve"),
           lambda w: w.toggle_card("activation"), ("Ctrl+Shift+A",)),
    Action("breakpoints", "view", QT_TRANSLATE_NOOP("", "Breakpoints"),
           lambda w: w.toggle_card("breakpoints"), ("Ctrl+B",)),
    Action("reset_layout", "view", QT_TRANSLATE_NOOP("", "Reset layout"), lambda w: w.arrange()),
    *_by_hand(),
    Action("theme", "view", QT_TRANSLATE_NOOP("", "Dark colours"), lambda w: w.toggle_theme(), separated=True),
    Action("matrices", "view", QT_TRANSLATE_NOOP("", "Formula: element or matrices"),
           lambda w: w.views["formula"].show_matrices(not w.views["formula"].matrices), ("Ctrl+M",), separated=True),
    *_notations(),
    Action("help", "help", QT_TRANSLATE_NOOP("", "Help"), lambda w: w.show_help(), ("F1",)),
    Action("keys", "help", QT_TRANSLATE_NOOP("", "Keys"), lambda w: w.show_keys(), ("Shift+F1",)),
    Action("about", "help", QT_TRANSLATE_NOOP("", "About nnviz"), lambda w: w.show_about()),
)  # fmt: skip

NUMBER_COMMANDS: tuple[tuple[Any, Callable[[Any, Any], None]], ...] = (
    (QT_TRANSLATE_NOOP("", "Show what made it"), lambda w, number: w.session.follow(number)),
    (QT_TRANSLATE_NOOP("", "Watch this number"), lambda w, number: w.watch(number)),
    (QT_TRANSLATE_NOOP("", "Copy the full number"), lambda w, number: w.copy_number(number)),
)
"""What the menu of a number offers: texts, and verbs that take the window and the number."""
