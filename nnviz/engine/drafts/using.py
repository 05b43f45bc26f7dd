"""An experiment on data that were changed by hand: it keeps what still fits, and says what does not."""

from __future__ import annotations

from typing import Any

from nnviz.engine.experiment.experiment import Experiment, from_dict, to_dict
from nnviz.engine.experiment.new_data import with_data
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import Said, said
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.losses import LOSSES


def edited(experiment: Experiment, data: dict[str, Any], alike: bool) -> Experiment:
    """The experiment on other data. Where targets are `alike`, of the kind of before, the last layer and the loss stay
    as they are if they have a use for them; the mistake stays where it would still be one. ExperimentError says what
    cannot be."""
    after, mistake = with_data(experiment, data), {"mistake": experiment.mistake} if experiment.mistake else {}
    values = [to_dict(after)]
    if alike:
        before = to_dict(experiment)
        layers = [*values[0]["layers"][:-1], before["layers"][-1]]
        values.insert(0, {**values[0], "layers": layers, "loss": before["loss"]})
    for value in values:
        for more in (mistake, {}):
            try:
                return from_dict({**value, **more})
            except ExperimentError:
                continue
    return after


def adaptations(before: Experiment, after: Experiment) -> list[Said]:
    """What of the network is other than before, in a sentence each."""
    found, sizes = list[Said](), (before.data.size().inputs, after.data.size().inputs)
    if sizes[0] != sizes[1]:
        text = said("The input layer has {after} nodes instead of {before}.")
        found.append(text.having(before=sizes[0], after=sizes[1]))
    ends = before.layers[-1], after.layers[-1]
    if ends[0].size != ends[1].size:
        text = said("The output layer has {after} nodes instead of {before}.")
        found.append(text.having(before=ends[0].size, after=ends[1].size))
    if ends[0].activation != ends[1].activation:
        label = ACTIVATIONS[ends[1].kind].label
        found.append(said("The activation of the output layer becomes {name}.", name=Said(label)))
    if before.loss != after.loss:
        found.append(said("The loss becomes {name}.", name=Said(LOSSES[after.loss.kind].label)))
    if before.init != after.init:
        found.append(said("The initial values that were given do not fit any more: they are drawn anew."))
    if before.batch != after.batch:
        found.append(said("The order of the rows that was given does not fit any more: they are shuffled."))
    if before.mistake != after.mistake:
        found.append(said("The mistake is switched off: here its rule would not be wrong."))
    return found
