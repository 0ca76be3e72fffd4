# SPDX-License-Identifier: Apache-2.0
"""Alarms of the queue: what sounds once, what sounds again, what is silent and why."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.console.actions.notices.kinds import NoticeKind
from sdconsole.console.actions.notices.manners import Attention
from sdconsole.console.mirror.clock import GatewayClock
from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.contract.sessions import SessionView
from sdconsole.contract.stream import Gone
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.sounds import Sound
from tests.console.builders import (
    MINUTE,
    NOW,
    SATO,
    TAKAHASHI,
    Monotonic,
    change,
    channels,
    filled,
    page,
    session,
    sign_in,
)
from tests.console.parts import Rig

S1 = SessionId("s1")


def queued(**changes: Any) -> SessionView:
    """A session nobody is assigned to, in the queue since now."""
    return session(**{"assignee": None, "queued_at": NOW, "owner": TAKAHASHI, **changes})


@pytest.fixture
def rig(network: NetworkThread, qtbot: QtBot) -> Rig:
    """A desk that has just signed in; the sound of what comes into the queue is turned on."""
    made = Rig(network, filled())
    made.settings.set_flag("notify/queued/sound", True)
    return made


def wind(rig: Rig, ms: int) -> None:
    """Let time pass."""
    clock = rig.mirror.clock._monotonic
    assert isinstance(clock, Monotonic)
    clock.ms += ms
    rig.mirror.tick()


def test_a_session_that_comes_into_a_queue_sounds_once(rig: Rig, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rig.panes.alarms.called) as called:
        rig.mirror.apply([change(queued(), 1, actor=TAKAHASHI)])
    assert called.args == [S1, False]
    rig.mirror.apply([change(queued(name="new"), 2, actor=TAKAHASHI)])
    assert rig.sounds.heard == [Sound.QUEUE]


def test_several_at_once_are_one_sound(rig: Rig) -> None:
    rig.mirror.apply([change(queued(session_id=f"s{number}"), number) for number in range(1, 5)])
    assert rig.sounds.heard == [Sound.QUEUE]


def test_what_i_released_myself_is_silent(rig: Rig) -> None:
    rig.mirror.apply([change(queued(), 1, EventKind.SESSION_RELEASED, actor=SATO)])
    assert rig.sounds.heard == []


def test_what_waited_already_when_i_came_is_shown_not_heard(network: NetworkThread, qtbot: QtBot) -> None:
    mirror = Mirror(GatewayClock(Monotonic()))
    rig = Rig(network, mirror)
    rig.settings.set_flag("notify/queued/sound", True)
    mirror.begin(sign_in())
    mirror.put_line(LineState(LineStage.LOADING))
    mirror.put_channels(channels())
    mirror.add_page(page(queued()))
    mirror.put_line(LineState(LineStage.UP))
    assert rig.sounds.heard == []
    mirror.apply([change(queued(session_id="s2"), 1)])
    assert rig.sounds.heard == [Sound.QUEUE]


def test_too_long_sounds_each_minute_until_it_is_taken(rig: Rig, qtbot: QtBot) -> None:
    alarms = rig.panes.alarms
    rig.mirror.apply([change(queued(), 1, actor=TAKAHASHI)])
    wind(rig, 2 * MINUTE)
    assert rig.sounds.heard == [Sound.QUEUE]
    wind(rig, 3 * MINUTE)
    assert rig.sounds.heard == [Sound.QUEUE, Sound.ALARM]
    assert alarms.is_calling
    alarms._again.timeout.emit()
    assert rig.sounds.heard[-2:] == [Sound.ALARM, Sound.ALARM]
    rig.mirror.apply([change(session(), 2, EventKind.SESSION_TAKEN, actor=TAKAHASHI)])
    assert not alarms.is_calling


def test_a_session_out_of_sight_calls_no_more(rig: Rig) -> None:
    rig.mirror.apply([change(queued(queued_at=NOW - 10 * MINUTE), 1)])
    assert rig.panes.alarms.is_calling
    rig.mirror.apply([Gone(seq=2, kind=EventKind.SESSION_DELETED, at=NOW, session=S1)])
    assert not rig.panes.alarms.is_calling


def test_without_a_line_nobody_knows_whether_it_still_waits(rig: Rig) -> None:
    rig.mirror.apply([change(queued(queued_at=NOW - 10 * MINUTE), 1)])
    rig.mirror.put_line(LineState(LineStage.DOWN))
    rig.panes.alarms._again.timeout.emit()
    assert rig.sounds.heard == [Sound.ALARM]


def test_muted_still_calls_out_and_is_remembered(rig: Rig, network: NetworkThread, qtbot: QtBot) -> None:
    alarms = rig.panes.alarms
    alarms.mute.trigger()
    assert alarms.is_muted
    with qtbot.waitSignal(alarms.called):
        rig.mirror.apply([change(queued(), 1, actor=TAKAHASHI)])
    assert rig.sounds.heard == []
    assert Rig(network, filled()).panes.alarms.is_muted


def test_signing_out_ends_every_alarm(rig: Rig) -> None:
    rig.mirror.apply([change(queued(queued_at=NOW - 10 * MINUTE), 1)])
    rig.mirror.forget()
    assert not rig.panes.alarms.is_calling


def test_what_comes_is_heard_unless_its_sound_is_turned_off_and_what_waits_too_long_is_heard(
    network: NetworkThread, qtbot: QtBot
) -> None:
    rig = Rig(network, filled())
    rig.mirror.apply([change(queued(), 1)])
    assert rig.sounds.heard == [Sound.QUEUE]
    rig.settings.set_flag("notify/queued/sound", False)
    rig.mirror.apply([change(queued(id=SessionId("s-2")), 2)])
    assert rig.sounds.heard == [Sound.QUEUE]
    wind(rig, 15 * MINUTE)
    assert rig.sounds.heard == [Sound.QUEUE, Sound.ALARM]


def test_a_channel_that_is_turned_off_makes_no_sound(rig: Rig) -> None:
    rig.settings.set_flag("notify/channel/c-desk", False)
    rig.mirror.apply([change(queued(), 1)])
    wind(rig, 15 * MINUTE)
    rig.panes.alarms._again.timeout.emit()
    assert rig.sounds.heard == []


def test_who_is_not_to_be_disturbed_hears_nothing(rig: Rig) -> None:
    rig.panes.alarms.attention = lambda: Attention(is_quiet=True)
    rig.mirror.apply([change(queued(), 1)])
    wind(rig, 15 * MINUTE)
    assert rig.sounds.heard == []


def test_the_volume_is_what_the_settings_say(rig: Rig) -> None:
    rig.settings.set_text("notify/volume", "40")
    rig.mirror.apply([change(queued(), 1)])
    assert rig.sounds.volume == 40
    rig.settings.set_text("notify/volume", "loud")
    rig.panes.alarms.play(NoticeKind.CHAT)
    assert rig.sounds.volume == 100
