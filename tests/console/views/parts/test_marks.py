# SPDX-License-Identifier: Apache-2.0
"""Marks of the queue and of unread messages: in the row, beside the place, in the bar, in words and aloud."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush
from pytestqt.qtbot import QtBot

from sdconsole.console.mirror.places import HOME, place_of
from sdconsole.console.models.marks import Mark, mark_at
from sdconsole.console.models.order import Column
from sdconsole.console.models.places import MARK_ROLE, PlaceList
from sdconsole.console.models.sessions import UNREAD_ROLE, SessionTable
from sdconsole.console.views.parts.sidebar import Sidebar
from sdconsole.console.views.parts.status import StatusView
from sdconsole.contract.sessions import SessionView
from sdconsole.domain.ids import SessionId
from sdconsole.domain.sessions import Wait
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.theme import Theme
from tests.console.builders import DESK, MINUTE, NOW, TAKAHASHI, change, filled, session
from tests.console.parts import ORIGIN, Rig

_ROLE = Qt.ItemDataRole


def queued(minutes: int, **changes: Any) -> SessionView:
    """A session that has waited for so long; five minutes are too long, two are long."""
    values = {"assignee": None, "owner": TAKAHASHI, "queued_at": NOW - minutes * MINUTE}
    return session(**{**values, **changes})


class TestRow:
    @pytest.mark.parametrize(
        ("minutes", "word", "is_tinted"),
        [(1, "Queued", False), (3, "Queued · Long wait", True), (6, "Queued · Overdue", True)],
    )
    def test_a_long_wait_is_a_word_a_sign_and_a_ground(
        self, minutes: int, word: str, is_tinted: bool, translations: Translations, theme: Theme
    ) -> None:
        model = SessionTable(filled(queued(minutes)), place_of(DESK))
        index = model.index(0, Column.STATUS)
        assert index.data() == word
        assert isinstance(index.data(_ROLE.BackgroundRole), QBrush) is is_tinted
        assert word in index.data(_ROLE.AccessibleTextRole)
        assert not index.data(_ROLE.DecorationRole).isNull()

    def test_unread_messages_stand_behind_the_name_and_are_said(self, translations: Translations) -> None:
        mirror = filled(session(chat=2))
        model = SessionTable(mirror, HOME)
        assert model.index(0, Column.NAME).data(UNREAD_ROLE) == 2
        assert model.index(0, Column.STATUS).data(UNREAD_ROLE) == 0
        assert model.index(0, Column.NAME).data(_ROLE.AccessibleTextRole).endswith(", 2 new messages")
        mirror.mark_read(SessionId("s1"), 2)
        assert model.index(0, Column.NAME).data(UNREAD_ROLE) == 0


class TestPlace:
    def test_the_longest_wait_marks_the_channel_and_unread_messages_mark_home(
        self, translations: Translations
    ) -> None:
        mirror = filled(queued(3), queued(6, session_id="s2"), session("s3", chat=4))
        assert mark_at(mirror, HOME) == Mark(unread=4)
        assert mark_at(mirror, place_of(DESK)) == Mark(wait=Wait.TOO_LONG)
        assert mark_at(mirror, place_of(DESK)).words == ("Overdue",)

    def test_the_list_follows_and_says_it_aloud(self, translations: Translations, qtbot: QtBot) -> None:
        mirror = filled()
        places = PlaceList(mirror)
        row = places.index(places.row_of(place_of(DESK)))
        with qtbot.waitSignal(places.dataChanged):
            mirror.apply([change(queued(6), 1)])
        assert row.data(MARK_ROLE) == Mark(wait=Wait.TOO_LONG)
        assert row.data(_ROLE.AccessibleTextRole).endswith(", Overdue")
        assert "Overdue" in row.data(_ROLE.ToolTipRole)
        mirror.apply([change(session(), 2)])
        assert row.data(MARK_ROLE) == Mark()

    def test_the_marks_are_drawn(self, translations: Translations, theme: Theme, qtbot: QtBot) -> None:
        """What is drawn differs from the same list without marks."""

        def drawn(*views: SessionView) -> bytes:
            sidebar = Sidebar(filled(*views))
            qtbot.addWidget(sidebar)
            sidebar.resize(220, 200)
            return bytes(sidebar.grab().toImage().constBits())

        calm = drawn(queued(1), session("s3"))
        assert drawn(queued(6), session("s3")) != calm
        assert drawn(queued(1), session("s3", chat=1)) != calm


def test_muted_alarms_are_said_in_the_bar_for_as_long_as_they_are(
    network: NetworkThread, translations: Translations, theme: Theme, qtbot: QtBot
) -> None:
    rig = Rig(network, filled())
    bar = StatusView(rig.mirror, rig.panes, ORIGIN)
    qtbot.addWidget(bar)
    bar.show()
    assert not bar.muted.isVisible()
    rig.panes.alarms.mute.trigger()
    assert bar.muted.isVisible()
    rig.panes.alarms.mute.trigger()
    assert not bar.muted.isVisible()
