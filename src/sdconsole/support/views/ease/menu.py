# SPDX-License-Identifier: Apache-2.0
"""The button below every page that makes letters larger and contrast higher, and the keys for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from sdconsole.support.views.look import Size, keep_font
from sdconsole.toolkit.diagnostics.entry import DiagnosticsEntry
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.text_size import CHOICES, TEXT_SETTING
from sdconsole.toolkit.theme import CONTRAST_SETTING, ContrastChoice, ThemeChoice
from sdconsole.toolkit.widgets.announce import announce

if TYPE_CHECKING:
    from sdconsole.toolkit.application import Application

Choice = TypeVar("Choice")

_LARGER: Final = ("Ctrl++", "Ctrl+=", "Ctrl+Shift+=", "Ctrl+;")
"""Where "+" needs Shift, the key alone is meant as well: "=" on American keyboards, ";" on Japanese ones."""
_SMALLER: Final = ("Ctrl+-",)
_ORDINARY: Final = ("Ctrl+0",)


class EaseButton(QToolButton):
    """Opens the choices; the keys work in every window of the app."""

    def __init__(self, application: Application, parent: QWidget) -> None:
        super().__init__(parent)
        self._application = application
        self.setIcon(icon(Icon.VIEW))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        keep_font(self, Size.SMALL)
        menu = QMenu(self)
        keep_font(menu, Size.TEXT)
        self._sizes = self._group(menu, CHOICES, self._on_size)
        menu.addSeparator()
        self._contrasts = self._group(menu, ContrastChoice, self._on_contrast)
        menu.addSeparator()
        self._looks = self._group(menu, ThemeChoice, self._on_look)
        menu.addSeparator()
        # Nobody looks for it who is not told to by the technician: it stands last, and asks for nothing.
        self.diagnostics = DiagnosticsEntry("support", parent)
        menu.addAction(self.diagnostics.action)
        self.setMenu(menu)
        menu.aboutToShow.connect(self._look_up)
        for keys, slot in (
            (_LARGER, lambda: self._step(1)),
            (_SMALLER, lambda: self._step(-1)),
            (_ORDINARY, lambda: self._on_size(100)),
        ):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), parent, slot)
                shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
        keep_worded(self, self._set_texts)

    def _group(
        self, menu: QMenu, choices: Iterable[Choice], on_chosen: Callable[[Choice], object]
    ) -> dict[Choice, QAction]:
        group = QActionGroup(self)
        made: dict[Choice, QAction] = {}
        for choice in choices:
            action = QAction(self)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, it=choice: on_chosen(it))
            group.addAction(action)
            menu.addAction(action)
            made[choice] = action
        return made

    def _look_up(self) -> None:
        """Show what holds now; what an administrator decided cannot be chosen."""
        theme, settings = self._application.theme, self._application.settings
        for ticked, actions, name in (
            (self._sizes[self._application.text_size.percent], self._sizes.values(), TEXT_SETTING),
            (self._contrasts[theme.contrast], self._contrasts.values(), CONTRAST_SETTING),
            (self._looks[theme.choice], self._looks.values(), "theme"),
        ):
            ticked.setChecked(True)
            for action in actions:
                action.setEnabled(not settings.is_locked(name))

    def _step(self, by: int) -> None:
        at = CHOICES.index(self._application.text_size.percent) + by
        if 0 <= at < len(CHOICES):
            self._on_size(CHOICES[at])

    def _on_size(self, percent: int) -> None:
        settings = self._application.settings
        if settings.is_locked(TEXT_SETTING):
            return
        settings.set_text(TEXT_SETTING, str(percent))
        self._application.text_size.choose(percent)
        announce(self, self._sizes[percent].text())

    def _on_contrast(self, choice: ContrastChoice) -> None:
        self._application.settings.set_text(CONTRAST_SETTING, choice.value)
        self._application.theme.choose_contrast(choice)

    def _on_look(self, choice: ThemeChoice) -> None:
        self._application.settings.theme = choice
        self._application.theme.choose(choice)

    def _set_texts(self) -> None:
        self.setText(translate("Ease", "Text size and contrast"))
        self.setToolTip(translate("Ease", "Larger text: Ctrl++, smaller: Ctrl+-, as before: Ctrl+0"))
        for percent, action in self._sizes.items():
            action.setText(translate("Ease", "Text {percent} %").format(percent=percent))
        contrasts = {
            ContrastChoice.SYSTEM: translate("Ease", "Contrast: as the system"),
            ContrastChoice.HIGH: translate("Ease", "High contrast"),
            ContrastChoice.NORMAL: translate("Ease", "Ordinary contrast"),
        }
        for contrast, action in self._contrasts.items():
            action.setText(contrasts[contrast])
        looks = {
            ThemeChoice.SYSTEM: translate("Ease", "Colours: as the system"),
            ThemeChoice.LIGHT: translate("Ease", "Light"),
            ThemeChoice.DARK: translate("Ease", "Dark"),
        }
        for look, action in self._looks.items():
            action.setText(looks[look])
