"""Wiring: what views may ask for, and who answers."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from PySide6.QtCore import QMetaMethod, Signal

from .faults.report import done


class Wiring:
    """`verbs` answer the signals of those names. A view lists in `asks` which of them it has; widgets `within` it may
    have some of their own."""

    def __init__(self, verbs: Mapping[str, Callable[..., object]]) -> None:
        self._verbs = verbs

    def join(self, view: Any) -> None:
        """Connects every signal that the view asks by.

        TypeError: nobody answers one of them, the view has no such signal or has one that it does not list, or a
        signal carries other arguments than its verb takes.
        """
        of: Any = type(view)
        signals = {name for base in of.__mro__ for name, value in vars(base).items() if isinstance(value, Signal)}
        asks = set(getattr(of, "asks", ()))
        for wrong, words in (
            (asks - self._verbs.keys(), "asks for what nobody answers"),
            (asks - signals, "asks by signals that it does not have"),
            ((signals & self._verbs.keys()) - asks, "has signals that it does not list in `asks`"),
        ):
            if wrong:
                raise TypeError(f"{of.__name__} {words}: {', '.join(sorted(wrong))}")
        for name in sorted(asks):
            verb = self._verbs[name]
            for count in _argument_counts(of).get(name, ()):
                least, most = _arguments(verb)
                if not least <= count <= most:
                    raise TypeError(f"{of.__name__}.{name}: expected {least} to {most} arguments, got {count}")
            getattr(view, name).connect(partial(_note, name))
            getattr(view, name).connect(verb)
        for widget in getattr(view, "within", ()):
            self.join(widget)


def _note(name: str, *given: object) -> None:
    """What was asked for is one of the last things done; nothing of what was given with it."""
    done.add(name)


def _arguments(verb: Callable[..., object]) -> tuple[float, float]:
    """How many arguments a function takes by position, at least and at most; `inspect` would load much for it."""
    function: Any = getattr(verb, "__func__", verb)
    taken = function.__code__.co_argcount - (function is not verb)
    any_more = function.__code__.co_flags & inspect.CO_VARARGS
    return taken - len(function.__defaults__ or ()), math.inf if any_more else taken


@cache
def _argument_counts(of: Any) -> dict[str, list[int]]:
    """How many arguments the signals of a class carry, by their names."""
    meta, found = of.staticMetaObject, dict[str, list[int]]()
    for method in map(meta.method, range(meta.methodCount())):
        if method.methodType() == QMetaMethod.MethodType.Signal:
            found.setdefault(method.name().toStdString(), []).append(method.parameterCount())
    return found
