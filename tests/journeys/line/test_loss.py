# SPDX-License-Identifier: Apache-2.0
"""Lost lines: reset, swallowed, slept through, killed; the picture is back in seconds, the grant goes on."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from sdconsole.demo.actors import watcher
from sdconsole.demo.actors.words import said
from sdconsole.demo.picture import card
from tests.journeys.conftest import has_failed
from tests.journeys.line.hole import every, relays
from tests.journeys.line.rig import BACK_S, Rig, connected
from tests.journeys.scene import Scene

pytestmark = [pytest.mark.journey, pytest.mark.alone]
_PAUSED = said("Session", "Paused until the Gateway can be reached again.")
_SLEEP_S = 17.0
"""Longer than the jump of the clock that counts as sleep."""


class Lasting:
    """What goes on after a loss goes on to the next one; only after a failure everything is begun anew."""

    def __init__(self, folders: pytest.TempPathFactory) -> None:
        self._folders, self._kept = folders, ExitStack()
        self._rig: Rig | None = None

    def rig(self) -> Rig:
        """Both connected, each on a way that can break."""
        if self._rig is None:
            with ExitStack() as kept:
                scene = kept.enter_context(Scene(self._folders.mktemp("loss")))
                self._rig = kept.enter_context(connected(scene))
                self._kept = kept.pop_all()
        return self._rig

    def close(self) -> None:
        """End all programs."""
        self._rig = None
        self._kept.close()


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lasting]:
    """The one remote session of this module, which survives all its losses."""
    made = Lasting(tmp_path_factory)
    yield made
    made.close()


@pytest.fixture
def rig(lasting: Lasting, request: pytest.FixtureRequest) -> Iterator[Rig]:
    """Both connected; after this test, too, unless it fails."""
    yield lasting.rig()
    if has_failed(request.node):
        lasting.close()


@pytest.mark.parametrize("side", ["technician", "end user"])
def test_the_line_of_the_picture_is_reset(rig: Rig, side: str) -> None:
    """A relay that is killed, a connection that is cut: back at once, without a word to the end user."""
    hole = rig.here if side == "technician" else rig.there
    since = time.monotonic()
    assert hole.reset(relays) == 1
    assert rig.until_picture(since) <= BACK_S
    rig.expect_calm()


@pytest.mark.parametrize("side", ["technician", "end user"])
def test_the_line_of_the_picture_falls_silent(rig: Rig, side: str) -> None:
    """A black hole says nothing, its silence does: a fresh carrier is there before the old one is dead."""
    hole = rig.here if side == "technician" else rig.there
    since = time.monotonic()
    assert hole.swallow(relays) == 1
    assert rig.until_picture(since) <= BACK_S
    rig.expect_calm()


@pytest.mark.parametrize("side", ["technician", "end user"])
def test_the_address_changes(rig: Rig, side: str) -> None:
    """Wi-Fi to a phone, a VPN switched on (C33): every connection of one side is dead, and none says so."""
    hole = rig.here if side == "technician" else rig.there
    since = time.monotonic()
    assert hole.swallow(every) >= 2
    assert rig.until_picture(since) <= BACK_S
    rig.expect_calm()


def test_a_key_held_when_the_line_falls_silent_goes_up(rig: Rig) -> None:
    """Within a second, on the device itself: the next letter is a small one."""
    scene = rig.scene
    at, real = scene.see_card(rig.card), scene.there.picture().find(card(str(rig.card)))
    assert real is not None
    left, top, width, height = scene.field.extents
    scene.there.fingers.bring_up("sdconsole-demo")
    scene.here.fingers.bring_up(watcher.PROGRAM)
    scene.here.fingers.click(left + width // 2 + at.x - real.x, top + height // 2 + at.y - real.y)
    scene.here.fingers.hold("shift")
    scene.here.fingers.press("a")
    scene.field.wait_until(lambda it: it.text == "A", "capital A")
    rig.there.swallow(relays)
    since = time.monotonic()
    assert scene.never(lambda: time.monotonic() - since > 1.5, 1.4)
    scene.there.fingers.type("b")
    scene.field.wait_until(lambda it: it.text == "Ab", "small b after the capital A")
    scene.here.fingers.let_go("shift")
    rig.until_picture(since)
    rig.expect_calm()


def test_the_gateway_is_killed(rig: Rig) -> None:
    """And comes back: from its first answer on the picture takes no longer than after any other loss."""
    rig.scene.gateway.kill()
    rig.scene.watcher.wait_for_words(watcher.LOST)
    rig.scene.gateway.start()
    since = time.monotonic()
    assert rig.until_picture(since) <= 2 * BACK_S
    rig.expect_calm()


def test_the_viewer_stands_still_for_a_while(rig: Rig) -> None:
    """The technician's computer sleeps: at its wake the old line is given up at once."""
    with _stopped(rig.scene.here.hands.pid_of(rig.scene.watcher.program)):
        assert rig.scene.never(lambda: not rig.scene.end_user.has_banner(), _SLEEP_S)
    since = time.monotonic()
    assert rig.until_picture(since) <= BACK_S
    rig.expect_calm()


def test_the_support_app_stands_still_for_a_while(rig: Rig) -> None:
    """The end user's computer sleeps, shorter than its lease: the viewer says so, and goes on afterwards."""
    with _stopped(rig.scene.there.hands.pid_of(rig.scene.end_user.program)):
        rig.scene.watcher.wait_for_words(watcher.LOST)
        assert rig.scene.never(lambda: False, _SLEEP_S)
    since = time.monotonic()
    assert rig.until_picture(since) <= BACK_S
    rig.expect_calm()


def test_the_end_user_is_cut_off_for_longer_than_the_lease(rig: Rig) -> None:
    """After 30 s without the Gateway picture and input stand still by themselves; then they go on."""
    with rig.there.silence():
        rig.scene.end_user.wait_for_words(_PAUSED, patience_s=45)
        rig.scene.watcher.wait_for_words(watcher.LOST)
    since = time.monotonic()
    assert rig.until_picture(since) <= 3 * BACK_S
    rig.expect_calm()


@contextmanager
def _stopped(pid: int) -> Iterator[None]:
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)
