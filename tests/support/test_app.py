# SPDX-License-Identifier: Apache-2.0
"""The support app as its own process: a real Gateway, a real (virtual) screen, pressed from outside."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sdconsole.demo.hands import Hands
from sdconsole.demo.stage import AccessibilityBus
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.sessions import Status
from sdconsole.media.gate import StopReason
from sdconsole.media.messages import Button, PointerMove, Text
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


@pytest.fixture
def house() -> Iterator[RunningGateway]:
    """A Gateway that was just set up."""
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
