"""Batches: the rows of each iteration, one by one and many at once."""

from __future__ import annotations

from typing import Any

import pytest

from nnviz.engine.experiment.experiment import Batch
from nnviz.engine.program.batches import Batches


@pytest.mark.parametrize("order", ["sequential", "shuffled", ((0, 1, 2), (4, 3, 3, 1, 0), (2, 2, 0))], ids=str)
@pytest.mark.parametrize("size", [None, 1, 2, 5, 7])
def test_stretches_are_the_walk_with_batches_of_one_length_at_once(size: int | None, order: Any) -> None:
    batches = Batches(Batch(size=size, order=order, seed=3), 5)
    for first, last in ((1, 60), (7, 7), (13, 40), (4093, 4110)):
        walked = list(batches.walk(first, last))
        taken = [
            (stretch.first + at, rows.tolist(), int(ended))
            for stretch in batches.stretches(first, last)
            for at, (rows, ended) in enumerate(zip(stretch.rows, stretch.ends, strict=True))
        ]
        assert taken == [(iteration, rows.tolist(), ended) for iteration, rows, ended in walked]
        for stretch in batches.stretches(first, last):
            assert stretch.place == batches.place(stretch.first)
            assert {stretch.rows.shape[1]} <= batches.lengths
            assert stretch.rows.flags.c_contiguous
