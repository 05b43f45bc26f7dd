"""How long a lecture takes, and each of its steps: what a person chose, kept from one lecture to the next."""

from __future__ import annotations

from dataclasses import dataclass

PACES = (0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 20.0)
"""After so many seconds a slide that plays may go on."""
LONGER, LONGEST = 5, 600
"""By so many minutes a lecture becomes longer or shorter at once, and how long it may become."""


@dataclass
class Pacing:
    """`seconds` a step where the slides play by themselves, and `minutes` altogether."""

    seconds: float = 3.0
    minutes: int = 45

    def change_seconds(self, way: int) -> None:
        """To the next longer time of a step, or the next shorter one."""
        at = min(range(len(PACES)), key=lambda at: abs(PACES[at] - self.seconds))
        self.seconds = PACES[max(0, min(len(PACES) - 1, at + way))]

    def change_minutes(self, way: int) -> None:
        self.minutes = max(LONGER, min(LONGEST, self.minutes + way * LONGER))
