"""Offering: the report and the log, for those who want to tell somebody of a fault."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from nnviz.gui.words.language import tr

from .log import the_log
from .report import report


def copy_report(window: Any) -> None:
    """Puts the report on the clipboard, from where a person can read it before it goes anywhere."""
    log = the_log()
    QGuiApplication.clipboard().setText(report(log.last, log.crash()))
    window.banner.show_text(tr("The report was copied: versions, the last error and the last commands."), fault=False)


def show_log(window: Any) -> None:
    """Opens the folder of the log; where nothing can show folders it is named."""
    folder = the_log().folder
    if not (folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))):
        window.banner.show_text(tr("The log is kept in {folder}.").format(folder=folder), fault=False)
