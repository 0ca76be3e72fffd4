# SPDX-License-Identifier: Apache-2.0
"""The ticket of the selected session; where it is an address it can be opened, after a question."""

import re

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from sdconsole.console.views.parts.details.texts import put, text_label
from sdconsole.toolkit.dialogs import Choice, Kind, ask_then, cancel_choice
from sdconsole.toolkit.i18n import keep_worded, translate

_ADDRESS = re.compile(r"https?://[^\s<>\"'「」（）]+", re.IGNORECASE)
_OPEN = "open"


def address_in(ticket: str) -> QUrl | None:
    """Return the web address a ticket is or contains; None: there is none that may be opened.

    Only http and https, and none with a name and password in front of the host, which would make one host
    look like another.
    """
    found = _ADDRESS.search(ticket)
    url = None if found is None else QUrl(found.group(0), QUrl.ParsingMode.StrictMode)
    if url is None or not url.isValid() or url.scheme() not in ("http", "https"):
        return None
    return url if url.host() and not url.userInfo() else None


class TicketLine(QWidget):
    """The ticket as text that can be copied, and the button that opens its address."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = text_label(self)
        self.open_button = QPushButton(self)
        self.open_button.setObjectName("open-ticket")
        self.open_button.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.text, 1)
        row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        keep_worded(self, self._set_texts)

    def show_ticket(self, ticket: str) -> None:
        """Show a ticket."""
        put(self.text, ticket)
        self.open_button.setVisible(address_in(ticket) is not None)

    def _ask(self) -> QDialog | None:
        url = address_in(self.text.text())
        if url is None:
            return None
        text = translate("TicketLine", "Open this address in your browser?")
        choices = [cancel_choice(), Choice(_OPEN, translate("TicketLine", "Open"), is_default=True)]

        def on_answer(key: str) -> None:
            if key == _OPEN:
                QDesktopServices.openUrl(url)

        return ask_then(self.window(), Kind.QUESTION, text, url.toDisplayString(), choices, on_answer)

    def _set_texts(self) -> None:
        self.open_button.setText(translate("TicketLine", "Open"))
        self.open_button.setAccessibleName(translate("TicketLine", "Open ticket"))
