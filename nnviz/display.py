"""Whether there is a display for a window: where there is none Qt ends the whole process, so it is asked before."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from .engine.reading.strict_json import ExperimentError
from .engine.said import said

SECONDS = 3.0
"""So long a display on another machine may take to answer."""
TRIAL = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def require_display(environment: Mapping[str, str] = os.environ) -> None:
    """ExperimentError: the environment names no display, or none of those that it names answers."""
    if sys.platform != "linux":
        return
    wayland, x = environment.get("WAYLAND_DISPLAY", ""), environment.get("DISPLAY", "")
    platforms = environment.get("QT_QPA_PLATFORM") or ";".join(["wayland"] * bool(wayland) + ["xcb"] * bool(x))
    if not platforms:
        raise ExperimentError(said("There is no display to open the window on; the other commands need none."))
    for platform in platforms.split(";"):
        name = platform.partition(":")[0]
        if name == "xcb":
            answers = _answers_x(x)
        elif name.startswith("wayland"):
            folder = Path(environment.get("XDG_RUNTIME_DIR", "/"))
            answers = _answers(socket.AF_UNIX, str(folder / (wayland or "wayland-0")))
        else:
            answers = True
        if answers:
            return
    text = said("The display {display} does not answer, so no window can be opened; the other commands need none.")
    raise ExperimentError(text, display=x or wayland or platforms)


def try_display() -> None:
    """The same, where more is at stake than this program, as in a notebook: Qt is tried in a process of its own.

    That costs as much as an empty window.
    """
    require_display()
    if subprocess.run([sys.executable, "-c", TRIAL], capture_output=True, check=False).returncode:
        raise ExperimentError(said("Qt cannot open a window on this display."))


def _answers_x(display: str) -> bool:
    match = re.fullmatch(r"(?:(?P<host>.*)[:/])??(?P<unix>unix)?:(?P<number>\d+)(?:\.\d+)?", display)
    if match is None:
        return Path(display.rpartition(":")[0]).is_socket()
    number, host = int(match["number"]), match["host"]
    if host:
        return _answers(socket.AF_INET, (host, 6000 + number))
    place = f"/tmp/.X11-unix/X{number}"
    return any(_answers(socket.AF_UNIX, name) for name in (f"\0{place}", place))


def _answers(family: int, address: str | tuple[str, int]) -> bool:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as line:
            line.settimeout(SECONDS)
            line.connect(address)
    except OSError:
        return False
    return True
