# SPDX-License-Identifier: Apache-2.0
"""A long list for the tests of the list."""

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme
from tests.console.builders import filled
from tests.console.parts import Rig
from tests.console.views.desks import Desk
from tests.console.views.parts.list.listed import DESK_PLACE, views


@pytest.fixture
def long(
    network: NetworkThread, settings: Settings, qtbot: QtBot, translations: Translations, theme: Theme
) -> Desk:
    """A channel with more sessions than the screen has room for."""
    made = Desk(Rig(network, filled(*views())), settings)
    qtbot.addWidget(made.window)
    made.view.sidebar.choose(DESK_PLACE)
    return made
