"""Compared: the runs that are kept, as a view sees them."""

from __future__ import annotations

from dataclasses import dataclass

from nnviz.engine.training.named import NamedRun


@dataclass(frozen=True)
class Compared:
    """The kept runs as a view sees them, with the name that each has now; while `racing` those ticked advance. `gone`
    is what the one was called that was removed last and can be kept again; "" where there is none."""

    kept: tuple[NamedRun, ...] = ()
    names: tuple[str, ...] = ()
    racing: bool = False
    gone: str = ""

    @property
    def ticked(self) -> list[tuple[NamedRun, str]]:
        """Those that are compared, with their names."""
        return [(one, name) for one, name in zip(self.kept, self.names, strict=True) if one.ticked]
