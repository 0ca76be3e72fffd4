# SPDX-License-Identifier: Apache-2.0
"""Whether notifications are on, in the status bar, with the switch behind it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from sdconsole.console.actions.notices.quiet import Quiet
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.notify.notifier import Notifier


class NoticesMark(QToolButton):
    """Says it in words; the sign alone would not be read."""

    def __init__(self, quiet: Quiet, notifier: Notifier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = quiet
        self._notifier = notifier
        self.setObjectName("notices-mark")
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self)
        menu.addAction(quiet.switch)
        menu.addAction(quiet.hour)
        self.setMenu(menu)
        quiet.quiet_changed.connect(self.refresh)
        notifier.backend_changed.connect(self.refresh)
        keep_worded(self, self.refresh)

    def refresh(self) -> None:
        """Show how it is."""
        is_on = self._quiet.is_on
        sign, tone = (Icon.NOTIFICATION_OFF, Tone.WAIT) if is_on else (Icon.NOTIFICATION, Tone.TEXT)
        self.setIcon(icon(sign, tone))
        words = self._quiet.words()
        # Room for the arrow, which the style draws into the corner.
        self.setText(f"{words}  ")
        self.setAccessibleName(words)
        if not self._notifier.backend_name:
            words += "\n" + translate(
                "NoticesMark", "This desktop shows none: they stand in the window only."
            )
        self.setToolTip(words)
