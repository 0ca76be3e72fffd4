# SPDX-License-Identifier: Apache-2.0
"""The screens between entry and session: "connecting…", the confirm step of a deep link, "too old"."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from sdconsole.support.mirror.entry import Invitation, host_of, page_of
from sdconsole.support.views.look import GAP, CalmButton, Page, SignedLine, Size, Words
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.elided_label import plain


class ProgressPage(Page):
    """Something is under way; it can be given up."""

    cancelled = Signal()
    """The end user does not want to wait."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._origin = self._organisation = ""
        self._title = Words(Size.TITLE, parent=self)
        self._host = Words(Size.LARGE, parent=self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._cancel = CalmButton(self)
        self._cancel.clicked.connect(self.cancelled)
        self.first = self._cancel
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 40, 32, 24)
        column.setSpacing(GAP)
        column.addWidget(self._title)
        column.addWidget(self._host)
        column.addWidget(self._bar)
        column.addStretch(1)
        column.addWidget(self._cancel)
        keep_worded(self, self._set_texts)

    def set_target(self, origin: str, organisation: str = "") -> None:
        """Connecting to this Gateway; its organisation, once it has said so."""
        self._origin, self._organisation = origin, plain(organisation)
        self._set_texts()

    def _set_texts(self) -> None:
        self._title.setText(
            translate("Steps", "{organisation} support").format(organisation=self._organisation)
            if self._organisation
            else translate("Steps", "Connecting…")
        )
        self._host.setText(host_of(self._origin))
        self._bar.setAccessibleName(translate("Steps", "Connecting…"))
        self._cancel.setText(translate("Steps", "Cancel"))


class ConfirmPage(Page):
    """A link was clicked somewhere: nothing is joined before the end user has seen where it leads."""

    confirmed = Signal()
    """Join."""
    declined = Signal()
    """Do not join."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._origin = self._organisation = ""
        self._question = Words(Size.TEXT, parent=self)
        self._title = Words(Size.TITLE, parent=self)
        self._host = Words(Size.STRONG, parent=self)
        self._warning = SignedLine(Icon.WARNING, Tone.WAIT, parent=self)
        self._join = CalmButton(self, Icon.SUPPORT, Tone.INFO)
        self._cancel = CalmButton(self)
        self._join.clicked.connect(self.confirmed)
        self._cancel.clicked.connect(self.declined)
        self.first = self._cancel
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self._join, 1)
        buttons.addWidget(self._cancel, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 24)
        column.setSpacing(GAP)
        for part in (self._question, self._title, self._host, self._warning):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(buttons)
        keep_worded(self, self._set_texts)

    def set_target(self, origin: str, organisation: str = "") -> None:
        """Ask about this Gateway, by its organisation once it has said so; the focus lies on Cancel."""
        self._origin, self._organisation = origin, plain(organisation)
        self._set_texts()
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is Cancel."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.declined.emit()
        else:
            super().keyPressEvent(event)

    def _set_texts(self) -> None:
        host = host_of(self._origin)
        if self._organisation:
            self._question.setText(translate("Steps", "A support link was opened. Do you want to join?"))
            title = translate("Steps", "{organisation} support").format(organisation=self._organisation)
            warning = translate(
                "Steps", "If you do not know this organisation or did not ask for help, choose Cancel."
            )
        else:
            # Nobody has been asked who lives there: the address is all there is to judge by.
            self._question.setText(translate("Steps", "This app wants to connect to:"))
            title = host
            warning = translate(
                "Steps", "If you do not know this address or did not ask for help, choose Cancel."
            )
        self._title.setText(title)
        self._host.setText(host)
        self._host.setVisible(bool(self._organisation))
        self._warning.words.setText(warning)
        self._join.setText(translate("Steps", "Join"))
        self._cancel.setText(translate("Steps", "Cancel"))


class TooOldPage(Page):
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
        self.first = self.open
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
