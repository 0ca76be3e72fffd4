# SPDX-License-Identifier: Apache-2.0
"""A Gateway, a technician's place and an end user's, and the usual ways to get to a certain point."""

import os
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Self, TypeVar

from sdconsole.demo.actors.end_user import EndUser
from sdconsole.demo.actors.technician import Technician, Ways
from sdconsole.demo.actors.watcher import Watcher
from sdconsole.demo.actors.words import said
from sdconsole.demo.hands import Role, Widget
from sdconsole.demo.picture import Point, card
from sdconsole.demo.programs import Running
from sdconsole.demo.seat import Seat
from tests.shared.gateway import OWNER, PASSWORD, RunningGateway, environment, set_up

T = TypeVar("T")
CHANNEL = "Support"
NAME = "経理 山田さん"
_COOKIE = bytes(range(16))
_PATIENCE_S = 15.0
_SKEW = Path(__file__).with_name("skew")
_CALM_S = 1.5
_LOOK_S = 0.02


class Scene:
    """`with Scene(folder) as scene:` starts Gateway and displays; people come when they are called."""

    technician: Technician
    end_user: EndUser
    watcher: Watcher

    def __init__(
        self,
        folder: Path,
        *,
        languages: tuple[str, str] = ("en", "ja"),
        sizes: tuple[tuple[int, int], tuple[int, int]] = ((1440, 960), (1024, 700)),
        gateway_is_ahead_s: int = 0,
    ) -> None:
        """`languages` and `sizes` of the displays: the technician's, the end user's.

        `gateway_is_ahead_s`: by how much the Gateway's clock differs from everybody else's.
        """
        self.folder = folder
        self.gateway = RunningGateway(folder / "gateway")
        if gateway_is_ahead_s:
            path = os.pathsep.join([str(_SKEW), environment()["PYTHONPATH"]])
            self.gateway.settings = {"SKEW_S": str(gateway_is_ahead_s), "PYTHONPATH": path}
        self._kept = ExitStack()
        self._languages = languages
        self._sizes = sizes
        self.seats: list[Seat] = []

    def __enter__(self) -> Self:
        set_up(self.gateway.data)
        with ExitStack() as kept:
            kept.callback(self.gateway.kill)
            self.gateway.start()
            self._kept = kept
            self.here = self.seat("technician", *self._sizes[0], self._languages[0])
            self.there = self.seat("end-user", *self._sizes[1], self._languages[1])
            self.watcher = Watcher(self.here.hands)
            self._kept = kept.pop_all()
        return self

    def __exit__(self, *_error: object) -> None:
        self._kept.close()

    def seat(self, name: str, width: int, height: int, language: str) -> Seat:
        """Another person's place."""
        settings = {"SDCONSOLE_LANGUAGE": language, "PYTHONPATH": environment()["PYTHONPATH"]}
        seat = Seat(name, self.folder / name, _COOKIE, (width, height), settings, _PATIENCE_S)
        self.seats.append(seat)
        return self._kept.enter_context(seat)

    def leave_evidence(self) -> Path:
        """Write down what everybody sees and what the Gateway said; returns the folder."""
        for seat in self.seats:
            seat.screenshot(self.folder / f"{seat.name}.png")
        (self.folder / "gateway.log").write_text("".join(self.gateway.errors), encoding="utf-8")
        return self.folder

    # --- people come

    def open_console(self, settings: Mapping[str, str] | None = None) -> Technician:
        """Start a console; nobody is signed in."""
        console = self.here.start("console", ["console"], settings)
        self.technician = Technician(self.here.hands, console)
        return self.technician

    def sign_in(self, settings: Mapping[str, str] | None = None) -> Technician:
        """Start a console and sign the owner in."""
        self.open_console(settings).sign_in(self.gateway.origin, OWNER, PASSWORD)
        return self.technician

    def make_session(self, name: str = NAME) -> Ways:
        """Make a session in the channel, and select it."""
        self.technician.go_to(CHANNEL)
        ways = self.technician.new_session(name)
        self.technician.finish_dialog()
        self.technician.select(name)
        return ways

    def join(self, link: str, settings: Mapping[str, str] | None = None) -> EndUser:
        """Start the support app with a link, and wait until both sides know."""
        app = self.there.start("support app", ["support", "--link", link], settings)
        self.end_user = EndUser(self.there.hands, app)
        self.end_user.wait_until_joined()
        self.technician.wait_for_row(NAME, "Active")
        return self.end_user

    def meet(self) -> Ways:
        """Signed in, session made, end user joined."""
        self.sign_in()
        ways = self.make_session()
        self.join(ways.link)
        return ways

    def ask(self, state: str = "not-requested") -> None:
        """Ask for permission; the prompt is on the end user's screen afterwards."""
        self.technician.press_start(state)
        self.technician.wait_for_start("pending")
        self.end_user.read_prompt()

    def allow(self) -> None:
        """Allow control; the technician can connect afterwards."""
        self.end_user.wait_until_armed()
        self.end_user.allow_control()
        self.technician.wait_for_start("granted")

    def connect(self) -> None:
        """Open the viewer; both sides see it live."""
        self.technician.press_start("granted")
        self.watcher.wait_until_live()
        self.end_user.wait_for_banner()
        self.technician.wait_for_start("in-session")

    # --- the paper on the end user's screen

    def lay_paper(self) -> Running:
        """Put the window with the test card on the end user's screen."""
        paper = self.there.start("paper", ["demo", "paper"])
        paper.wait_line("card", 20)
        self.paper = paper
        return paper

    @property
    def paper_window(self) -> Widget:
        """The paper, on the end user's bus."""
        return self.there.hands.program("sdconsole-demo")

    def turn_card(self, number: int) -> None:
        """Show the next card, which is the `number`th."""
        self.paper_window.find(Role.BUTTON, said("Paper", "Another picture")).press()
        self.paper.wait_line(f"card {number}", 10)
        self.wait(lambda: self.there.picture().find(card(str(number))), f"card {number} on its own screen")

    @property
    def field(self) -> Widget:
        """The paper's entry field."""
        return self.paper_window.find(Role.ENTRY, said("Paper", "Delivery address"))

    def see_card(self, number: int, patience_s: float | None = None) -> Point:
        """Wait until the viewer shows the card, every pixel as it is; returns where."""
        return self.wait(
            lambda: self.here.picture().find(card(str(number))), f"card {number} in the viewer", patience_s
        )

    # --- waiting

    def wait(self, look: Callable[[], T | None], what: str, patience_s: float | None = None) -> T:
        """Wait until there is something."""
        return self.here.hands.wait(look, what, patience_s)

    def never(self, look: Callable[[], object], seconds: float = _CALM_S) -> bool:
        """Whether it stays away for a while."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if look():
                return False
            self.here.picture()
        return True
