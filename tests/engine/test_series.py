"""A growing vector and its few places: what a plot draws of a very long curve."""

import numpy as np
import pytest

from nnviz.engine.training.series import Series


@pytest.mark.parametrize("seed", range(40))
def test_few_places_of_any_part_hold_its_least_its_greatest_and_its_last_value(seed: int) -> None:
    rng, series = np.random.default_rng(seed), Series()
    for _ in range(6):
        series.extend(rng.normal(size=rng.integers(0, 5000)))
        if rng.random() < 0.3:
            series.cut(int(rng.integers(0, len(series) + 1)))
        first, last = sorted(rng.integers(0, len(series) + 10, 2).tolist())
        most = int(rng.integers(16, 500))
        places, part = series.places(first, last, most), series.values[first:last]
        if not len(part):
            assert not len(places)
            continue
        values = series.values[places]
        assert (np.diff(places) >= 0).all() and first <= places[0]
        assert (values.min(), values.max(), values[-1]) == (part.min(), part.max(), part[-1])
        assert len(places) <= most + 6
        assert len(places) == len(part) if len(part) <= most else len(places) >= most / 2 - 6


def test_no_two_stretches_are_mixed_up_when_a_series_is_cut_and_grows_again() -> None:
    series = Series()
    series.extend(np.arange(10_000.0))
    series.places(0, 10_000, 100)
    series.cut(5000)
    series.extend(-np.arange(5000.0))
    places = series.places(0, 10_000, 100)
    assert series.values[places].min() == -4999 and series.values[places].max() == 4999


def test_a_series_that_begins_as_another_grows_by_itself() -> None:
    first = Series()
    first.extend([1.0, 2.0, 3.0])
    other = Series(first.values[:2])
    other.extend([9.0])
    first.extend([4.0])
    assert first.values.tolist() == [1.0, 2.0, 3.0, 4.0] and other.values.tolist() == [1.0, 2.0, 9.0]


def test_values_that_are_not_finite_break_nothing() -> None:
    series = Series()
    series.extend([np.nan, np.inf, -np.inf] * 1000)
    assert len(series.places(0, 3000, 50))
