# SPDX-License-Identifier: Apache-2.0
"""The language, chosen before anybody is signed in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from sdconsole.toolkit.i18n import keep_worded, translate

# Each is named in itself: whoever is lost in one must find the other.
_LANGUAGES = (("ja", "日本語"), ("en", "English"))


class LanguageBox(QComboBox):
    """Shows the language that is on."""

    language_wanted = Signal(str)
    """`ja` or `en`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("language")
        for code, name in _LANGUAGES:
            self.addItem(name, code)
        self.activated.connect(lambda row: self.language_wanted.emit(str(self.itemData(row))))
        keep_worded(self, self._set_texts)

    def show_language(self, code: str) -> None:
        """This one is on."""
        self.setCurrentIndex(max(0, self.findData(code)))

    def _set_texts(self) -> None:
        # Without this a screen reader would name the list by what is chosen in it.
        self.setAccessibleName(translate("SignInView", "Language"))
