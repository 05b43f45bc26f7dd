"""What people call the columns and the classes of data, and what the nodes of a network are called after them."""

from __future__ import annotations

from collections.abc import Sequence

from nnviz.engine.reading.strict_json import length, must_be, shown
from nnviz.engine.said import said
from nnviz.engine.tables.choices import FaultError
from nnviz.engine.tables.data import Called

LITTLE = frozenset(("yes", "no", "true", "false", "y", "n", "t", "f"))


def outputs_of(target: str, classes: Sequence[str], alone: bool) -> tuple[str, ...]:
    """What the outputs that a target column is are called; of two classes the output is that of the second. A class
    that says much is its own name where the target is `alone`."""
    name = in_line(target)
    if not classes:
        return (name,)
    told = classes[-1:] if len(classes) <= 2 else classes
    return tuple(in_line(word) if alone and not _says_little(word) else f"{name}: {in_line(word)}" for word in told)


def in_line(name: str) -> str:
    """A name that may have several lines in one."""
    return " ".join(name.split())


def _says_little(word: str) -> bool:
    """Whether a class says nothing without the name of its column, as numbers, yes and no do."""
    return word.casefold() in LITTLE or not any(map(str.isalpha, word))


def called(names: Sequence[str], classes: Sequence[str], inputs: int, rows: int, outputs: int | None) -> Called:
    """The nodes of a network on a table whose columns and classes have these names."""
    target = names[inputs] if len(names) > inputs else "class"
    if not classes:
        return Called(tuple(names[:inputs]), tuple(names[inputs:]) if len(names) == inputs + (outputs or 0) else ())
    if outputs == len(classes):
        return Called(tuple(names[:inputs]), tuple(map(in_line, classes)))
    return Called(tuple(names[:inputs]), outputs_of(target, classes, alone=True))


def check_names(names: Sequence[str], classes: Sequence[str], inputs: int, outputs: int, at: str = "") -> None:
    """FaultError: there are not as many names as columns or classes, or one is empty or there twice; `at` is the place
    of the table."""
    of_names, of_classes = f"{at}.names", f"{at}.classes"
    for path, given in ((of_names, names), (of_classes, classes)):
        for place, name in enumerate(given):
            if not name.strip():
                raise FaultError(
                    f"{path}[{place}]", must_be(said("a name of at least one letter"), said("an empty one"))
                )
            if name in given[:place]:
                text = said("{path} is {name} again, but each name may be there once.")
                raise FaultError(f"{path}[{place}]", text, name=shown(name))
    if classes and len(classes) != max(outputs, 2):
        expected = said("a list of length {length}, a name for each class", length=max(outputs, 2))
        raise FaultError(of_classes, must_be(expected, length(len(classes))))
    columns = {inputs + outputs, inputs + 1} if classes or outputs > 1 else {inputs + outputs}
    if names and len(names) not in columns:
        count = inputs + (1 if classes else outputs)
        expected = said("a list of length {length}, a name for each column", length=count)
        raise FaultError(of_names, must_be(expected, length(len(names))))
