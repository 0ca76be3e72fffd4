# SPDX-License-Identifier: Apache-2.0
"""The preferences, fitted: their window, and what holds at once when one of them changes."""

import shiboken6
from PySide6.QtCore import QObject

from sdconsole.console.actions.autostart import AutomaticStart
from sdconsole.console.fittings.accounts import AccountsFitting
from sdconsole.console.views.preferences.general import AUTOMATIC
from sdconsole.console.views.preferences.listing import DENSITY, row_room
from sdconsole.console.views.preferences.window import Known, PreferencesWindow
from sdconsole.console.views.window import ConsoleWindow
from sdconsole.console.workplace import Host, Workplace
from sdconsole.domain.ids import ChannelId
from sdconsole.toolkit import places
from sdconsole.toolkit.dialogs import Choice, Kind, Role, ask_then, cancel_choice
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.reports.logs import LEVEL_SETTING
from sdconsole.toolkit.reports.saving import open_folder
from sdconsole.toolkit.secrets import Kept, Secrets
from sdconsole.toolkit.settings import Settings

_RESET = "reset"
OWN = ("language", "theme", "look/", "start/", DENSITY, "notify/", "alarms/", "window/", LEVEL_SETTING)
"""What Reset takes back in the console's settings; accounts and the state of windows stay."""
OWN_OF_VIEWER = ("default/",)


class Preferring(QObject):
    """Knows the workplace; the workplace does not know it."""

    def __init__(
        self, host: Host, window: ConsoleWindow, workplace: Workplace, accounts: AccountsFitting
    ) -> None:
        super().__init__(window)
        self._host = host
        self._window = window
        self._workplace = workplace
        self._accounts = accounts
        self._viewer = Settings("viewer", self)
        self.opened: PreferencesWindow | None = None
        settings = host.settings
        self.automatic = AutomaticStart(
            workplace.mirror,
            workplace.keys,
            lambda: settings.flag(AUTOMATIC),
            workplace.verbs.connect_viewer,
            self,
        )
        workplace.actions.preferences_wanted.connect(self.open)
        accounts.menu.list_wanted.connect(self.open_accounts)
        workplace.desk_opened.connect(self._on_desk)
        settings.setting_changed.connect(self._on_setting)

    def open(self) -> PreferencesWindow:
        """Show the window, made if it is not there."""
        made = self.opened
        if made is None or not shiboken6.isValid(made):
            known = Known(self._host.settings, self._viewer, self._workplace.accounts, self._channels())
            self.opened = made = PreferencesWindow(known, self._window)
            made.accounts.switch_wanted.connect(self._accounts.switch)
            made.accounts.forget_wanted.connect(self._accounts.forget)
            made.advanced.folder_wanted.connect(lambda: open_folder(places.log_dir()))
            made.advanced.reset_wanted.connect(self._on_reset)
            self._look_for_keyring(made)
        made.show()
        made.raise_()
        made.activateWindow()
        return made

    def open_accounts(self) -> None:
        """Show the window at its accounts."""
        made = self.open()
        made.show_page(made.accounts)

    def _channels(self) -> list[tuple[ChannelId | None, str]]:
        mirror = self._workplace.mirror
        if mirror.me is None:
            return []
        private = translate("Preferences", "Private")
        return [(None, private), *((one.id, one.name) for one in mirror.channels)]

    def _look_for_keyring(self, made: PreferencesWindow) -> None:
        """Whether the system keeps anything: known from the sign-in, else asked on the network's thread."""
        if self._workplace.kept is not None:
            made.accounts.put_keyring(self._workplace.kept is Kept.KEYRING)
            return
        self._host.network.bind(made, Secrets("").has_keyring, made.accounts.put_keyring, lambda _error: None)

    def _on_reset(self) -> None:
        ask_then(
            self.opened,
            Kind.WARNING,
            translate("Preferences", "Reset all preferences?"),
            translate(
                "Preferences", "Every preference goes back to its default. Accounts and sign-ins stay."
            ),
            [cancel_choice(), Choice(_RESET, translate("Preferences", "Reset"), Role.DESTROY)],
            lambda key: self._reset() if key == _RESET else None,
        )

    def _reset(self) -> None:
        self._host.settings.forget(OWN)
        self._viewer.forget(OWN_OF_VIEWER)

    # --- what holds at once

    def _on_desk(self) -> None:
        self._on_setting(DENSITY)

    def _on_setting(self, name: str) -> None:
        desk = self._workplace.desk
        if name == DENSITY and desk is not None:
            desk.sessions.table.set_room(row_room(self._host.settings.text(DENSITY)))
