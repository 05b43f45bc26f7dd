"""Every command once: its name, menu, text, keys and verb. Menus, tool bar and shortcuts are made from this list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from nnviz.engine.exchange.exports import SCRIPTS
from nnviz.engine.maths.keys import PARAMETERS
from nnviz.engine.said import said
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.choices import kind_of
from nnviz.engine.tables.datasets import DATASETS, BuiltIn
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.engine.tables.optimizers import OPTIMIZERS
from nnviz.engine.training.edits.choices import NO_MISTAKE
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.parts.table_text import Columns, as_csv, as_markdown
from nnviz.gui.state.moving import PACES
from nnviz.gui.words import notation
from nnviz.gui.words.language import LANGUAGES, language

from .faults.offering import copy_report, show_log
from .panels import PANELS, Panel

MENUS = {
    "file": said("&File"), "edit": said("&Edit"),
    "step": said("&Step"), "network": said("&Network"),
    "view": said("&View"), "help": said("&Help"),
}  # fmt: skip
"""The titles of the menu bar."""


@dataclass(frozen=True)
class Button:
    """How a command stands on the tool bar: in which `part` of it, and with which text and icon. Where there is little
    room, one that can be `brief` shows its icon alone."""

    part: str
    text: str = ""
    symbol: str = ""
    brief: bool = False


@dataclass(frozen=True)
class Action:
    """`verb` takes the window. `keys` act everywhere, `focus_keys` only while network or timeline has the focus.

    Without a `button` the command stands in the menu only. `within` are the submenus that lead to it. Commands with
    `checked`, which takes the window too, show whether it holds; of those in one submenu one does. Those `at_node`
    stand in the menu that a node of the network opens too.
    """

    name: str
    menu: str
    text: str
    verb: Callable[[Any], None]
    keys: tuple[str, ...] = ()
    focus_keys: tuple[str, ...] = ()
    button: Button | None = None
    separated: bool = False
    within: tuple[str, ...] = ()
    checked: Callable[[Any], bool] | None = None
    at_node: bool = False


def _verb(name: str, unit: str) -> Callable[[Any], None]:
    return lambda window: getattr(window.session, name)(unit)


def _steps() -> list[Action]:
    texts = {
        "layer": (said("Next layer"), said("Previous layer")),
        "phase": (said("Next phase"), said("Previous phase")),
        "iteration": (said("Next iteration"), said("Previous iteration")),
        "epoch": (said("Next epoch"), said("Previous epoch")),
    }  # fmt: skip
    result = [
        Action("back", "step", said("Back"), lambda w: w.session.back(), ("Shift+F10", "PgUp", "Alt+Left"),
               button=Button("pair", said("Back"), "arrow-left"), separated=True),
        Action("step", "step", said("Step"), lambda w: w.session.step(), ("F10", "PgDown", "Alt+Right"),
               button=Button("pair", said("Step"))),
        *_units(),
    ]  # fmt: skip
    for unit, (next_text, previous_text) in texts.items():
        letter = unit[0].upper()
        result += [
            Action(f"back_{unit}", "step", previous_text, _verb("back", unit), (f"Ctrl+Alt+Shift+{letter}",),
                   (f"Shift+{letter}",), separated=True),
            Action(f"step_{unit}", "step", next_text, _verb("step", unit), (f"Ctrl+Shift+{letter}",), (letter,)),
        ]  # fmt: skip
    return result


UNITS_OF_STEP = {
    "element": (said("Step by element"), said("element")), "operation": (said("Step by operation"), said("step")),
    "layer": (said("Step by layer"), said("layer")), "phase": (said("Step by phase"), said("phase")),
    "iteration": (said("Step by iteration"), said("iteration")), "epoch": (said("Step by epoch"), said("epoch")),
}  # fmt: skip
"""How far Step and Back lead: the text of the command, and what stands beside them."""


def _units() -> list[Action]:
    def action(unit: str) -> Action:
        text, brief = UNITS_OF_STEP[unit]
        return Action(f"by_{unit}", "step", text, lambda w: w.session.moving.use_unit(unit),
                      button=Button("unit", brief), separated=unit == "element", within=(said("Step by"),),
                      checked=lambda w: w.session.moving.unit == unit)  # fmt: skip

    return list(map(action, UNITS_OF_STEP))


def _steps_within() -> list[Action]:
    """Into the next operation, number by number, and within a sum term by term; and out again."""
    return [
        Action("back_element", "step", said("Previous element"), _verb("back", "element"),
               ("Ctrl+Alt+Shift+N",), ("Shift+N",), separated=True),
        Action("step_element", "step", said("Step into: next element"), _verb("step", "element"),
               ("F11", "Ctrl+Shift+N"), ("N",)),
        Action("back_term", "step", said("Previous term"), _verb("back", "term"),
               ("Ctrl+Alt+Shift+M",), ("Shift+M",)),
        Action("step_term", "step", said("Next term of the sum"), _verb("step", "term"),
               ("Ctrl+F11",), ("M",)),
        Action("out", "step", said("Step out"), lambda w: w.session.out(),
               ("Shift+F11",)),
    ]  # fmt: skip


NOTATION: dict[str, tuple[str, dict[Any, str]]] = {
    "orientation": (said("Orientation of samples"), {
        "rows": said("as rows: X @ W + b"),
        "columns": said("as columns: W @ x + b")}),
    "sum": (said("Letter of the sum"), {}),
    "output": (said("Letter of the output"), {}),
    "delta": (said("Symbol of delta"), {
        "delta": "δ", "derivative": said("∂L/∂ and the letter of the sum")}),
    "first": (said("Count from"), {}),
    "code": (said("Names in the code"), {
        "words": said("words (sums1, outputs1, deltas1)"),
        "letters": said("the letters chosen")}),
}  # fmt: skip
"""The title and the texts of each choice of notation, in the order of the menu; a choice without a text is its own."""


def _notations() -> list[Action]:
    def action(part: str, value: Any, text: Any) -> Action:
        return Action(
            f"notation_{part}_{value}", "view", text, lambda w: w.appearance.use_notation(part, value),
            within=(said("Notation"), NOTATION[part][0]),
            checked=lambda w: getattr(w.session.notation, part) == value,
        )  # fmt: skip

    return [
        action(part, value, texts.get(value, str(value)))
        for part, (_, texts) in NOTATION.items()
        for value in notation.CHOICES[part]
    ]


BY_HAND = {0: said("Off"), 2: said("2 decimals"), 3: said("3 decimals"), 4: said("4 decimals")}
"""How many decimals a person keeps who computes by hand."""


def _by_hand() -> list[Action]:
    within: tuple[str, ...] = (said("Hand calculation"),)

    def action(decimals: int) -> Action:
        return Action(f"by_hand_{decimals}", "view", BY_HAND[decimals], lambda w: w.session.compute_by_hand(decimals),
                      separated=not decimals, within=within,
                      checked=lambda w: w.session.decimals == decimals)  # fmt: skip

    following = Action("by_hand_next", "view", said("Hand calculation: off, 2, 3, 4 decimals"),
                       lambda w: w.session.compute_by_hand_next(), ("Ctrl+H",), within=within)  # fmt: skip
    return [*map(action, BY_HAND), following]


FASTEST = "fastest"
PACES_OF_RUN = {
    "steps_1": (said("One step a second"), said("1 step/s")),
    "steps_3": (said("3 steps a second"), said("3 steps/s")),
    "iterations_1": (said("One iteration a second"), said("1 iteration/s")),
    "iterations_5": (said("5 iterations a second"), said("5 iterations/s")),
    "iterations_20": (said("20 iterations a second"), said("20 iterations/s")),
    FASTEST: (said("As fast as possible"), said("fastest")),
}
"""How fast Run goes on: the text of the command, and what stands beside Run."""


def _paces() -> list[Action]:
    def action(name: str) -> Action:
        pace = name if name in PACES else None
        return Action(f"pace_{name}", "step", PACES_OF_RUN[name][0], lambda w: w.session.moving.use_pace(pace),
                      within=(said("Speed of Run"),), checked=lambda w: w.session.moving.pace == pace)  # fmt: skip

    return list(map(action, PACES_OF_RUN))


def _themes() -> list[Action]:
    """The palettes, and that of the system, whatever it is; and the way from light to dark and back."""
    within: tuple[str, ...] = (said("Theme"),)

    def action(name: str) -> Action:
        return Action(
            f"theme_{name}", "view", PALETTES[name].label, lambda w: w.appearance.use_theme(name), within=within,
            checked=lambda w: not w.appearance.follows_system and w.session.look.theme == name,
        )  # fmt: skip

    system = Action(
        "theme_system", "view", said("As the system"), lambda w: w.appearance.follow_system(), within=within,
        checked=lambda w: w.appearance.follows_system,
    )  # fmt: skip
    toggle = Action("theme", "view", said("Light or dark"), lambda w: w.appearance.toggle_theme(),
                    button=Button("end", symbol="moon"), within=within)  # fmt: skip
    return [*map(action, PALETTES), system, toggle]


def _languages() -> list[Action]:
    """The languages, each in its own words, and the way from one to the next."""
    within: tuple[str, ...] = (said("Language"),)

    def action(name: str) -> Action:
        return Action(f"language_{name}", "view", LANGUAGES[name], lambda w: w.use_language(name), within=within,
                      checked=lambda w: language() == name)  # fmt: skip

    following = Action("language", "view", said("Next language"), lambda w: w.use_next_language(),
                       button=Button("end", "あ/A"), within=within)  # fmt: skip
    return [*map(action, LANGUAGES), following]


def _optimizers() -> list[Action]:
    """The optimizers, each with its defaults."""

    def action(kind: str) -> Action:
        return Action(f"optimizer_{kind}", "network", OPTIMIZERS[kind].label,
                      lambda w: w.session.edit("optimizer", kind), within=(said("Optimizer"),),
                      checked=lambda w: kind_of(w.session.timeline.experiment.optimizer) == kind)  # fmt: skip

    return list(map(action, OPTIMIZERS))


def _mistakes() -> list[Action]:
    """The wrong rules, and none of them."""

    def action(name: str) -> Action:
        text = said("none") if name == NO_MISTAKE else MISTAKES[name].label
        return Action(f"mistake_{name}", "network", text, lambda w: w.session.edit("mistake", name),
                      within=(said("Common mistake"),),
                      checked=lambda w: (w.session.timeline.experiment.mistake or NO_MISTAKE) == name)  # fmt: skip

    return [action(name) for name in (NO_MISTAKE, *MISTAKES)]


TRAINED = (
    ("train_layer", said("Weights and biases"), ("weights", "biases")),
    ("train_weights", said("Weights only"), ("weights",)),
    ("train_biases", said("Biases only"), ("biases",)),
    ("keep_layer", said("None: the layer is kept as it is"), ()),
)
"""What of a layer is trained: the command, its text, and the kinds of parameters."""


def _edits() -> list[Action]:
    """What can be changed about the selected layer and its selected node."""

    def action(name: str, text: str, key: str = "", separated: bool = False) -> Action:
        return Action(name, "network", text, lambda w: w.session.edit_layer(name), focus_keys=(key,) if key else (),
                      separated=separated, at_node=True)  # fmt: skip

    def activation(kind: str) -> Action:
        return Action(f"activation_{kind}", "network", ACTIVATIONS[kind].label,
                      lambda w: w.session.edit_layer("activation", kind),
                      within=(said("Activation of selected layer"),), at_node=True,
                      checked=lambda w: w.session.layer is not None and w.session.layer.kind == kind)  # fmt: skip

    def trained(name: str, text: str, kinds: tuple[str, ...]) -> Action:
        value = {kind: kind in kinds for kind in PARAMETERS}
        return Action(name, "network", text,
                      lambda w: w.session.edit_layer("trainable", value),
                      within=(said("Training of selected layer"),), at_node=True,
                      checked=lambda w: w.session.layer is not None and w.session.layer.trained == kinds)  # fmt: skip

    def biases(name: str, has: bool) -> Action:
        text = said("With biases") if has else said("Without biases")
        return Action(name, "network", text, lambda w: w.session.edit_layer("bias", has),
                      within=(said("Biases of selected layer"),), at_node=True,
                      checked=lambda w: w.session.layer is not None and w.session.layer.bias == has)  # fmt: skip

    return [
        *map(activation, ACTIVATIONS),
        *(trained(*of) for of in TRAINED),
        biases("with_biases", True),
        biases("without_biases", False),
        action("add_node", said("Add node after selected one"), "Ins"),
        action("remove_node", said("Remove selected node"), "Del"),
        action("add_layer_before", said("Add layer before selected one"), separated=True),
        action("add_layer", said("Add layer after selected one")),
        action("remove_layer", said("Remove selected layer")),
    ]


def _data() -> list[Action]:
    """The built-in sets; each asks for its parameters."""

    def action(kind: str) -> Action:
        return Action(f"data_{kind}", "network", DATASETS[kind].label, lambda w: w.prompts.ask_data(kind),
                      within=(said("Data"),),
                      checked=lambda w: w.session.data_kind == kind)  # fmt: skip

    return [action(str(choice.__struct_config__.tag)) for choice in get_args(BuiltIn)]


def _exports() -> list[Action]:
    def action(name: str) -> Action:
        return Action(f"export_{name}", "file", f"{SCRIPTS[name].library}…", lambda w: w.saving.ask_export(name),
                      within=(said("Export script"),))  # fmt: skip

    return list(map(action, SCRIPTS))


def _lessons() -> list[Action]:
    """What can be done with a lesson of one's own, and with lessons on paper."""

    def action(name: str, text: str, verb: Callable[[Any], None], key: str = "", separated: bool = False) -> Action:
        return Action(name, "file", text, lambda w: verb(w.prompts.writing), (key,) if key else (),
                      separated=separated, within=(said("Lessons of your own"),))  # fmt: skip

    return [
        action("new_lesson", said("New lesson…"), lambda files: files.begin()),
        action("edit_lesson", said("Edit lesson…"), lambda files: files.ask_open()),
        action("record_scene", said("Record this moment as a scene"), lambda files: files.record(), "Ctrl+Shift+F2"),
        action("save_lesson", said("Save lesson"), lambda files: files.save(), separated=True),
        action("save_lesson_as", said("Save lesson as…"), lambda files: files.ask_save()),
        action("play_lesson", said("Play lesson"), lambda files: files.play()),
        action("close_lesson", said("Close lesson"), lambda files: files.close()),
        Action("export_lesson", "file", said("Export lesson…"), lambda w: w.prompts.writing.ask_export()),
    ]


