"""Tests of the engine. A package, so that its helpers do not meet those of other test folders."""
