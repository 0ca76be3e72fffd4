# SPDX-License-Identifier: Apache-2.0
"""An end user at the support app: comes in, reads who asks for what, denies or allows, stops, leaves."""

from __future__ import annotations

import re
from typing import Final

from sdconsole.demo.actors.words import either, said
from sdconsole.demo.hands import Hands, Role, Widget
from sdconsole.demo.programs import Running

WAITING: Final = said("Session", "Waiting for your technician")
GRANTED: Final = said("Session", "Access granted.")
CONTROLLED: Final = said("Session", "{name} is controlling this computer.")
VIEWED: Final = said("Session", "{name} is viewing this screen.")
CLOSED_BY_TECHNICIAN: Final = said("Join", "Your technician closed this session.")
STOPPED: Final = said("Notice", "Access stopped")
WITHDRAWN: Final = said("Notice", "The request was withdrawn. Nothing was allowed.")
_PROMPT: Final = said("Prompt", "{name} is asking to access this computer.")

_MORE: Final = said("Prompt", "{name} is asking for more access to this computer.")


class EndUser:
    """`hands` are those of the display the support app runs on."""

    def __init__(self, hands: Hands, app: Running) -> None:
        """`app` was started by the caller, who also ends it."""
        self._hands = hands
        self.app = app

    @property
    def program(self) -> Widget:
        """The support app, once it is on the bus."""
        return self._hands.program("sdconsole-support", pid=self.app.process.pid)

    def enter(self, code: str, gateway: str = "") -> None:
        """Type link or PIN (and the Gateway's address), and go on."""
        self.program.find(Role.ENTRY, said("Entry", "Link or PIN code")).set_text(code)
        if gateway:
            self.program.find(Role.ENTRY, said("Entry", "Gateway address")).set_text(gateway)
        self.program.find(Role.BUTTON, said("Entry", "Next")).press()

    def wait_for_words(self, words: re.Pattern[str], patience_s: float | None = None) -> str:
        """Wait until something on the screen says this, and return all it says."""
        return self.program.find_words(words, patience_s).name

    def has_words(self, words: re.Pattern[str]) -> bool:
        """Whether something on the screen says this now."""
        return self.program.look_for_words(words) is not None

    def wait_until_joined(self) -> None:
        """Wait for the page of the joined session."""
        self.program.find(Role.BUTTON, said("Session", "End session"))

    def read_prompt(self, patience_s: float | None = None) -> str:
        """Wait for the prompt, and return everything it says, a line each."""
        prompt = self._prompt(patience_s)
        return "\n".join(it.name for it in prompt.walk() if it.is_a(Role.LABEL) and it.name)

    def has_prompt(self) -> bool:
        """Whether a prompt is on the screen."""
        return any(
            self.program.find_all(Role.DIALOG, said("Prompt", "{name} is asking to access this computer."))
        )

    def read_more_prompt(self, patience_s: float | None = None) -> str:
        """Wait for the prompt that asks for more than was allowed, and return everything it says."""
        prompt = self.program.find(Role.DIALOG, _MORE, patience_s)
        return "\n".join(it.name for it in prompt.walk() if it.is_a(Role.LABEL) and it.name)

    def allow_more(self, name: str) -> None:
        """Allow what is asked for beside what is allowed, by the button of this name, once it is armed."""
        button = self.program.find(Role.DIALOG, _MORE).find(Role.BUTTON, said("Prompt", name))
        button.wait_until(lambda it: it.is_enabled, "armed Allow button")
        button.press()

    def deny_more(self) -> None:
        """Deny what is asked for beside what is allowed."""
        self.program.find(Role.DIALOG, _MORE).find(Role.BUTTON, said("Prompt", "Deny")).press()

    def take_back(self, name: str) -> None:
        """Take one scope back by its own button on the page ("Stop control")."""
        self.program.find(Role.BUTTON, said("Session", name)).press()

    def wait_until_armed(self, name: str = "Allow control") -> Widget:
        """Wait until the allow buttons of the prompt can be pressed, and return that of this name."""
        button = self._prompt().find(Role.BUTTON, said("Prompt", name))
        button.wait_until(lambda it: it.is_enabled, "armed Allow button")
        return button

    def allow_control(self) -> None:
        """Allow seeing and controlling."""
        self._press("Allow control")

    def allow_view(self) -> None:
        """Allow seeing only."""
        self._press("Allow view only")

    def deny(self) -> None:
        """Deny."""
        self._press("Deny")

    def ask_for_time(self) -> None:
        """Press More time."""
        self._press("More time")

    def wait_for_banner(self) -> None:
        """Wait for the bar with Stop."""
        self.program.find(Role.BUTTON, said("Banner", "Stop"))

    def has_banner(self) -> bool:
        """Whether the bar with Stop is on the screen."""
        return any(self.program.find_all(Role.BUTTON, said("Banner", "Stop")))

    def stop(self) -> None:
        """Press Stop in the bar."""
        self.program.find(Role.BUTTON, said("Banner", "Stop")).press()

    def wait_for_technicians(self, *names: str) -> None:
        """Wait until the page names exactly these as my technicians, in this order."""
        pattern = "Your technicians: {names}" if len(names) > 1 else "Your technician: {names}"
        between = either("Session", ", ")
        self.wait_for_words(said("Session", pattern, names=between.join(map(re.escape, names))))

    def say(self, text: str) -> None:
        """Write a message to the technicians and send it."""
        self.program.find(Role.ENTRY, said("Chat", "Your message")).set_text(text)
        self.program.find(Role.BUTTON, said("Chat", "Send")).press()

    def messages(self) -> str:
        """All that was said, as it is shown."""
        return self.program.find(Role.ENTRY, said("Chat", "What was said")).text

    def wait_for_message(self, text: str, patience_s: float | None = None) -> None:
        """Wait until a message is shown."""
        self._hands.wait(lambda: text in self.messages(), f"message {text!r}", patience_s)

    def end_session(self) -> None:
        """Press End session, and again in the question that follows."""
        self.program.find(Role.BUTTON, said("Session", "End session")).press()
        question = self.program.find(Role.MESSAGE)
        question.find(Role.BUTTON, said("Stage", "End session")).press()

    def _prompt(self, patience_s: float | None = None) -> Widget:
        return self.program.find(Role.DIALOG, _PROMPT, patience_s)

    def _press(self, name: str) -> None:
        self._prompt().find(Role.BUTTON, said("Prompt", name)).press()
