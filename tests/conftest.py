"""Tests run without a display unless one is asked for, and in English whatever the system speaks."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="")
