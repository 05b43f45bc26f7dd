"""Seeking: the way to the nearest moment at which a breakpoint came to hold, and the list of all of them, in slices."""

from __future__ import annotations

from PySide6.QtCore import QObject

from nnviz.engine.insight.moments.moments import Moment, Moments
from nnviz.engine.insight.moments.search import Search
from nnviz.engine.insight.moments.witness import ticked
from nnviz.engine.training.breakpoints import Breakpoint, Hit
from nnviz.engine.training.runs import Cursor
from nnviz.gui.words.language import tr

from ..host import Host
from ..moving import Moving
from ..slices import Slices
from .found import Listed, Sought


class Seeking:
    """One search at a time, which ends where a person goes elsewhere; and the list, once it was asked for, as long as
    it is wanted: it follows the run and the breakpoints."""

    def __init__(self, host: Host, moving: Moving, parent: QObject) -> None:
        self._host, self._moving = host, moving
        self._search: Search | None = None
        self._at = 0
        self.moments: Moments | None = None
        self.listing = False
        self._slices = Slices(parent)
        self._slices.told.connect(self._hear)
        self._lister = Slices(parent, busy=lambda: moving.running or self._slices.active)
        self._lister.told.connect(host.emit_frame)

    def adopt(self) -> None:
        """Begins anew on another timeline."""
        self._slices.stop()
        self._lister.stop()
        self._search = self.moments = None

    # --- the way to one ----------------------------------------------------------------------

    def seek(self, forwards: bool = False) -> None:
        """Goes to the last moment before this one at which a ticked breakpoint came to hold, or to the next one of the
        iterations that this run has trained."""
        timeline = self._host.timeline
        if not ticked(timeline.breakpoints):
            self._host.refuse(tr("No breakpoint is ticked, so there is no condition to look for."))
            return
        self._begin(timeline.breakpoints, timeline.cursor, forwards)

    def go(self, moment: Moment, until: bool = False) -> None:
        """To a moment of the list, or to the last iteration `until` which the condition held, unless it holds yet."""
        until = until and bool(moment.last)
        count = len(self._host.timeline.program_of(max(1, moment.last)))
        cursor = Cursor(moment.last, count + 1) if until else Cursor(moment.iteration, moment.operation + 1)
        self._begin((moment.breakpoint,), cursor, False, until)

    def stop(self) -> None:
        """Leaves the search; this moment stays."""
        self._slices.stop()
        self._search = None
        self._host.emit_frame()

    def _begin(
        self, breakpoints: tuple[Breakpoint, ...], cursor: Cursor, forwards: bool, holding: bool = False
    ) -> None:
        host, run = self._host, self._host.timeline.current
        self._moving.halt()
        host.inspection.probe = None
        self._search, self._at = Search(run, breakpoints, cursor, forwards, holding), cursor.iteration
        self._here = host.timeline.cursor
        self._slices.begin(iter(self._search))
        self._slices.work()
        if self._slices.active:
            host.emit_frame()

    def _hear(self, iteration: object) -> None:
        if isinstance(iteration, int):
            self._at = iteration
        if self._slices.active or self._search is None:
            self._host.emit_frame()
            return
        search, self._search = self._search, None
        hit = search.hit
        if hit is None:
            text = (
                tr("No ticked breakpoint came to hold before this moment."),
                tr("No ticked breakpoint came to hold between this moment and iteration {iteration}; Run trains on."),
            )
            self._host.refuse(text[search.forwards].format(iteration=search.run.newest.iteration))
            self._host.emit_frame()
        else:
            self._moving.move(lambda: self._stand_at(hit), stops=True)

    def _stand_at(self, hit: Hit) -> Hit:
        timeline = self._host.timeline
        timeline.goto(hit.iteration, hit.operation)
        timeline.last_hit = hit
        return hit

    @property
    def sought(self) -> Sought | None:
        """The search that is under way."""
        return None if self._search is None else Sought(self._search.forwards, self._at)

    # --- all of them -------------------------------------------------------------------------

    def list_all(self, wanted: bool) -> None:
        """Lists all moments of the run at hand, now and as it grows, or no longer."""
        self.listing = wanted
        if not wanted:
            self._lister.stop()
            self.moments = None
        self._host.emit_frame()

    def look(self) -> None:
        """Another moment may be shown: a search from elsewhere is left, and the list goes on."""
        timeline = self._host.timeline
        run = timeline.current
        if self._search is not None and (self._search.run is not run or self._here != timeline.cursor):
            self._slices.stop()
            self._search = None
        if not self.listing:
            return
        moments, wanted = self.moments, ticked(timeline.breakpoints)
        if moments is None or moments.run is not run or moments.breakpoints != wanted:
            self._lister.stop()
            self.moments = moments = Moments(run, wanted)
        if not self._moving.running and not self._lister.active and moments.seen < moments.finished:
            self._lister.begin(moments.look())

    @property
    def listed(self) -> Listed | None:
        """The list as far as it is known."""
        moments = self.moments
        return None if moments is None else Listed(moments, len(moments), moments.seen, self._lister.active)
