"""What is said below the table of all rows: with which weights they are answered, and what their shares add up to."""

from __future__ import annotations

from nnviz.engine.insight.log import update_done
from nnviz.engine.insight.rows import Answers
from nnviz.engine.maths.keys import Key
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number

MOST_NAMED = 6
"""So many arrays that are new are named; of more it is said how many they are."""


def weights_text(frame: Frame) -> str:
    """Which weights and biases those of this moment are."""
    iteration, done = frame.cursor.iteration, update_done(frame.program, frame.record)
    if done is not None:
        text = {
            False: tr("Weights as iteration {iteration} began."),
            True: tr("Weights after the update of iteration {iteration}."),
        }[done]
        return text.format(iteration=iteration)
    new = [key for key in frame.program.trained if key in frame.record]
    if len(new) > MOST_NAMED:
        text = tr("Within the update of iteration {iteration}: {new} of {count} arrays new, the rest as it began.")
        return text.format(iteration=iteration, new=len(new), count=len(frame.program.parameters))
    text = tr("Within the update of iteration {iteration}: {arrays} new, the rest as it began.")
    return text.format(iteration=iteration, arrays=listed(_named(frame, key) for key in new))


def _named(frame: Frame, key: Key) -> str:
    """An array that is new, to its end or in part."""
    name = frame.names.array_symbol(key)
    return name if frame.record.has_all(key) else tr("{array} in part").format(array=name)


def sum_text(answers: dict[str, Answers]) -> str:
    """What the shares add up to, by the parts of the data; "" where there is no loss."""
    train, test = answers["train"], answers.get("test")
    if train.loss is None or train.data_loss is None:
        return ""
    data, facts = train.data_loss, {"train": number(train.loss)}
    if test is not None and test.data_loss is not None:
        if data != train.loss:
            text = tr("Shares add up to data loss {data} (train), {test} (test); penalties come on top.")
            return text.format(data=number(data), test=number(test.data_loss))
        text = tr("Shares add up to train loss {train}, test loss {test}.")
        return text.format(test=number(test.data_loss), **facts)
    if data != train.loss:
        text = tr("Shares add up to data loss {data}; with penalties, train loss is {train}.")
        return text.format(data=number(data), **facts)
    return tr("Shares add up to train loss {train}.").format(**facts)
