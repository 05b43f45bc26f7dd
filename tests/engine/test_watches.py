"""Watched numbers: their values over the iterations are those of the Record, and looking back changes nothing."""

import numpy as np
import pytest

from nnviz.engine.insight.histories import Histories
from nnviz.engine.insight.watches import STRETCHES, History, Watch, number_at
from nnviz.engine.maths.keys import Key
from nnviz.engine.training.explain import elements
from nnviz.engine.training.timeline import Timeline

from ..nights import some_by_day
from .helpers import bits, curve_bits, made, original, random_experiment, table


def watch(timeline, name, layer=None, index=()):
    """Pins a number of the Record at the cursor."""
    return Watch.of(timeline.program, timeline.record.rows, timeline.program.named[name, layer], index)


def watching(timeline, *watches):
    histories = Histories(timeline)
    for one in watches:
        histories.pin(one)
    return histories


def replayed(histories):
    steps = sum(1 for _ in histories.replay())
    return steps, [
        dict(zip(one.x.tolist(), one.y.tolist(), strict=True)) for one in (h.known for h in histories.current)
    ]


def recorded(timeline, watch, iterations):
    """The values that a fresh timeline with the same edits has in its Records."""
    fresh = Timeline(original(timeline))
    for edit in timeline.current.edits:
        fresh.goto(edit.iteration, 0)
        fresh.edit(edit.name, *edit.arguments)
    values = {}
    for iteration in iterations:
        fresh.goto(int(iteration))
        rows = fresh.record.rows.tolist()
        index = watch.index if watch.row is None else (rows.index(watch.row), *watch.index)
        values[iteration] = number_at(fresh.record, watch.key, index)
    return values


@pytest.mark.parametrize("number", some_by_day((0, 1), range(5)))
def test_the_values_over_the_iterations_are_those_of_the_record_bit_for_bit(number):
    rng = np.random.default_rng(number)
    timeline = Timeline(random_experiment(number))
    timeline.run(150)
    keys = [op.writes for op in timeline.program.operations]
    pinned = []
    for key in (keys[at] for at in rng.choice(len(keys), 4)):
        indices = list(elements(timeline.record, key))
        pinned.append(watch(timeline, key.name, key.layer, indices[int(rng.integers(len(indices)))]))
    histories = watching(timeline, *pinned)
    found = replayed(histories)[1]
    for one, values in zip(histories.watches, found, strict=True):
        assert values
        assert values == recorded(timeline, one, values)
        if one.row is None:
            assert list(values) == list(range(1, 151)), "so few iterations are all known"


def test_looking_back_changes_neither_the_moment_nor_the_run():
    timeline = Timeline(made(data=table(7, tests=3), batch={"size": 2}))
    timeline.run(700)
    timeline.step("layer")
    before = bits(timeline.record), curve_bits(timeline), timeline.cursor, timeline.newest
    kept, waiting = dict(timeline.current.segments[0].checkpoints.states), timeline.current.curves.epochs
    histories = watching(timeline, watch(timeline, "weights_before", 1, (0, 0)), watch(timeline, "loss"))
    assert replayed(histories)[1][0]
    timeline.goto(*timeline.cursor)
    assert (bits(timeline.record), curve_bits(timeline), timeline.cursor, timeline.newest) == before
    assert timeline.current.segments[0].checkpoints.states.keys() == kept.keys()
    assert timeline.current.curves.epochs == waiting
    timeline.run(300)
    fresh = Timeline(original(timeline))
    fresh.run(1000)
    assert bits(timeline.record) == bits(fresh.record)
    assert curve_bits(timeline) == curve_bits(fresh)


