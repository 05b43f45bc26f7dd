"""Prose of lessons for paper: Markdown whose formulas between $ are written with the signs that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nnviz.gui.words.symbols import SIGNS_ABOVE, SIGNS_BELOW, TEX_SIGNS, above, below

FORMULA = re.compile(r"\$\$?([^$\n]+)\$\$?")
FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
SIGNS = {**TEX_SIGNS, "sum": "Σ", "approx": "≈", "neq": "≠", "ne": "≠", "sqrt": "√", "leq": "≤", "geq": "≥"}
SCRIPT = re.compile(r"([_^])(?:\{([^{}]*)\}|(\w))")


def paragraphs(text: str) -> Iterator[str]:
    """Pieces of Markdown that may stand on different pages: cut at empty lines, but not within a block of code."""
    parts, held = re.split(r"\n\s*\n", text.strip()), ""
    for part in parts:
        held = f"{held}\n\n{part}" if held else part
        if held.count("```") % 2 == 0:
            yield readable(held)
            held = ""
    if held:
        yield readable(held)


def readable(text: str) -> str:
    """Markdown with its formulas as signs, in italics."""
    return FORMULA.sub(lambda found: f"*{written(found[1]).replace('*', '∗')}*", text)


def written(tex: str) -> str:
    """A formula of TeX in one line of plain signs; what is not known stays as it is."""
    while FRACTION.search(tex):
        tex = FRACTION.sub(lambda found: f"{_grouped(found[1])}/{_grouped(found[2])}", tex)
    for name, sign in SIGNS.items():
        tex = re.sub(rf"\\{name}(?![A-Za-z])\s?", sign, tex)
    tex = re.sub(r"\\(?:mathrm|text|mathbf|operatorname)\s*\{([^{}]*)\}", r"\1", tex)
    tex = re.sub(r"\\(?:left|right|[Bb]igg?[lr]?|,|;|!|quad)(?![A-Za-z])", "", tex)
    return SCRIPT.sub(_script, tex).replace("{", "").replace("}", "").replace("\\", "").strip()


def _grouped(part: str) -> str:
    return f"({part})" if re.search(r"[-+−]", part.strip()) else part.strip()


def _script(found: re.Match[str]) -> str:
    """As small signs where there are such; else after the sign of TeX."""
    inner = found[2] if found[2] is not None else found[3]
    small = below(inner) if found[1] == "_" else above(inner)
    known = all(sign in SIGNS_BELOW + SIGNS_ABOVE for sign in small)
    return small if known else f"{found[1]}{inner}"
