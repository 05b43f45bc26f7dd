"""The tests of the tape once more, by a module that watches what it reads, writes and reckons.

python -m pytest -q -m nightly tests/engine/test_tape_sanitized.py
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import zlib
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
TAPE = Path("nnviz", "engine", "program", "tape")
TESTS = ("tests/engine/test_tape_calls.py", "tests/engine/test_tape.py", "tests/engine/test_interrupt.py")
COMPILER = shutil.which("gcc")
SANITIZED = ["-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined", "-fPIC", "-shared"]


def library(name: str) -> str:
    """Where the compiler has one of its libraries."""
    found = subprocess.run([str(COMPILER), f"-print-file-name={name}"], capture_output=True, text=True, check=True)
    return found.stdout.strip()


@pytest.mark.nightly
@pytest.mark.skipif(COMPILER is None or sys.platform != "linux", reason="needs gcc on Linux")
def test_the_tape_touches_nothing_that_is_not_its_own(tmp_path: Path) -> None:
    for folder in ("nnviz", "tests", "resources"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("*.so", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    made_of = f"-DMADE_OF={zlib.crc32((tmp_path / TAPE / 'loops.c').read_bytes()) & 0x7FFFFFFF}"
    headers = [f"-I{folder}" for folder in (sysconfig.get_path("include"), np.get_include())]
    made = (tmp_path / TAPE / "loops").with_suffix(sysconfig.get_config_var("EXT_SUFFIX"))
    source = str(tmp_path / TAPE / "loops.c")
    subprocess.run([str(COMPILER), *SANITIZED, made_of, *headers, source, "-o", str(made), "-lm"], check=True)
    watched = {
        "LD_PRELOAD": " ".join(map(library, ("libasan.so", "libubsan.so", "libstdc++.so.6"))),
        "ASAN_OPTIONS": "detect_leaks=0",  # those of Python itself
        "PYTHONMALLOC": "malloc",
        "PYTHONPATH": str(tmp_path),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", *TESTS]
    run = subprocess.run(
        command, cwd=tmp_path, env=os.environ | watched, capture_output=True, text=True, timeout=1200, check=False
    )
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-3000:]
    assert " passed" in run.stdout
