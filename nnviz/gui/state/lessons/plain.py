"""The text of a scene without its marks: for a slide, for who listens, and until its formulas are typeset."""

from __future__ import annotations

import re

from nnviz.gui.words.symbols import above, below

FORMULA = re.compile(r"\$([^$\n]+)\$")
_SIGNS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eta": "η", "theta": "θ", "lambda": "λ",
    "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "varphi": "φ", "phi": "φ", "omega": "ω", "Delta": "Δ",
    "Sigma": "Σ", "sum": "Σ", "partial": "∂", "cdot": "·", "times": "×", "to": "→", "ge": "≥", "le": "≤", "ne": "≠",
    "approx": "≈", "infty": "∞", "pm": "±", "odot": "⊙", "top": "ᵀ", "quad": " ", "ldots": "…", "in": "∈",
}  # fmt: skip
_MARKS = (
    (r"!?\[([^\]]*)\]\([^)]*\)", r"\1"), (r"(\*\*|__)(.+?)\1", r"\2"), (r"(?<!\w)[*_](.+?)[*_](?!\w)", r"\1"),
    (r"`([^`]*)`", r"\1"), (r"(?m)^ {0,3}(#+|[-*+]|>|\d+\.) +", ""),
)  # fmt: skip


def formula(tex: str) -> str:
    """A formula of TeX in one line."""
    text = re.sub(r"\\(?:mathrm|text|mathbf|operatorname|left|right|bigl?|Bigl?|bigr|Bigr)\s*", "", tex)
    for _ in range(4):  # inner ones first
        text = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", _over, text)
        text = re.sub(r"\\sqrt\{([^{}]*)\}", r"√(\1)", text)
        text = re.sub(r"_\{([^{}]*)\}", lambda found: _script(found[1], below, "_"), text)
        text = re.sub(r"\^\{([^{}]*)\}", lambda found: _script(found[1], above, "^"), text)
    text = re.sub(r"_(\w)", lambda found: _script(found[1], below, "_"), text)
    text = re.sub(r"\^(\w)", lambda found: _script(found[1], above, "^"), text)
    text = re.sub(r"\\([A-Za-z]+)", lambda found: _SIGNS.get(found[1], found[1]), text)
    text = re.sub(r"\\[,;: !]", " ", text).replace("{", "").replace("}", "").replace("-", "−")
    return re.sub(r" +", " ", text).strip()


def _over(found: re.Match[str]) -> str:
    above_it, below_it = (part if re.fullmatch(r"[\w\\∂]+", part) else f"({part})" for part in found.groups())
    return f"{above_it}/{below_it}"


def _script(text: str, small: object, sign: str) -> str:
    assert callable(small)
    made = str(small(text))
    return made if made != text else f"{sign}{text}"


def with_formulas(markdown: str) -> str:
    """The same Markdown with its formulas as plain text."""
    return FORMULA.sub(lambda found: formula(found[1]), markdown)


def plain(markdown: str) -> str:
    """Sentences alone, one paragraph a line."""
    text = with_formulas(markdown)
    for mark, instead in _MARKS:
        text = re.sub(mark, instead, text)
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n".join(re.sub(r"\s*\n\s*", " ", paragraph).strip() for paragraph in paragraphs)


def beginning(markdown: str, fits: object) -> str:
    """As many whole sentences from the first on as `fits` says have room; at least the first one."""
    assert callable(fits)
    sentences = re.findall(r".+?(?:[.!?](?=\s|$)|[。！？]|$)", plain(markdown).replace("\n", " "))
    taken = ""
    for sentence in sentences:
        longer = f"{taken}{sentence}"
        if taken and not fits(longer.strip()):
            break
        taken = longer
    return taken.strip()
