"""Edits: what a person changes by hand, one class each. Adding one is adding its class and one line here."""

from __future__ import annotations

from .choices import ChooseOptimizer, Rechoose, SwitchMistake
from .edit import Edit
from .layers import AddLayer, AddNode, RemoveLayer, RemoveNode, SetActivation, SetHasBias, SetTrainable
from .numbers import ImportParameters, SetBias, SetInput, SetParameters, SetRate, SetTarget, SetWeight
from .whole import Redesign

EDITS: dict[str, type[Edit]] = {
    edit.name: edit
    for edit in (
        SetWeight, SetBias, SetRate, SetInput, SetTarget, SetActivation, SetHasBias, SetTrainable, AddNode, RemoveNode,
        AddLayer, RemoveLayer, SwitchMistake, ChooseOptimizer, Rechoose, Redesign, ImportParameters,
        SetParameters,
    )
}  # fmt: skip
"""Each by the name that `Timeline.edit` knows it by."""
