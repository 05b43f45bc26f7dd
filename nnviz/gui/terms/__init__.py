"""The glossary and the calls of PyTorch as panels, and what is asked about a place of the screen."""
