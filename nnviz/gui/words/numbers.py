"""How values are written: rounded for the eye, or exactly as they can be copied."""

from __future__ import annotations

import math
import re

MINUS = "\N{MINUS SIGN}"


def number(value: float, digits: int = 4, significant: int = 3) -> str:
    """A value with that many decimals; very large and very small ones with so many significant digits."""
    size = abs(value)
    if math.isnan(value):
        return "NaN"
    if size == float("inf"):
        return (MINUS if value < 0 else "") + "∞"
    if size != 0 and (size >= 1e5 or size < 0.5 * 10**-digits):
        shown = f"{value:.{significant - 1}e}"
        mantissa, _, exponent = shown.partition("e")
        shown = f"{mantissa}e{int(exponent)}"
    else:
        shown = f"{value:.{digits}f}"
        shown = shown.removeprefix("-") if float(shown) == 0 else shown
    return shown.replace("-", MINUS)


def brief(value: float) -> str:
    """A value of which two decimals are enough; a small one that has more, with the four of tables."""
    return number(value, 4 if abs(value) < 0.1 and value != round(value, 2) else 2, 2)


def readable(value: float) -> str:
    """A value of a formula: as `number` has it, with as many decimals more as three significant digits need, so that
    one can compute with what one reads."""
    size = abs(value)
    more = 2 - math.floor(math.log10(size)) if math.isfinite(size) and size >= 0.5e-4 else 4
    return number(value, max(4, more))


def exact(value: float) -> str:
    """The full double, as it can be copied and read back."""
    return repr(value)


def short(value: float) -> str:
    """A number with up to six significant digits and none that say nothing."""
    return re.sub(r"e([+-])0*", lambda found: "e" + found[1].strip("+"), f"{value:.6g}").replace("-", MINUS)
