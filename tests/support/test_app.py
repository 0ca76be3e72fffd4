# SPDX-License-Identifier: Apache-2.0
"""The support app as its own process: a real Gateway, a real (virtual) screen, pressed from outside."""

import asyncio
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdconsole.client.lines import AppLine
from sdconsole.contract.app import DeviceSaid, Joined, JoinRequest
from sdconsole.demo.hands import Hands
from sdconsole.demo.stage import AccessibilityBus
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.ids import InstanceId
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Status
from sdconsole.media.gate import StopReason
from sdconsole.media.messages.hands import Button, PointerMove, Text
from sdconsole.support.actions.device import base64url
from sdconsole.support.actions.rejoining import Standing, leave_note
from sdconsole.support.mirror.diary import Deed, Entry
from tests.media.doubles import eventually
from tests.media.stage import ENTRY, PATTERN, pattern
from tests.media.theatre import Theatre, theatre
from tests.shared.gateway import OWNER_NAME, RunningGateway, gateway
from tests.shared.x11 import virtual_screen
from tests.support.household import EndUser, Technician

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """The end user's screen."""
    with virtual_screen(1920, 1080) as display:
        yield display


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AccessibilityBus]:
    """The bus on which windows can be found and pressed."""
    with AccessibilityBus(tmp_path_factory.mktemp("bus")) as made:
        yield made


@pytest.fixture(scope="module")
def house() -> Iterator[RunningGateway]:
    """One Gateway for all: every test has a session of its own, and who kills it starts it again."""
    with gateway() as running:
        yield running


@pytest.fixture
def technician(house: RunningGateway) -> Iterator[Technician]:
    """A technician with a fresh session."""
    made = Technician(house)
    yield made
    made.close()


@pytest.fixture
def user(screen: str, bus: AccessibilityBus, tmp_path: Path) -> Iterator[EndUser]:
    """An end user who has not started anything yet; what the app writes about errors fails the test."""
    with Hands(bus.address) as hands:
        made = EndUser(screen, bus, hands, tmp_path)
        yield made
        made.kill()
        assert "Traceback" not in made.output()


def joined(user: EndUser, technician: Technician) -> None:
    """The end user has opened the link."""
    user.start("--link", technician.created.link)
    technician.wait_until(lambda view: view.status is Status.ACTIVE)


def granted(user: EndUser, technician: Technician) -> None:
    """The end user has allowed control."""
    technician.ask()
    user.press("Allow control")
    technician.granted()
    user.sees("Access granted.")


def test_joins_by_link_shares_the_screen_takes_input_and_stops(
    user: EndUser, technician: Technician, screen: str
) -> None:
    """The whole path: exact pixels out, a click and text in, Stop ends both at once."""
    with theatre(screen) as play:
        joined(user, technician)
        user.sees("Waiting for your technician")
        user.sees(OWNER_NAME)
        granted(user, technician)
        eyes = technician.watch()
        _see_the_pattern(eyes.pixel)
        user.sees(f"{OWNER_NAME} is controlling this computer.")
        _type_into_the_entry(play, eyes.send)
        user.press("Stop")
        technician.has_no_grant()
        eventually(lambda: eyes.stopped is StopReason.USER_STOPPED)
        user.sees("Waiting for your technician")
        eyes.close()
    assert user.stop() == 143


def _see_the_pattern(pixel: object) -> None:
    assert callable(pixel)
    left, top, width, height = PATTERN
    for x in range(0, width, 37):
        for y in range(0, height, 23):
            eventually(lambda x=x, y=y: pixel(left + x, top + y) == pattern(x, y))  # type: ignore[misc]


