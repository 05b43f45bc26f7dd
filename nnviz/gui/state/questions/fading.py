"""How questions fade: what is given with them, how many thin out, and the score."""

from __future__ import annotations

from dataclasses import dataclass, replace

MOST_GIVEN, GIVEN = 3, 2
"""Lines that can be given with a question, as its hints are, and those given at first."""
IN_A_ROW, OFTEN = 2, 5
"""So many answers of one kind change what is given; after so many right ones every other question is left out."""


@dataclass(frozen=True)
class Score:
    """`right` and `wrong` answers, `helped` ones that were shown; those `sure` and wrong. `row` are the right ones (or,
    below 0, wrong ones) in a row since something changed, `streak` the right ones in a row at all; `given` lines stand
    beside the next question."""

    right: int = 0
    wrong: int = 0
    shown: int = 0
    skipped: int = 0
    sure_and_wrong: int = 0
    row: int = 0
    streak: int = 0
    given: int = GIVEN

    def answered(self, right: bool, sure: bool) -> Score:
        """After one more answer."""
        row = max(0, self.row) + 1 if right else min(0, self.row) - 1
        given = self.given
        if abs(row) == IN_A_ROW:
            given, row = min(MOST_GIVEN, max(0, given - 1 if right else given + 1)), 0
        return replace(
            self, right=self.right + right, wrong=self.wrong + (not right), row=row, given=given,
            streak=self.streak + 1 if right else 0, sure_and_wrong=self.sure_and_wrong + (sure and not right),
        )  # fmt: skip

    def was_shown(self) -> Score:
        """After an answer that was shown: that is no right one."""
        return replace(self.answered(False, False), wrong=self.wrong, shown=self.shown + 1)

    def was_skipped(self) -> Score:
        return replace(self, skipped=self.skipped + 1)

    @property
    def thins_out(self) -> bool:
        return self.streak >= OFTEN
