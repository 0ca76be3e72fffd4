# SPDX-License-Identifier: Apache-2.0
"""Several technicians, each at a display of their own, in channels that were made beforehand."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sdconsole.contract import routes
from sdconsole.contract.admin import UserNew
from sdconsole.contract.channels import ChannelWrite, MemberWrite, SosWrite
from sdconsole.demo.actors.administrator import Administrator
from sdconsole.demo.actors.end_user import EndUser
from sdconsole.demo.actors.technician import Ways
from sdconsole.demo.actors.watcher import PROGRAM, Watcher
from sdconsole.demo.picture import Point, card
from sdconsole.demo.seat import Seat
from sdconsole.domain.channels import HOUR
from sdconsole.domain.ids import ChannelId, UserId
from sdconsole.domain.people import DEFAULT_RIGHTS, Right, Role
from tests.journeys.scene import CHANNEL, Scene
from tests.shared.desk import allowed
from tests.shared.desk import technician as line_of
from tests.shared.gateway import OWNER_NAME, PASSWORD

SATO, SUZUKI, TAKAHASHI, TANAKA = "sato", "suzuki", "takahashi", "tanaka"
"""The owner, and three who are hired."""
NAMES: Final = {SATO: OWNER_NAME, SUZUKI: "鈴木 花子", TAKAHASHI: "高橋 誠", TANAKA: "田中 葵"}
BRANCHES: Final = "Branches"
"""A second channel; who is in it says the journey."""
_RIGHTS: Final = DEFAULT_RIGHTS | {Right.SEE_ALL, Right.RELEASE, Right.DELETE}
_SIZE: Final = (1440, 960)
_PLAYER: Final = '#!/bin/sh\nfor last; do :; done\nbasename "$last" .wav >> "$SDCONSOLE_STATE_DIR/heard"\n'


@dataclass(frozen=True)
class Colleague:
    """A technician, and the display they sit at."""

    seat: Seat
    at: Administrator
    watcher: Watcher
    name: str

    def heard(self) -> list[str]:
        """The names of the sounds their console has played."""
        file = self.seat.folder / "state" / "heard"
        return file.read_text(encoding="utf-8").split() if file.exists() else []

    def connect(self) -> None:
        """Open the viewer of the selected session, which is allowed."""
        self.at.press_start("granted")
        self.watcher.wait_until_live()
        # The remote screen at its own size, with room for every bar the viewer may show.
        self.seat.fingers.place(PROGRAM, 0, 0)
        self.seat.fingers.resize(PROGRAM, *_SIZE)
        self.seat.fingers.bring_up(PROGRAM)
        self.seat.fingers.press("ctrl+alt+shift+0")
        self.watcher.wait_for_words(re.compile("@100 %"))

    def become_busy(self) -> None:
        """Choose Busy, the second entry of the menu in the status bar."""
        left, top, width, height = self.at.presence_button.extents
        self.seat.fingers.click(left + width // 2, top + height // 2)
        for key in ("Down", "Down", "Return"):
            self.seat.fingers.press(key)
        self.at.wait_for_presence("Busy")

    def see_card(self, number: int) -> Point:
        """Wait until their viewer shows the card, every pixel as it is; returns where."""
        return self.seat.hands.wait(
            lambda: self.seat.picture().find(card(str(number))), f"card {number} with {self.name}"
        )

    def type(self, text: str) -> None:
        """Type into the viewer, with real keys."""
        self.seat.fingers.bring_up(PROGRAM)
        self.seat.fingers.type(text)


class Company:
    """The scene with more than one technician; the owner need not sit anywhere."""

    password = PASSWORD

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._free = [scene.here]
        self._language = scene.here.environment["SDCONSOLE_LANGUAGE"]

    # --- what is made beforehand

    def hire(
        self,
        *logins: str,
        channels: Mapping[str, Sequence[str]] | None = None,
        rights: Mapping[str, frozenset[Right]] | None = None,
    ) -> None:
        """Make technicians, all in the default channel, and further channels with these of them."""
        asyncio.run(self._hire(logins, channels or {}, rights or {}))

    def make_form(self, name: str, kinds: tuple[str, ...]) -> str:
        """Make an SOS Call in the default channel, and return its link."""
        return asyncio.run(self._make_form(name, kinds))

    # --- people come

    def come(self, *logins: str, place: str = CHANNEL) -> list[Colleague]:
        """Start a console for each, sign everybody in, and have them go to a channel."""
        began = [(self._seat(login), login) for login in logins]
        for seat, _ in began:
            _lay_player(seat.folder / "bin")
        running = [
            (seat, login, seat.start("console", ["console"], {"PATH": _path(seat)})) for seat, login in began
        ]
        people = [
            Colleague(seat, Administrator(seat.hands, console), Watcher(seat.hands), NAMES[login])
            for seat, login, console in running
        ]
        for person, (_, login, _) in zip(people, running, strict=True):
            person.at.try_to_sign_in(self.scene.gateway.origin, login, PASSWORD)
        for person in people:
            person.at.wait_for_desk()
            person.at.go_to(place)
        return people

    def make(self, person: Colleague, name: str) -> Ways:
        """Have somebody make a session where they are, and select it."""
        ways = person.at.new_session(name)
        person.at.finish_dialog()
        person.at.select(name)
        return ways

    def join(self, link: str) -> EndUser:
        """The end user comes in by a link."""
        app = self.scene.there.start("support app", ["support", "--link", link])
        self.scene.end_user = EndUser(self.scene.there.hands, app)
        self.scene.end_user.wait_until_joined()
        return self.scene.end_user

    def allow(self, person: Colleague, state: str = "not-requested") -> None:
        """Somebody asks for access to the selected session, and is allowed to control."""
        person.at.press_start(state)
        user = self.scene.end_user
        assert person.name in user.read_prompt()
        user.wait_until_armed()
        user.allow_control()
        person.at.wait_for_start("granted")

    # --- the inside

    def _seat(self, name: str) -> Seat:
        return self._free.pop() if self._free else self.scene.seat(name, *_SIZE, self._language)

    async def _hire(
        self,
        logins: tuple[str, ...],
        channels: Mapping[str, Sequence[str]],
        rights: Mapping[str, frozenset[Right]],
    ) -> None:
        async with line_of(self.scene.gateway) as owner:
            listed = allowed(await owner.call(routes.CHANNELS))
            places: dict[ChannelId, Sequence[str]] = {listed.channels[0].id: logins}
            for name, members in channels.items():
                body = ChannelWrite(name=name, session_expiration=8 * HOUR)
                places[allowed(await owner.call(routes.CHANNEL_NEW, body)).id] = members
            users: dict[str, UserId] = {}
            for login in logins:
                new = UserNew(login=login, display_name=NAMES[login], password=PASSWORD)
                users[login] = allowed(await owner.call(routes.USER_NEW, new)).user.id
            for channel, members in places.items():
                for login in members:
                    given = tuple(sorted(rights.get(login, _RIGHTS)))
                    row = MemberWrite(user=users[login], role=Role.TECHNICIAN, rights=given)
                    allowed(await owner.call(routes.MEMBER_PUT, row, path={"channel_id": channel}))

    async def _make_form(self, name: str, kinds: tuple[str, ...]) -> str:
        async with line_of(self.scene.gateway) as owner:
            listed = allowed(await owner.call(routes.CHANNELS))
            path = {"channel_id": listed.channels[0].id}
            made = allowed(await owner.call(routes.SOS_NEW, SosWrite(name=name, kinds=kinds), path=path))
            return str(made.link)


def _lay_player(folder: Path) -> None:
    """What plays sounds here: a program that writes down which."""
    folder.mkdir(parents=True, exist_ok=True)
    player = folder / "canberra-gtk-play"
    player.write_text(_PLAYER, encoding="utf-8")
    player.chmod(0o755)


def _path(seat: Seat) -> str:
    return f"{seat.folder / 'bin'}:/usr/local/bin:/usr/bin:/bin"
