# SPDX-License-Identifier: Apache-2.0
"""The sidebar's list: places, counts, what is read aloud."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from sdconsole.console.mirror.clock import GatewayClock
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import EXPIRING, HOME, PENDING, PRIVATE, QUEUED, place_of
from sdconsole.console.models.columns import AS_USUAL
from sdconsole.console.models.filters import Filter
from sdconsole.console.models.places import COUNT_ROLE, Kind, PlaceList
from sdconsole.console.models.saved_views import SavedViews
from sdconsole.contract.channels import ChannelList
from sdconsole.contract.stream import Gone
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.domain.people import Role
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from tests.console.builders import (
    DESK,
    NOW,
    SATO,
    SITE,
    TAKAHASHI,
    Monotonic,
    app,
    change,
    channel,
    channels,
    filled,
    me,
    page,
    request,
    session,
    sign_in,
    technician_channel,
)

pytestmark = pytest.mark.usefixtures("qapp")
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def test_home_private_heading_channels(translations: Translations) -> None:
    model = PlaceList(filled())
    QAbstractItemModelTester(model, FATAL, model)
    names = [str(model.index(row).data()) for row in range(model.rowCount())]
    assert names[:5] == ["Home", "Private", "Channels", "社内ヘルプデスク", "拠点サポート"]
    assert names[5:] == [
        "Create channel…",
        "Views",
        "Waiting for permission",
        "Expiring soon",
        "Waiting in queue",
    ]
    assert [model.place_at(row) for row in range(5)] == [HOME, PRIVATE, None, place_of(DESK), place_of(SITE)]
    assert [model.place_at(row) for row in range(5, 10)] == [None, None, PENDING, EXPIRING, QUEUED]
    assert model.targets == [0, 1, 3, 4, 7, 8, 9]
    translations.choose("ja")
    assert [model.index(row).data() for row in range(3)] == ["ホーム", "プライベート", "チャネル"]
    assert [model.index(row).data() for row in range(5, 10)] == [
        "チャネルを作成…",
        "ビュー",
        "許可待ち",
        "まもなく期限切れ",
        "キュー内",
    ]


def test_who_may_not_create_channels_sees_no_press_for_it() -> None:
    mirror = Mirror(GatewayClock(Monotonic()))
    mirror.begin(sign_in(me(Role.TECHNICIAN)))
    mirror.put_channels(channels(technician_channel()))
    model = PlaceList(mirror)
    kinds = [row.kind for at in range(model.rowCount()) if (row := model.row_at(at)) is not None]
    assert Kind.CREATE not in kinds
    assert Kind.CHANNELS in kinds


def test_views_across_all_places_count_what_i_see_anywhere() -> None:
    """A private session that expires, a channel's that is asked, a queued one: each stands in its view."""
    mirror = filled(
        session("asked", app=app(), requests=(request(),)),
        session("late", channel=None, expires_at=NOW + 60_000),
        session("queued", assignee=None),
        session("closed", closed_at=NOW, closed_by=SATO, expires_at=NOW + 60_000),
    )
    model = PlaceList(mirror)

    def counts() -> list[int]:
        return [model.index(model.row_of(place)).data(COUNT_ROLE) for place in (PENDING, EXPIRING, QUEUED)]

    assert counts() == [1, 1, 1]
    assert {entry.session.id for entry in mirror.entries_at(EXPIRING)} == {"late"}
    mirror.apply([change(session("queued"), 1)])
    assert counts() == [1, 1, 0]


def test_time_alone_brings_a_session_into_expiring_soon() -> None:
    clock = Monotonic()
    mirror = Mirror(GatewayClock(clock))
    mirror.begin(sign_in())
    mirror.put_channels(channels())
    mirror.add_page(page(session(created_at=NOW, expires_at=NOW + 3_600_000 * 20)))
    assert mirror.count(EXPIRING) == 0
    clock.ms += 3_600_000 * 19
    mirror.tick()
    assert mirror.count(EXPIRING) == 1


class TestSavedViews:
    def test_they_stand_below_their_place_and_are_counted_live(
        self, settings: Settings, qtbot: QtBot
    ) -> None:
        mirror = filled(session("mine"), session("his", assignee=TAKAHASHI))
        saved = SavedViews(settings, SATO.id)
        model = PlaceList(mirror, saved=saved)
        QAbstractItemModelTester(model, FATAL, model)
        view = saved.add(place_of(DESK), "高橋さん", Filter(technicians=frozenset({TAKAHASHI.id})), AS_USUAL)
        row = model.row_of(place_of(DESK), view.key)
        assert [model.index(at).data() for at in (row - 1, row)] == ["社内ヘルプデスク", "高橋さん"]
        assert model.flags(model.index(row - 1)) == Qt.ItemFlag.NoItemFlags
        assert model.index(row).data(COUNT_ROLE) == 1
        mirror.apply([change(session("mine", assignee=TAKAHASHI), 1)])
        qtbot.waitUntil(lambda: model.index(row).data(COUNT_ROLE) == 2, timeout=2_000)
        mirror.apply([Gone(seq=2, kind=EventKind.SESSION_DELETED, at=NOW, session=SessionId("his"))])
        qtbot.waitUntil(lambda: model.index(row).data(COUNT_ROLE) == 1, timeout=2_000)
        said = model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
        assert said.startswith("高橋さん, ")
        assert "社内ヘルプデスク" in said

    def test_a_view_of_a_channel_that_is_gone_is_not_offered(self, settings: Settings) -> None:
        mirror = filled()
        saved = SavedViews(settings, SATO.id)
        model = PlaceList(mirror, saved=saved)
        view = saved.add(place_of(SITE), "x", Filter(words="x"), AS_USUAL)
        assert model.row_of(place_of(SITE), view.key) > 0
        mirror.put_channels(channels(channel()))
        assert model.row_of(place_of(SITE), view.key) == -1


def test_the_heading_cannot_be_chosen() -> None:
    model = PlaceList(filled())
    assert model.flags(model.index(2)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(3)) & Qt.ItemFlag.ItemIsSelectable


def test_counts_follow_the_mirror_row_by_row() -> None:
    mirror = filled(session())
    model = PlaceList(mirror)
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last, _roles: changed.append(first.row()))
    counts = [model.index(row).data(COUNT_ROLE) for row in range(5)]
    assert counts == [1, 0, None, 1, 0] or counts == [1, 0, 0, 1, 0]
    mirror.apply([change(session("p", channel=None), 1)])
    assert changed == [0, 1]
    assert [model.index(row).data(COUNT_ROLE) for row in (0, 1)] == [2, 1]


def test_a_count_is_said_with_its_place(translations: Translations) -> None:
    model = PlaceList(filled(session()))
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Home, 1 open session"
    translations.choose("ja")
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "ホーム、進行中のセッション 1 件"


def test_channels_that_come_and_go_reset_the_list() -> None:
    mirror = filled()
    model = PlaceList(mirror)
    mirror.put_channels(channels(channel()))
    assert model.row_of(place_of(SITE)) == -1
    mirror.put_channels(ChannelList(channels=(), cursor=0, now=NOW))
    mirror.begin(sign_in(me(Role.TECHNICIAN)))
    kinds = [row.kind for at in range(model.rowCount()) if (row := model.row_at(at)) is not None]
    assert kinds == [Kind.PLACE, Kind.PLACE, Kind.VIEWS, Kind.PLACE, Kind.PLACE, Kind.PLACE]
