"""Symbols: a letter with what stands below and above it, as plain text, rich text and TeX."""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

_SMALL, SIGNS_BELOW, SIGNS_ABOVE = "0123456789", "₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₘₙ", "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUBSCRIPTS, _SUPERSCRIPTS = str.maketrans(_SMALL + "ijkmn", SIGNS_BELOW), str.maketrans(_SMALL, SIGNS_ABOVE)
AS_PLAIN = str.maketrans(SIGNS_BELOW + SIGNS_ABOVE, _SMALL + "ijkmn" + _SMALL)

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau",
    "φ": "varphi", "χ": "chi", "ψ": "psi", "ω": "omega", "Δ": "Delta", "Σ": "Sigma",
}  # fmt: skip
_SIGNS = {
    "−": "-", "·": r"\cdot ", "×": r"\times ", "→": r"\to ", "∂": r"\partial ",
    "≥": r"\ge ", "≤": r"\le ", "∞": r"\infty ",
}  # fmt: skip
TEX_SIGNS = {name: letter for letter, name in _GREEK.items()} | {
    sign.strip("\\ "): letter for letter, sign in _SIGNS.items() if sign.startswith("\\")
}
"""What stands on the screen for a command of TeX, without its backslash."""
_COMMANDS = str.maketrans(_SIGNS | {letter: f"\\{name} " for letter, name in _GREEK.items()})


def below(index: object) -> str:
    """A number, or a letter that runs, as small characters below the line."""
    return str(index).translate(_SUBSCRIPTS)


def above(index: object) -> str:
    """A number as small digits above the line."""
    return str(index).translate(_SUPERSCRIPTS)


def on_the_line(text: str) -> str:
    """A text with its small digits and letters as large ones."""
    return text.translate(AS_PLAIN)


class Written(NamedTuple):
    """A symbol: a letter with what stands below and above it; or the derivative of the loss by it."""

    letter: str
    below: str = ""
    above: str = ""
    derivative: bool = False


def plain(written: Written) -> str:
    """A symbol in one line of plain text."""
    below, above = written.below and f"_{written.below}", written.above and f"^{written.above}"
    return f"{'∂L/∂' if written.derivative else ''}{written.letter}{below}{above}"


def rich(written: Written) -> str:
    """A symbol as rich text."""
    below, above = (
        text and f"<{tag}>{escape(text)}</{tag}>" for tag, text in (("sub", written.below), ("sup", written.above))
    )
    return f"{'∂L/∂' if written.derivative else ''}{written.letter}{below}{above}"


def tex(written: Written) -> str:
    """A symbol as TeX."""
    letter, above = tex_text(written.letter), tex_text(written.above)
    base = f"{{{letter}}}" if "^" in letter and above else letter
    base += (f"_{{{tex_text(written.below)}}}" if written.below else "") + (f"^{{{above}}}" if above else "")
    if written.derivative and written.above == "old":
        return rf"\Bigl({tex(written._replace(above=''))}\Bigr)^{{{above}}}"
    return rf"\frac{{∂L}}{{∂{base}}}" if written.derivative else base


def tex_text(text: str) -> str:
    """Plain text as TeX: small digits become scripts, words of several letters stand upright, a hat on its letter."""
    text = re.sub(r"\b(\w) hat\b", r"\\hat{\1}", text)
    text = re.sub(r"(?<![\\A-Za-z])[A-Za-z]{2,}", lambda word: rf"\mathrm{{{word[0]}}}", text)
    text = re.sub(f"[{SIGNS_BELOW}]+", lambda run: f"_{{{run[0].translate(AS_PLAIN)}}}", text)
    text = re.sub(f"[{SIGNS_ABOVE}]+", lambda run: f"^{{{run[0].translate(AS_PLAIN)}}}", text)
    return text.replace("′", "'")


def latex(tex: str) -> str:
    """TeX to be copied: signs and Greek letters as their commands, since not every LaTeX takes them as they are."""
    return tex.translate(_COMMANDS)
