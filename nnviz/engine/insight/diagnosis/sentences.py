"""What the doctor says: a sentence for each kind of finding.

Facts stand in braces, and with `_iteration` behind the name of a number its iteration.
"""

from __future__ import annotations

from nnviz.engine.said import said

SENTENCES = {
    "not finite": said(
        "{number} is the first non-finite value, from step {step} ({operation}) of iteration {number_iteration}."
    ),
    "too large": said("Its parts are finite, but the result exceeds the largest double, about 1.8e308."),
    "divided by zero": said("At this point, the formula divides by 0."),
    "logarithm": said("At this point, the formula takes the logarithm of a number that is not positive."),
    "made of: operation": said("Following the largest contribution back leads to {numbers}."),
    "made of: previous": said(
        "Following the largest contribution back leads to {numbers}. The last of these came from the previous update."
    ),
    "made of: initial": said(
        "Following the largest contribution back leads to {numbers}. The last of these is an initial value."
    ),
    "made of: edit": said(
        "Following the largest contribution back leads to {numbers}. The last of these was set by hand."
    ),
    "made of: data": said("Following the largest contribution back leads to {numbers}. The last of these is data."),
    "made of: experiment": said(
        "Following the largest contribution back leads to {numbers}. The last of these is an experiment setting."
    ),
    "made of: kept": said(
        "Following the largest contribution back leads to {numbers}. The last of these is kept: training does not "
        "change it."
    ),
    "made of: schedule": said(
        "Following the largest contribution back leads to {numbers}. The last of these was set by the schedule."
    ),
    "made of: count": said(
        "Following the largest contribution back leads to {numbers}. The last of these is counted from 1."
    ),
    "before any update": said("No update had been made yet, so a different learning rate would not help."),
    "did not grow": said("There was no warning: in iteration {number_iteration} {number} had not yet doubled."),
    "grew": said(
        "{normal} in iteration {normal_iteration} grew to {last} in iteration {last_iteration}; it has grown "
        "since iteration {since}."
    ),
    "held": said(
        "Had the learning rate been {held} instead of {rate} from iteration {since}, training would have stayed "
        "stable until at least iteration {until}. {failed} is too large."
    ),
    "none held": said(
        "None of the learning rates tried from iteration {since} stayed stable, not even {failed} instead of {rate}."
    ),
    "dead layer": said(
        "All of {layer} is dead in iteration {number_iteration}: every slope is exactly 0 for every training "
        "row. The sum closest to 0 in this batch is {number}."
    ),
    "starved": said("No gradient of the data comes to {layers}, because all of {layer} is dead."),
    "zero gradients": said(
        "All gradients are exactly 0 in iteration {iteration}: the samples cancel, so plain SGD changes nothing. "
        "At {node} their shares add up to 0: {shares}."
    ),
    "zero gradients of many": said(
        "All gradients are exactly 0 in iteration {iteration}: the samples cancel, so plain SGD changes nothing. "
        "Of their shares at {node} the largest are {shares}; with those of {more} more they add up to 0."
    ),
    "identical": said(
        "{units} are identical in iteration {number_iteration}: the same weights lead to them and away from them, so "
        "they get the same gradient. They share the weight {number}."
    ),
    "nearly identical": said(
        "{units} are identical but for rounding in iteration {number_iteration}: their weights differ by {apart} at "
        "most, so they get nearly the same gradient. One of them is {number}."
    ),
    "rate too large": said(
        "The learning rate is too large: since iteration {since} the loss has been more than {share} above what it was "
        "in iteration {start}, {first}; in iteration {now} it is {last}."
    ),
    "risen": said(
        "The loss has risen: since iteration {since} it has been more than {share} above what it was in iteration "
        "{start}, {first}; in iteration {now} it is {last}."
    ),
    "dead": said(
        "{unit} is dead in iteration {number_iteration}: its slope is exactly 0 for every training row, so the "
        "data send it no gradient. Its sum closest to 0 in this batch is {number}."
    ),
    "vanishing": said(
        "Gradients vanish: in iteration {number_iteration} the largest of {layer} is {number}, {times} times "
        "smaller than the largest of the output, {other}."
    ),
    "saturated layer": said(
        "In iteration {number_iteration} {layer} is saturated: {share} of its slopes, over all nodes and training "
        "rows, are below {slope} in size. Its sum furthest from 0 in this batch is {number}."
    ),
    "hardly learns": said(
        "{unit} hardly learns in iteration {number_iteration}: its slope never exceeds {slope} in size. Its sum "
        "closest to 0 in this batch is {number}."
    ),
    "rate too small": said(
        "The learning rate is too small: from iteration {since} to {iteration} the loss went only from {before} "
        "to {after}."
    ),
    "plateau": said("The loss stands still: since iteration {since} it has stayed within {share} of {after}."),
    "since": said(
        "The update of iteration {iteration} caused this: for data row {row} the sum went from {before} to "
        "{after}, of which {change} came from {number}."
    ),
    "since an edit": said("A manual change in iteration {iteration} caused this."),
    "from the start": said("This was already the case when training began."),
    "since iteration": said("It has been so since iteration {first_iteration}, then with {first}."),
    "since the layers": said("It has been so at least since the layers were changed by hand in iteration {iteration}."),
    "kept": said(
        "Had the learning rate been {held} instead of {rate} from iteration {since}, it would still learn in "
        "iteration {until}."
    ),
    "not kept": said(
        "None of the smaller learning rates tried from iteration {since} prevents it, down to {failed} instead of "
        "{rate}."
    ),
    "another start": said(
        "With {start} initial values, seed {seed}, the loss after {count} iterations is {tried} instead of {own}."
    ),
    "no other start": said(
        "Other initial values are not better by {share}: with {start}, seed {seed}, the loss after {count} iterations "
        "is {tried}, here {own}."
    ),
    "another activation": said(
        "With {activation} in the hidden layers and {start} initial values, seed {seed}, the loss after {count} "
        "iterations is {tried} instead of {own}."
    ),
    "no other activation": said(
        "{activation} in the hidden layers and {start} initial values, seed {seed}, are not better by {share}: the "
        "loss after {count} iterations is {tried}, here {own}."
    ),
    "another layer": said(
        "With a hidden layer of {nodes} nodes ({activation}) and {start} initial values, seed {seed}, the loss after "
        "{count} iterations is {tried} instead of {own}."
    ),
    "no other layer": said(
        "A hidden layer of {nodes} nodes ({activation}) and {start} initial values, seed {seed}, are not better by "
        "{share}: the loss after {count} iterations is {tried}, here {own}."
    ),
    "learns with another start": said(
        "With {start} initial values, seed {seed}, every node has a slope above {slope} in size after {count} "
        "iterations."
    ),
    "idle with another start": said(
        "With {start} initial values, seed {seed}, {idle} of {nodes} nodes have no slope above {slope} in size after "
        "{count} iterations."
    ),
    "finite with another start": said(
        "With {start} initial values, seed {seed}, all values stay finite for {count} iterations."
    ),
    "not finite with another start": said(
        "With {start} initial values, seed {seed}, training stops in iteration {iteration}."
    ),
    "another rate": said(
        "With a learning rate of {rate} from iteration {since}, the loss in iteration {until} would be {tried} instead "
        "of {own}."
    ),
    "no other rate": said(
        "Of the other learning rates tried from iteration {since} ({rates}) none is better by {share}: the best leads "
        "to {tried} in iteration {until}, here {own}."
    ),
    "no finite rate": said(
        "With every other learning rate tried from iteration {since} ({rates}) training stops before iteration {until}."
    ),
    "as epochs begin": said("The loss of all training rows was looked at as each epoch begins, and not in between."),
    "one more unit": said("One more node does not learn."),
    "more units": said("{count} more nodes do not learn."),
    "healthy": said("Iteration {iteration}: all values are finite and no node is dead."),
}
HEADS = (
    "not finite", "dead layer", "zero gradients", "zero gradients of many", "identical", "nearly identical",
    "rate too large", "risen", "saturated layer", "vanishing", "rate too small", "plateau", "dead", "hardly learns",
    "one more unit", "more units", "healthy",
)  # fmt: skip
"""Those that begin a finding, the worst first; what follows belongs to it."""
BEGINNINGS = {*HEADS, "did not grow", "grew", "held", "none held"}
"""Those that begin a new thought."""
