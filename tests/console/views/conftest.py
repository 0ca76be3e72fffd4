# SPDX-License-Identifier: Apache-2.0
"""What the tests of views share."""

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme
from tests.console.builders import NOW, TAKAHASHI, app, filled, session
from tests.console.parts import Rig
from tests.console.views.desks import Desk


@pytest.fixture
def desk(
    network: NetworkThread, settings: Settings, qtbot: QtBot, translations: Translations, theme: Theme
) -> Desk:
    """Two sessions of mine, one private, one of somebody else."""
    mirror = filled(
        session(),
        session("s2", name="営業-鈴木", app=app("MBP-SUZUKI"), created_at=NOW - 600_000),
        session("p", name="geheim", channel=None),
        session("other", name="倉庫", owner=TAKAHASHI, assignee=TAKAHASHI),
    )
    made = Desk(Rig(network, mirror), settings)
    qtbot.addWidget(made.window)
    return made
