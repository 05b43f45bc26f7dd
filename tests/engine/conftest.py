"""What several tests of the engine begin with."""

import pytest

from nnviz.engine.program.tape.tape import SWITCH


@pytest.fixture
def tape_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where all tests run without it."""
    monkeypatch.delenv(SWITCH, raising=False)
