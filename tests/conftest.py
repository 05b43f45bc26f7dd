"""Tests run without a display unless one is asked for, in English whatever the system speaks, and keep nothing where
programs keep what they remember."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="")

HOMES = Path(tempfile.mkdtemp(prefix="nnviz-tests-"))
atexit.register(shutil.rmtree, HOMES, ignore_errors=True)
for name in ("NNVIZ_SETTINGS", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
    (HOMES / name).mkdir()
    os.environ[name] = str(HOMES / name)
