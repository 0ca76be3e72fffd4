# SPDX-License-Identifier: Apache-2.0
"""My presence: the Gateway's word counts, mine until then is only asked."""

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.console.mirror.mirror import Mirror
from sdconsole.contract.people import Colleague, ColleagueList, PresenceSay
from sdconsole.contract.routes import Empty
from sdconsole.contract.stream import PeopleChanged
from sdconsole.domain.people import Presence
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.toolkit.bridge import NetworkThread
from tests.console.builders import SATO, filled, me
from tests.console.parts import Rig


def meet(mirror: Mirror, presence: Presence) -> None:
    """Read the list of colleagues: I alone."""
    mine = Colleague(
        id=SATO.id, display_name=SATO.display_name, presence=presence, has_attended_access=True, places=()
    )
    mirror.put_colleagues(ColleagueList(technicians=(mine,), cursor=0))


@pytest.fixture
def rig(network: NetworkThread, qtbot: QtBot) -> Rig:
    """I was busy when I signed out the last time."""
    return Rig(network, filled(person=me(presence=Presence.BUSY)))


def test_it_is_what_it_was_at_the_last_sign_in(rig: Rig) -> None:
    assert rig.panes.presence.presence is Presence.BUSY


def test_what_i_say_counts_once_the_gateway_has_it(rig: Rig, qtbot: QtBot) -> None:
    mine = rig.panes.presence
    seen = [mine.presence]
    mine.say("away")
    seen.append(mine.presence)
    rig.calls.use(rig.line)
    rig.line.answers["presence"] = Empty()
    with qtbot.waitSignal(mine.presence_changed):
        mine.say("away")
    assert [*seen, mine.presence] == [Presence.BUSY, Presence.BUSY, Presence.AWAY]
    assert rig.line.sent[-1].body == PresenceSay(presence="away")


def test_a_no_changes_nothing(rig: Rig, qtbot: QtBot) -> None:
    rig.line.answers["presence"] = refuse(Reason.UNAVAILABLE, NextStep.RETRY)
    with qtbot.waitSignal(rig.calls.failed):
        rig.panes.presence.say("away")
    assert rig.panes.presence.presence is Presence.BUSY


def test_my_other_console_changes_it_here_too(rig: Rig) -> None:
    meet(rig.mirror, Presence.BUSY)
    rig.mirror.apply([PeopleChanged(seq=1, user=SATO.id, presence=Presence.AVAILABLE)])
    assert rig.panes.presence.presence is Presence.AVAILABLE


def test_who_looks_at_it_is_not_offline(rig: Rig) -> None:
    """The list was read before the stream was open."""
    meet(rig.mirror, Presence.OFFLINE)
    assert rig.panes.presence.presence is Presence.BUSY
