# SPDX-License-Identifier: Apache-2.0
"""The whole path without anybody at a display: real programs on two virtual ones, pressed as people press."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from sdconsole.demo.actors import end_user, watcher
from sdconsole.demo.actors.end_user import EndUser
from sdconsole.demo.actors.technician import Technician, Ways
from sdconsole.demo.actors.watcher import Watcher
from sdconsole.demo.actors.words import said
from sdconsole.demo.hands import Role
from sdconsole.demo.household import (
    CHANNEL,
    LOGIN,
    Household,
    colleagues_at_work,
    is_japanese,
    words_of_the_team,
)
from sdconsole.demo.picture import card
from sdconsole.demo.programs import gateway
from sdconsole.demo.seat import Seat
from sdconsole.demo.steps import StepFailedError, Steps, check

_NAMES: Final = {True: "山田さん", False: "Yamada"}
_ENTERED: Final = "1-2-3 Sakura, Kyoto"
_REMOTE: Final = (1024, 700)
_LOCAL: Final = (1440, 960)
"""Large enough for the viewer to show the remote screen pixel for pixel."""
_CALM_S: Final = 1.0
_LOOK_S: Final = 0.02


def walk(household: Household, screenshots: Path, cookie: Callable[[], bytes]) -> int:
    """Walk the path; 0 if every step went well, 1 if not. Everything started here is ended.

    `cookie` gives 16 random bytes, which close a virtual display to others.
    """
    begun = time.monotonic()
    steps = Steps(screenshots)
    code = 0
    try:
        with ExitStack() as kept:
            Walk(household, steps, kept, cookie).go()
    except StepFailedError:
        code = 1
    how = "The whole path went well" if code == 0 else "The walk ended early"
    print(f"{how}, {time.monotonic() - begun:.0f} s. Screenshots: {screenshots}")
    return code


class Walk:
    """One walk. What it needs on the way is kept until its end."""

    def __init__(
        self, household: Household, steps: Steps, kept: ExitStack, cookie: Callable[[], bytes]
    ) -> None:
        """`kept` ends what the walk starts."""
        self._cookie = cookie
        self._household = household
        self._step = steps
        self._kept = kept
        # Earlier walks left theirs in the list.
        self._name = time.strftime(f"{_NAMES[is_japanese()]} %H:%M:%S")

    def go(self) -> None:
        """Take all steps; a StepFailedError at the first that fails."""
        self._open_house()
        self._meet_the_team()
        self._let_in(self._make_session())
        self._be_denied()
        self._be_allowed()
        self._see_and_type()
        self._be_stopped()
        self._close()

    def _open_house(self) -> None:
        with self._step("A Gateway starts"):
            served, self._origin = gateway(self._household.data, self._household.log("gateway"))
            self._kept.enter_context(served)
            self._here = self._seat("technician", _LOCAL)
            self._there = self._seat("end-user", _REMOTE)
        self._step.shown = (self._here, self._there)
        with self._step("The technician signs in at the console"):
            console = self._here.start("console", ["console"])
            self._technician = Technician(self._here.hands, console)
            self._technician.sign_in(self._origin, LOGIN, self._household.password)

    def _meet_the_team(self) -> None:
        words = words_of_the_team()
        with self._step("The colleagues begin their day"):
            self._kept.enter_context(colleagues_at_work(self._household, self._origin))
            self._technician.go_to(words.branches)
            self._technician.wait_for_row(words.queued, "Queued")
        with self._step("The team's sessions stand in every other status"):
            self._technician.go_to(words.help_desk)
            for name, status in (
                (words.waiting, "Waiting"),
                (words.with_user, "Active"),
                (words.expired, "Expired"),
                (words.closed, "Closed"),
            ):
                self._technician.wait_for_row(name, status)

    def _seat(self, name: str, size: tuple[int, int]) -> Seat:
        folder = self._household.folder / "walk" / name
        return self._kept.enter_context(Seat(name, folder, self._cookie(), size))

    def _make_session(self) -> Ways:
        with self._step("The technician makes a session and reads link and PIN"):
            self._technician.go_to(CHANNEL)
            ways = self._technician.new_session(self._name)
            check(ways.link.startswith(self._origin), f"the link {ways.link} leads to the Gateway")
            check(len(ways.pin.replace(" ", "")) == 9, "the PIN has nine digits")
        with self._step("The session waits for the end user"):
            self._technician.finish_dialog()
            self._technician.wait_for_row(self._name, "Waiting")
            self._technician.select(self._name)
            self._technician.wait_for_start("unavailable")
        return ways

    def _let_in(self, ways: Ways) -> None:
        with self._step("The end user works on something"):
            self._paper = self._there.start("paper", ["demo", "paper"])
            self._paper.wait_line("card", 20)
        with self._step("The end user opens the support app with the link"):
            app = self._there.start("support app", ["support", "--link", ways.link])
            self._end_user = EndUser(self._there.hands, app)
            self._end_user.wait_until_joined()
            self._end_user.wait_for_words(end_user.WAITING)
        with self._step("The row turns Active by itself"):
            self._technician.wait_for_row(self._name, "Active")

    def _ask(self, state: str) -> None:
        self._technician.press_start(state)
        self._technician.wait_for_start("pending")

    def _be_denied(self) -> None:
        with self._step("The technician asks for permission"):
            self._ask("not-requested")
        with self._step("The end user reads who asks for what"):
            self._end_user.read_prompt()
        with self._step("The end user denies"):
            self._end_user.deny()
            self._technician.wait_for_start("denied")
            check(not self._end_user.has_prompt(), "the prompt is gone")

    def _be_allowed(self) -> None:
        with self._step("The technician asks again"):
            self._ask("denied")
            self._end_user.read_prompt()
        with self._step("The end user allows control"):
            self._end_user.wait_until_armed()
            self._end_user.allow_control()
            self._end_user.wait_for_words(end_user.GRANTED)
        with self._step("The technician's icon turns to Connect"):
            self._technician.wait_for_start("granted")

    def _see_and_type(self) -> None:
        self._watcher = Watcher(self._here.hands)
        with self._step("The technician connects, and the viewer opens"):
            self._technician.press_start("granted")
            self._watcher.wait_until_live()
            self._end_user.wait_for_banner()
            self._technician.wait_for_start("in-session")
        with self._step("The viewer shows the end user's screen, pixel for pixel"):
            self._wait_for(lambda: self._there.picture().find(card("1")), "the card on the end user's screen")
            self._wait_for(lambda: self._here.picture().find(card("1")), "the same card in the viewer")
        with self._step("What the technician types arrives on the end user's screen"):
            self._type(_ENTERED)
        with self._step("The end user's work goes on, and the viewer follows"):
            self._there.hands.program("sdconsole-demo").find(
                Role.BUTTON, said("Paper", "Another picture")
            ).press()
            self._wait_for(lambda: self._here.picture().find(card("2")), "the next card in the viewer")

    def _type(self, text: str) -> None:
        paper = self._there.hands.program("sdconsole-demo")
        field = paper.find(Role.ENTRY, said("Paper", "Delivery address"))
        self._there.fingers.bring_up("sdconsole-demo")
        self._here.fingers.bring_up(watcher.PROGRAM)
        shown, real = self._here.picture().find(card("1")), self._there.picture().find(card("1"))
        if shown is None or real is None:
            raise StepFailedError("the card is not on both displays")
        left, top, width, height = field.extents
        # Where the remote field lies in the picture, which is shown at its own size.
        x, y = left + width // 2 + shown.x - real.x, top + height // 2 + shown.y - real.y
        self._here.fingers.click(x, y)
        self._here.fingers.type(text)
        field.wait_until(lambda it: it.text == text, f"text {text!r} in the field, not {field.text!r}")

    def _be_stopped(self) -> None:
        with self._step("The end user presses Stop"):
            self._end_user.stop()
            self._end_user.wait_for_words(end_user.STOPPED)
        with self._step("The viewer says so, and nothing moves any more"):
            self._watcher.wait_for_words(watcher.STOPPED)
            self._technician.wait_for_start("revoked")
            before = self._text()
            self._here.fingers.bring_up(watcher.PROGRAM)
            self._here.fingers.type("more")
            self._there.hands.program("sdconsole-demo").find(
                Role.BUTTON, said("Paper", "Another picture")
            ).press()
            self._paper.wait_line("card 3", 10)
            self._never(lambda: self._here.picture().find(card("3")), "the picture moved after Stop")
            check(self._text() == before, "nothing was typed after Stop")
            check(not self._end_user.has_banner(), "the banner is gone")

    def _text(self) -> str:
        paper = self._there.hands.program("sdconsole-demo")
        return paper.find(Role.ENTRY, said("Paper", "Delivery address")).text

    def _close(self) -> None:
        with self._step("The technician closes the session"):
            self._watcher.close_view()
            self._watcher.wait_until_gone()
            self._technician.close_session()
            self._technician.wait_for_row(self._name, "Closed")
        with self._step("The support app says that the session was closed"):
            self._end_user.wait_for_words(end_user.CLOSED_BY_TECHNICIAN)

    def _wait_for(self, look: Callable[[], object], what: str) -> None:
        self._here.hands.wait(look, what)

    def _never(self, look: Callable[[], object], what: str) -> None:
        deadline = time.monotonic() + _CALM_S
        while time.monotonic() < deadline:
            check(not look(), what)
            time.sleep(_LOOK_S)
