"""The keys of arrays, and those of what belongs to no layer: numbers of the whole network, and the targets."""

from __future__ import annotations

from typing import NamedTuple

PARAMETERS = {"weights": "grad_w", "biases": "grad_b"}
"""The parameters of a layer and the gradient of each."""
_OWN = {kind: parameter for parameter, gradient in PARAMETERS.items() for kind in (parameter, gradient)}


class Key(NamedTuple):
    """Says which array it is: of what kind, of which layer (None: the network as a whole), and at which moment, as the
    iteration `begun` or as it is now. What an optimizer makes of a parameter has that one as its `owner`, and as its
    kind the optimizer's line."""

    kind: str
    layer: int | None = None
    begun: bool = False
    owner: str = ""

    @property
    def name(self) -> str:
        """What people call it, in scripts and files: weights_before, velocity_weights."""
        return f"{self.kind}{self.owner and f'_{self.owner}'}{'_before' if self.begun else ''}"

    @property
    def before(self) -> Key:
        """The same as the iteration began."""
        return self._replace(begun=True)

    @property
    def now(self) -> Key:
        """The same as it is now."""
        return self._replace(begun=False)

    @property
    def parameter(self) -> str:
        """The parameter that the array has one number for each of, "" for none: of parameters themselves, of their
        gradients, and of what an optimizer makes of them."""
        return self.owner or _OWN.get(self.kind, "")

    @property
    def gradient(self) -> Key:
        """Of a parameter: the derivative of the loss by it."""
        return Key(PARAMETERS[self.kind], self.layer)

    def line(self, name: str) -> Key:
        """Of a parameter: what a line of the optimizer writes for it; "parameter" is the parameter itself."""
        return self if name == "parameter" else Key(name, self.layer, owner=self.kind)


LOSS, TARGETS, RATE = Key("loss"), Key("targets"), Key("lr")
DATA_LOSS = Key("data_loss")
"""What the loss is without the penalties, where there are some."""
BASE_RATE, EPOCH = Key("base_lr"), Key("epoch")
"""The learning rate before its schedule, and the number of the epoch, from 1."""
DIVISOR, SAMPLES = Key("divisor"), Key("samples")
"""What the loss is divided by, and the number of samples in the batch, which only a mistake asks for."""
