"""Draws nnviz.png, for desktops that know no SVG, from nnviz.svg: python resources/desktop/make.py"""

from pathlib import Path

from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE, SIDE = Path(__file__).parent, 256

picture = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
picture.fill(0)
with QPainter(picture) as painter:
    QSvgRenderer(str(HERE / "nnviz.svg")).render(painter)
picture.save(str(HERE / "nnviz.png"))
