# SPDX-License-Identifier: Apache-2.0
"""How large the letters of a program are: the system's own size, and what the user chose on top of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

TEXT_SETTING: Final = "look/text"
"""The settings name of the chosen percentage, as digits."""
CHOICES: Final = (100, 125, 150, 200)
"""Percent of the system's own size."""
_LARGEST_OF_SYSTEM: Final = 225
_SYSTEM: str = sys.platform


def system_percent() -> int:
    """What the system's own "text size" says besides the font it names: Windows keeps that apart from it.

    Source: Settings > Accessibility > Text size writes TextScaleFactor (100 to 225) there.
    """
    if _SYSTEM != "win32":
        return 100  # the desktops of Linux and macOS change the font itself
    store = QSettings("HKEY_CURRENT_USER\\Software\\Microsoft\\Accessibility", QSettings.Format.NativeFormat)
    said = store.value("TextScaleFactor", 100)
    return min(max(int(said), 100), _LARGEST_OF_SYSTEM) if isinstance(said, int) else 100


def text_choice(text: str) -> int:
    """The percentage a setting names; what it does not know is 100."""
    return int(text) if text in {str(it) for it in CHOICES} else 100


class TextSize(QObject):
    """Sets the application's font; windows hear of it as of any other change (ApplicationFontChange)."""

    size_changed = Signal(int)
    """The letters are this many percent now."""

    def __init__(
        self, app: QApplication, percent: int = 100, system: Callable[[], int] = system_percent
    ) -> None:
        super().__init__(app)
        self._app, self._system = app, system
        self._font = QFont(app.font())
        self._percent = percent
        if percent * system() != 10_000:
            self._apply()

    @property
    def percent(self) -> int:
        """What is chosen."""
        return self._percent

    def choose(self, percent: int) -> None:
        """Draw all letters this large, at once; one of `CHOICES`."""
        if percent not in CHOICES:
            raise ValueError(percent)
        if percent != self._percent:
            self._percent = percent
            self._apply()
            self.size_changed.emit(percent)

    def step(self, by: int) -> None:
        """The next larger (1) or smaller (-1) of the choices, if there is one."""
        at = CHOICES.index(self._percent) + by
        if 0 <= at < len(CHOICES):
            self.choose(CHOICES[at])

    def _apply(self) -> None:
        factor = self._percent * self._system() / 10_000
        larger = QFont(self._font)
        if larger.pointSizeF() > 0:
            larger.setPointSizeF(self._font.pointSizeF() * factor)
        else:
            larger.setPixelSize(round(self._font.pixelSize() * factor))
        self._app.setFont(larger)
