# SPDX-License-Identifier: Apache-2.0
"""Applies the light or dark look, or one in high contrast, to the running program; tells when it changes."""

from __future__ import annotations

import os
import sys
from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from sdconsole.toolkit.colours import Scheme, palette, scheme_of
from sdconsole.toolkit.widgets.clear_style import ClearStyle

THEME_VARIABLE = "SDCONSOLE_THEME"
CONTRAST_SETTING = "look/contrast"
"""The settings name of a `ContrastChoice`'s value."""


class ThemeChoice(Enum):
    """What the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ContrastChoice(Enum):
    """What the user chose; kept under the settings name `CONTRAST_SETTING`."""

    SYSTEM = "system"
    HIGH = "high"
    NORMAL = "normal"


class Theme(QObject):
    """The look of one QApplication; its child, found again by `theme_of`."""

    theme_changed = Signal()
    """The scheme is another one now; `scheme` and the application's palette are set already."""

    def __init__(
        self,
        app: QApplication,
        choice: ThemeChoice = ThemeChoice.SYSTEM,
        contrast: ContrastChoice = ContrastChoice.SYSTEM,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._choice, self._contrast = forced_choice() or choice, contrast
        self._scheme: Scheme | None = None
        # Windows and macOS draw both schemes natively; elsewhere the platform theme is often absent
        # (setColorScheme does nothing on bare X11 or offscreen), so we bring palettes of our own.
        self._is_native = sys.platform in ("win32", "darwin") and app.platformName() != "offscreen"
        self._native_style = app.style().objectName()
        if not self._is_native:
            app.setStyle(ClearStyle())
        # Held: the binding gives up what it knows of a hints object's child with the object's own wrapper.
        self._hints = app.styleHints()
        self._access = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._apply)
        self._access.contrastPreferenceChanged.connect(self._apply)
        self._apply()

    @property
    def choice(self) -> ThemeChoice:
        """What was chosen: by the environment, else by `choose`."""
        return self._choice

    @property
    def contrast(self) -> ContrastChoice:
        """What was chosen by `choose_contrast`."""
        return self._contrast

    @property
    def scheme(self) -> Scheme:
        """The scheme now on screen."""
        return scheme_of(QGuiApplication.palette())

    def choose(self, choice: ThemeChoice) -> None:
        """Switch the running program; a choice forced by SDCONSOLE_THEME wins."""
        self._choice = forced_choice() or choice
        self._apply()

    def choose_contrast(self, choice: ContrastChoice) -> None:
        """Switch the running program to more contrast, or back."""
        self._contrast = choice
        self._apply()

    def _apply(self) -> None:
        if self._is_native:
            self._follow_system()
        is_high = self._is_high()
        if is_high or not self._is_native:
            wanted = {
                (False, False): Scheme.LIGHT,
                (True, False): Scheme.DARK,
                (False, True): Scheme.HIGH_LIGHT,
                (True, True): Scheme.HIGH_DARK,
            }[self._is_dark(), is_high]
            if wanted is not self._scheme:
                self._app.setPalette(palette(wanted))
        self._announce()

    def _follow_system(self) -> None:
        """Let the system draw, but for high contrast: there every edge and every 7:1 is our own."""
        was_high, is_high = self._scheme is not None and self._scheme.is_high, self._is_high()
        wanted = {
            ThemeChoice.SYSTEM: Qt.ColorScheme.Unknown,
            ThemeChoice.LIGHT: Qt.ColorScheme.Light,
            ThemeChoice.DARK: Qt.ColorScheme.Dark,
        }[self._choice]
        if self._choice is not ThemeChoice.SYSTEM or self._hints.colorScheme() is not wanted:
            self._hints.setColorScheme(wanted)
        if is_high and not was_high:
            self._app.setStyle(ClearStyle())
        elif was_high and not is_high:
            self._app.setStyle(self._native_style)
            self._app.setPalette(QPalette())

    def _is_dark(self) -> bool:
        if self._choice is ThemeChoice.SYSTEM:
            return self._hints.colorScheme() is Qt.ColorScheme.Dark
        return self._choice is ThemeChoice.DARK

    def _is_high(self) -> bool:
        if self._contrast is ContrastChoice.SYSTEM:
            said = self._access.contrastPreference()
            return said is Qt.ContrastPreference.HighContrast
        return self._contrast is ContrastChoice.HIGH

    def _announce(self) -> None:
        now = self.scheme
        if now is not self._scheme:
            is_first = self._scheme is None
            self._scheme = now
            if not is_first:
                self.theme_changed.emit()


def contrast_choice(text: str) -> ContrastChoice:
    """The choice a setting names; what it does not know is the system's."""
    return ContrastChoice(text) if text in ("high", "normal") else ContrastChoice.SYSTEM


def theme_of(app: QApplication) -> Theme:
    """The Theme made for this application; a LookupError if there is none yet."""
    found = app.findChild(Theme)
    if found is None:
        raise LookupError("no Theme was made for this application")
    return found


def forced_choice() -> ThemeChoice | None:
    """The choice forced by SDCONSOLE_THEME (light, dark); None if unset or unknown."""
    value = os.environ.get(THEME_VARIABLE, "")
    return ThemeChoice(value) if value in ("light", "dark", "system") else None