def _type_into_the_entry(play: Theatre, send: object) -> None:
    assert callable(send)
    left, top, _width, height = ENTRY
    for event in (
        PointerMove(left + 10, top + height // 2),
        Button(1, True),
        Button(1, False),
        Text("印刷 OK"),
    ):
        send(event)
    play.expect(text="印刷 OK")


def test_joins_by_pin(user: EndUser, technician: Technician, house: RunningGateway) -> None:
    """The other way in."""
    user.start("--pin", technician.created.pin, "--gateway", house.origin)
    technician.wait_until(lambda view: view.status is Status.ACTIVE)
    user.sees("Waiting for your technician")


def test_deny_is_heard(user: EndUser, technician: Technician) -> None:
    """The icon changes at the technician's side."""
    joined(user, technician)
    technician.ask()
    user.press("Deny")
    seen = technician.wait_until(lambda view: view.requests[-1].state is not RequestState.PENDING)
    assert seen.requests[-1].state is RequestState.DENIED
    assert seen.grants == ()


def test_a_withdrawn_request_goes_away_and_says_so(user: EndUser, technician: Technician) -> None:
    """C6."""
    joined(user, technician)
    technician.ask()
    user.sees("is asking to access this computer")
    technician.withdraw()
    user.sees("The request was withdrawn. Nothing was allowed.")
    user.waits_gone("is asking to access this computer")


def test_a_second_device_is_refused(
    user: EndUser, technician: Technician, screen: str, bus: AccessibilityBus, tmp_path: Path
) -> None:
    """The link is bound to the first computer."""
    joined(user, technician)
    folder = tmp_path / "other"
    folder.mkdir()
    with Hands(bus.address) as hands:
        other = EndUser(screen, bus, hands, folder)
        other.start("--link", technician.created.link)
        other.sees("This session is in use on another computer.")
        other.kill()


def test_a_crashed_app_rejoins_by_its_link_without_its_old_access(
    user: EndUser, technician: Technician
) -> None:
    """C27, C28: the same computer gets in again; what was granted before is void."""
    joined(user, technician)
    granted(user, technician)
    epoch = technician.look().epoch
    user.kill()
    joined(user, technician)
    user.sees("Waiting for your technician")
    seen = technician.wait_until(lambda view: view.epoch > epoch)
    assert all(grant.ended_at is not None for grant in seen.grants)
    assert not user.has("is asking")


def test_an_app_that_quit_to_come_back_is_in_its_session_again(
    user: EndUser, technician: Technician, house: RunningGateway, tmp_path: Path
) -> None:
    """As on macOS after the settings: no link, no question, nothing granted; what happened is kept."""
    instance = InstanceId(base64url(b"i" * 16))
    request = JoinRequest(
        token=technician.created.link.rpartition("/")[2],
        device_key=base64url(b"k" * 32),
        instance=instance,
        device=DeviceSaid(name="PC-0142", system="macOS 15"),
    )

    async def join() -> Joined | Refusal:
        line = AppLine(house.origin, client="support/0.1.0")
        try:
            return await line.join(request)
        finally:
            await line.aclose()

    joined = asyncio.run(join())
    assert isinstance(joined, Joined)
    before = Entry(joined.state.now, Deed.ALLOWED, "佐藤 健", frozenset({Scope.VIEW}))
    standing = Standing(house.origin, instance, joined.app_token, (before,))
    leave_note(tmp_path / "data" / "devices", standing, tmp_path.stat().st_mtime_ns // 1_000_000)
    user.start()
    user.sees("Waiting for your technician")
    user.press("What has happened")
    user.sees("You allowed 佐藤 健: View")
    assert not list((tmp_path / "data" / "devices").glob("rejoin*"))
    technician.ask()
    user.sees("is asking to access this computer")


def test_nothing_remains_on_the_computer_when_its_user_wants_that(
    user: EndUser, technician: Technician, tmp_path: Path
) -> None:
    """Settings, keys and logs are gone once the app is closed (R33); until then it works as ever."""
    joined(user, technician)
    technician.end()
    user.press("How to remove this app")
    user.press("Delete this app's data")
    user.sees("It is deleted when you close the app.")
    user.press("Back")
    user.press("Close")
    assert user.wait() == 0
    assert {it.relative_to(tmp_path).as_posix() for it in tmp_path.rglob("*")} == {"output.txt"}


def test_a_prompt_survives_a_restart_of_the_gateway(
    user: EndUser, technician: Technician, house: RunningGateway
) -> None:
    """C29: Allow is pressed while the Gateway is away; it is told when the Gateway is back, and counts."""
    joined(user, technician)
    technician.ask()
    user.sees("is asking to access this computer")
    house.kill()
    user.press("Allow control")
    user.sees("Sending your answer")
    house.start()
    user.sees("Access granted.")
    technician.granted()


def test_stop_cuts_with_the_gateway_dead_and_is_told_when_it_is_back(
    user: EndUser, technician: Technician, house: RunningGateway, screen: str
) -> None:
    """C31: no frame after Stop although nobody can be told; afterwards nothing revives."""
    joined(user, technician)
    granted(user, technician)
    eyes = technician.watch()
    house.kill()
    user.press("Stop")
    user.sees("Access stopped")
    eventually(lambda: eyes.lost is not None or eyes.stopped is not None)
    with theatre(screen):
        house.start()
        technician.has_no_grant()
        user.sees("Waiting for your technician")
    assert not user.has("may connect")
    eyes.close()


def test_the_pause_key_stops_whatever_has_the_focus(
    user: EndUser, technician: Technician, screen: str
) -> None:
    """Pressed on the end user's keyboard, in another program."""
    joined(user, technician)
    granted(user, technician)
    eyes = technician.watch()
    user.sees("Stop at any time: [Stop] or the Pause key.")
    with theatre(screen):
        xdotool = ["xdotool", "key", "Pause"]
        subprocess.run(xdotool, env={**os.environ, "DISPLAY": screen}, check=True, timeout=20)
        technician.has_no_grant()
    eyes.close()


def test_the_technicians_clicks_do_not_reach_our_own_windows(
    user: EndUser, technician: Technician, screen: str
) -> None:
    """C41, R30: whoever controls the computer can press nothing in this app, the Stop bar included."""
    joined(user, technician)
    granted(user, technician)
    eyes = technician.watch()
    for name in ("End session", "Revoke access", "Stop", "日本語"):
        left, top, width, height = user.app.find("push button", name).extents
        middle = PointerMove(left + width // 2, top + height // 2)
        for event in (middle, Button(1, True), Button(1, False)):
            eyes.send(event)
    with theatre(screen) as play:
        _type_into_the_entry(play, eyes.send)  # what was sent before it has met the filter by now
    assert not user.has("End the session?")
    assert not user.has("Access stopped")
    user.sees("is controlling this computer.")
    eyes.close()


def test_ending_the_session_tells_the_technician_and_says_what_was_allowed(
    user: EndUser, technician: Technician
) -> None:
    """The app leaves; the session stays the technician's."""
    joined(user, technician)
    granted(user, technician)
    user.press("End session")
    user.app.find("alert message").find("push button", "End session").press()
    user.sees("You ended the session.")
    user.sees(f"{OWNER_NAME}: View, Control")
    seen = technician.wait_until(lambda view: view.app is not None and view.app.has_left)
    assert seen.status is Status.WAITING
    user.press("Close")
    assert user.wait() == 0


def test_a_session_closed_by_the_technician_ends_here(user: EndUser, technician: Technician) -> None:
    """C16."""
    joined(user, technician)
    granted(user, technician)
    technician.end()
    user.sees("Your technician closed this session.")


def test_a_deep_link_joins_only_after_its_confirm_step(
    user: EndUser, technician: Technician, house: RunningGateway
) -> None:
    """R45: it may come from any web page."""
    token = technician.created.link.rpartition("/")[2]
    user.start(f"sdconsole://join/{token}", "--gateway", house.origin)
    user.sees("Do you want to join?")
    assert technician.look().status is Status.WAITING
    user.press("Join")
    technician.wait_until(lambda view: view.status is Status.ACTIVE)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--pin", "000 000 000", "--gateway", "{origin}"), "The PIN code is wrong or has expired."),
        (("--link", "{origin}/s/AAAAAAAAAAAAAAAAAAAAAA"), "This link no longer works."),
        (("--link", "https://gateway.invalid/s/AAAAAAAAAAAAAAAAAAAAAA"), "Not found: gateway.invalid"),
        (("--link", "http://127.0.0.1:9/s/AAAAAAAAAAAAAAAAAAAAAA"), "127.0.0.1:9 refuses the connection."),
        (("--pin", "12", "--gateway", "{origin}"), "This is neither a support link nor a PIN code."),
    ],
)
def test_what_goes_wrong_is_said(
    user: EndUser, house: RunningGateway, arguments: tuple[str, ...], words: str
) -> None:
    """On the entry page, where it can be mended."""
    user.start(*(argument.format(origin=house.origin) for argument in arguments))
    user.sees(words)
    user.app.find("push button", "Next")
