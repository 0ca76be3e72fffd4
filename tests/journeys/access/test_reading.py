# SPDX-License-Identifier: Apache-2.0
"""A session by screen reader alone: everything has a name, a row is a sentence, what changes is said."""

from collections.abc import Iterator

import pytest

from sdconsole.demo.actors.words import said
from sdconsole.demo.hands import Role, State, Widget
from tests.journeys.access.ear import ASSERTIVE, POLITE, Ear
from tests.journeys.scene import NAME, Scene

pytestmark = pytest.mark.journey
_MENU_BUTTON = "button menu"


@pytest.mark.parametrize("scene", [{"languages": ("en", "ja")}], indirect=True)
def test_a_session_read_and_spoken(scene: Scene) -> None:
    """Console, prompt and viewer: no control without a name, no change that is not announced."""
    with Ear(scene.here.environment["AT_SPI_BUS_ADDRESS"]) as ear:
        scene.sign_in()
        console = scene.here.hands.program("sdconsole-console")
        assert nameless(console) == []
        ways = scene.make_session()
        assert nameless(console) == []
        the_row_is_a_sentence(console)
        the_menu_bar_is_complete(console)
        a_menu_behind_a_button_is_heard(scene, console, ear)
        scene.join(ways.link)
        assert ear.wait_for(f"{NAME} joined").politeness == POLITE
        scene.ask()
        assert nameless(scene.there.hands.program("sdconsole-support")) == []
        scene.allow()
        assert ear.wait_for("access granted").politeness == ASSERTIVE
        scene.connect()
        assert nameless(scene.here.hands.program("sdconsole-viewer")) == []


def nameless(program: Widget) -> list[str]:
    """Everything in sight that takes the focus but has no name, with what it stands in."""
    found: list[str] = []

    def look(widget: Widget, above: str) -> None:
        for child in widget.shown_children():
            here = f"{above} > {child}"
            if State.FOCUSABLE in child.states and not child.name:
                found.extend([] if child.labels else [here])
            look(child, here)

    look(program, "")
    return found


def the_row_is_a_sentence(console: Widget) -> None:
    """The first cell says the whole row: status, name, permission."""
    table = console.find(Role.TABLE, "Sessions")
    sentence = table.cell(0, 0).name
    assert NAME in sentence
    assert "Waiting" in sentence


def entries(menu: Widget) -> Iterator[Widget]:
    """All entries of a menu and of those in it, open or not."""
    for child in menu.children():
        if child.role == Role.MENU_ITEM and child.name:
            yield child
        yield from entries(child)


def the_menu_bar_is_complete(console: Widget) -> None:
    """What opens behind a button is in the bar: a closed popup is in nobody's tree."""
    bar = console.find("menu bar")
    found = {entry.name: entry for entry in entries(bar)}
    for name in ("New session", "Withdraw request", "Ask to view only", "Copy session link", "Full screen"):
        assert name in found, sorted(found)
    found["Busy"].act("Press", "Toggle")
    console.find(_MENU_BUTTON, "My status: Busy")


def a_menu_behind_a_button_is_heard(scene: Scene, console: Widget, ear: Ear) -> None:
    """Opened from the keyboard, each entry that is gone to is told."""
    scene.here.fingers.bring_up("sdconsole-console")
    console.find(Role.BUTTON, "New session").focus()
    scene.here.fingers.press("shift+F6")
    ear.wait_for_focus(scene.here.hands, "My status")
    scene.here.fingers.press("space")
    scene.here.fingers.press("Down")
    ear.wait_for_focus(scene.here.hands, said("Presence", "Available"))
    scene.here.fingers.press("Escape")
    ear.wait_for_focus(scene.here.hands, "My status")
