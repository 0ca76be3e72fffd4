# SPDX-License-Identifier: Apache-2.0
"""Language, theme, contrast, size of letters, motion: switched in the running program, and remembered.

Whoever changes such a setting (a menu, the preferences, a policy of the Gateway): it holds at once.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication

from sdconsole.toolkit.i18n import Translations, keep_worded, translate
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.text_size import TEXT_SETTING, TextSize, text_choice
from sdconsole.toolkit.theme import CONTRAST_SETTING, Theme, ThemeChoice, contrast_choice

LANGUAGES = ("ja", "en")
REDUCED_MOTION = "look/reduced-motion"
_MOVING = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


class Looks(QObject):
    """The choices as checkable QActions, for menus."""

    def __init__(
        self, settings: Settings, translations: Translations, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._translations = translations
        self._theme = theme
        self._appliers: dict[str, Callable[[], object]] = {
            "language": lambda: translations.choose(settings.language),
            "theme": lambda: theme.choose(settings.theme),
            CONTRAST_SETTING: lambda: theme.choose_contrast(contrast_choice(settings.text(CONTRAST_SETTING))),
            TEXT_SETTING: self._apply_size,
            REDUCED_MOTION: self._apply_motion,
        }
        self._cursor_ms = QApplication.cursorFlashTime()
        self._effects = tuple(effect for effect in _MOVING if QApplication.isEffectEnabled(effect))
        self._languages = QActionGroup(self)
        self._themes = QActionGroup(self)
        for code in LANGUAGES:
            self._add(self._languages, code)
        for choice in ThemeChoice:
            self._add(self._themes, choice.value)
        self._languages.triggered.connect(lambda action: self.choose_language(action.objectName()))
        self._themes.triggered.connect(lambda action: self._choose_theme(action.objectName()))
        settings.setting_changed.connect(self._on_setting)
        self._apply_motion()
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
        self._word()

    def _choose_theme(self, value: str) -> None:
        self._settings.theme = ThemeChoice(value)
        self._word()

    def _on_setting(self, name: str) -> None:
        apply = self._appliers.get(name)
        if apply is not None:
            apply()
            self._word()

    def _apply_size(self) -> None:
        app = QApplication.instance()
        sizes = None if app is None else app.findChild(TextSize)
        if sizes is not None:
            sizes.choose(text_choice(self._settings.text(TEXT_SETTING)))

    def _apply_motion(self) -> None:
        is_reduced = self._settings.flag(REDUCED_MOTION)
        for effect in self._effects:
            QApplication.setEffectEnabled(effect, not is_reduced)
        QApplication.setCursorFlashTime(0 if is_reduced else self._cursor_ms)

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
            action.setEnabled(not self._settings.is_locked("language"))
        for action in self.themes:
            action.setChecked(action.objectName() == self._theme.choice.value)
            action.setEnabled(not self._settings.is_locked("theme"))
