# SPDX-License-Identifier: Apache-2.0
"""A report or a list of details taken along: copied, or saved where the user says. Nothing waits for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from sdconsole.toolkit import places
from sdconsole.toolkit.dialogs import Kind, tell
from sdconsole.toolkit.i18n import translate


def copy_text(text: str) -> None:
    """Put the text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def save_text(parent: QWidget, text: str, name: str) -> QFileDialog:
    """Ask where to, and write the text there; says so when that did not work."""
    dialog = QFileDialog(parent, translate("Reports", "Save the details"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(translate("Reports", "Text files (*.txt)"))
    dialog.setDefaultSuffix("txt")
    dialog.setDirectory(str(places.downloads_dir()))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: _write(parent, Path(chosen), text))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def open_folder(folder: Path) -> None:
    """Show a folder in the system's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _write(parent: QWidget, path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        tell(
            parent,
            Kind.ERROR,
            translate("Reports", "The file could not be saved."),
            translate("Reports", "{reason}. Choose another folder.").format(reason=error.strerror or "?"),
        )
