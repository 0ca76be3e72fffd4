# SPDX-License-Identifier: Apache-2.0
"""How a remote screen is opened; a window that is open, and a computer known already, keep their own."""

from PySide6.QtWidgets import QWidget

from sdconsole.console.views.preferences.page import PreferencesPage
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.settings import Settings

ZOOM, QUALITY, KEYBOARD = "default/zoom", "default/quality", "default/keyboard"
"""Names in the viewer's settings (`sdconsole.viewer.memory` reads them)."""


class ScreenPage(PreferencesPage):
    """Bound to the settings of the viewer, which is a program of its own."""

    def __init__(self, settings: Settings, viewer: Settings, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self.heading(lambda: translate("Preferences", "Remote screen"))
        self.choice(
            ZOOM,
            lambda: translate("Preferences", "&Size of the picture"),
            (
                ("fit", lambda: translate("Preferences", "Fit to the window")),
                ("1.0", lambda: translate("Preferences", "Actual size (100 %)")),
            ),
            store=viewer,
        )
        self.choice(
            QUALITY,
            lambda: translate("Preferences", "&Quality of the picture"),
            (
                ("auto", lambda: translate("Preferences", "Automatic")),
                ("sharp", lambda: translate("Preferences", "Sharp: exact pixels, fewer pictures")),
                ("fluent", lambda: translate("Preferences", "Fluent: more pictures, softer while they move")),
                ("thrifty", lambda: translate("Preferences", "Save data: as little as can be")),
            ),
            store=viewer,
        )
        self.choice(
            KEYBOARD,
            lambda: translate("Preferences", "&Keys are sent"),
            (
                ("auto", lambda: translate("Preferences", "Automatically")),
                ("key", lambda: translate("Preferences", "By their place on the keyboard")),
                ("character", lambda: translate("Preferences", "By what they write here")),
            ),
            store=viewer,
        )
        self.note(
            lambda: translate(
                "Preferences",
                "Holds for remote screens opened from now on. The size chosen for a computer in its own "
                "window is remembered for that computer.",
            )
        )
        self.finish()
