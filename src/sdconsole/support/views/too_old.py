# SPDX-License-Identifier: Apache-2.0
"""This app is too old for the Gateway: where to get the current one."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdconsole.support.mirror.entry import Invitation, host_of, page_of
from sdconsole.support.views.look import GAP, CalmButton, SignedLine, Size, Words
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon


class TooOldPage(QWidget):
    """Nothing is broken: one page to open, one file to download."""

    back_pressed = Signal()
    """Back to the fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = self._host = ""
        self._title = SignedLine(Icon.DOWNLOAD, Tone.WAIT, Size.TITLE, 32, self)
        self._advice = Words(Size.TEXT, parent=self)
        self._where = Words(Size.LARGE, parent=self)
        self.open = CalmButton(self, Icon.OPEN, Tone.INFO)
        self.open.clicked.connect(self._on_open)
        self.back = CalmButton(self, Icon.BACK)
        self.back.clicked.connect(self.back_pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 40, 32, 24)
        column.setSpacing(GAP)
        for part in (self._title, self._advice, self._where):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self.open)
        column.addStretch(1)
        column.addWidget(self.back)
        keep_worded(self, self._set_texts)

    @property
    def address(self) -> str:
        """The page the button opens."""
        return self._page

    def set_invitation(self, invitation: Invitation) -> None:
        """The Gateway that wants a newer app; its own page has it."""
        self._page, self._host = page_of(invitation), host_of(invitation.origin)
        self._set_texts()

    def text(self) -> str:
        """All that is said."""
        return f"{self._title.words.text()}\n{self._advice.text()}\n{self._where.text()}"

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl(self._page))

    def _set_texts(self) -> None:
        self._title.words.setText(translate("TooOld", "This support app is too old"))
        self._advice.setText(
            translate("TooOld", "Open the page of your support, download the app again and start it.")
        )
        self._where.setText(self._host)
        self.open.setText(translate("TooOld", "Open the download page"))
        self.back.setText(translate("TooOld", "Back"))
