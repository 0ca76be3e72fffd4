# SPDX-License-Identifier: Apache-2.0
"""Language and looks, where one starts, and whether a granted access opens the remote screen by itself."""

from functools import partial

from PySide6.QtWidgets import QWidget

from sdconsole.console.actions.accounts import START_PLACE
from sdconsole.console.actions.looks import REDUCED_MOTION
from sdconsole.console.views.preferences.page import PreferencesPage
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.text_size import CHOICES, TEXT_SETTING
from sdconsole.toolkit.theme import CONTRAST_SETTING

AUTOMATIC = "start/automatic"


class GeneralPage(PreferencesPage):
    """What every technician looks for first."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self._add_looks()
        self._add_start()
        self.finish()

    def _add_looks(self) -> None:
        self.heading(lambda: translate("Preferences", "Appearance"))
        self.choice(
            "language",
            lambda: translate("Preferences", "&Language"),
            (
                ("system", lambda: translate("Looks", "Like the system")),
                # Each language is named in itself: whoever is lost in one must find the other.
                ("ja", lambda: "日本語"),
                ("en", lambda: "English"),
            ),
        )
        self.choice(
            "theme",
            lambda: translate("Preferences", "&Theme"),
            (
                ("system", lambda: translate("Looks", "Like the system")),
                ("light", lambda: translate("Looks", "Light")),
                ("dark", lambda: translate("Looks", "Dark")),
            ),
        )
        self.choice(
            CONTRAST_SETTING,
            lambda: translate("Preferences", "&Contrast"),
            (
                ("system", lambda: translate("Looks", "Like the system")),
                ("normal", lambda: translate("Preferences", "Normal")),
                ("high", lambda: translate("Preferences", "High")),
            ),
        )
        self.choice(
            TEXT_SETTING,
            lambda: translate("Preferences", "Size of the l&etters"),
            tuple((str(percent), partial(_percent, percent)) for percent in CHOICES),
        )
        self.switch(
            REDUCED_MOTION,
            lambda: translate("Preferences", "Reduce &motion: nothing slides, fades or blinks"),
        )

    def _add_start(self) -> None:
        self.heading(lambda: translate("Preferences", "Start"))
        self.choice(
            START_PLACE,
            lambda: translate("Preferences", "After signing in &show"),
            (
                ("last", lambda: translate("Preferences", "The place shown last with this account")),
                ("home", lambda: translate("Preferences", "Home")),
                ("private", lambda: translate("Preferences", "Private")),
            ),
        )
        self.switch(AUTOMATIC, lambda: translate("Preferences", "Start &automatically when granted"))
        self.note(
            lambda: translate(
                "Preferences",
                "The remote screen opens by itself when the end user allows what you asked for here.",
            )
        )


def _percent(percent: int) -> str:
    return translate("Preferences", "{percent} %").format(percent=percent)
