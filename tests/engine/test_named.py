"""Kept work with named runs: those of several experiments in one file, each with its timeline."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nnviz import ExperimentError, Timeline, load
from nnviz.engine.program.batches import Batches
from nnviz.engine.training.named import NamedRun
from nnviz.engine.work.archive import packed, save
from nnviz.engine.work.opening import opened

from .test_work import changed, shown


def three() -> tuple[Timeline, tuple[NamedRun, ...]]:
    """The timeline at hand with two runs, of which the second began where the first was changed, and one of another."""
    here, other = Timeline(load("xor")), Timeline(load("xor-neuron"))
    here.run(70)
    first = here.current
    here.goto(20)
    here.edit("lr", 1.0)
    here.run(30)
    other.run(40)
    runs = (
        NamedRun(here, first, "slow", 3),
        NamedRun(here, here.current, "", 1, ticked=False),
        NamedRun(other, other.current),
    )
    return here, runs


def test_three_runs_of_two_experiments_are_there_again_bit_for_bit(tmp_path: Path) -> None:
    here, named = three()
    path = tmp_path / "work.nnviz"
    save(here, {}, path, named)
    work = opened(path)
    assert [(one.name, one.colour, one.ticked) for one in work.named] == [
        ("slow", 3, True),
        ("", 1, False),
        ("", 0, True),
    ]
    assert work.named[0].timeline is work.named[1].timeline is work.timeline
    assert work.named[1].run is work.timeline.current and work.named[0].run in work.timeline.runs
    assert shown(work.timeline) == shown(here)
    assert shown(work.named[2].timeline) == shown(named[2].timeline)
    for one, before in zip(work.named, named, strict=True):
        for kind in ("batch", "train", "test"):
            assert one.run.curves.of(kind).values.tobytes() == before.run.curves.of(kind).values.tobytes()
    assert packed(work.timeline, {}, work.named) == path.read_bytes(), "nothing was added or lost on the way"
    for one, before in zip(work.named, named, strict=True):
        for of in (one, before):
            of.timeline.return_to(of.run)
            of.timeline.run(25)
        assert one.timeline.parameters.tobytes() == before.timeline.parameters.tobytes()


def test_what_timelines_share_is_stored_once() -> None:
    here, named = three()
    alone, again = len(packed(here, {})), len(packed(here, {}, named[:2]))
    assert again - alone < 200, "the runs stand in the file already"


def test_a_run_that_no_timeline_shows_any_more_is_kept_too(tmp_path: Path) -> None:
    here = Timeline(load("xor"))
    here.run(10)
    first = here.current
    here.edit("lr", 1.0)
    assert first not in here.runs
    path = tmp_path / "work.nnviz"
    save(here, {}, path, [NamedRun(here, first)])
    (one,) = opened(path).named
    assert one.run.newest == first.newest
    assert one.run.curves.batch.values.tobytes() == first.curves.batch.values.tobytes()


def test_work_without_named_runs_is_written_as_older_programs_read_it(tmp_path: Path) -> None:
    here, named = three()
    path = tmp_path / "work.nnviz"
    save(here, {}, path)
    changed(path, lambda name, raw: seen(name, raw, b'"work":1'))
    save(here, {}, path, named)
    changed(path, lambda name, raw: seen(name, raw, b'"work":2'))


def seen(name: str, raw: bytes, text: bytes) -> bytes:
    assert name != "work.json" or text in raw
    return raw


@pytest.mark.parametrize(
    ("before", "after"),
    [(b'"timeline":1', b'"timeline":2'), (b'"colour":3', b'"colour":99'), (b'"name":"slow"', b'"name":5')],
)
def test_named_runs_that_do_not_fit_are_refused_as_a_whole(tmp_path: Path, before: bytes, after: bytes) -> None:
    here, named = three()
    path = tmp_path / "work.nnviz"
    save(here, {}, path, named)
    path.write_bytes(changed(path, lambda name, raw: raw.replace(before, after)))
    with pytest.raises(ExperimentError, match="does not fit together"):
        opened(path)


@pytest.mark.parametrize("name", ["xor", "moons", "digits"])
def test_samples_are_counted_as_the_batches_use_them(name: str) -> None:
    batches: Batches = Timeline(load(name)).batches
    counted = np.cumsum([0, *(len(batches.rows_of(iteration)) for iteration in range(1, 60))])
    assert (batches.samples(np.arange(60)) == counted).all()
    for iteration in (1, 7, 33, 59):
        assert batches.iteration_after(float(counted[iteration])) == pytest.approx(iteration)
