"""A work file: a zip of the experiment, of what is kept of its timeline and of the desk, and of the numbers.

Members are read in memory, within limits on what they unpack to, and never extracted.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec

from nnviz.engine.experiment.experiment import dumps
from nnviz.engine.reading.files import contents, joined, writing
from nnviz.engine.reading.strict_json import ExperimentError, parse, plain
from nnviz.engine.said import said
from nnviz.engine.training.named import NamedRun
from nnviz.engine.training.timeline import Timeline

from .keeping import Keeping
from .manifest import KeptBeside, KeptTimeline
from .numbers import Numbers, Stream
from .restoring import Restoring
from .work import Work

WORK, COMPARED = 1, 2
"""Rises when an older work file would mean something else; that of a work with named runs, which older programs would
lose, is the second."""
EXPERIMENT, MANIFEST, NUMBERS = "experiment.nnviz", "work.json", "numbers.bin"
BESIDE = "beside"
MOST = {EXPERIMENT: 64 << 20, MANIFEST: 256 << 20, NUMBERS: 2 << 30}
"""What each member may unpack to, in bytes."""
PACKED = 8 << 20
"""Members that are larger are not compressed: that would take longer than to write them."""
DATED = (1980, 1, 1, 0, 0, 0)
"""The date of every member: the same work gives the same bytes."""


def manifest(timeline: Timeline, desk: dict[str, Any], stream: Stream, named: Sequence[NamedRun] = ()) -> bytes:
    """What is kept beside the numbers, which go into the stream."""
    keeping = Keeping(stream)
    kept: dict[str, Any] = {"work": WORK, "desk": plain(desk), "timeline": keeping.keep(timeline, named)}
    if named:
        kept |= {"work": COMPARED, BESIDE: msgspec.to_builtins(keeping.keep_beside(timeline, named))}
    return msgspec.json.encode(kept | {"timeline": msgspec.to_builtins(kept["timeline"])})


def packed(timeline: Timeline, desk: dict[str, Any], named: Sequence[NamedRun] = ()) -> bytes:
    """The bytes of a work file; the same for the same work."""
    file = BytesIO()
    for _ in _packing(timeline, desk, file, named):
        pass
    return file.getvalue()


def save(timeline: Timeline, desk: dict[str, Any], path: str | Path, named: Sequence[NamedRun] = ()) -> None:
    """Writes a work file. ExperimentError: it is not written, and what was there is as before."""
    for _ in saving(timeline, desk, path, named):
        pass


def saving(
    timeline: Timeline, desk: dict[str, Any], path: str | Path, named: Sequence[NamedRun] = ()
) -> Iterator[float]:
    """As `save`, in parts: gives how much is done between them, never where there is only one. What is saved is the
    work as it is when this begins."""
    file = BytesIO()
    for share in _packing(timeline, desk, file, named):
        yield 0.2 * share
    for share in writing(file.getbuffer(), path):
        yield 0.2 + 0.8 * share


def _packing(timeline: Timeline, desk: dict[str, Any], file: BytesIO, named: Sequence[NamedRun]) -> Iterator[float]:
    stream = Stream()
    kept = manifest(timeline, desk, stream, named)
    members = {EXPERIMENT: [memoryview(dumps(timeline.experiment).encode())], MANIFEST: [memoryview(kept)]}
    members[NUMBERS] = stream.take()
    with zipfile.ZipFile(file, "w") as archive:
        for name, pieces in members.items():
            member = zipfile.ZipInfo(name, DATED)
            member.file_size = sum(map(len, pieces))
            member.compress_type = zipfile.ZIP_DEFLATED if member.file_size <= PACKED else zipfile.ZIP_STORED
            with archive.open(member, "w") as into:
                for part in joined(pieces):
                    into.write(part)
                    if member.file_size > PACKED:
                        yield file.tell() / member.file_size


class Unpacking(Iterator[float]):
    """A work file that is opened in parts: gives how much is done. Then its `work` is there."""

    work: Work

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._parts = self._open()

    def __next__(self) -> float:
        try:
            return next(self._parts)
        except ExperimentError as error:
            raise ExperimentError(said("{file}: {fault}", file=self.path, fault=error.text)) from None

    def _open(self) -> Iterator[float]:
        members = _members(contents(self.path, sum(MOST.values())))
        yield 0.1
        yield from self.restore(members[MANIFEST], members[NUMBERS])

    def restore(self, kept: bytes, numbers: bytes) -> Iterator[float]:
        """From the two members that hold the work."""
        desk, timeline, beside = _kept(kept)
        restoring = Restoring(timeline, Numbers(numbers), beside)
        yield from restoring
        self.work = Work(restoring.timeline, desk, restoring.named)


def _members(raw: bytes) -> dict[str, bytes]:
    """What the zip holds: these members and no others, each once."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            infos = archive.infolist()
            if sorted(info.filename for info in infos) != sorted(MOST):
                raise zipfile.BadZipFile
            return {info.filename: _member(archive, info) for info in infos}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError,
            zipfile.zlib.error) as error:  # type: ignore[attr-defined]  # fmt: skip
        if isinstance(error, ExperimentError):
            raise
        raise ExperimentError(
            said("The content must be a whole work file: a part of it is missing or broken.")
        ) from None


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    most = MOST[info.filename]
    with archive.open(info) as member:
        raw = member.read(most + 1) if info.file_size <= most else b""
    if max(info.file_size, len(raw)) > most:
        raise ExperimentError(said("{file} is larger than {limit} MB.", file=info.filename, limit=most >> 20))
    return raw


def _kept(raw: bytes) -> tuple[dict[str, Any], KeptTimeline, KeptBeside | None]:
    """The desk, the timeline and what is compared with it as they were kept."""
    value = parse(raw)
    if (
        not isinstance(value, dict)
        or value.keys() - {BESIDE} != {"work", "desk", "timeline"}
        or not isinstance(value["desk"], dict)
    ):
        raise ExperimentError(said("The content must be a whole work file: a part of it is missing or broken."))
    if value["work"] not in (WORK, COMPARED):
        text = said("The work was saved by a newer nnviz (format {got}); this one reads format {known}.")
        raise ExperimentError(text, got=value["work"], known=COMPARED)
    try:
        timeline = msgspec.convert(value["timeline"], KeptTimeline, strict=True)
        beside = msgspec.convert(value.get(BESIDE), KeptBeside | None, strict=True)
        return value["desk"], timeline, beside
    except msgspec.ValidationError as error:
        raise ExperimentError(said("The work does not fit together: {fault}.", fault=str(error))) from None
