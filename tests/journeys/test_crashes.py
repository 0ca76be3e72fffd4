# SPDX-License-Identifier: Apache-2.0
"""Each program killed at the worst moment: what the others say, and how it goes on."""

import os
import signal

import pytest

from sdconsole.demo.actors import end_user, watcher
from sdconsole.demo.actors.words import said
from sdconsole.demo.hands import Role
from sdconsole.demo.picture import card
from tests.journeys.scene import NAME, Scene

pytestmark = [pytest.mark.journey, pytest.mark.alone]
_LINE_DOWN = said("DeskView", "Can't reach the Gateway. Retrying in {seconds} s. (SD-2001)")


def test_the_app_killed_while_its_prompt_is_open(scene: Scene) -> None:
    """The request is void within 10 s; who comes back is not asked again by itself, and grants nothing."""
    link = scene.meet().link
    scene.ask()
    scene.end_user.wait_until_armed()
    scene.end_user.app.kill()
    scene.technician.wait_for_start("unavailable", patience_s=20)
    scene.end_user.app.end()
    scene.join(link)
    scene.end_user.wait_for_words(end_user.WAITING)
    scene.technician.wait_for_start("not-requested")
    assert not scene.end_user.has_prompt()
    scene.ask()
    scene.allow()


def test_the_app_killed_while_it_is_watched(scene: Scene) -> None:
    """Nothing is left of the grant when it comes back."""
    link = scene.meet().link
    scene.ask()
    scene.allow()
    scene.connect()
    scene.end_user.app.kill()
    scene.watcher.wait_for_words(watcher.LOST)
    scene.join(link)
    scene.technician.wait_for_start("not-requested")
    scene.end_user.wait_for_words(end_user.WAITING)
    assert not scene.end_user.has_banner()


def test_the_viewer_killed_with_a_key_held(scene: Scene) -> None:
    """No key stays down (F18); the grant goes on: it can be opened again, and nobody is asked anew."""
    scene.meet()
    scene.lay_paper()
    scene.ask()
    scene.allow()
    scene.connect()
    _hold_shift_through_the_viewer(scene)
    os.kill(scene.here.hands.pid_of(scene.watcher.program), signal.SIGKILL)
    scene.here.fingers.let_go("shift")
    scene.watcher.wait_until_gone()
    scene.end_user.wait_for_words(said("Banner", "{name} may connect"))
    scene.there.fingers.type("b")
    scene.field.wait_until(lambda it: it.text == "Ab", "small b after the capital A")
    scene.technician.wait_for_words(
        said("DeskView", "The remote screen ended unexpectedly. Access is still granted.")
    )
    scene.technician.program.find(Role.BUTTON, said("DeskView", "Reopen")).press()
    scene.watcher.wait_until_live()
    scene.see_card(1)
    assert not scene.end_user.has_prompt()


def _hold_shift_through_the_viewer(scene: Scene) -> None:
    at, real = scene.see_card(1), scene.there.picture().find(card("1"))
    assert real is not None
    left, top, width, height = scene.field.extents
    scene.there.fingers.bring_up("sdconsole-demo")
    scene.here.fingers.bring_up(watcher.PROGRAM)
    scene.here.fingers.click(left + width // 2 + at.x - real.x, top + height // 2 + at.y - real.y)
    scene.here.fingers.hold("shift")
    scene.here.fingers.press("a")
    scene.field.wait_until(lambda it: it.text == "A", "capital A")


def test_the_gateway_killed_before_the_answer(scene: Scene) -> None:
    """Allow pressed while it is away counts when it is back: the request had not run out."""
    scene.meet()
    scene.ask()
    scene.end_user.wait_until_armed()
    scene.gateway.kill()
    scene.technician.wait_for_words(_LINE_DOWN)
    scene.end_user.allow_control()
    scene.end_user.wait_for_words(said("Session", "Sending your answer…"))
    assert not scene.end_user.has_banner()
    scene.gateway.start()
    scene.technician.wait_for_start("granted", patience_s=25)
    scene.end_user.wait_for_words(end_user.GRANTED)
    scene.connect()


def test_the_gateway_killed_while_connected(scene: Scene) -> None:
    """The picture comes back by itself under the same grant; nobody is asked again."""
    scene.meet()
    scene.lay_paper()
    scene.ask()
    scene.allow()
    scene.connect()
    scene.gateway.kill()
    scene.technician.wait_for_words(_LINE_DOWN)
    scene.gateway.start()
    scene.watcher.wait_until_live(patience_s=30)
    scene.turn_card(2)
    scene.see_card(2)
    scene.technician.wait_for_start("in-session")
    scene.end_user.wait_for_words(end_user.CONTROLLED)
    assert not scene.end_user.has_prompt()


def test_stop_works_while_the_gateway_is_dead(scene: Scene) -> None:
    """And a Gateway that comes back revives nothing (C31)."""
    scene.meet()
    scene.ask()
    scene.allow()
    scene.connect()
    scene.gateway.kill()
    scene.end_user.stop()
    scene.end_user.wait_for_words(end_user.STOPPED)
    assert not scene.end_user.has_banner()
    scene.gateway.start()
    scene.technician.wait_for_start("revoked", patience_s=25)
    scene.watcher.wait_for_words(watcher.STOPPED)
    assert not scene.end_user.has_banner()


def test_the_console_killed(scene: Scene) -> None:
    """The viewer goes with it; the next console finds the session, and needs a new consent (C26)."""
    scene.meet()
    scene.ask()
    scene.allow()
    scene.connect()
    scene.technician.console.kill()
    scene.watcher.wait_until_gone()
    scene.sign_in()
    scene.technician.wait_for_row(NAME, "Active")
    scene.technician.select(NAME)
    scene.ask()
    scene.allow()
    scene.connect()
