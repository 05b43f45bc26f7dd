"""Voting: hands are counted for each option; then the answer is shown."""

from __future__ import annotations

from collections.abc import Callable

from nnviz.gui.state.questions.questions import Questions

MOST = 999


class Voting:
    """Types the counts of hands of the question at hand into its counters."""

    def __init__(self, questions: Questions) -> None:
        self._questions = questions

    @property
    def is_open(self) -> bool:
        return self._questions.open is not None and self._questions.open.is_open

    def go_on(self) -> bool:
        """Shows the answer, or leaves it; whether there was a question."""
        if self._questions.open is None:
            return False
        self._questions.give_up(counted=False) if self.is_open else self._questions.go_on()
        return True

    def type_digit(self, digit: int) -> None:
        self._count(lambda count: min(MOST, 10 * count + digit))

    def erase(self) -> None:
        self._count(lambda count: count // 10)

    def _count(self, changed: Callable[[int], int]) -> None:
        question = self._questions.open
        if question is not None and question.hands:
            hands = list(question.hands)
            hands[question.marked] = changed(hands[question.marked])
            self._questions.count_hands(tuple(hands), question.marked)

    def move(self, way: int) -> None:
        """To the next counter or the one before, and around."""
        question = self._questions.open
        if question is not None and question.hands:
            self._questions.count_hands(question.hands, (question.marked + way) % len(question.hands))

    def clear(self) -> None:
        question = self._questions.open
        if question is not None:
            self._questions.count_hands((0,) * len(question.hands), 0)
