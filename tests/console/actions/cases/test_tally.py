# SPDX-License-Identifier: Apache-2.0
"""Thousands of selected sessions: counted beside the UI, looked at once each, without a standstill."""

from itertools import pairwise
from time import perf_counter

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from sdconsole.console.actions.cases.presses import Press
from sdconsole.console.actions.cases.tally import FEW
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from tests.console.builders import NOW, SATO, app, change, channel, channels, filled, session
from tests.console.parts import Rig

MANY = 2_000


def crowd(network: NetworkThread, count: int) -> Rig:
    """Every second one is in the queue, the others are closed."""
    queued = {"assignee": None, "queued_at": NOW}
    closed = {"closed_at": NOW, "closed_by": SATO}
    views = [session(f"s{number}", **(closed if number % 2 else queued)) for number in range(count)]
    return Rig(network, filled(*views))


def select(rig: Rig, count: int) -> None:
    """Select the first ones."""
    chosen = tuple(SessionId(f"s{number}") for number in range(count))
    rig.actions.select(chosen[0], chosen)


def take(rig: Rig) -> str:
    """What the button says."""
    return rig.actions.action(Press.TAKE).text()


def test_a_few_are_counted_at_once(network: NetworkThread, translations: Translations) -> None:
    rig = crowd(network, FEW)
    select(rig, FEW)
    assert take(rig) == f"Take ({FEW // 2})"
    assert rig.actions.action(Press.DELETE).text() == f"Delete ({FEW // 2})"


def test_many_are_counted_while_the_window_lives(
    network: NetworkThread, translations: Translations, qtbot: QtBot
) -> None:
    rig = crowd(network, MANY)
    beats = [perf_counter()]
    heart = QTimer()
    heart.setInterval(1)
    heart.timeout.connect(lambda: beats.append(perf_counter()))
    heart.start()
    select(rig, MANY)
    assert take(rig) == "Take (…)"
    assert rig.actions.action(Press.TAKE).isEnabled()
    qtbot.waitUntil(lambda: take(rig) == f"Take ({MANY // 2})", timeout=20_000)
    gaps = sorted(later - earlier for earlier, later in pairwise(beats))
    # The median tells of our slices; the longest gap on a busy machine tells of the machine.
    assert gaps[len(gaps) // 2] < 0.033
    assert len(gaps) > 5


def test_one_change_is_one_look(network: NetworkThread, translations: Translations, qtbot: QtBot) -> None:
    rig = crowd(network, MANY)
    select(rig, MANY)
    qtbot.waitUntil(lambda: take(rig) == f"Take ({MANY // 2})", timeout=20_000)
    looked: list[str] = []
    refuse = rig.actions._tally._refuse

    def look(mirror: Mirror, press: Press, entry: Entry) -> object:
        looked.append(entry.session.id)
        return refuse(mirror, press, entry)

    rig.actions._tally._refuse = look
    rig.mirror.apply([change(session("s0", app=app(), version=2), 1)])
    qtbot.waitUntil(lambda: take(rig) == f"Take ({MANY // 2 - 1})", timeout=20_000)
    assert set(looked) == {"s0"}


def test_other_rights_and_a_line_that_comes_back_are_counted_anew(
    network: NetworkThread, translations: Translations
) -> None:
    rig = crowd(network, 4)
    select(rig, 4)
    assert take(rig) == "Take (2)"
    rig.mirror.put_line(LineState(LineStage.DOWN, "refused", 1_000, 1))
    assert not rig.actions.action(Press.TAKE).isEnabled()
    rig.mirror.put_line(LineState(LineStage.UP))
    assert rig.actions.action(Press.TAKE).isEnabled()


def test_of_a_changed_list_of_channels_only_the_changed_ones_are_derived_again(
    network: NetworkThread,
) -> None:
    rig = crowd(network, 4)
    before = [rig.mirror.entry(SessionId(f"s{number}")) for number in range(4)]
    site = [view for view in rig.mirror.channels if view.id != before[0].session.channel]  # type: ignore[union-attr]
    assert site
    rig.mirror.put_channels(channels(channel(), channel(site[0].id, "another name")))
    assert all(rig.mirror.entry(SessionId(f"s{number}")) is before[number] for number in range(4))
