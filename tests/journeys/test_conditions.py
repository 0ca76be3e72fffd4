# SPDX-License-Identifier: Apache-2.0
"""People who do not share a language, and computers whose clocks are wrong."""

import re

import pytest

from sdconsole.demo.actors import end_user, watcher
from sdconsole.demo.actors.words import either, said
from tests.journeys.scene import NAME, Scene
from tests.shared.gateway import OWNER_NAME

pytestmark = pytest.mark.journey

_COUNTDOWN = said("Prompt", "Denied automatically in {seconds} s")
_PENDING = said("DetailsView", "Permission: {state}", state=either("Permission", "Waiting {time}"))
_EXPIRES = said("WaysBox", "Expires in {time}")
_WAIT_S = 60


@pytest.mark.parametrize(
    ("scene", "asks", "word", "stopped"),
    [
        (
            {"languages": ("en", "ja")},
            f"{OWNER_NAME} さんがこのコンピューターへのアクセスを求めています。",
            "Controlling",
            "The end user stopped access. To go on, ask for permission again.",
        ),
        (
            {"languages": ("ja", "en")},
            f"{OWNER_NAME} is asking to access this computer.",
            "操作中",
            "エンドユーザーがアクセスを停止しました。続けるには、もう一度許可をリクエストしてください。",
        ),
    ],
    indirect=["scene"],
    ids=["en-ja", "ja-en"],
)
def test_each_reads_their_own_language(scene: Scene, asks: str, word: str, stopped: str) -> None:
    """The console (and its viewer) in one, the support app in the other, each wholly."""
    scene.meet()
    scene.ask()
    assert asks in scene.end_user.read_prompt().splitlines()
    scene.allow()
    scene.connect()
    row = scene.technician.wait_for_row(NAME, "Active", "Controlling")
    assert word in row
    scene.end_user.stop()
    assert scene.watcher.wait_for_words(watcher.STOPPED) == stopped


_AN_HOUR = [{"gateway_is_ahead_s": 3_600}, {"gateway_is_ahead_s": -3_600}]


@pytest.mark.parametrize("scene", _AN_HOUR, indirect=True, ids=["ahead", "behind"])
def test_clocks_that_differ_by_an_hour_change_nothing(scene: Scene) -> None:
    """Console and support app go by the Gateway's clock: countdowns, statuses, the life of a ticket."""
    scene.meet()
    assert "in 1 day" in scene.technician.wait_for_words(_EXPIRES)
    scene.ask()
    for told in (scene.technician.wait_for_words(_PENDING), scene.end_user.wait_for_words(_COUNTDOWN)):
        assert _WAIT_S - 15 <= _seconds(told) <= _WAIT_S, told
    scene.allow()
    scene.connect()
    scene.end_user.wait_for_words(end_user.CONTROLLED)
    scene.end_user.stop()
    scene.technician.wait_for_row(NAME, "Active", "Access revoked")


def _seconds(text: str) -> int:
    found = re.search(r"(?:(\d+):)?(\d+)", text)
    assert found is not None
    return int(found[1] or 0) * 60 + int(found[2])
