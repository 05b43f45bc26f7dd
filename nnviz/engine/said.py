"""English texts that the screen shows in the person's language."""

from __future__ import annotations

from typing import Any


class Said(str):
    """An English text with what it is translated by: its `template`, and the `facts` that fill the named places.

    Facts that are said too, as the name of a kind of number or the fault within a fault, are translated with it.
    """

    template: str
    facts: dict[str, Any]

    def __new__(cls, template: str, /, **facts: Any) -> Said:
        text = super().__new__(cls, template.format(**facts) if facts else template)
        text.template, text.facts = template, facts
        return text

    def having(self, **facts: Any) -> Said:
        """The same with other facts."""
        return Said(self.template, **{**self.facts, **facts})


def said(template: str, /, **facts: Any) -> Said:
    """A text, marked for the collector of texts to find: said("loss below {low}", low=0.1)."""
    return Said(template, **facts)
