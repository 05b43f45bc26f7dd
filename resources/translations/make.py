"""Collects the texts of the program, keeps their translations, and compiles them for Qt.

    python resources/translations/make.py            collects and compiles
    python resources/translations/make.py --take FILE.json    takes translations in first: {"English": "Japanese"}
    python resources/translations/make.py --check    changes nothing; names what is not as it should be

Texts are those in `tr("…")` and `said("…")` and the titles of the built-in experiments. A new one stands in the .ts file as
unfinished, one that is gone is dropped. Translate in that file, by hand or with Qt Linguist, and run this again.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from tempfile import TemporaryDirectory
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import PySide6

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TS, QM = HERE / "nnviz_ja.ts", HERE / "nnviz_ja.qm"
MARKS = ("tr", "said")
LRELEASE = Path(PySide6.__path__[0]) / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="ja_JP" sourcelanguage="en">\n'
)


def texts() -> dict[str, list[str]]:
    """The files in which each text stands, from the root."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "nnviz").rglob("*.py")):
        for text in texts_of(path):
            files = found.setdefault(text, [])
            files += [name] if (name := path.relative_to(ROOT).as_posix()) not in files else []
    for path in sorted((ROOT / "resources/experiments").glob("*.nnviz")):
        if title := json.loads(path.read_text("utf-8")).get("title"):
            found.setdefault(title, []).append(path.relative_to(ROOT).as_posix())
    return found


def texts_of(path: Path) -> Iterator[str]:
    """The texts of a file. SystemExit: one that is marked is no plain text."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS and node.args:
            for given in alternatives(node.args[0]):
                if isinstance(given, ast.Constant) and given.value:
                    yield given.value
                elif isinstance(given, (ast.JoinedStr, ast.BinOp)):
                    raise SystemExit(f"{path}:{node.lineno}: expected a whole text in quotes")


def alternatives(given: ast.expr) -> list[ast.expr]:
    """What an argument may be: both of `a if … else b`."""
    if isinstance(given, ast.IfExp):
        return [*alternatives(given.body), *alternatives(given.orelse)]
    return [given]


def translations() -> dict[str, str]:
    """What is translated of the .ts file."""
    if not TS.exists():
        return {}
    found = ((one.findtext("source"), one.find("translation")) for one in ElementTree.parse(TS).iter("message"))
    return {str(source): its.text for source, its in found if its is not None and its.text and not its.attrib}


def written(found: dict[str, list[str]], known: dict[str, str]) -> str:
    """The .ts file, without line numbers, which change with every other change."""
    parts = [HEAD, "<context>\n    <name></name>\n"]
    for text, files in sorted(found.items()):
        parts.append("    <message>\n")
        parts += [f'        <location filename="../../{file}"/>\n' for file in files]
        state = "" if text in known else ' type="unfinished"'
        parts.append(f"        <source>{escape(text)}</source>\n")
        parts.append(f"        <translation{state}>{escape(known.get(text, ''))}</translation>\n    </message>\n")
    return "".join([*parts, "</context>\n</TS>\n"])


def compiled() -> bytes:
    """The .qm file of the .ts file."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / QM.name
        subprocess.run([LRELEASE, "-silent", TS, "-qm", made], check=True)
        return made.read_bytes()


def places(text: str) -> list[str]:
    """What is filled in, by name."""
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})


def faults() -> Iterator[str]:
    """What is not as it should be."""
    found, known = texts(), translations()
    for text in found:
        if text not in known:
            yield f"not translated: {text!r} ({', '.join(found[text])})"
        elif places(text) != places(known[text]):
            yield f"other placeholders: {text!r}, {known[text]!r}"
        elif text.startswith("&") and f"(&{text[1]})" not in known[text]:
            yield f"without its key, (&{text[1]}): {known[text]!r}"
    if TS.read_text("utf-8") != written(found, known):
        yield f"{TS.name} is not of this program: run resources/translations/make.py"
    if not QM.exists() or QM.read_bytes() != compiled():
        yield f"{QM.name} is not that of {TS.name}: run resources/translations/make.py"


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        wrong = list(faults())
        print("\n".join(wrong) or "every text is translated")
        return 1 if wrong else 0
    found, known = texts(), translations()
    for file in arguments[arguments.index("--take") + 1 :] if "--take" in arguments else ():
        known |= {text: japanese for text, japanese in json.loads(Path(file).read_text("utf-8")).items() if japanese}
    TS.write_text(written(found, {text: known[text] for text in found if text in known}), "utf-8")
    QM.write_bytes(compiled())
    print(f"{len(found)} texts, {len(found.keys() - known)} not translated")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
