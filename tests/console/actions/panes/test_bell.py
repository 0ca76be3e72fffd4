# SPDX-License-Identifier: Apache-2.0
"""A message to me is heard, unless I am looking at it."""

import pytest

from sdconsole.console.actions.panes.bell import ChatBell
from sdconsole.contract.people import UserRef
from sdconsole.contract.sessions import SessionView
from sdconsole.domain.events import EventKind
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.sounds import Sound
from tests.console.builders import SATO, TAKAHASHI, app, change, filled, session
from tests.console.parts import Rig


@pytest.fixture
def rig(network: NetworkThread) -> Rig:
    """A session of mine."""
    return Rig(network, filled(session(app=app())))


def rings(rig: Rig) -> list[tuple[str, str]]:
    """What the bell says from now on."""
    heard: list[tuple[str, str]] = []
    bell: ChatBell = rig.panes.bell
    bell.rang.connect(lambda session_id, who: heard.append((session_id, who)))
    return heard


def said(rig: Rig, view: SessionView, seq: int = 1, actor: UserRef | None = None) -> None:
    """Somebody says something."""
    rig.mirror.apply([change(view, seq, EventKind.CHAT_SAID, actor=actor)])


def test_the_end_user_is_heard(rig: Rig) -> None:
    heard = rings(rig)
    said(rig, session(app=app(), chat=1))
    assert heard == [("s1", "")]
    assert rig.sounds.heard == [Sound.CHAT]


def test_a_colleague_is_named_and_i_am_not_heard_myself(rig: Rig) -> None:
    heard = rings(rig)
    said(rig, session(app=app(), chat=1), actor=TAKAHASHI)
    said(rig, session(app=app(), chat=2), 2, actor=SATO)
    assert heard == [("s1", TAKAHASHI.display_name)]


def test_what_is_before_my_eyes_makes_no_sound(rig: Rig) -> None:
    heard = rings(rig)
    rig.panes.bell.is_watched = lambda session_id: session_id == "s1"
    said(rig, session(app=app(), chat=1))
    said(rig, session("s2", app=app(), chat=1), 2)
    assert heard == [("s2", "")]


def test_other_peoples_sessions_are_silent_and_an_invited_technician_hears(rig: Rig) -> None:
    heard = rings(rig)
    said(rig, session("o", owner=TAKAHASHI, assignee=TAKAHASHI, chat=1))
    said(rig, session("given", assignee=TAKAHASHI, chat=1), 2)
    assert heard == []
    said(rig, session("i", owner=TAKAHASHI, assignee=TAKAHASHI, invited=(SATO,), chat=1), 3)
    assert heard == [("i", "")]


def test_muted_it_is_said_and_not_played(rig: Rig) -> None:
    heard = rings(rig)
    rig.panes.alarms.mute.setChecked(True)
    said(rig, session(app=app(), chat=1))
    assert heard
    assert rig.sounds.heard == []
