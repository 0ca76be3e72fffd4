# SPDX-License-Identifier: Apache-2.0
"""What the end user may answer, and what happens when nobody waits for it any more."""

import asyncio
import re
from dataclasses import replace
from pathlib import Path

import pytest

from sdconsole.demo.actors import end_user, watcher
from sdconsole.demo.actors.words import said
from sdconsole.gateway.app import open_store
from sdconsole.gateway.store.port import Tx
from tests.journeys.scene import NAME, Scene
from tests.shared.gateway import OWNER_NAME

pytestmark = pytest.mark.journey


def test_a_denied_request_opens_nothing(scene: Scene) -> None:
    """The prompt names who asks; Deny is told to the technician, nothing is shared; asking again works."""
    scene.meet()
    scene.ask()
    assert OWNER_NAME in scene.end_user.read_prompt()
    scene.end_user.deny()
    scene.technician.wait_for_start("denied")
    scene.technician.wait_for_row(NAME, "Active", "Denied")
    scene.end_user.wait_for_words(end_user.WAITING)
    assert not scene.end_user.has_prompt()
    assert not scene.end_user.has_banner()
    scene.ask("denied")
    scene.allow()
    scene.connect()


def test_view_only_lets_nobody_type(scene: Scene) -> None:
    """The viewer shows the screen and says that it may only look; keys stay where they are."""
    scene.meet()
    scene.lay_paper()
    scene.ask()
    scene.end_user.wait_until_armed()
    scene.end_user.allow_view()
    scene.technician.press_start("granted")
    scene.watcher.wait_until_live()
    scene.watcher.wait_for_words(said("Viewer", "View only: the end user has not allowed control."))
    scene.end_user.wait_for_words(end_user.VIEWED)
    scene.there.fingers.bring_up("sdconsole-demo")
    scene.field.focus()
    scene.here.fingers.bring_up(watcher.PROGRAM)
    at = scene.see_card(1)
    scene.here.fingers.click(at.x + 9, at.y + 9)
    scene.here.fingers.type("no")
    scene.here.fingers.move(3, 3)  # the pointer is part of what one sees
    scene.turn_card(2)
    scene.see_card(2)
    assert scene.field.text == ""
    assert not [line for line in scene.paper.lines() if line.startswith("click")]


def test_a_withdrawn_request_cannot_be_allowed(scene: Scene) -> None:
    """The prompt goes away by itself and says why; the next one is another."""
    scene.meet()
    scene.ask()
    scene.end_user.wait_until_armed()
    scene.technician.withdraw()
    scene.end_user.wait_for_words(end_user.WITHDRAWN)
    assert not scene.end_user.has_prompt()
    scene.technician.wait_for_start("not-requested")
    scene.ask()
    scene.allow()


def test_the_technician_gives_up_the_access(scene: Scene) -> None:
    """Both screens say so, the view ends, and another time needs another consent."""
    scene.meet()
    scene.ask()
    scene.allow()
    scene.connect()
    scene.technician.end_access()
    scene.watcher.wait_for_words(watcher.ENDED)
    scene.end_user.wait_for_words(said("Notice", "The access has ended."))
    assert not scene.end_user.has_banner()
    scene.technician.wait_for_start("not-requested")
    scene.ask()


def test_no_answer_is_a_deny(scene: Scene) -> None:
    """Silence grants nothing: after the channel's 30 s both sides say so."""
    scene.gateway.stop()
    asyncio.run(_shorten_the_wait(scene.gateway.data))
    scene.gateway.start()
    scene.meet()
    scene.ask()
    left = re.search(r"(\d+)", scene.end_user.wait_for_words(_COUNTDOWN))
    assert left is not None
    assert int(left[1]) <= 30
    scene.technician.wait_for_start("no-answer", patience_s=40)
    scene.technician.wait_for_row(NAME, "Active", "No answer")
    scene.end_user.wait_for_words(said("Notice", "The request was not answered in time and was denied."))
    assert not scene.end_user.has_prompt()
    assert not scene.end_user.has_banner()


_COUNTDOWN = said("Prompt", "Denied automatically in {seconds} s")


async def _shorten_the_wait(data: Path) -> None:
    store = open_store(data)

    async def shorten(tx: Tx) -> bool:
        [channel] = await tx.channels()
        shorter = replace(channel, permission_wait=30_000, version=channel.version + 1)
        return await tx.save_channel(shorter, channel.version)

    try:
        assert await store.write(shorten)
    finally:
        await store.close()
