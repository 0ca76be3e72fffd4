# SPDX-License-Identifier: Apache-2.0
"""Applies the light or dark look to the running program and tells when it changes."""

from __future__ import annotations

import os
import sys
from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from sdconsole.toolkit.colours import Scheme, palette, scheme_of
from sdconsole.toolkit.widgets.clear_style import ClearStyle

THEME_VARIABLE = "SDCONSOLE_THEME"


class ThemeChoice(Enum):
    """What the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look of one QApplication; its child, found again by `theme_of`."""

    theme_changed = Signal()
    """The scheme is another one now; `scheme` and the application's palette are set already."""

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._choice = forced_choice() or choice
        self._scheme: Scheme | None = None
        # Windows and macOS draw both schemes natively; elsewhere the platform theme is often absent
        # (setColorScheme does nothing on bare X11 or offscreen), so we bring palettes of our own.
        self._is_native = sys.platform in ("win32", "darwin") and app.platformName() != "offscreen"
        if not self._is_native:
            app.setStyle(ClearStyle())
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def choice(self) -> ThemeChoice:
        """What was chosen: by the environment, else by `choose`."""
        return self._choice

    @property
    def scheme(self) -> Scheme:
        """The scheme now on screen."""
        return scheme_of(QGuiApplication.palette())

    def choose(self, choice: ThemeChoice) -> None:
        """Switch the running program; a choice forced by SDCONSOLE_THEME wins."""
        self._choice = forced_choice() or choice
        self._apply()

    def _apply(self) -> None:
        hints = self._app.styleHints()
        if self._is_native:
            wanted = {
                ThemeChoice.SYSTEM: Qt.ColorScheme.Unknown,
                ThemeChoice.LIGHT: Qt.ColorScheme.Light,
                ThemeChoice.DARK: Qt.ColorScheme.Dark,
            }[self._choice]
            if self._choice is not ThemeChoice.SYSTEM or hints.colorScheme() is not wanted:
                hints.setColorScheme(wanted)
        else:
            is_dark = self._choice is ThemeChoice.DARK or (
                self._choice is ThemeChoice.SYSTEM and hints.colorScheme() is Qt.ColorScheme.Dark
            )
            wanted_scheme = Scheme.DARK if is_dark else Scheme.LIGHT
            if wanted_scheme is not self._scheme:
                self._app.setPalette(palette(wanted_scheme))
        self._announce()

    def _announce(self) -> None:
        now = self.scheme
        if now is not self._scheme:
            is_first = self._scheme is None
            self._scheme = now
            if not is_first:
                self.theme_changed.emit()


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
