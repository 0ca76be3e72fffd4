# SPDX-License-Identifier: Apache-2.0
"""Three technicians on one screen: one support app, three viewers through a real Gateway's relay."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sdconsole.contract.sessions import HandsDo
from sdconsole.demo.hands import Hands
from sdconsole.demo.stage import AccessibilityBus
from sdconsole.domain.sessions import Status
from sdconsole.media.messages.hands import Button, Key, PointerMove, Text
from tests.media.doubles import eventually
from tests.media.stage import ENTRY, PATTERN, pattern
from tests.media.theatre import Theatre, theatre
from tests.shared.gateway import OWNER_NAME, RunningGateway, gateway
from tests.shared.x11 import virtual_screen
from tests.support.household import PATIENCE_S, EndUser, Eyes, Technician

pytestmark = pytest.mark.journey
SUZUKI, TANAKA = "鈴木 一郎", "田中 実"


class House:
    """Gateway, end user and three technicians, all granted control, all watching."""

    def __init__(self, kept: ExitStack, running: RunningGateway, folder: Path) -> None:
        for login, name in (("suzuki", SUZUKI), ("tanaka", TANAKA)):
            running.add_user(login, name, role="team-admin")
        self.screen = kept.enter_context(virtual_screen(1920, 1080))
        bus = kept.enter_context(AccessibilityBus(folder))
        self.play: Theatre = kept.enter_context(theatre(self.screen))
        self.user = EndUser(self.screen, bus, kept.enter_context(Hands(bus.address)), folder)
        kept.callback(self.user.kill)
        self.owner = Technician(running)
        kept.callback(self.owner.close)
        self.guests = [Technician(running, login, self.owner.created) for login in ("suzuki", "tanaka")]
        for guest in self.guests:
            kept.callback(guest.close)
            self.owner.invite(guest.me)
        self.user.start("--link", self.owner.created.link)
        self.owner.wait_until(lambda view: view.status is Status.ACTIVE)

    @property
    def everybody(self) -> list[Technician]:
        """The assignee first."""
        return [self.owner, *self.guests]

    def let_in(self, technician: Technician) -> None:
        """One asks, the end user allows: each has a prompt and a grant of their own."""
        technician.ask()
        self.user.press("Allow control")
        technician.granted()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Everything runs; nobody was let in yet."""
    with ExitStack() as kept, gateway() as running:
        made = House(kept, running, tmp_path)
        yield made
        assert "Traceback" not in made.user.output()


def _sees_exactly(eyes: Eyes) -> None:
    left, top, width, height = PATTERN
    for x in range(0, width, 67):
        for y in range(0, height, 43):
            eventually(
                lambda x=x, y=y: eyes.pixel(left + x, top + y) == pattern(x, y),  # type: ignore[misc]
                PATIENCE_S,
            )


def _types(eyes: Eyes, text: str) -> None:
    left, top, _width, height = ENTRY
    eyes.send(PointerMove(left + 10, top + height // 2))
    for event in (Button(1, True), Button(1, False), Key("End", True), Key("End", False), Text(text)):
        eyes.send(event)


def test_all_see_one_drives_and_a_hand_over_moves_it(house: House) -> None:
    """Exact pixels for all three; only the holder's keys arrive; what was held goes up at the hand-over."""
    owner, suzuki, tanaka = house.everybody
    for technician in house.everybody:
        house.let_in(technician)
    eyes = [technician.watch() for technician in house.everybody]
    for viewer in eyes:
        _sees_exactly(viewer)
    ids = [technician.granted().id for technician in house.everybody]
    assert len(set(ids)) == 3
    owner.wait_until(lambda view: view.holder == ids[0])
    house.user.sees(f"{OWNER_NAME}: controls keyboard and mouse")
    house.user.sees(f"{SUZUKI}: only watches now")
    house.user.sees(f"{TANAKA}: only watches now")
    for stranger in eyes[1:]:
        _types(stranger, "no")
    _types(eyes[0], "sato ")
    house.play.expect(text="sato ")

    eyes[0].send(Key("ShiftLeft", True))
    house.play.expect(down=50)
    suzuki.hands(HandsDo.ASK)
    owner.hands(HandsDo.GIVE)
    owner.wait_until(lambda view: view.holder == ids[1])
    house.play.expect(up=50)
    house.user.sees(f"{SUZUKI}: controls keyboard and mouse")
    _types(eyes[0], "no")
    _types(eyes[2], "no")
    _types(eyes[1], "suzuki")
    house.play.expect(text="sato suzuki")
    assert not [said for said in house.play.said.values if "no" in str(said.get("text", ""))]

    tanaka.hands(HandsDo.ASK)
    eyes[1].close()
    owner.wait_until(lambda view: view.holder == ids[2])
    _types(eyes[2], "!")
    house.play.expect(text="sato suzuki!")
    house.user.press("Stop")
    for viewer in (eyes[0], eyes[2]):
        eventually(lambda viewer=viewer: viewer.stopped is not None, PATIENCE_S)  # type: ignore[misc]
        viewer.close()


def test_a_viewer_that_stands_still_slows_nobody(house: House) -> None:
    """One viewer stops reading; the other goes on getting every change, exactly."""
    owner, suzuki, _tanaka = house.everybody
    house.let_in(owner)
    house.let_in(suzuki)
    quick, stuck = owner.watch(), suzuki.watch()
    _sees_exactly(quick)
    stuck.receiving.canvas_lock.acquire()
    try:
        for number in range(12):
            colour = (number * 20, 255 - number * 20, number)
            house.play.order(paint=[40, 500, 200, 100, "#{:02x}{:02x}{:02x}".format(*colour)])
            eventually(lambda colour=colour: quick.pixel(60, 520) == colour, 2.0)  # type: ignore[misc]
    finally:
        stuck.receiving.canvas_lock.release()
    eventually(lambda: stuck.pixel(60, 520) == (220, 35, 11), PATIENCE_S)
    for viewer in (quick, stuck):
        viewer.close()
