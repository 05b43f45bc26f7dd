"""Measurements, run by hand. What they print can be read also where a terminal lacks some of its letters."""

import sys

for stream in filter(None, (sys.stdout, sys.stderr)):
    getattr(stream, "reconfigure", lambda errors: None)(errors="backslashreplace")
