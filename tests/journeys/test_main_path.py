# SPDX-License-Identifier: Apache-2.0
"""The central journey: the end user's real screen in the viewer, real keys and clicks back, and the ends."""

import re
from collections.abc import Iterator
from functools import partial

import pytest

from sdconsole.demo.actors import end_user, watcher
from sdconsole.demo.actors.words import said, within
from sdconsole.demo.hands import Role, Widget
from sdconsole.demo.picture import CARD_SIZE, card
from tests.journeys.scene import NAME, Scene
from tests.journeys.wire import Wire

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("scene", [{"languages": ("ja", "ja")}, {"languages": ("en", "en")}], indirect=True)
def test_the_screen_arrives_exactly_and_what_is_typed_arrives_too(scene: Scene) -> None:
    """Pixel for pixel, key for key; after Stop nothing leaves or enters; after Close nothing opens."""
    scene.sign_in()
    ways = scene.make_session()
    scene.lay_paper()
    with Wire(scene.gateway.port) as wire:
        scene.join(wire.instead_of(ways.link))
        scene.ask()
        scene.allow()
        scene.connect()
        shown = scene.see_card(1)
        _type_through_the_viewer(scene, "Kyoto 604-8571, 2nd floor (east)")
        scene.turn_card(2)
        assert scene.see_card(2) == shown
        _stop(scene, wire)
        _close(scene, wire)


