# SPDX-License-Identifier: Apache-2.0
"""Three technicians at one device at a time: named on both sides, one with keyboard and mouse."""

import pytest

from sdconsole.demo.actors.words import said, within
from sdconsole.demo.hands import Role
from sdconsole.demo.picture import card
from tests.journeys.scene import NAME, Scene
from tests.journeys.team.company import NAMES, SATO, SUZUKI, TAKAHASHI, TANAKA, Colleague, Company

pytestmark = pytest.mark.journey


def test_three_see_and_one_drives(scene: Scene, company: Company) -> None:
    """A third invitation is refused in words; only a holder's keys arrive; they are handed over, or kept."""
    company.hire(SUZUKI, TAKAHASHI, TANAKA)
    everybody = suzuki, takahashi, tanaka = company.come(SUZUKI, TAKAHASHI, TANAKA)
    scene.lay_paper()
    company.join(company.make(suzuki, NAME).link)
    _invite_two(scene, suzuki, takahashi, tanaka)
    for person in everybody:
        person.at.select(NAME)
        company.allow(person)
        person.connect()
    _everybody_is_named(scene, everybody)
    _only_the_holder_types(scene, everybody)
    _one_leaves(scene, *everybody)


def _invite_two(scene: Scene, suzuki: Colleague, takahashi: Colleague, tanaka: Colleague) -> None:
    for invited in (takahashi, tanaka):
        suzuki.at.invite(invited.name)
        invited.at.wait_for_words(
            said("News", "{technician} invited you to {name}", technician=suzuki.name, name=NAME)
        )
    _nobody_else_can_be_invited(suzuki)
    scene.end_user.wait_for_technicians(suzuki.name, takahashi.name, tanaka.name)


def _nobody_else_can_be_invited(suzuki: Colleague) -> None:
    """The dialog still opens, for somebody can be let go; whoever else is listed has the reason beside it."""
    suzuki.at.press("Invite other technicians…")
    dialog = suzuki.at.program.find(Role.DIALOG, said("InviteDialog", "Invite other technicians"))
    owner = dialog.find(Role.LIST_ITEM, NAMES[SATO])
    assert within("Refusal", "You can invite up to {limit} technicians.", limit="2").search(owner.name), (
        owner.name
    )
    dialog.find(Role.ENTRY, said("TargetPicker", "Search technicians")).set_text(NAMES[SATO])
    assert not dialog.find(Role.BUTTON, said("InviteDialog", "Invite")).is_enabled
    dialog.find(Role.BUTTON, said("SessionDialog", "Cancel")).press()


def _everybody_is_named(scene: Scene, everybody: list[Colleague]) -> None:
    names = [person.name for person in everybody]
    for person in everybody:
        person.watcher.wait_for_names(*names)
    scene.end_user.wait_for_words(within("Banner", _CONTROLS, name=names[0], n="2"))
    for name, does in zip(names, (_DRIVES, _WATCHES, _WATCHES), strict=True):
        scene.end_user.wait_for_words(said("Notice", does, name=name))


_CONTROLS = "{name} is controlling this computer; %n other(s) with access"
_DRIVES, _WATCHES = "{name}: controls keyboard and mouse", "{name}: only watches now"


def _only_the_holder_types(scene: Scene, everybody: list[Colleague]) -> None:
    suzuki, takahashi, tanaka = everybody
    _click_into_the_field(scene, suzuki)
    suzuki.type("one ")
    takahashi.type("two ")
    suzuki.type("three ")
    scene.field.wait_until(lambda it: it.text == "one three ", "what the holder has typed")
    takahashi.watcher.ask_for_hands()
    suzuki.watcher.wait_for_words(said("Hands", "{name} asks for keyboard and mouse.", name=takahashi.name))
    suzuki.watcher.hand_over()
    takahashi.watcher.wait_until_driving()
    suzuki.watcher.wait_for_words(
        said("Hands", "Keyboard and mouse: {name}. Your input is not sent.", name=takahashi.name)
    )
    suzuki.type("four ")
    takahashi.type("five ")
    scene.field.wait_until(lambda it: it.text == "one three five ", "what the new holder has typed")
    tanaka.watcher.ask_for_hands()
    takahashi.watcher.wait_for_words(said("Hands", "{name} asks for keyboard and mouse.", name=tanaka.name))
    takahashi.watcher.keep_hands()
    tanaka.watcher.wait_for_words(
        said("Hands", "Keyboard and mouse: {name}. Your input is not sent.", name=takahashi.name)
    )
    tanaka.type("six ")
    takahashi.type("seven")
    scene.field.wait_until(lambda it: it.text == "one three five seven", "what the holder has typed")
    assert scene.never(lambda: scene.field.text != "one three five seven")


def _click_into_the_field(scene: Scene, person: Colleague) -> None:
    at, real = person.see_card(1), scene.there.picture().find(card("1"))
    assert real is not None
    left, top, width, height = scene.field.extents
    scene.there.fingers.bring_up("sdconsole-demo")
    person.seat.fingers.bring_up("sdconsole-viewer")
    person.seat.fingers.click(left + width // 2 + at.x - real.x, top + height // 2 + at.y - real.y)


def _one_leaves(scene: Scene, suzuki: Colleague, takahashi: Colleague, tanaka: Colleague) -> None:
    """Taken out of the session: this one's view ends, the others' go on."""
    suzuki.at.remove_invited(tanaka.name)
    tanaka.watcher.wait_for_words(
        said("Viewer", "The permission has ended. To go on, ask for permission again.")
    )
    scene.end_user.wait_for_technicians(suzuki.name, takahashi.name)
    scene.turn_card(2)
    takahashi.see_card(2)
