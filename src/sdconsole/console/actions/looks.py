# SPDX-License-Identifier: Apache-2.0
"""Language and theme: switched in the running program, and remembered."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup

from sdconsole.toolkit.i18n import Translations, keep_worded, translate
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme, ThemeChoice

LANGUAGES = ("ja", "en")


class Looks(QObject):
    """The choices as checkable QActions, for menus."""

    def __init__(
        self, settings: Settings, translations: Translations, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._translations = translations
        self._theme = theme
        self._languages = QActionGroup(self)
        self._themes = QActionGroup(self)
        for code in LANGUAGES:
            self._add(self._languages, code)
        for choice in ThemeChoice:
            self._add(self._themes, choice.value)
        self._languages.triggered.connect(lambda action: self.choose_language(action.objectName()))
        self._themes.triggered.connect(lambda action: self._choose_theme(action.objectName()))
        keep_worded(self, self._word)

    @property
    def languages(self) -> list[QAction]:
        """One action for each language."""
        return self._languages.actions()

    @property
    def themes(self) -> list[QAction]:
        """One action for each theme."""
        return self._themes.actions()

    @property
    def language(self) -> str:
        """The language now on: `ja` or `en`."""
        return self._translations.language.value

    def choose_language(self, code: str) -> None:
        """Switch to `ja` or `en`."""
        self._settings.language = code
        self._translations.choose(code)
        self._word()

    def _choose_theme(self, value: str) -> None:
        choice = ThemeChoice(value)
        self._settings.theme = choice
        self._theme.choose(choice)

    @staticmethod
    def _add(group: QActionGroup, name: str) -> None:
        action = group.addAction("")
        action.setObjectName(name)
        action.setCheckable(True)

    def _word(self) -> None:
        # Each language is named in itself: whoever is lost in one must find the other.
        texts = {
            "ja": "日本語",
            "en": "English",
            "system": translate("Looks", "Like the system"),
            "light": translate("Looks", "Light"),
            "dark": translate("Looks", "Dark"),
        }
        for action in (*self.languages, *self.themes):
            action.setText(texts[action.objectName()])
        for action in self.languages:
            action.setChecked(action.objectName() == self.language)
        for action in self.themes:
            action.setChecked(action.objectName() == self._theme.choice.value)