def _panels(menu: str) -> list[Action]:
    """The panels that have keys of their own and stand in a menu."""

    def action(panel: Panel) -> Action:
        return Action(panel.name, menu, panel.title, lambda w: w.toggle_card(panel.name), panel.keys)

    return [action(panel) for panel in PANELS.values() if panel.keys and panel.menu == menu]


ACTIONS: tuple[Action, ...] = (
    Action("new", "file", said("New network…"), lambda w: w.prompts.ask_new(), ("Ctrl+N",)),
    Action("open", "file", said("Open experiment…"), lambda w: w.prompts.ask_open(), ("Ctrl+O",)),
    Action("open_csv", "file", said("Open data (CSV)…"), lambda w: w.prompts.ask_csv(), ("Ctrl+Shift+O",)),
    Action("recent", "file", said("Open recent"), lambda w: None),
    Action("lessons", "file", said("Lessons"), lambda w: None),
    Action("experiments", "file", said("Built-in experiments"), lambda w: None),
    Action("save", "file", said("Save work"), lambda w: w.saving.save(), ("Ctrl+S",), separated=True),
    Action("save_as", "file", said("Save work as…"), lambda w: w.saving.ask_save(), ("Ctrl+Shift+S",)),
    Action("save_experiment", "file", said("Save experiment as…"), lambda w: w.saving.ask_save_experiment()),
    Action("save_trained", "file", said("Save trained network as experiment…"),
           lambda w: w.saving.ask_save_trained()),
    Action("import_weights", "file", said("Import weights…"), lambda w: w.prompts.ask_import(),
           separated=True),
    *_exports(),
    *_lessons(),
    Action("save_picture", "file", said("Save picture…"), lambda w: w.prompts.ask_picture(), separated=True),
    Action("quit", "file", said("Quit"), lambda w: w.close(), ("Ctrl+Q",), separated=True),
    Action("undo", "edit", said("Undo"), lambda w: w.session.undo(), ("Ctrl+Z",)),
    Action("redo", "edit", said("Redo"), lambda w: w.session.redo(), ("Ctrl+Shift+Z", "Ctrl+Y")),
    Action("copy_picture", "edit", said("Copy picture of the network"), lambda w: w.prompts.copy_picture("network"),
           separated=True),
    Action("preferences", "edit", said("Preferences…"), lambda w: w.prompts.ask_preferences(), ("Ctrl+,",),
           separated=True),
    Action("start", "step", said("Start of this iteration"),
           lambda w: w.session.to_start_of_iteration(), focus_keys=("Home",),
           button=Button("start", symbol="skip-back")),
    *_steps(),
    *_steps_within(),
    Action("newest", "step", said("Latest point reached"), lambda w: w.session.to_newest(),
           focus_keys=("End",), separated=True),
    Action("goto", "step", said("Go to…"), lambda w: w.prompts.ask_goto(), ("Ctrl+G",)),
    Action("trail_back", "step", said("Trail: back"),
           lambda w: w.session.trail_back(), ("Ctrl+[",), ("Backspace",), separated=True),
    Action("trail_forward", "step", said("Trail: forward"),
           lambda w: w.session.trail_forward(), ("Ctrl+]",), ("Shift+Backspace",)),
    Action("trail_home", "step", said("Trail: to its start"),
           lambda w: w.session.trail_to(0), ("Ctrl+Home",)),
    Action("run", "step", said("Run"), lambda w: w.session.toggle_run(), ("F5",),
           button=Button("run", said("Run"), "play"), separated=True),
    *_paces(),
    Action("pause", "step", said("Pause"), lambda w: w.session.pause(), ("Shift+F5",)),
    Action("seek_back", "step", said("Back to where a breakpoint came to hold"), lambda w: w.session.seek(),
           ("Shift+F6",), separated=True),
    Action("seek", "step", said("On to where a breakpoint came to hold"), lambda w: w.session.seek(True), ("F6",)),
    Action("stop_seeking", "step", said("Stop looking for it"), lambda w: w.session.stop_seeking(), ("Esc",)),
    Action("bookmark", "step", said("Bookmark this moment"), lambda w: w.bookmark(), ("Ctrl+F2",)),
    Action("ask", "step", said("Ask me about the next step"), lambda w: w.ask_me(), ("Ctrl+?",), separated=True),
    Action("skip_question", "step", said("Skip this question"), lambda w: w.session.questions.skip(),
           ("Ctrl+Shift+X",)),
    Action("next_scene", "step", said("Next scene"), lambda w: w.session.lessons.next(), ("Ctrl+PgDown",),
           within=(said("Lesson"),)),
    Action("previous_scene", "step", said("Previous scene"), lambda w: w.session.lessons.previous(), ("Ctrl+PgUp",),
           within=(said("Lesson"),)),
    Action("scene_again", "step", said("Back to the scene"), lambda w: w.session.lessons.again(), ("Ctrl+End",),
           within=(said("Lesson"),)),
    Action("next_lesson", "step", said("Next lesson"), lambda w: w.prompts.open_lesson(w.session.lessons.following),
           ("Ctrl+Shift+PgDown",), within=(said("Lesson"),)),
    Action("list_scenes", "step", said("List of scenes"), lambda w: w.list_scenes(), within=(said("Lesson"),)),
    Action("leave_lesson", "step", said("Leave the lesson"), lambda w: w.session.lessons.leave(),
           within=(said("Lesson"),)),
    Action("reset", "network", said("Reset training"), lambda w: w.session.reset(), ("Ctrl+R",)),
    Action("return", "network", said("Return to an earlier run"), lambda w: None),
    *_data(),
    Action("edit_data", "network", said("Edit data…"), lambda w: w.prompts.ask_table(), ("Ctrl+Shift+D",)),
    *_edits(),
    Action("keep_run", "network", said("Keep this run"), lambda w: w.keep_run(), ("Ctrl+Shift+K",), separated=True),
    Action("race", "network", said("Race of the kept runs"), lambda w: w.session.race.toggle(),
           checked=lambda w: w.session.race.active),
    Action("choices", "network", said("Training settings…"), lambda w: w.prompts.ask_choices(),
           ("Ctrl+T",), separated=True),
    Action("check", "network", said("Check gradients"), lambda w: w.check_gradients(),
           ("Ctrl+Shift+G",), separated=True),
    Action("many", "network", said("Many runs…"), lambda w: w.toggle_many(), ("Ctrl+Shift+M",)),
    *_optimizers(),
    *_mistakes(),
    Action("examine", "network", said("Diagnose this run"), lambda w: w.ask_doctor(), ("Ctrl+D",),
           separated=True),
    Action("watch", "network", said("Watch this number"), lambda w: w.watch(), ("Ctrl+Shift+W",),
           separated=True),
    Action("copy_script", "network", said("Copy iteration as NumPy script"),
           lambda w: w.views["code"].copy_script(), separated=True),
    Action("preview", "view", said("Preview the update"),
           lambda w: w.show_preview(not w.session.previewing), ("Ctrl+U",),
           button=Button("end", said("Preview update"), "eye", brief=True), checked=lambda w: w.session.previewing),
    Action("lecture", "view", said("Lecture view"), lambda w: w.show_lecture(), ("Alt+Return", "Alt+Enter"),
           button=Button("end", said("Lecture"), "presentation", brief=True)),
    Action("leave_probe", "view", said("Leave the probe"), lambda w: w.session.leave(), ("Esc",)),
    Action("panels", "view", said("Panels"), lambda w: None),
    *_panels("view"),
    Action("reset_layout", "view", said("Reset layout"), lambda w: w.arrange()),
    *_by_hand(),
    *_languages(),
    *_themes(),
    Action("larger", "view", said("Larger"), lambda w: w.appearance.rescale(1), ("Ctrl++", "Ctrl+="),
           within=(said("Size"),)),
    Action("smaller", "view", said("Smaller"), lambda w: w.appearance.rescale(-1), ("Ctrl+-",), within=(said("Size"),)),
    Action("normal_size", "view", said("Normal size"), lambda w: w.appearance.rescale(0), ("Ctrl+0",),
           within=(said("Size"),)),
    Action("motion", "view", said("Show steps as they happen"), lambda w: w.appearance.toggle_motion(),
           checked=lambda w: w.session.looking.motion),
    Action("matrices", "view", said("Formula as matrices"),
           lambda w: w.views["formula"].show_matrices(not w.views["formula"].matrices), ("Ctrl+M",), separated=True),
    *_notations(),
    Action("find", "help", said("Find a command…"), lambda w: w.prompts.find(), ("Ctrl+K",),
           button=Button("end", symbol="search")),
    Action("welcome", "help", said("Welcome"), lambda w: w.greeting.open()),
    Action("help", "help", said("Help"), lambda w: w.prompts.show_help(), ("F1",)),
    *_panels("help"),
    Action("what", "help", said("What is this?"), lambda w: w.explaining.of_focus(w.focusWidget()), ("Ctrl+F1",)),
    Action("keys", "help", said("Keyboard shortcuts"), lambda w: w.prompts.show_keys(), ("?", "Shift+F1")),
    Action("copy_report", "help", said("Copy report"), copy_report, separated=True),
    Action("show_log", "help", said("Show log folder"), show_log),
    Action("about", "help", said("About nnviz"), lambda w: w.prompts.show_about()),
)  # fmt: skip

NUMBER_COMMANDS: tuple[tuple[str, Callable[[Any, Any], None]], ...] = (
    (said("Show where it comes from"), lambda w, number: w.session.follow(number)),
    (said("Watch this number"), lambda w, number: w.watch(number)),
    (said("Copy full precision"), lambda w, number: w.copy_number(number)),
    (said("What is this?"), lambda w, number: w.explaining.explain(number.key)),
)
"""What the menu of a number offers: texts, and verbs that take the window and the number."""
TABLE_COMMANDS: tuple[tuple[str, Callable[[Columns], str]], ...] = (
    (said("Copy table as CSV"), as_csv),
    (said("Copy table as Markdown"), as_markdown),
)
"""What the menu of a table offers beside that: texts, and how the table is written."""