def _type_through_the_viewer(scene: Scene, text: str) -> None:
    field = scene.field
    scene.there.fingers.bring_up("sdconsole-demo")
    scene.here.fingers.bring_up(watcher.PROGRAM)
    shown, real = scene.see_card(1), scene.there.picture().find(card("1"))
    assert real is not None
    left, top, width, height = field.extents
    scene.here.fingers.click(left + width // 2 + shown.x - real.x, top + height // 2 + shown.y - real.y)
    scene.here.fingers.type(text)
    field.wait_until(lambda it: it.text == text, f"{text!r} in the field")


def _stop(scene: Scene, wire: Wire) -> None:
    [relay] = wire.relays()
    typed = scene.field.text
    scene.end_user.stop()
    assert wire.wait_for(lambda: not relay.is_open, 5), "the picture's line stays open after Stop"
    sent = relay.up
    scene.watcher.wait_for_words(watcher.STOPPED)
    scene.end_user.wait_for_words(end_user.STOPPED)
    scene.technician.wait_for_start("revoked")
    scene.here.fingers.bring_up(watcher.PROGRAM)
    scene.here.fingers.type("more")
    scene.turn_card(3)
    assert scene.never(lambda: scene.here.picture().find(card("3")) or scene.here.picture().find(card("2")))
    beside = wire.others_up()
    assert wire.wait_for(lambda: sum(it.up for it in wire.flows if not it.is_relay) > beside, 15), "no lease"
    assert relay.up == sent
    assert wire.relays() == [relay]
    assert scene.field.text == typed
    assert not scene.end_user.has_banner()


def _close(scene: Scene, wire: Wire) -> None:
    scene.watcher.close_view()
    scene.watcher.wait_until_gone()
    scene.technician.close_session()
    scene.technician.wait_for_row(NAME, "Closed")
    scene.end_user.wait_for_words(end_user.CLOSED_BY_TECHNICIAN)
    # A line may stay open unused until the app is closed; nothing is asked or told on it any more.
    assert not any(flow.is_open for flow in wire.relays())
    before = wire.total()
    assert not wire.wait_for(lambda: wire.total() != before, 3), "the app came back after Close"


@pytest.mark.parametrize("scene", [{"sizes": ((1000, 640), (1280, 800))}], indirect=True)
def test_a_click_lands_on_its_pixel_at_a_scaled_size(scene: Scene) -> None:
    """The viewer is smaller than the remote screen: each click hits the pixel that lies under it."""
    scene.meet()
    scene.lay_paper()
    scene.there.fingers.bring_up("sdconsole-demo")
    scene.ask()
    scene.allow()
    scene.connect()
    scene.here.fingers.bring_up(watcher.PROGRAM)
    real = scene.wait(lambda: scene.there.picture().find(card("1")), "the card")
    canvas = scene.watcher.canvas()
    scale = min(canvas.width / 1280, canvas.height / 800)
    assert scale < 0.8
    left = canvas.left + (canvas.width - 1280 * scale) / 2
    top = canvas.top + (canvas.height - 800 * scale) / 2
    width, height = CARD_SIZE
    for number, (x, y) in enumerate([(3, 3), (width - 4, 5), (97, 61), (11, height - 3), (150, 100)]):
        across = int(left + (real.x + x + 0.5) * scale)
        down = int(top + (real.y + y + 0.5) * scale)
        scene.here.fingers.click(across, down)
        hit_x, hit_y = scene.wait(partial(_click, scene, number), f"click {number}")
        # One pixel of the glass covers more than one of the remote screen: it must be one of those.
        assert (across - left) / scale - 1 <= real.x + hit_x <= (across + 1 - left) / scale
        assert (down - top) / scale - 1 <= real.y + hit_y <= (down + 1 - top) / scale


def _click(scene: Scene, number: int) -> tuple[int, int] | None:
    clicks = [line.split() for line in scene.paper.lines() if line.startswith("click ")]
    if len(clicks) <= number:
        return None
    assert len(clicks) == number + 1
    _, x, y, button = clicks[number]
    assert button == "1"
    return int(x), int(y)


def test_the_technician_cannot_press_the_end_users_own_buttons(scene: Scene) -> None:
    """Clicks and keys through the viewer never reach the support app's windows (C41); elsewhere they do."""
    scene.meet()
    scene.lay_paper()
    scene.ask()
    scene.allow()
    scene.connect()
    at, real = scene.see_card(1), scene.there.picture().find(card("1"))
    assert real is not None
    across, down = at.x - real.x, at.y - real.y
    scene.here.fingers.bring_up(watcher.PROGRAM)
    for name in (said("Banner", "Stop"), said("Banner", "Pause"), said("Session", "End session")):
        left, top, width, height = next(_buttons(scene, name)).extents
        scene.here.fingers.click(left + width // 2 + across, top + height // 2 + down)
    scene.there.fingers.bring_up("sdconsole-support")
    scene.here.fingers.press("Return")
    scene.here.fingers.press("Pause")
    scene.there.fingers.bring_up("sdconsole-demo")
    scene.here.fingers.click(at.x + 7, at.y + 9)
    assert scene.wait(partial(_click, scene, 0), "click on the paper") == (7, 9)
    assert scene.end_user.has_banner()
    scene.end_user.wait_for_words(end_user.CONTROLLED)
    assert not any(scene.end_user.program.find_all(Role.MESSAGE))
    scene.there.fingers.bring_up("sdconsole-support")
    scene.there.fingers.press("Pause")
    scene.watcher.wait_for_words(watcher.STOPPED)


def _buttons(scene: Scene, name: re.Pattern[str]) -> Iterator[Widget]:
    shown = scene.end_user.program.walk()
    return (it for it in shown if (it.is_a(Role.BUTTON) or it.is_a(Role.CHECK_BOX)) and it.is_called(name))


def test_closing_ends_a_live_view_at_once(scene: Scene) -> None:
    """Close while connected: the viewer says so, the app says so, the link lets nobody in again."""
    ways = scene.meet()
    scene.ask()
    scene.allow()
    scene.connect()
    scene.technician.close_session("done")
    scene.watcher.wait_for_words(watcher.CLOSED)
    scene.end_user.wait_for_words(end_user.CLOSED_BY_TECHNICIAN)
    scene.technician.wait_for_row(NAME, "Closed")
    scene.end_user.app.end()
    late = scene.there.start("late app", ["support", "--link", ways.link])
    late_user = end_user.EndUser(scene.there.hands, late)
    late_user.wait_for_words(within("Join", "Your technician closed this session."))
