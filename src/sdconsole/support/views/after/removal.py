# SPDX-License-Identifier: Apache-2.0
"""The page that says how the app is removed, shows where its file lies, and clears away what it kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdconsole.support.views.look import GAP, CalmButton, Page, Rule, SignedLine, Size, Words
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.toolkit.widgets.elided_label import plain


class RemovalPage(Page):
    """Nothing here needs the Gateway or the technician."""

    back_pressed = Signal()
    """Back to the last page."""
    forget_pressed = Signal()
    """Delete what the app keeps, when it closes."""

    def __init__(
        self,
        system: str,
        file: Path | None,
        parent: QWidget | None = None,
        open_folder: Callable[[QUrl], object] = QDesktopServices.openUrl,
    ) -> None:
        """`system`: as `sys.platform` says; `file`: what was downloaded (None: it runs from source code)."""
        super().__init__(parent)
        self._system, self._file, self._open = system, file, open_folder
        self._is_forgetting = False
        self._title = Words(Size.TITLE, parent=self)
        self._nothing = SignedLine(Icon.DONE_CIRCLE, Tone.GOOD, parent=self)
        self._steps = Words(Size.TEXT, parent=self)
        self._place = Words(Size.SMALL, Tone.MUTED, self)
        self.show_file = CalmButton(self, Icon.FILES)
        self.show_file.clicked.connect(self._on_show)
        self._kept = Words(Size.TEXT, parent=self)
        self.forget = CalmButton(self, Icon.DELETE)
        self.forget.clicked.connect(self._on_forget)
        self._forgotten = SignedLine(Icon.DONE_CIRCLE, Tone.GOOD, parent=self)
        self._forgotten.hide()
        self.back = CalmButton(self, Icon.BACK)
        self.back.clicked.connect(self.back_pressed)
        self.first = self.show_file if file is not None else self.forget
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 24)
        column.setSpacing(GAP)
        for part in (self._title, self._nothing, self._steps, self._place, self.show_file, Rule(self)):
            column.addWidget(part)
        for part in (self._kept, self.forget, self._forgotten):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.back)
        self.show_file.setVisible(file is not None)
        self._place.setVisible(file is not None)
        keep_worded(self, self._set_texts)

    def text(self) -> str:
        """All that is said, for tests and screen readers."""
        parts = (
            self._title,
            self._nothing.words,
            self._steps,
            self._place,
            self._kept,
            self._forgotten.words,
        )
        return "\n".join(part.text() for part in parts if part.isVisibleTo(self))

    def _on_show(self) -> None:
        if self._file is not None:  # the folder, never the file
            self._open(QUrl.fromLocalFile(str(self._file.parent)))

    def _on_forget(self) -> None:
        self._is_forgetting = True
        self.forget.setEnabled(False)
        self._forgotten.show()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.forget_pressed.emit()
        announce(self, self._forgotten.words.text())

    def _set_texts(self) -> None:
        self._title.setText(translate("Removal", "Remove this app"))
        self._nothing.words.setText(
            translate("Removal", "Nothing was installed. Nothing of it runs once you close it.")
        )
        self._steps.setText(self._how())
        if self._file is not None:
            self._place.setText(plain(str(self._file)))
        self.show_file.setText(translate("Removal", "Show the file in its folder"))
        self._kept.setText(
            translate(
                "Removal",
                "On this computer the app keeps its settings, a key that tells this computer from others, "
                "and its logs. Files you saved and receipts you kept are yours and stay.",
            )
        )
        self.forget.setText(translate("Removal", "Delete this app's data"))
        self._forgotten.words.setText(translate("Removal", "It is deleted when you close the app."))
        self.back.setText(translate("TooOld", "Back"))

    def _how(self) -> str:
        if self._file is None:
            return translate(
                "Removal", "This app was started from source code: there is no downloaded file to delete."
            )
        if self._system == "darwin":
            return translate(
                "Removal",
                "Close the app and drag it to the Trash. Then open System Settings > Privacy & Security, and "
                "remove it from the lists “Screen & System Audio Recording” and “Accessibility”.",
            )
        return translate("Removal", "Close the app, then delete the downloaded file:")
