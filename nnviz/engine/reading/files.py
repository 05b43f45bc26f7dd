"""The one opener and the one writer: what is read is a file of bounded size, and what was there is not lost."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nnviz.engine.said import Said, said

from .strict_json import ExperimentError

if sys.platform != "win32":
    import fcntl

UNFINISHED = ".nnviz-{}.unfinished"
"""What a file is called as long as it is written; one that nobody writes any more is removed by the next save."""
NO_FILE = said("it is a folder, a pipe or a device")
CAUSES: dict[int | None, Said] = {
    errno.ENOENT: said("no such file or directory"), errno.EACCES: said("permission denied"),
    errno.EISDIR: said("is a directory"), errno.ENOTDIR: said("not a directory"),
    errno.ENOSPC: said("no space left on device"), errno.EROFS: said("read-only file system"),
    errno.ENAMETOOLONG: said("file name too long"), errno.EIO: said("input/output error"),
}  # fmt: skip
"""What the system says most often, so that it can be said in another language; the rest is as the system says it."""
DATA = (".csv", ".tsv", ".txt")
"""How files of data end; packed ones have another ending behind it, and are refused as what they are."""


def is_data(path: str | Path) -> bool:
    """Whether a file is one of data, by its ending."""
    return Path(path).name.lower().removesuffix(".gz").endswith(DATA)


def contents(path: Path, most: int, first: int | None = None) -> bytes:
    """The bytes of a file, or the `first` of them. ExperimentError: it cannot be read, or has more than `most`, and is
    not read then.

    A pipe that nobody writes to does not hold up the program: it is no regular file.
    """
    try:
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise OSError(None, NO_FILE)
            raw = file.read(most + 1 if first is None else first) if found.st_size <= most else b""
    except FileNotFoundError:
        raise ExperimentError(said("{file} was not found.", file=path)) from None
    except (OSError, ValueError) as error:
        raise not_read(path, error) from None
    if max(found.st_size, len(raw)) > most:
        raise ExperimentError(said("{file} is larger than {limit} MB.", file=path, limit=most >> 20))
    return raw


PART = 4 << 20
"""Larger files are written so many bytes at a time."""
Stamp = tuple[int, int, int]
"""When a file was written last in nanoseconds, its size, and which file it is."""


def stamp(path: Path) -> Stamp | None:
    """Tells whether a file is still the one that was read or written; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def write(text: str | bytes, path: str | Path, backup: bool = True) -> None:
    """Writes a file so that whatever happens the old one or the new one is there, whole.

    The one before is kept as PATH.bak where a `backup` is wanted. A link is followed to the file that it names.
    ExperimentError: it is not written, and the file is as before.
    """
    for _ in writing(text.encode() if isinstance(text, str) else text, path, backup):
        pass


def writing(raw: bytes | memoryview, path: str | Path, backup: bool = True) -> Iterator[float]:
    """As `write`, in parts: gives how much is done between them, never where there is only one. Whoever goes on no
    longer leaves the file as before."""
    try:
        target = Path(path).resolve()
        mode = _mode(target)
        tidy(target.parent)
        with _unfinished(target.parent) as new:
            yield from _fill(new, memoryview(raw), mode)
            if backup and mode is not None:
                _keep(target)
            new.replace(target)
        _settle(target.parent)
    except (OSError, ValueError, RuntimeError) as error:
        raise not_saved(path, error) from None


def parts_of(raw: memoryview) -> list[memoryview]:
    """Bytes in parts, each of which takes some milliseconds to write; at least one."""
    return [raw[at : at + PART] for at in range(0, max(1, len(raw)), PART)]


def joined(pieces: Iterable[memoryview]) -> Iterator[bytes]:
    """Many pieces in such parts."""
    held, size = list[memoryview](), 0
    for piece in pieces:
        for part in parts_of(piece):
            held.append(part)
            size += len(part)
            if size >= PART:
                yield b"".join(held)
                held, size = [], 0
    yield b"".join(held)


def tidy(folder: Path) -> None:
    """Removes what a program left in a folder that was killed while it wrote there."""
    for left in folder.glob(UNFINISHED.format("*")):
        _remove_abandoned(left)


def not_read(path: str | Path, error: Exception) -> ExperimentError:
    return ExperimentError(said("{file} could not be read: {cause}.", file=path, cause=cause(error)))


def not_saved(path: str | Path, error: Exception) -> ExperimentError:
    return ExperimentError(said("{file} could not be saved: {cause}.", file=path, cause=cause(error)))


def cause(error: Exception) -> str:
    """What the system says of a file."""
    text = CAUSES.get(getattr(error, "errno", None)) or getattr(error, "strerror", None) or str(error)
    return text if isinstance(text, Said) else text.lower()


def _mode(target: Path) -> int | None:
    """The permissions of what will be replaced; None where there is nothing. OSError: it may not be replaced."""
    if not target.exists():
        return None
    mode = target.stat().st_mode
    if not stat.S_ISREG(mode):
        raise OSError(None, NO_FILE)
    if not os.access(target, os.W_OK):
        raise OSError(None, said("it is write-protected"))
    return stat.S_IMODE(mode)


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """A name for a file that is not there yet, and after this no longer."""
    path = folder / UNFINISHED.format(os.urandom(8).hex())
    try:
        yield path
    finally:
        with suppress(OSError):
            path.unlink()


def _fill(path: Path, raw: memoryview, mode: int | None) -> Iterator[float]:
    """Makes a file of these bytes, on the disk and read back, locked while it is written."""
    parts = parts_of(raw)
    with path.open("x+b") as file:
        if sys.platform != "win32":
            with suppress(OSError):  # a disk of another machine may know no locks
                fcntl.flock(file, fcntl.LOCK_EX)
        for done, part in enumerate(parts, 1):
            file.write(part)
            file.flush()
            os.fsync(file.fileno())
            if len(parts) > 1:
                yield 0.5 * done / len(parts)
        if mode is not None:
            path.chmod(mode)
        file.seek(0)
        for done, part in enumerate(parts, 1):
            if file.read(len(part)) != part:
                raise OSError(None, said("what was written does not read back"))
            if len(parts) > 1:
                yield 0.5 + 0.5 * done / len(parts)


def _keep(target: Path) -> None:
    """Gives the file a second name, PATH.bak, in the place of what had it."""
    with _unfinished(target.parent) as copy:
        try:
            os.link(target, copy)
        except OSError:
            shutil.copy2(target, copy)
        copy.replace(target.with_name(target.name + ".bak"))


def _remove_abandoned(path: Path) -> None:
    """Removes a file that was being written when its program was killed: where that goes on, it is locked."""
    with suppress(OSError):
        if sys.platform != "win32":
            with path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()


def _settle(folder: Path) -> None:
    """Brings the names of a folder to the disk, where the system can."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
