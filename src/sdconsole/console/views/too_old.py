# SPDX-License-Identifier: Apache-2.0
"""The page of a console the Gateway no longer speaks with: what it has, what is needed, where to get it."""

from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.widgets.sign import Sign

_SIGN = 48
_WIDTH = 480


class TooOldView(QWidget):
    """Shown in the place of the sign-in page, which is one press away."""

    back_wanted = Signal()
    """Sign in again, or at another Gateway."""

    def __init__(self, origin: str, have: str, need: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("too-old")
        self._facts = {"host": urlsplit(origin).netloc, "have": have, "need": need}
        self._url = ""
        self._title = QLabel(self)
        font = QFont(self._title.font())
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self.text = QLabel(self)
        for label in (self._title, self.text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setFixedWidth(_WIDTH)
        self.download = QPushButton(self)
        self.download.setObjectName("download")
        self.download.setIcon(icon(Icon.DOWNLOAD))
        self.download.setDefault(True)
        self.download.clicked.connect(self._on_download)
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.setIcon(icon(Icon.BACK))
        self.back.clicked.connect(self.back_wanted)
        buttons = QHBoxLayout()
        for button in (self.download, self.back):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(2)
        for part in (Sign(Icon.DOWNLOAD, Tone.WAIT, _SIGN, self), self._title, self.text):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(buttons)
        column.setAlignment(buttons, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        keep_worded(self, self._set_texts)

    @property
    def url(self) -> str:
        """Where the download button leads; "" while unknown."""
        return self._url

    def put_download(self, url: str) -> None:
        """Take in where the Gateway has the current version; anything but a web address is passed over."""
        parts = urlsplit(url)
        self._url = url if parts.scheme in ("https", "http") and parts.netloc else ""
        self._set_texts()

    def _on_download(self) -> None:
        if self._url:
            QDesktopServices.openUrl(QUrl(self._url))

    def _set_texts(self) -> None:
        self._title.setText(translate("TooOldView", "This console is too old"))
        need = translate("TooOldView", "The Gateway {host} needs version {need} or newer.")
        have = translate("TooOldView", "This console is version {have}.")
        told = f"{need.format(**self._facts)}\n{have.format(**self._facts)}"
        if self._url:
            step = translate("TooOldView", "Download the current version, install it, and start it again.")
        else:
            step = translate("TooOldView", "Ask an administrator where to get the current version.")
        self.text.setText(f"{told}\n{step}")
        for label in (self._title, self.text):
            # A label of a fixed width asks for the height of another one.
            label.setMinimumHeight(label.heightForWidth(_WIDTH))
        self.download.setText(translate("TooOldView", "Download the current version"))
        self.download.setToolTip(self._url)
        self.download.setVisible(bool(self._url))
        self.back.setText(translate("TooOldView", "Back to sign-in"))
