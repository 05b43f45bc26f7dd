"""The contour of a field, against fields whose contour is known."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from nnviz.gui.plots.contour import contour, lines


def grid(rows: int, columns: int) -> tuple[np.ndarray, np.ndarray]:
    row, column = np.mgrid[0:rows, 0:columns]
    return row.astype(float), column.astype(float)


def test_of_a_plane_it_is_the_straight_line_exactly_in_one_piece() -> None:
    row, column = grid(6, 9)
    segments = contour(2 * row + column, 6.5)
    assert segments.shape[1:] == (2, 2)
    np.testing.assert_allclose(segments @ (2, 1), 6.5)
    lengths = np.linalg.norm(segments[:, 1] - segments[:, 0], axis=1)
    ends = np.array([(0, 6.5), (3.25, 0)])
    assert lengths.sum() == pytest.approx(np.linalg.norm(ends[1] - ends[0]))


def test_of_a_cone_it_is_a_closed_circle() -> None:
    row, column = grid(41, 51)
    segments = contour(np.hypot(row - 20, column - 25), 15.3)
    radius = np.linalg.norm(segments - (20, 25), axis=2)
    assert np.abs(radius - 15.3).max() < 0.02
    ends, times = np.unique(segments.reshape(-1, 2).round(9), axis=0, return_counts=True)
    assert len(ends) == len(segments) and (times == 2).all()
    assert np.linalg.norm(segments[:, 1] - segments[:, 0], axis=1).sum() == pytest.approx(2 * np.pi * 15.3, rel=1e-2)


def test_a_field_on_one_side_of_the_level_has_no_contour() -> None:
    row, column = grid(5, 5)
    assert contour(row + column, 99).shape == contour(row + column, -1).shape == (0, 2, 2)
    assert contour(np.full((5, 5), 0.5), 0.5).shape == (0, 2, 2)
    assert contour(np.zeros((1, 7)), 0.0).shape == (0, 2, 2)


def test_at_values_of_exactly_the_level_the_line_has_no_gap() -> None:
    row, _ = grid(5, 4)
    segments = contour(row, 2.0)
    np.testing.assert_array_equal(segments[..., 0], 2.0)
    assert sorted(map(tuple, np.sort(segments[..., 1]).tolist())) == list(pairwise([0.0, 1.0, 2.0, 3.0]))


@pytest.mark.parametrize(("middle", "cut"), [(2.0, {(0, 1), (1, 0)}), (-2.0, {(0, 0), (1, 1)})])
def test_at_a_saddle_the_middle_says_which_corners_are_cut_off(middle: float, cut: set[tuple[int, int]]) -> None:
    """With the middle on the side of the high corners, each line runs around a low corner, and the reverse."""
    field = np.array([[1.0, -1.0], [-1.0, 1.0]]) + middle / 4
    nearest = {tuple(map(int, ends.mean(axis=0).round())) for ends in contour(field, 0.0)}
    assert nearest == cut


def test_cells_with_a_value_that_is_not_finite_have_no_line() -> None:
    _, column = grid(5, 5)
    field = column - 1.5
    whole = contour(field, 0.0)
    for bad in (np.nan, np.inf, -np.inf):
        field[2, 2] = bad
        segments = contour(field, 0.0)
        assert np.isfinite(segments).all() and len(segments) == len(whole) - 2
    assert contour(np.array([[np.inf, -np.inf], [-np.inf, np.inf]]), 0.0).shape == (0, 2, 2)


def test_single_precision_and_its_largest_numbers_are_taken() -> None:
    big = np.finfo(np.float32).max
    segments = contour(np.array([[-big, big], [-big, big]], np.float32), 0.0)
    np.testing.assert_allclose(segments, [[[0, 0.5], [1, 0.5]]])


def test_segments_that_meet_are_joined_to_lines() -> None:
    row, column = grid(41, 51)
    circle = contour(np.hypot(row - 20, column - 25), 15.3)
    (ring,) = lines(circle)
    assert len(ring) == len(circle) + 1 and ring[0].tolist() == ring[-1].tolist()
    two = lines(contour(np.abs(column - 25.2), 10.0))
    assert sorted(line[0][1] for line in two) == pytest.approx([15.2, 35.2])
    assert all(np.abs(np.diff(line[:, 0])).tolist() == [1.0] * 40 for line in two)
    assert lines(np.zeros((0, 2, 2))) == []
