"""What hatchling runs when nnviz is built: it compiles loops.c where there is a C compiler.

Where there is none, or where it fails, the build goes on and says so, and training goes by calls from Python.
"""

from __future__ import annotations

import shutil
import tempfile
import zlib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLACE = Path("nnviz", "engine", "program", "tape")
FLAGS = ["-O3", "-ffp-contract=off"]


class TapeHook(BuildHookInterface):
    """A wheel carries what was compiled; an installation that is edited in place has it beside its source."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        self._built = Path(tempfile.mkdtemp(prefix="nnviz-tape-"))
        try:
            loops = compiled(Path(self.root) / PLACE / "loops.c", self._built)
        except (Exception, SystemExit) as error:
            self.app.display_warning(f"nnviz is built without the tape: {error}")
            return
        if version == "editable":
            shutil.copy(loops, Path(self.root) / PLACE)
            return
        build_data["force_include"][str(loops)] = str(PLACE / loops.name)
        build_data["pure_python"], build_data["infer_tag"] = False, True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        shutil.rmtree(self._built, ignore_errors=True)


def compiled(source: Path, folder: Path) -> Path:
    """The extension module of a source, made in a folder. It raises whatever goes wrong."""
    import numpy as np
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    flags = [] if shutil.which("cl") else FLAGS
    made_of = [("MADE_OF", str(zlib.crc32(source.read_bytes()) & 0x7FFFFFFF))]
    loops = Extension(
        source.stem, [str(source)], include_dirs=[np.get_include()], extra_compile_args=flags, define_macros=made_of
    )
    command = build_ext(Distribution({"name": "nnviz", "ext_modules": [loops]}))
    command.build_lib, command.build_temp = str(folder), str(folder / "objects")
    command.ensure_finalized()
    command.run()
    (made,) = map(Path, command.get_outputs())
    return made
