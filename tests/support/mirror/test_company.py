# SPDX-License-Identifier: Apache-2.0
"""Everybody with access, by name: who controls, who watches, who may connect."""

import pytest

from sdconsole.domain.ids import GrantId, RequestId
from sdconsole.support.mirror.company import Part, company
from sdconsole.support.mirror.screens import LineState
from tests.support.builders import CONTROL, SUZUKI, TAKAHASHI, VIEW, Play, open_for

pytestmark = pytest.mark.usefixtures("qapp")


def parts(play: Play) -> list[tuple[str, Part]]:
    return [(item.name, item.part) for item in company(play.case, play.visit.lines)]


def three() -> Play:
    """Sato, Takahashi (both for control) and Suzuki (view) were let in."""
    play = Play()
    for number, (request, who, scopes) in enumerate(
        [("r1", None, CONTROL), ("r2", TAKAHASHI, CONTROL), ("r3", SUZUKI, VIEW)]
    ):
        open_for(play, request, who, scopes, number=10 * number + 2)
    return play


def test_nobody_without_a_grant() -> None:
    """An empty room."""
    assert parts(Play()) == []


def test_whoever_is_not_connected_may_connect() -> None:
    """Three grants, no viewer."""
    assert parts(three()) == [
        ("佐藤 健", Part.MAY_CONNECT),
        ("高橋 花子", Part.MAY_CONNECT),
        ("鈴木 一郎", Part.MAY_CONNECT),
    ]


def test_the_holder_comes_first_and_the_others_watch() -> None:
    """Of the two who may control only the holder does."""
    play = three()
    for request in ("r1", "r2", "r3"):
        play.connected(request)
    play.hold("g-r2")
    assert parts(play) == [
        ("高橋 花子", Part.CONTROLS),
        ("佐藤 健", Part.WATCHES),
        ("鈴木 一郎", Part.WATCHES),
    ]
    play.hold(None)
    assert {part for _, part in parts(play)} == {Part.WATCHES}


def test_the_only_one_who_can_control_counts_as_controlling() -> None:
    """A moment before the Gateway says so; a line that is lost counts as none."""
    play = Play()
    open_for(play, "r1", None, CONTROL, number=2)
    play.connected("r1")
    assert parts(play) == [("佐藤 健", Part.CONTROLS)]
    play.connected("r1", LineState.LOST)
    assert parts(play) == [("佐藤 健", Part.MAY_CONNECT)]
    assert play.case.granted(GrantId("g-r1")) is not None
    assert RequestId("r1") in play.case.device.over
