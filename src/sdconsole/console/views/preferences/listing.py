# SPDX-License-Identifier: Apache-2.0
"""How the list of sessions looks."""

from PySide6.QtWidgets import QWidget

from sdconsole.console.views.preferences.page import PreferencesPage
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.settings import Settings

DENSITY = "list/density"
_ROOM = {"compact": 8, "normal": 14, "roomy": 24}


def row_room(density: str) -> int:
    """How many pixels a row has besides its letters; at least 24 in all, so that it can be hit."""
    return _ROOM.get(density, _ROOM["normal"])


class ListPage(PreferencesPage):
    """Columns, order and filters are kept by the list itself, for each place."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self.heading(lambda: translate("Preferences", "List of sessions"))
        self.choice(
            DENSITY,
            lambda: translate("Preferences", "&Height of the rows"),
            (
                ("normal", lambda: translate("Preferences", "Normal")),
                ("compact", lambda: translate("Preferences", "Compact: more rows")),
                ("roomy", lambda: translate("Preferences", "Roomy: easier to hit")),
            ),
        )
        self.note(
            lambda: translate(
                "Preferences",
                "Columns, their order and width, and the sorting are kept for each place: "
                "press the heading of the list with the right button.",
            )
        )
        self.finish()
