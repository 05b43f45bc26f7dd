"""Tests run without a display unless one is asked for, in English whatever the system speaks, and keep nothing where
programs keep what they remember."""

import os
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="")
os.environ["NNVIZ_SETTINGS"] = tempfile.mkdtemp(prefix="nnviz-tests-")
os.environ |= {f"XDG_{kind}_HOME": tempfile.mkdtemp(prefix="nnviz-tests-") for kind in ("CONFIG", "DATA", "CACHE")}
