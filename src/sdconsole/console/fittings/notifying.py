# SPDX-License-Identifier: Apache-2.0
"""Notifications of the desktop, the icon in its notification area, do not disturb: fitted to a workplace."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from sdconsole.console.actions.notices.counts import count_calls, counts_words
from sdconsole.console.actions.notices.crier import Crier
from sdconsole.console.actions.notices.kinds import CLOSE_TO_TRAY, TRAY
from sdconsole.console.actions.notices.manners import Attention
from sdconsole.console.actions.notices.quiet import Quiet
from sdconsole.console.fittings.answering import Answering
from sdconsole.console.views.parts.notices_mark import NoticesMark
from sdconsole.console.views.tray_menu import TrayMenu
from sdconsole.console.views.window import ConsoleWindow
from sdconsole.console.workplace import Host, Workplace
from sdconsole.toolkit.i18n import keep_worded
from sdconsole.toolkit.notify.notifier import Notifier, backend_for
from sdconsole.toolkit.notify.quiet_hours import is_system_quiet
from sdconsole.toolkit.notify.tray import TrayIcon

NAME: Final = "Service Desk"
_COUNT_MS: Final = 250
"""Events come in bursts: the icon is drawn once for each."""


class Notifying(QObject):
    """The console works without it: everything told here is in the window as well."""

    def __init__(
        self, host: Host, window: ConsoleWindow, workplace: Workplace, notifier: Notifier | None = None
    ) -> None:
        """`notifier`: another one than the system's."""
        super().__init__(window)
        self._settings = host.settings
        self._window = window
        self._workplace = workplace
        mirror, panes = workplace.mirror, workplace.panes
        self.quiet = Quiet(mirror, host.settings, self)
        self.notifier = notifier or Notifier(host.network, backend_for(NAME, "console"), self)
        self.crier = Crier(mirror, host.settings, self.notifier, panes.alarms.play, self)
        self.answering = Answering(window, workplace, self)
        self.menu = TrayMenu(
            mirror, workplace.actions, panes.presence, self.quiet, self.answering.come_forward, window
        )
        self.tray = TrayIcon("console", self.menu, self)
        self.is_focused: Callable[[], bool] = lambda: QApplication.activeWindow() is not None
        """Whether a window of the console is in front."""
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_MS)
        self._counting.timeout.connect(self._show_count)
        self._connect()
        self._show_tray()
        keep_worded(self, self._show_count)
        self.notifier.start()

    def attention(self) -> Attention:
        """What the technician is doing now."""
        workplace = self._workplace
        is_at_desk = workplace.desk is not None and self._window.page is workplace.desk
        return Attention(
            is_focused=self.is_focused(),
            in_view=workplace.actions.session if is_at_desk else None,
            is_quiet=self.quiet.is_on,
            is_system_quiet=self.notifier.is_system_quiet or is_system_quiet(),
            presence=workplace.panes.presence.presence,
            is_presenting=workplace.viewers.is_presenting,
        )

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Close leaves the icon, where the user wants that and there is one."""
        if event.type() is not QEvent.Type.Close or not self._stays_behind():
            return False
        event.ignore()
        self._window.hide()
        return True

    def how_shown(self) -> tuple[str, str]:
        """By what toasts are shown ("" for not at all), and why not by the desktop's own; for diagnostics."""
        return self.notifier.backend_name, self.notifier.why_not

    def leave(self) -> None:
        """Take everything off the desktop: the program ends."""
        self.tray.set_wanted(False)
        self.notifier.stop()

    def _stays_behind(self) -> bool:
        if isinstance(app := QApplication.instance(), QGuiApplication) and app.isSavingSession():
            return False
        return self.tray.is_there and self._settings.flag(CLOSE_TO_TRAY.name, CLOSE_TO_TRAY.default)

    def _connect(self) -> None:
        workplace, crier, quiet = self._workplace, self.crier, self.quiet
        alarms, bell = workplace.panes.alarms, workplace.panes.bell
        alarms.attention = crier.attention = self.attention
        alarms.called.connect(crier.hear_call)
        bell.rang.connect(crier.hear_message)
        workplace.ending.ending_soon.connect(crier.warn_of_end)
        workplace.ending.prolonged.connect(crier.withdraw_sign_in)
        self.notifier.pressed.connect(crier.on_pressed)
        self.notifier.dismissed.connect(crier.on_dismissed)
        self.tray.pressed.connect(crier.on_pressed)
        self.tray.activated.connect(self.answering.come_forward)
        crier.answered.connect(self.answering.answer)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
            app.aboutToQuit.connect(self.leave)
        workplace.actions.aim_changed.connect(crier.attend)
        workplace.desk_opened.connect(self._furnish)
        quiet.quiet_changed.connect(self._on_quiet)
        self._settings.setting_changed.connect(self._on_setting)
        self._window.installEventFilter(self)
        self.destroyed.connect(workplace.mirror.subscribe(lambda _changes: self._count_soon()))

    def _furnish(self) -> None:
        """A desk was opened: it gets the mark, and its View menu the switch."""
        desk = self._workplace.desk
        if desk is None:
            return
        desk.status.add_mark(NoticesMark(self.quiet, self.notifier, desk.status))
        mute = self._workplace.panes.alarms.mute
        for menu in self._window.menuBar().findChildren(QMenu):
            if mute in menu.actions():
                menu.addActions([self.quiet.switch, self.quiet.hour])

    def _on_focus(self) -> None:
        self.crier.attend()

    def _on_quiet(self) -> None:
        self.crier.attend()
        self._show_count()

    def _on_setting(self, name: str) -> None:
        if name == TRAY.name:
            self._show_tray()

    def _show_tray(self) -> None:
        is_wanted = self._settings.flag(TRAY.name, TRAY.default)
        self._show_count()
        self.tray.set_wanted(is_wanted)
        self.notifier.use_plain(self.tray if is_wanted else None)
        if not is_wanted and self._window.isHidden() and self._workplace.mirror.me is not None:
            # There is no other way back to a window that was left in the notification area.
            self._window.show()

    def _count_soon(self) -> None:
        if not self._counting.isActive():
            self._counting.start()

    def _show_count(self) -> None:
        counts = count_calls(self._workplace.mirror)
        self.tray.set_count(counts.total, counts_words(counts, self.quiet.words()), is_quiet=self.quiet.is_on)
