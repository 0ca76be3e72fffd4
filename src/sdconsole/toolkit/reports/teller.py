# SPDX-License-Identifier: Apache-2.0
"""Shows failures to the user as they surface: one dialog for all of them, brought up to date."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sdconsole.toolkit.reports import crash
from sdconsole.toolkit.reports.dialog import Happened, ReportDialog

_ALONE = frozenset({"viewer"})
"""Started and told by another program: it neither restarts itself nor speaks of the run before."""


class Teller:
    """One for each program; UI thread only, but for the listener itself."""

    def __init__(
        self,
        program_key: str,
        window: QWidget,
        post: Callable[[Callable[[], object]], object],
        restart: Callable[[], object],
    ) -> None:
        """`post` brings a callable to the UI thread; `restart` ends the program and starts it anew."""
        self._program, self._window, self._restart = program_key, window, restart
        self._dialog: ReportDialog | None = None
        self._kinds = 0
        self._on_closed: Callable[[], object] = lambda: None
        self._stop = crash.add_listener(lambda _line: post(self.tell))

    @property
    def dialog(self) -> ReportDialog | None:
        """What is on the screen now."""
        return self._dialog

    def tell(self) -> None:
        """Say that something went wrong; a dialog once closed comes back for a new kind of error only."""
        happened = crash.incident()
        if happened is None:
            return
        is_new, self._kinds = happened.kinds > self._kinds, happened.kinds
        if self._dialog is None and is_new:
            self._open(Happened.ERROR)
        if self._dialog is not None:
            self._dialog.show_report(_text_now, happened.path, happened.count)

    def tell_earlier(self) -> None:
        """Offer the report about the run before, if it ended without a word."""
        found = crash.earlier()
        if not found or self._program in _ALONE or self._dialog is not None:
            return
        path = found[0]
        dialog = self._open(Happened.ENDED)
        dialog.show_report(lambda: path.read_text(encoding="utf-8"), path)

    def end_with(self, leave: Callable[[], object]) -> None:
        """The program cannot go on: `leave` once the user has closed the dialog."""
        self._on_closed = leave

    def close(self) -> None:
        """Tell nothing more."""
        self._stop()

    def _open(self, happened: Happened) -> ReportDialog:
        may_restart = happened is Happened.ERROR and self._program not in _ALONE
        dialog = ReportDialog(happened, self._program, may_restart=may_restart, parent=self._window)
        dialog.restart_wanted.connect(self._restart)
        dialog.finished.connect(self._on_finished)
        if happened is Happened.ENDED:
            # It must not take the keyboard from whoever types a password.
            dialog.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._dialog = dialog
        dialog.show()
        return dialog

    def _on_finished(self, _code: int) -> None:
        self._dialog = None
        self._on_closed()


def tell_unstarted(program_key: str) -> None:
    """The first window could not be opened: say so, and wait until that was read. No loop runs yet."""
    happened = crash.incident()
    dialog = ReportDialog(Happened.UNSTARTED, program_key, may_restart=False)
    dialog.show_report(_text_now, None if happened is None else happened.path)
    dialog.exec()


def _text_now() -> str:
    happened = crash.incident()
    return "" if happened is None else happened.text
