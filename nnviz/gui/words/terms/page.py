"""The page of the glossary in a language, as Markdown: the same table as that of the window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nnviz.engine.said import Said
from nnviz.gui.words.language import ORIGINAL, in_language

from .table import chapters
from .term import Term

HEADS = {
    "en": (
        "# Glossary",
        "What a word means in the window, the letter it has there, its names in NumPy and PyTorch, and what other "
        "texts call it. The letters of sum, output and delta can be changed: View › Notation. Arrays stand in code "
        "with the number of their layer: `sums1`, `grad_W2`. In the window Help › Terms has the same entries with "
        "their formulas and where they are now; Ctrl+F1 opens that of what has the focus.",
        ("word", "letter", "what it is", "NumPy, PyTorch", "also called"),
    ),
    "ja": (
        "# 用語集",
        "画面の用語の意味、文字、NumPyやPyTorchでの名前、ほかの文献での呼び方です。"
        "線形和、出力、デルタの文字は「表示 › 表記」で変えられます。"
        "コード中の配列名には層の番号が付きます（`sums1`、`grad_W2`など）。"
        "「ヘルプ › 用語」では、同じ項目の数式と、今どこにあるかも見られます。"
        "Ctrl+F1で、フォーカスのあるものの項目が開きます。",
        ("用語", "文字", "意味", "NumPy、PyTorch", "ほかの呼び方"),
    ),
}  # fmt: skip
"""Of each language the title, what comes before the tables, and the heads of their columns."""


def page(language: str) -> str:
    """The whole page."""
    return "\n".join(_lines(language)) + "\n"


def _lines(language: str) -> Iterator[str]:
    title, words, columns = HEADS[language]
    yield from (title, "", words)
    for chapter, terms in chapters().items():
        yield from ("", f"## {in_language(chapter, language)}", "", _row(columns), _row("---" for _ in columns))
        for term in terms:
            code = ", ".join(f"`{name}`" for name in dict.fromkeys((*term.numpy, *term.torch)))
            others = in_language(term.others, language) if term.others else ""
            yield _row((_word(term, language), term.letter, _said(term.what, language), code, others))


def _word(term: Term, language: str) -> str:
    """Its word, with the reading and the original where that is another."""
    word = in_language(term.word, language)
    if language == ORIGINAL:
        return word
    reading = f"（{term.reading}）" if term.reading else ""
    original = "" if term.word == word else f"<br>{term.word}"
    return f"{word}{reading}{original}"


def _said(text: Said, language: str) -> str:
    facts = {name: in_language(fact, language) for name, fact in text.facts.items()}
    return in_language(text.template, language).format(**facts)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
