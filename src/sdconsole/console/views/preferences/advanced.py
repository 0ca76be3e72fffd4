# SPDX-License-Identifier: Apache-2.0
"""What is written down on this computer, and the way back to how everything was at first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sdconsole.console.views.preferences.page import PreferencesPage
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.reports.logs import LEVEL_SETTING
from sdconsole.toolkit.settings import Settings


class AdvancedPage(PreferencesPage):
    """Logs hold no names of sessions, no messages, no passwords."""

    folder_wanted = Signal()
    """Show the folder of the log files."""
    reset_wanted = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self.heading(lambda: translate("Preferences", "Privacy"))
        self.note(
            lambda: translate(
                "Preferences",
                "Service Desk sends nothing to anybody but your Gateway. Its log files stay on this computer "
                "and hold no messages, no passwords, no PINs and no links.",
            )
        )
        self.heading(lambda: translate("Preferences", "Log files"))
        self.choice(
            LEVEL_SETTING,
            lambda: translate("Preferences", "&Write down"),
            (
                ("info", lambda: translate("Preferences", "The usual")),
                ("error", lambda: translate("Preferences", "Errors only")),
                ("warning", lambda: translate("Preferences", "Errors and warnings")),
                ("debug", lambda: translate("Preferences", "Everything (for a help desk)")),
            ),
        )
        self.folder_button = self._button("open-logs", Icon.FILES)
        self.folder_button.clicked.connect(self.folder_wanted)
        self.heading(lambda: translate("Preferences", "Back to the beginning"))
        self.note(
            lambda: translate(
                "Preferences",
                "Every preference goes back to its default. Accounts and sign-ins stay.",
            )
        )
        self.reset_button = self._button("reset", Icon.RELEASE)
        self.reset_button.clicked.connect(self.reset_wanted)
        self.word(self._set_buttons)
        self.finish()

    def _set_buttons(self) -> None:
        self.folder_button.setText(translate("Preferences", "&Open the folder"))
        self.reset_button.setText(translate("Preferences", "&Reset preferences…"))

    def _button(self, name: str, look: Icon) -> QPushButton:
        made = QPushButton(self.body)
        made.setObjectName(name)
        made.setIcon(icon(look))
        made.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(made)
        row.addStretch(1)
        self.column.addLayout(row)
        return made
