# SPDX-License-Identifier: Apache-2.0
"""The page of a console the Gateway no longer speaks with: what it has, what is needed, where to get it."""

from urllib.parse import urlsplit

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from sdconsole.console.views.lone import LonePage
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon


class TooOldView(LonePage):
    """Shown in the place of the sign-in page, which is one press away."""

    back_wanted = Signal()
    """Sign in again, or at another Gateway."""

    def __init__(self, origin: str, have: str, need: str, parent: QWidget | None = None) -> None:
        super().__init__(Icon.DOWNLOAD, parent)
        self.setObjectName("too-old")
        self._facts = {"host": urlsplit(origin).netloc, "have": have, "need": need}
        self._url = ""
        self.download = self.add_button(Icon.DOWNLOAD)
        self.download.setObjectName("download")
        self.download.setDefault(True)
        self.download.clicked.connect(self._on_download)
        self.back = self.add_button(Icon.BACK)
        self.back.setObjectName("back")
        self.back.clicked.connect(self.back_wanted)
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
        need = translate("TooOldView", "The Gateway {host} needs version {need} or newer.")
        have = translate("TooOldView", "This console is version {have}.")
        told = f"{need.format(**self._facts)}\n{have.format(**self._facts)}"
        if self._url:
            step = translate("TooOldView", "Download the current version, install it, and start it again.")
        else:
            step = translate("TooOldView", "Ask an administrator where to get the current version.")
        self.say(translate("TooOldView", "This console is too old"), f"{told}\n{step}")
        self.download.setText(translate("TooOldView", "Download the current version"))
        self.download.setToolTip(self._url)
        self.download.setVisible(bool(self._url))
        self.back.setText(translate("TooOldView", "Back to sign-in"))
