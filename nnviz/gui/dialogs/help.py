"""Help: the pages of resources/docs, read beside the window."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QKeySequence, QShortcut, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QSizePolicy, QTextBrowser, QWidget

from nnviz.engine.said import said
from nnviz.gui.look.links import links
from nnviz.gui.look.look import Look
from nnviz.gui.words.language import language, tr
from nnviz.resources import page_path, resource

from .base import Dialog

PAGES = {
    "tour": said("Tour"), "learning": said("Lessons, questions and terms"), "building": said("Building and comparing"),
    "keys": said("Keys and the mouse"), "glossary": said("Glossary"),
    "file-format": said("The file of an experiment"), "lessons": said("Writing lessons"),
    "scripts": said("Commands, scripts and notebooks"), "diagnosis": said("Diagnosis"),
    "installing": said("Installing"), "promises": said("Promises"),
    "architecture": said("How it is built"), "adding": said("Adding to it"), "speed": said("Speed"),
    "tests": said("Tests"), "changelog": said("Changelog"), "sources": said("Sources and licences"),
}  # fmt: skip
"""The title of each page, by the name of its file, in the order in which they are listed."""


def pages() -> dict[str, str]:
    """The same in the language in force."""
    return {name: tr(title) for name, title in PAGES.items()}


class Page(QTextBrowser):
    """A page whose pictures are no wider than itself, and whose links stand out from its ground in every look."""

    def __init__(self) -> None:
        super().__init__()
        self.sourceChanged.connect(self._dye)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dye()

    def _dye(self) -> None:
        """Qt reads Markdown with links in blue, whatever they stand on; here they are underlined, as everywhere."""
        dyed, cursor = QTextCharFormat(), QTextCursor(self.document())
        dyed.setForeground(self.palette().text())
        dyed.setFontUnderline(True)
        for link in list(links(self.document().begin())):
            cursor.setPosition(link.position())
            cursor.setPosition(link.position() + link.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(dyed)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        found = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return found
        beside = 2 * round(self.document().documentMargin()) + self.verticalScrollBar().sizeHint().width()
        picture, room = QImage.fromData(found), self.width() - 2 * self.frameWidth() - beside
        wide = picture.width() > room
        return picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation) if wide else picture


class HelpDialog(Dialog):
    """A list of the pages and the one that is read; links between them are followed, others opened outside. A page
    that is not there in the language in force is shown in English."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(tr("Help"), look, parent)
        self.resize(look.px(960), look.px(620))
        self.list, self.page = QListWidget(), Page()
        self.list.setAccessibleName(tr("Pages"))
        self.page.setAccessibleName(tr("Page"))
        self._names = list(pages())
        self.list.addItems(self._names)
        self._name()
        self.list.setMinimumWidth(look.px(230))
        self.list.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        self.list.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.list.currentRowChanged.connect(lambda at: self.show_page(self._names[at]))
        self.page.setFont(look.font("body"))
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        # Qt drops ".." that lead out of the folder of a page
        self.page.setSearchPaths([str(resource("docs")), str(resource())])
        row = QHBoxLayout(self)
        row.addWidget(self.list)
        row.addWidget(self.page, 1)
        for part in (self, self.list, self.page):
            part.ensurePolished()  # or they have neither font nor colours of the look yet
        QShortcut(QKeySequence.StandardKey.Back, self).activated.connect(self.page.backward)
        self.list.setCurrentRow(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._name()
            self.show_page(self._names[self.list.currentRow()])

    def _name(self) -> None:
        """Its words in the language in force."""
        self.setWindowTitle(tr("Help"))
        for at, title in enumerate(pages().values()):
            self.list.item(at).setText(title)

    def show_page(self, name: str) -> None:
        self.page.setSource(QUrl(page_path(name, language())))
        self.list.setCurrentRow(self._names.index(name))

    def _follow(self, link: QUrl) -> None:
        name = PurePosixPath(link.path()).stem
        if name in self._names:
            self.show_page(name)
        elif link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)
