# SPDX-License-Identifier: Apache-2.0
"""Asks where the receipt is to be kept, and puts it there whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSaveFile, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from sdconsole.support.views.after.document import as_html, as_text
from sdconsole.support.views.after.paper import file_name, write_paper
from sdconsole.toolkit.dialogs import Kind, tell
from sdconsole.toolkit.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from sdconsole.support.mirror.case import Case

_TEXT: Final = ".txt"


class Keeper(QObject):
    """One for a visit; asks once at a time."""

    kept = Signal(str)
    """The receipt lies there."""

    def __init__(
        self,
        case: Case,
        window: QWidget,
        language: Callable[[], str],
        computer: str,
        version: str,
        folder: Path,
    ) -> None:
        """`language`: the tag of the one that is on; `folder`: where the dialog begins."""
        super().__init__(window)
        self._case, self._window, self._language = case, window, language
        self._computer, self._version, self._folder = computer, version, folder
        self.dialog: QFileDialog | None = None

    def ask(self) -> None:
        """Ask where. Qt's own dialog: it is a window of ours, which no remote click reaches."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        dialog = QFileDialog(self._window, translate("Receipt", "Keep a receipt"), str(self._folder))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(
            [translate("Receipt", "Page (*.html)"), translate("Receipt", "Plain text (*.txt)")]
        )
        dialog.setDefaultSuffix("html")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("txt" if _TEXT in chosen else "html")
        )
        dialog.selectFile(file_name(self._case))
        dialog.finished.connect(lambda result: self._on_chosen(dialog, result))
        self.dialog = dialog
        dialog.open()

    def write(self, path: Path) -> bool:
        """Put the receipt there, replacing what is there; return whether it is."""
        paper = write_paper(self._case, self._language(), self._computer, self._version)
        said = as_text(paper) if path.suffix.lower() == _TEXT else as_html(paper)
        file = QSaveFile(str(path))
        is_open = file.open(QSaveFile.OpenModeFlag.WriteOnly)
        if is_open and file.write(said.encode("utf-8")) >= 0 and file.commit():
            self.kept.emit(str(path))
            return True
        tell(
            self._window,
            Kind.WARNING,
            translate("Receipt", "The receipt could not be kept there."),
            translate("Receipt", "Choose another folder. {reason}").format(reason=file.errorString()),
        )
        return False

    def _on_chosen(self, dialog: QFileDialog, result: int) -> None:
        self.dialog = None
        paths = [Path(name) for name in dialog.selectedFiles()] if result else []
        dialog.deleteLater()
        for path in paths[:1]:
            self.write(path)
