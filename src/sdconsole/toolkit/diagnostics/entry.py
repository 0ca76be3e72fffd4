# SPDX-License-Identifier: Apache-2.0
"""A quiet way to the diagnostics for a program that has nothing to check by itself: an entry of a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from sdconsole.toolkit import places
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon

if TYPE_CHECKING:  # its window is opened seldom: a program's start does not pay for it
    from sdconsole.toolkit.diagnostics.facts import Section
    from sdconsole.toolkit.diagnostics.window import DiagnosticsWindow


class DiagnosticsEntry(QObject):
    """`action` opens one window at most; `more` gives sections beside the program's own."""

    def __init__(
        self, program_key: str, window: QWidget, more: Callable[[], Sequence[Section]] = tuple
    ) -> None:
        super().__init__(window)
        self._program, self._window, self._more = program_key, window, more
        self.shown: DiagnosticsWindow | None = None
        self.action = QAction(icon(Icon.INFO), "", self)
        self.action.triggered.connect(self.open)
        keep_worded(self, self._set_texts)

    def open(self) -> DiagnosticsWindow:
        """Show the window, or bring it forward."""
        from sdconsole.toolkit.diagnostics.window import DiagnosticsWindow

        if self.shown is None:
            self.shown = DiagnosticsWindow(self._program, self._read, self._window, has_checks=False)
            self.shown.finished.connect(self._on_closed)
        self.shown.show()
        self.shown.raise_()
        self.shown.activateWindow()
        return self.shown

    def _read(self) -> list[Section]:
        from sdconsole.toolkit.diagnostics.program import program_section

        own = program_section(self.shown or self._window, places.log_dir() / f"{self._program}.log")
        return [own, *self._more()]

    def _on_closed(self, _code: int) -> None:
        self.shown = None

    def _set_texts(self) -> None:
        self.action.setText(translate("Diagnostics", "Diagnostics…"))
