"""The keys of the lecture view: what each does, and how the presenter is told of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from nnviz.engine.said import said


class Command(NamedTuple):
    """Its keys by name, what it does in a few words, and the verb, which takes the lecture. One with a `panel` acts
    only while that is open."""

    keys: tuple[str, ...]
    text: str
    verb: Callable[[Any], object]
    panel: str = ""


def _digit(digit: int) -> Command:
    text = said("sample by its number")
    return Command((str(digit),), text, lambda it: it.trying.type_digit(digit), "what_if")


def _hand(digit: int) -> Command:
    return Command((str(digit),), said("hands"), lambda it: it.voting.type_digit(digit), "question")


COMMANDS = (
    Command(("PgDown", "F10", "Right", "Down", "Space", "Return", "Enter"), said("next"), lambda it: it.forward()),
    Command(("PgUp", "Shift+F10", "Left", "Up", "Backspace"), said("back"), lambda it: it.back()),
    Command(("Ctrl+PgDown",), said("next scene"), lambda it: it.to_scene(1)),
    Command(("Ctrl+PgUp",), said("previous scene"), lambda it: it.to_scene(-1)),
    Command(("F5", "Shift+F5"), said("play, pause"), lambda it: it.toggle_play()),
    Command(("[",), said("slower"), lambda it: it.change_pace(1)),
    Command(("]",), said("faster"), lambda it: it.change_pace(-1)),
    Command(("Esc",), said("pause, leave"), lambda it: it.escape()),
    Command(("B", "."), said("black"), lambda it: it.toggle_black()),
    Command(("M",), said("boundary"), lambda it: it.toggle_panel("boundary")),
    Command(("C",), said("loss"), lambda it: it.toggle_panel("loss")),
    Command(("T",), said("table"), lambda it: it.toggle_panel("layer")),
    Command(("R",), said("rows"), lambda it: it.toggle_panel("rows")),
    Command(("S",), said("spotlight"), lambda it: it.toggle_spotlight()),
    Command(("D",), said("pen"), lambda it: it.toggle_pen(False)),
    Command(("Shift+D",), said("pen that stays"), lambda it: it.toggle_pen(True)),
    Command(("W",), said("what if"), lambda it: it.toggle_panel("what_if")),
    Command(("Q",), said("question"), lambda it: it.ask()),
    Command(("X",), said("swap screens"), lambda it: it.swap()),
    Command(("Ctrl+Up", "Ctrl+="), said("longer"), lambda it: it.change_length(1)),
    Command(("Ctrl+Down", "Ctrl+-"), said("shorter"), lambda it: it.change_length(-1)),
)  # fmt: skip
"""Everywhere; of a key the first command that acts is meant."""
OF_WHAT_IF = (
    Command(("Right",), said("next sample"), lambda it: it.trying.move_sample(1), "what_if"),
    Command(("Left",), said("previous sample"), lambda it: it.trying.move_sample(-1), "what_if"),
    Command(("Up",), said("η × 10"), lambda it: it.trying.scale_rate(1), "what_if"),
    Command(("Down",), said("η ÷ 10"), lambda it: it.trying.scale_rate(-1), "what_if"),
    Command(("+", "="), said("weight up"), lambda it: it.trying.nudge_weight(1), "what_if"),
    Command(("-",), said("weight down"), lambda it: it.trying.nudge_weight(-1), "what_if"),
    Command(("Backspace",), said("undo"), lambda it: it.trying.undo(), "what_if"),
    *map(_digit, range(10)),
)  # fmt: skip
OF_QUESTION = (
    Command(("Return", "Enter"), said("next counter"), lambda it: it.voting.move(1), "question"),
    Command(("Shift+Return", "Shift+Enter"), said("previous counter"), lambda it: it.voting.move(-1), "question"),
    Command(("Backspace",), said("erase a digit"), lambda it: it.voting.erase(), "question"),
    Command(("V",), said("clear the counts"), lambda it: it.voting.clear(), "question"),
    *map(_hand, range(10)),
)


def key_name(event: QKeyEvent) -> str:
    """What a key is called in the table: a sign by itself, whatever keys it takes; anything else as Qt writes it."""
    text, shift = event.text(), Qt.KeyboardModifier.ShiftModifier
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if text.isprintable() and text.strip() and not text.isalpha() and not modifiers & ~shift:
        return text
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString(
        QKeySequence.SequenceFormat.PortableText
    )


def command_of(name: str, panel: str) -> Command | None:
    """The command of a key while a panel is open ("": none is)."""
    every = (*(command for command in (*OF_WHAT_IF, *OF_QUESTION) if command.panel == panel), *COMMANDS)
    return next((command for command in every if name in command.keys), None)
