"""Looking: which node, row or number is shown, the way back, and what is shown beside the moment as it is."""

from __future__ import annotations

import math

import numpy as np

from nnviz.engine.insight.by_hand import DECIMALS
from nnviz.engine.insight.preview import Preview, Update
from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.evaluate import forward
from nnviz.engine.program.workspace import Record
from nnviz.gui.look.look import Look
from nnviz.gui.words.language import error_text, tr
from nnviz.gui.words.notation import Notation

from .frame import Probe, parameters_now
from .host import Host
from .moving import Moving
from .trail import Number


class Looking:
    """`look` and `notation` are how everything is drawn and written, `decimals` how many a person keeps who computes
    by hand (0: nobody does); `previewing` says whether the next update is shown, with the rate that is `tried`."""

    def __init__(self, host: Host, moving: Moving, look: Look, notation: Notation) -> None:
        self._host, self._moving = host, moving
        self.look, self.notation = look, notation
        self.decimals, self.motion = 0, False
        self.previewing = False
        self._update: Update | None = None
        self.tried: float | None = None

    def select_node(self, layer: int, node: int) -> None:
        self._host.inspection.select_node(layer, node)
        self._host.emit_frame()

    def follow(self, number: Number) -> None:
        """Shows how a number came about; one of another iteration is gone to. The trail leads back."""
        self._moving.halt()
        self._host.inspection.probe = None
        self._host.inspection.follow(number, self._host.frame().looked_at)
        self._host.emit_frame()

    def trail_back(self) -> None:
        self.trail_to(self._host.inspection.trail.at - 1)

    def trail_forward(self) -> None:
        self.trail_to(self._host.inspection.trail.at + 1)

    def trail_to(self, at: int) -> None:
        """To a place of the trail; where there is no such one nothing happens."""
        if self._host.inspection.go_along(at):
            self._moving.halt()
            self._host.emit_frame()

    def show_row(self, row: int) -> None:
        """Shows a data row; one outside the batch stays shown until a row of the batch is chosen."""
        self._host.inspection.probe = None
        try:
            self._host.inspection.show_row(row)
        except ValueError as error:
            self._host.refuse(error_text(error))
            return
        self._host.emit_frame()

    def probe(self, raw: Array | None) -> None:
        """Shows what the network makes of raw inputs that are no sample, also while it is trained, until None is given,
        a sample is chosen or a step is taken."""
        self._host.inspection.probe = raw
        self._host.emit_frame()

    def use_look(self, look: Look) -> None:
        """Draws the same in other colours."""
        self.look = look
        self._host.emit_frame()

    def use_notation(self, notation: Notation) -> None:
        """Writes the same numbers another way, everywhere."""
        self.notation = notation
        self._host.emit_frame()

    def use_motion(self, on: bool) -> None:
        """Whether steps are shown as they happen, not only what came of them."""
        self.motion = on
        self._host.emit_frame()

    def compute_by_hand(self, decimals: int) -> None:
        """Shows beside each number what a person gets who keeps so many decimals; 0: no longer."""
        self.decimals = decimals
        self._host.emit_frame()

    def compute_by_hand_next(self) -> None:
        """Off, then each number of decimals in turn."""
        ways = (0, *DECIMALS)
        self.compute_by_hand(ways[(ways.index(self.decimals) + 1) % len(ways)])

    def preview(self, on: bool) -> None:
        """Switches the preview of the update on or off."""
        self.previewing = on
        self._host.emit_frame()

    def try_rate(self, rate: float | None) -> None:
        """Previews another learning rate until this moment is left; None: the one in force."""
        if rate is not None and not 0 <= rate < math.inf:
            text = tr("The learning rate must be a finite number of at least 0, but is {rate}.")
            self._host.refuse(text.format(rate=rate))
            return
        if self._update is not None:
            self.tried = rate
            self._host.emit_frame()

    def previewed(self, record: Record) -> Preview | None:
        """The update that this moment leads to; the rate tried in another moment is forgotten."""
        timeline = self._host.timeline
        if self._update is not None and self._update.record is not record:
            self._update = self.tried = None
        if not self.previewing or self._moving.running or not Update.known(timeline.program, record):
            return None
        if self._update is None:
            self._update = Update(timeline.program, timeline.data, record)
        return self._update.at(self._update.rate if self.tried is None else self.tried)

    def probed(self, record: Record) -> Probe | None:
        """The forward pass of the probe with the parameters of this moment."""
        raw = self._host.inspection.probe
        if raw is None:
            return None
        program = self._host.timeline.program
        parameters = [parameters_now(record, key).ravel() for key in program.parameters]
        inputs = self._host.timeline.data.preparation(raw[None])
        return Probe(raw, forward(program, np.concatenate(parameters), inputs))
