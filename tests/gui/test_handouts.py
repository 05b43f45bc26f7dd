"""Lessons on paper: the command, its faults, and what stands in the PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from nnviz.cli import main
from nnviz.gui.lessons.handout.prose import paragraphs, readable

LESSON = """lesson = 1
id = "paper"
title = { en = "On paper", ja = "紙の上" }
minutes = 4
experiment = "xor"
convention = { en = "Mean.", ja = "平均。" }

[[scene]]
at = [1, 10]
select = "slope 1 [1, 0]"
text = { en = '''Now $\\delta_1$.''', ja = '''次は$\\delta_1$です。''' }
takeaway = { en = "Back.", ja = "戻る。" }

[[scene.question]]
ask = "number"
of = "deltas 1 [1, 0]"
choices = ["slips"]

[[scene.question]]
ask = "sign"
of = "deltas 1 [1, 0]"

[[scene.question]]
ask = "next"

[[scene.question]]
ask = "shape"
of = "grad_w 1"

[[scene.question]]
ask = "line"

[[scene.question]]
ask = "largest"
of = "deltas 1 [1, :]"

[[scene]]
at = [3, "end"]
text = { en = "Done.", ja = "終わり。" }
"""


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    path = tmp_path / "paper.toml"
    path.write_text(LESSON, encoding="utf-8")
    return path


def pages(pdf: Path) -> int:
    raw = pdf.read_bytes()
    assert raw.startswith(b"%PDF-") and raw.rstrip().endswith(b"%%EOF")
    return raw.count(b"/Type /Page\n") + raw.count(b"/Type /Page ")


def test_a_lesson_becomes_a_handout_in_both_languages(lesson: Path, tmp_path: Path) -> None:
    found = {}
    for language in ("en", "ja"):
        pdf = tmp_path / f"{language}.pdf"
        assert main(["lessons", "--export", str(lesson), "-o", str(pdf), "--lang", language]) == 0
        found[language] = pdf.read_bytes()
        assert pages(pdf) >= 2
    assert b"JP" in found["ja"] and found["en"] != found["ja"]


def test_worksheets_have_a_blank_and_a_key_for_everybody(tmp_path: Path) -> None:
    counts = []
    for number in ("1", "3"):
        pdf = tmp_path / f"{number}.pdf"
        assert main(["lessons", "--export", "neuron", "--worksheet", number, "-o", str(pdf)]) == 0
        counts.append(pages(pdf))
    assert counts == [2, 6]


def test_of_a_lesson_its_experiment_is_practised(lesson: Path, tmp_path: Path) -> None:
    assert main(["lessons", "--export", str(lesson), "--worksheet", "1", "-o", str(tmp_path / "a.pdf")]) == 0


def test_a_fault_is_one_line_and_writes_nothing(
    lesson: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.toml").write_text(LESSON.replace("minutes = 4", "minutes = 0"), encoding="utf-8")
    for arguments, words in (
        (["--export", "nothing", "-o", "x.pdf"], "nothing is no lesson"),
        (["--export", str(lesson), "-o", "x.png"], "ends in .pdf"),
        (["--export", str(lesson)], "needs -o"),
        (["--worksheet", "2", "-o", "x.pdf"], "needs --export"),
        (["--export", "digits", "--worksheet", "2", "-o", "x.pdf"], "an input of 0"),
        (["--export", str(tmp_path / "bad.toml"), "-o", "x.pdf"], "Line 4: minutes must be"),
    ):
        assert main(["lessons", *arguments]) == 2
        told = capsys.readouterr().err
        assert words in told and told.count("\n") == 1
    assert not list(tmp_path.glob("x.*"))


def test_formulas_stand_in_signs_and_paragraphs_apart() -> None:
    assert (
        readable(r"$\delta_{1}$ and $\frac{\partial L}{\partial z_1}$, $x^2$, 5 $ or")
        == "*δ₁* and *∂L/∂z₁*, *x²*, 5 $ or"
    )
    assert list(paragraphs("One.\n\n```\na\n\nb\n```\n\nTwo.")) == ["One.", "```\na\n\nb\n```", "Two."]
