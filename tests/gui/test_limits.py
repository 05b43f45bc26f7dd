"""The colours of gradients follow their size: one limit for all that are shown at a moment."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import nnviz
from nnviz.engine.maths.keys import Key
from nnviz.gui.parts.limits import limit_of, rounded_up
from nnviz.gui.state.session import Session
from nnviz.gui.words.numbers import readable

from .test_network import network_of


@pytest.mark.parametrize("seed", range(5))
def test_the_largest_gradient_is_at_most_as_full_as_colours_get_and_more_than_a_third_of_it(
    qapp: Any, seed: int
) -> None:
    session = Session(nnviz.Timeline(nnviz.load(network_of([3, 4, 2, 2], seed))))
    for iteration in (1, 40, 900):
        for operation in range(1, len(session.timeline.program) + 1):
            session.goto(iteration, operation)
            frame, record = session.frame(), session.timeline.record
            for kinds in (("upstream", "deltas"), ("grad_w", "grad_b")):
                keys = [Key(kind, layer) for kind in kinds for layer in range(4)]
                known = [np.abs(record.get(key)).max() for key in keys if record.get(key) is not None]
                limits = {limit_of(frame, Key(kind, 1)) for kind in kinds}
                assert len(limits) == 1
                if known and max(known) > 0:
                    assert max(known) <= limits.pop() <= 2.5 * max(known) * (1 + 1e-12)


def test_limits_go_in_steps_of_one_two_and_five() -> None:
    pairs = {0.0: 0.0, 0.003: 0.005, 0.2: 0.2, 0.21: 0.5, 6.0: 10.0, 1.0: 1.0, 3e-12: 5e-12, 1e300: 1e300}
    assert all(rounded_up(size) == pytest.approx(limit, rel=1e-12) for size, limit in pairs.items())


def test_a_number_of_a_formula_has_four_decimals_and_three_digits_that_say_something() -> None:
    rng = np.random.default_rng(0)
    for value in rng.normal(size=2000) * 10.0 ** rng.integers(-8, 6, 2000):
        text = readable(float(value)).replace("−", "-")
        assert float(text) == pytest.approx(value, rel=0.5e-2), "rounded at the third digit or later"
        assert "e" in text or abs(float(text) - value) <= 0.5001e-4, "or at the fourth decimal"
