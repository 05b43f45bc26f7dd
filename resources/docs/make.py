"""Writes the pages of the glossary from the table of the program.

python resources/docs/make.py
"""

from __future__ import annotations

from pathlib import Path

from nnviz.gui.words.language import LANGUAGES
from nnviz.gui.words.terms.page import page
from nnviz.resources import page_path

if __name__ == "__main__":
    for language in LANGUAGES:
        (Path(__file__).parent / page_path("glossary", language)).write_text(page(language), encoding="utf-8")
