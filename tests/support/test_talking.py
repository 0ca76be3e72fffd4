# SPDX-License-Identifier: Apache-2.0
"""Chat between the support app as a process and a technician at the wire, over a real Gateway that fails."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sdconsole.contract.sessions import ChatTo
from sdconsole.demo.hands import Hands, Role, Widget
from sdconsole.demo.stage import AccessibilityBus
from sdconsole.domain.sessions import Status
from tests.media.doubles import eventually
from tests.shared.gateway import OWNER_NAME, RunningGateway, gateway
from tests.shared.x11 import virtual_screen
from tests.support.household import PATIENCE_S, EndUser, Technician

pytestmark = pytest.mark.journey


class Talk:
    """An end user who has joined, and their technician."""

    def __init__(self, kept: ExitStack, running: RunningGateway, folder: Path) -> None:
        self.gateway = running
        display = kept.enter_context(virtual_screen(1280, 800))
        bus = kept.enter_context(AccessibilityBus(folder))
        self.user = EndUser(display, bus, kept.enter_context(Hands(bus.address)), folder)
        kept.callback(self.user.kill)
        self.technician = Technician(running)
        kept.callback(self.technician.close)
        self.user.start("--link", self.technician.created.link)
        self.technician.wait_until(lambda view: view.status is Status.ACTIVE)

    def reads(self, words: str) -> None:
        """The end user's chat shows these words."""
        pane: Widget = self.user.app.find(Role.ENTRY, "What was said")
        eventually(lambda: words in pane.text, PATIENCE_S)

    def writes(self, text: str) -> None:
        """The end user types and presses Send; a press on the bus lasts a moment."""
        field = self.user.app.find(Role.ENTRY, "Your message")
        field.set_text(text)
        self.user.press("Send")
        eventually(lambda: not field.text, PATIENCE_S)


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    """Joined, nothing said, nothing granted."""
    with ExitStack() as kept, gateway() as running:
        made = Talk(kept, running, tmp_path)
        yield made
        assert "Traceback" not in made.user.output()


def test_both_hear_each_other_before_any_access(talk: Talk) -> None:
    """By name, as plain text; what technicians say among themselves stays there."""
    talk.technician.say("<b>こんにちは</b>")
    talk.technician.say("難しい人です", ChatTo.TECHNICIANS)
    talk.technician.say("印刷できますか")
    talk.reads("<b>こんにちは</b>")
    talk.reads("印刷できますか")
    talk.reads(OWNER_NAME)
    pane = talk.user.app.find(Role.ENTRY, "What was said")
    assert "難しい人です" not in pane.text
    talk.writes("いいえ\n「オフライン」です")
    eventually(lambda: talk.technician.heard()[-1:] == ["いいえ\n「オフライン」です"], PATIENCE_S)


def test_what_is_said_while_the_gateway_is_dead_arrives_once_in_order(talk: Talk) -> None:
    """Kept, said to be on its way, and told when the Gateway is back."""
    talk.technician.say("hello")
    talk.reads("hello")
    talk.gateway.kill()
    talk.user.sees("Connection lost, reconnecting")
    for text in ("one", "two"):
        talk.writes(text)
    talk.reads("Sending…")
    talk.gateway.start()
    eventually(lambda: len(talk.technician.heard()) == 3, PATIENCE_S)
    assert talk.technician.heard() == ["hello", "one", "two"]
    pane = talk.user.app.find(Role.ENTRY, "What was said")
    eventually(lambda: "Sending…" not in pane.text, PATIENCE_S)
    assert pane.text.count("one") == 1
