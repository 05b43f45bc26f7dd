"""Underlined letters: each entry of a menu, and each field of a dialog, has one of its own, whatever the language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFormLayout, QLabel, QLayoutItem, QMenu, QPushButton, QWidget

from nnviz.gui.words.language import source
from nnviz.gui.words.mnemonics import bare

Role = QFormLayout.ItemRole
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def with_mnemonics(texts: Iterable[str]) -> Iterator[str]:
    """The texts with a mark each, as far as there are letters: before that of a word, else before any other. Texts in
    another language have that of the original in brackets behind them, as is usual where they are not written with
    letters; and any letter where they have none of their own."""
    texts = list(texts)
    bares, originals = list(map(bare, texts)), [bare(source(text)) for text in texts]
    places = [_places(text) for text in originals]
    letters = _shared_out([list(found) for found in places])
    free = (letter for letter in LETTERS if letter not in letters.values())
    for at, (text, original) in enumerate(zip(bares, originals, strict=True)):
        letter = letters.get(at) or ("" if places[at] else next(free, ""))
        if letter and text == original and letter in places[at]:
            place = places[at][letter]
            yield f"{text[:place]}&{text[place:]}"
        elif letter:
            end = "…" if text.endswith("…") else ""
            yield f"{text.removesuffix(end)}(&{letter}){end}"
        else:
            yield text


def _places(text: str) -> dict[str, int]:
    """Where the letters of a text stand first, those that begin a word before others."""
    words = [found.start() for found in re.finditer(r"(?<![\w&])[A-Za-z]", text)]
    others = [found.start() for found in re.finditer(r"[A-Za-z]", text)]
    found: dict[str, int] = {}
    for at in (*words, *others):
        found.setdefault(text[at].upper(), at)
    return found


def _shared_out(wanted: list[list[str]]) -> dict[int, str]:
    """To whom each letter goes, so that as many as can be have one: who has a letter gives it up for another one."""
    owners: dict[str, int] = {}

    def give(at: int, tried: set[str]) -> bool:
        free = next((letter for letter in wanted[at] if letter not in owners), None)
        for letter in wanted[at] if free is None else [free]:
            if letter not in tried:
                tried.add(letter)
                if letter == free or give(owners[letter], tried):
                    owners[letter] = at
                    return True
        return False

    for at in range(len(wanted)):
        give(at, set())
    return {at: letter for letter, at in owners.items()}


def mark_menu(menu: QMenu) -> None:
    """Gives every entry of a menu its letter, when it is shown: an entry may stand in several menus."""
    entries = [action for action in menu.actions() if not action.isSeparator() and action.text()]
    for action, text in zip(entries, with_mnemonics(action.text() for action in entries), strict=True):
        if action.text() != text:
            action.setText(text)


def mark_dialog(dialog: QWidget) -> None:
    """Gives every field and every button of a dialog its letter: labels of forms lead to their fields."""
    for form in dialog.findChildren(QFormLayout):
        for row in range(form.rowCount()):
            label, field = (_widget(form.itemAt(row, role)) for role in (Role.LabelRole, Role.FieldRole))
            parts = [] if field is None else [field, *field.findChildren(QWidget)]
            fields = (part for part in parts if part.focusPolicy() != Qt.FocusPolicy.NoFocus)
            if isinstance(label, QLabel) and (first := next(fields, None)) is not None:
                label.setBuddy(first)
    buttons = (part for part in dialog.findChildren(QAbstractButton) if isinstance(part, QPushButton | QCheckBox))
    labels = (part for part in dialog.findChildren(QLabel) if part.buddy() is not None)
    marked = [part for part in (*buttons, *labels) if part.text()]
    for part, text in zip(marked, with_mnemonics(part.text() for part in marked), strict=True):
        if part.text() != text:
            part.setText(text)


def _widget(item: QLayoutItem | None) -> QWidget | None:
    return None if item is None else item.widget()
