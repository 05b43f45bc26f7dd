"""The texts of the screen in the language in force."""

from __future__ import annotations

from functools import lru_cache
from itertools import cycle, islice

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from nnviz.engine.said import Said
from nnviz.resources import resource

WARNING = "\N{WARNING SIGN}"
LANGUAGES = {"en": "English", "ja": "日本語"}
"""What each language calls itself. The texts of the program are written in the first one."""
ORIGINAL = next(iter(LANGUAGES))


_in_force = [ORIGINAL]
_translators: list[QTranslator] = []
"""Kept, because Qt does not keep them: that of Qt's own texts and ours."""
_sources: dict[str, str] = {}
"""Of each text that was said, that which it was said for."""


def language() -> str:
    """The name of the language in force."""
    return _in_force[0]


def use_language(name: str) -> None:
    """Puts one of the languages into force; open windows are told by `LanguageChange`."""
    if name == language():
        return
    _in_force[0] = name
    for translator in _translators:
        QCoreApplication.removeTranslator(translator)
    _translators[:] = [] if name == ORIGINAL else map(_translator, _files(name))
    for translator in _translators:
        QCoreApplication.installTranslator(translator)
    tr.cache_clear()


def next_language() -> str:
    """The one that follows in the list, after the last one the first."""
    names = list(LANGUAGES)
    return next(islice(cycle(names), names.index(language()) + 1, None))


def system_language() -> str:
    """The language that the system speaks, where it is one of ours; else the original."""
    spoken = next(iter(QLocale.system().uiLanguages()), "").split("-")[0]
    return spoken if spoken in LANGUAGES else ORIGINAL


def _files(name: str) -> tuple[str, str]:
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return f"{qt}/qtbase_{name}.qm", str(resource("translations", f"nnviz_{name}.qm"))


def _translator(file: str) -> QTranslator:
    """Where Qt was installed without its texts these stay as they are."""
    made = QTranslator()
    made.load(file)
    return made


@lru_cache(maxsize=4096)
def tr(text: str) -> str:
    """The text in the language in force."""
    said = QCoreApplication.translate("", text)
    _sources[said] = text
    return said


def source(text: str) -> str:
    """What a text that `tr` gave is in the original language; any other text as it is."""
    return _sources.get(text, text)


def in_language(text: str, name: str) -> str:
    """The text in one of the languages, whichever is in force."""
    return text if name == ORIGINAL else _kept(name).translate("", text) or text


@lru_cache(maxsize=len(LANGUAGES))
def _kept(name: str) -> QTranslator:
    """Our own texts alone, for looking them up."""
    return _translator(_files(name)[1])


def told(text: Said) -> str:
    """A text of the engine with its facts, those that are said in the language in force too."""
    facts = {name: told(fact) if isinstance(fact, Said) else fact for name, fact in text.facts.items()}
    return tr(text.template).format(**facts) if facts else tr(text.template)


def error_text(error: Exception) -> str:
    """What is wrong, in the language in force where it was said."""
    text = error.args[0] if error.args else None
    return told(text) if isinstance(text, Said) else str(error)
