# SPDX-License-Identifier: Apache-2.0
"""The sidebar's list: places, counts, what is read aloud."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from sdconsole.console.mirror.places import HOME, PRIVATE, place_of
from sdconsole.console.models.places import COUNT_ROLE, PlaceList
from sdconsole.contract.channels import ChannelList
from sdconsole.toolkit.i18n import Translations
from tests.console.builders import DESK, NOW, SITE, change, channel, channels, filled, session

pytestmark = pytest.mark.usefixtures("qapp")
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def test_home_private_heading_channels(translations: Translations) -> None:
    model = PlaceList(filled())
    QAbstractItemModelTester(model, FATAL, model)
    names = [str(model.index(row).data()) for row in range(model.rowCount())]
    assert names == ["Home", "Private", "Channels", "社内ヘルプデスク", "拠点サポート"]
    assert [model.place_at(row) for row in range(5)] == [HOME, PRIVATE, None, place_of(DESK), place_of(SITE)]
    translations.choose("ja")
    assert [model.index(row).data() for row in range(3)] == ["ホーム", "プライベート", "チャネル"]


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
    assert model.rowCount() == 2
