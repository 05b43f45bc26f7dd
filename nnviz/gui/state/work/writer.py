"""Writer: a small program of its own that puts journals on the disk, so that no frame waits for it.

It is started as a script and imports nothing of nnviz. An order is a line of JSON and the bytes that it announces; the
answer is a line: its number, and what went wrong where something did. Without orders it ends.
"""

import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

LOCK, MANIFEST, FRESH = "lock", "journal", "journal.new"
"""The files of a folder beside the numbers: who has it, what is kept, and what is going to be."""


def carry_out(folder: Path, numbers: str, at: int, fresh: bytes, manifest: bytes) -> None:
    """Puts `fresh` into the file of the numbers from byte `at` on, then the manifest in the place of the one before,
    whose numbers stay until then; without a manifest more of the numbers is to come. OSError: it is not written, and
    what was there can be read as before."""
    with (folder / numbers).open("r+b" if at else "wb") as file:
        if file.seek(0, os.SEEK_END) < at:
            raise OSError(None, "a part of the journal is missing")
        file.seek(at)
        _fill(file, fresh)
    if not manifest:
        return
    with (folder / FRESH).open("wb") as file:
        _fill(file, manifest)
    (folder / FRESH).replace(folder / MANIFEST)
    for path in folder.iterdir():
        if path.name not in (LOCK, MANIFEST, numbers):
            with suppress(OSError):
                path.unlink()


def _fill(file: BinaryIO, raw: bytes) -> None:
    """Writes bytes that are on the disk then."""
    file.write(raw)
    file.flush()
    os.fsync(file.fileno())


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the window
    orders, answers = sys.stdin.buffer, sys.stdout
    while line := orders.readline():
        order = json.loads(line)
        fresh, manifest = orders.read(order["fresh"]), orders.read(order["manifest"])
        if len(manifest) < order["manifest"]:
            return  # who ordered it was killed
        fault = ""
        try:
            carry_out(Path(order["folder"]), order["numbers"], order["at"], fresh, manifest)
        except OSError as error:
            fault = error.strerror or str(error)
        answers.write(json.dumps({"number": order["number"], "fault": fault}) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
