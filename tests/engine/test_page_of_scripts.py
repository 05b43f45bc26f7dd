"""What the page on commands and scripts says can be typed as it stands there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from nnviz.cli import main

PAGE = (Path(__file__).parents[2] / "resources" / "docs" / "scripts.md").read_text("utf-8")
COMMANDS = re.findall(r"^nnviz (\w+) (FILE.*(?:\n .*)*)", PAGE, re.MULTILINE)


def options(text: str) -> set[str]:
    return set(re.findall(r"--?[a-z]\w*", text))


@pytest.mark.parametrize(("command", "told"), COMMANDS, ids=[command for command, _ in COMMANDS])
def test_the_page_names_the_options_of_every_command(
    command: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    there = options(capsys.readouterr().out.split("\n\n")[0]) - {"-h"}
    assert options(told) == there


def test_the_session_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All but the lines that need a file of weights or a window."""
    block = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)[0]
    monkeypatch.chdir(tmp_path)
    session: dict[str, Any] = {}
    exec("\n".join(line for line in block.splitlines() if not re.search("load_weights|show", line)), session)
    assert session["timeline"].cursor.iteration > 100, "it ran on after it stood there"
