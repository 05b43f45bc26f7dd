"""Locks: a file that one program holds as long as it runs, however it ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@dataclass(frozen=True)
class Lock:
    """A file that is held. Whoever ends lets go of it, killed or not."""

    path: Path
    handle: int

    def release(self, remove: bool = True) -> None:
        """Lets go of the file, and removes it."""
        if remove and sys.platform != "win32":
            with suppress(OSError):
                self.path.unlink()
        with suppress(OSError):
            os.close(self.handle)
        if remove and sys.platform == "win32":
            with suppress(OSError):
                self.path.unlink()


def lock(path: Path) -> Lock | None:
    """Holds a file, which is made where there is none; None where another one holds it. OSError: it cannot be made."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if sys.platform == "win32":
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            return None
        if _is_there(path, handle):
            return Lock(path, handle)
        os.close(handle)  # who held it has removed it meanwhile


def _is_there(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except OSError:
        return False
