"""Whether a window can be opened here: where it cannot Qt ends the whole process, so it is asked before."""

from __future__ import annotations

import ctypes
import os
import re
import socket
import subprocess
import sys
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .engine.reading.strict_json import ExperimentError
from .engine.said import said

SECONDS = 3.0
"""So long a display on another machine may take to answer."""
LIBRARIES = (
    "On Debian or Ubuntu: apt install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 "
    "libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1"
)
"""What a bare system lacks."""
TRIAL = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def require_display(environment: Mapping[str, str] = os.environ) -> None:
    """ExperimentError: the environment names no display, none of those that it names answers, or a library is missing
    that Qt needs for it."""
    if sys.platform != "linux":
        return
    wayland, x = environment.get("WAYLAND_DISPLAY", ""), environment.get("DISPLAY", "")
    platforms = environment.get("QT_QPA_PLATFORM") or ";".join(["wayland"] * bool(wayland) + ["xcb"] * bool(x))
    if not platforms:
        raise ExperimentError(said("There is no display to open the window on; the other commands need none."))
    missing: ExperimentError | None = None
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
            found = _missing(name)
            if found is None:
                return
            missing = missing or found
    if missing is not None:
        raise missing
    text = said("The display {display} does not answer, so no window can be opened; the other commands need none.")
    raise ExperimentError(text, display=x or wayland or platforms)


def try_display() -> None:
    """The same, where more is at stake than this program, as in a notebook: Qt is tried in a process of its own.

    That costs as much as an empty window.
    """
    require_display()
    if subprocess.run([sys.executable, "-c", TRIAL], capture_output=True, check=False).returncode:
        raise ExperimentError(said("Qt cannot open a window on this display."))


def window_module(name: str) -> Any:
    """A module of the window. ExperimentError: Qt cannot be loaded."""
    try:
        return import_module(f"nnviz.gui.window.{name}")
    except ImportError as error:
        if not any(part in str(error) for part in (".so", "PySide6", "shiboken6")):
            raise
        raise _missing_library(error) from None


def _missing_library(cause: object) -> ExperimentError:
    """What the system says that Qt lacks, and what to do."""
    return ExperimentError(said("Qt cannot be loaded ({cause}). {advice}", cause=cause, advice=LIBRARIES))


def _missing(platform: str) -> ExperimentError | None:
    """What of this platform of Qt cannot be loaded. Qt loads the same a moment later, so it costs nothing; where Qt was
    not installed as a wheel, its platforms are not where they are looked for, and nothing is known."""
    package = find_spec("PySide6")
    for folder in (package.submodule_search_locations or ()) if package is not None else ():
        plugin = Path(folder, "Qt", "plugins", "platforms", f"libq{platform.partition('-')[0]}.so")
        if plugin.is_file():
            try:
                ctypes.CDLL(str(plugin))
            except OSError as error:
                return _missing_library(error)
    return None


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