def test_a_long_run_has_a_value_in_every_part_of_it_and_where_the_person_stands():
    timeline = Timeline(made())
    timeline.run(10_000)
    timeline.goto(4321, 3)
    histories = watching(timeline, watch(timeline, "weights_before", 1, (1, 2)))
    steps, (values,) = replayed(histories)
    assert STRETCHES / 2 <= len(values) <= STRETCHES + 2
    assert np.diff([0, *values, 10_001]).max() <= 64
    assert {4321, 10_000} <= values.keys()
    assert values == recorded(timeline, histories.watches[0], values)
    assert steps < 600, "nearly all of it stands at checkpoints"
    assert replayed(histories)[0] == 0, "what is known once is not made again"


def test_a_watch_that_is_added_needs_only_its_own_past():
    timeline = Timeline(made())
    timeline.run(1000)
    histories = watching(timeline, watch(timeline, "weights", 1, (0, 0)))
    replayed(histories)
    histories.pin(watch(timeline, "grad_w", 1, (0, 0)))
    first, second = replayed(histories)[1]
    assert first.keys() == second.keys()
    histories.unpin(histories.watches[0])
    assert [history.watch.key for history in histories.current] == [Key("grad_w", 1)]


def test_a_number_of_a_sample_follows_its_data_row_through_shuffled_batches():
    timeline = Timeline(made(data=table(7), batch={"size": 3, "order": "shuffled", "seed": 4}))
    timeline.run(200)
    row = int(timeline.record.rows[0])
    deltas = watch(timeline, "deltas", 1, (0, 2))
    assert (deltas.row, deltas.index) == (row, (2,))
    (values,) = replayed(watching(timeline, deltas))[1]
    for iteration in values:
        timeline.goto(int(iteration))
        at = timeline.record.rows.tolist().index(row)
        assert values[iteration] == timeline.record["deltas", 1][at, 2]
    epochs = {timeline.batches.place(int(iteration)).epoch for iteration in values}
    assert epochs >= set(range(1, 67)), "every finished epoch uses the row once"


def test_an_iteration_whose_batch_lacks_the_row_has_no_value():
    timeline = Timeline(made(data=table(7), batch={"size": 2, "order": "sequential"}))
    timeline.run(1)
    outputs = watch(timeline, "outputs", 2, (1, 0))
    assert outputs.place(timeline.record) == (Key("outputs", 2), (1, 0))
    timeline.run(1)
    assert outputs.place(timeline.record) is None
    assert outputs.value(timeline.record) is None


def test_a_row_that_an_epoch_omits_is_looked_for_once():
    timeline = Timeline(made(data=table(5), batch={"size": 2, "order": [[0, 1, 2, 3], [3, 2, 1], [4, 4, 0, 1]]}))
    timeline.run(60)
    timeline.goto(2)
    histories = watching(timeline, watch(timeline, "sums", 1, (0, 0)))
    assert histories.watches[0].row == 2
    values = replayed(histories)[1][0]
    assert {timeline.batches.place(int(i)).epoch % 3 for i in values} == {1, 2}
    assert replayed(histories)[0] == 0


def test_a_weight_is_one_number_before_and_after_its_update():
    timeline = Timeline(made())
    timeline.run(5)
    timeline.step("operation")
    before = watch(timeline, "weights_before", 1, (1, 1))
    assert before.place(timeline.record) == (Key("weights", 1).before, (1, 1))
    assert before.value(timeline.record) is None, "this iteration has not made it yet"
    timeline.step("iteration")
    assert watch(timeline, "weights", 1, (1, 1)) == before
    assert before.place(timeline.record) == (Key("weights", 1), (1, 1))
    assert before.value(timeline.record) == timeline.record["weights", 1][1, 1]


def test_without_targets_a_weight_is_what_the_iteration_began_with():
    timeline = Timeline(made(data={"kind": "table", "inputs": [[0.0, 1.0]], "targets": None}, loss={"kind": "sse"}))
    timeline.step("operation")
    weight = watch(timeline, "weights_before", 1, (0, 0))
    assert weight.value(timeline.record) == timeline.record["weights_before", 1][0, 0]


def test_a_branch_has_a_history_of_its_own_and_the_earlier_one_stays_known():
    timeline = Timeline(made())
    timeline.run(100)
    histories = watching(timeline, watch(timeline, "weights", 2, (0, 0)), watch(timeline, "lr"))
    replayed(histories)
    earlier, left = histories.current, timeline.current
    timeline.goto(40, 0)
    timeline.edit("lr", 0.7)
    timeline.goto(80)
    weights, rates = replayed(histories)[1]
    assert weights == recorded(timeline, histories.watches[0], weights)
    assert (rates[39], rates[40], rates[80]) == (0.2, 0.7, 0.7)
    assert 81 not in weights
    timeline.return_to(left)
    assert histories.current == earlier
    assert replayed(histories)[0] == 0


def test_a_run_that_left_the_finite_numbers_has_a_history_up_to_there():
    timeline = Timeline(
        made(
            data={"kind": "table", "inputs": [[1.0], [2.0]], "targets": [[3.0], [-5.0]]},
            layers=[{"size": 2, "activation": "identity"}, {"size": 1, "activation": "identity"}],
            loss={"kind": "sse"}, optimizer={"kind": "sgd", "lr": 10.0},
        )
    )  # fmt: skip
    found = timeline.run(1000)
    values = replayed(watching(timeline, watch(timeline, "outputs", 2, (0, 0))))[1][0]
    assert list(values) == list(range(1, found.iteration))
    timeline.goto(found.iteration)
    values = replayed(watching(timeline, watch(timeline, "weights", 2, (0, 0))))[1][0]
    assert list(values)[-1] == found.iteration
    assert not np.isfinite(values[found.iteration])


def test_while_running_what_is_shown_is_kept_and_thinned():
    timeline = Timeline(made())
    history = History(watch(timeline, "weights_before", 1, (0, 0)), timeline.batches)
    for _ in range(3 * STRETCHES):
        timeline.run(7)
        history.take(timeline.record)
    iterations, values = history.known.x, history.known.y
    assert len(iterations) <= 2 * STRETCHES
    assert iterations[-1] == timeline.cursor.iteration
    assert values[-1] == timeline.record["weights", 1][0, 0]
    assert np.diff(iterations).max() <= 64


def test_an_element_that_a_network_lacks_has_no_value():
    timeline = Timeline(made())
    timeline.run(3)
    for absent in (Watch(Key("sums", 1), (3,), 0), Watch(Key("weights", 9), (0, 0)), Watch(Key("biases", 1), (3,))):
        histories = watching(timeline, absent)
        assert replayed(histories)[1] == [{}]
        assert replayed(histories)[0] == 0


def test_an_element_is_known_as_soon_as_a_step_into_its_operation_has_reached_it():
    timeline = Timeline(made())
    timeline.run(2)
    timeline.step("element")
    first, second = watch(timeline, "sums", 1, (0, 0)), Watch(Key("sums", 1), (1,), int(timeline.record.rows[0]))
    assert first.value(timeline.record) == timeline.record["sums", 1][0, 0]
    assert second.place(timeline.record) is None
    timeline.step("element")
    assert second.place(timeline.record) == (Key("sums", 1), (0, 1))


def test_a_node_that_was_added_later_has_no_earlier_values():
    timeline = Timeline(made())
    timeline.run(40)
    timeline.edit("add_node", None, 1, (3,))
    timeline.run(40)
    histories = watching(timeline, watch(timeline, "weights", 1, (1, 3)), watch(timeline, "weights", 1, (1, 0)))
    added, other = replayed(histories)[1]
    assert min(added) == timeline.current.segments[1].first == 40
    assert list(other) == list(range(1, timeline.finished + 1))
    for iteration in added:
        timeline.goto(int(iteration))
        assert added[iteration] == timeline.record["weights", 1][1, 3]
        assert other[iteration] == timeline.record["weights", 1][1, 0]
