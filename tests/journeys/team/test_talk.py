# SPDX-License-Identifier: Apache-2.0
"""What is said in a session: both ways, among technicians, over a dead Gateway and a cut line."""

import pytest

from sdconsole.demo.actors.words import said
from tests.journeys.scene import NAME, Scene
from tests.journeys.team.company import SUZUKI, TAKAHASHI, Colleague, Company
from tests.journeys.wire import Wire

pytestmark = pytest.mark.journey
_INSIDE = "パスワードは変えたそうです"


def test_what_is_said_arrives_once_and_among_technicians_stays_there(scene: Scene, company: Company) -> None:
    """Before and during remote view; what is written while the Gateway is dead or cut off, afterwards."""
    company.hire(SUZUKI, TAKAHASHI)
    suzuki, takahashi = company.come(SUZUKI, TAKAHASHI)
    link = company.make(suzuki, NAME).link
    with Wire(scene.gateway.port) as wire:
        user = company.join(wire.instead_of(link))
        user.say("画面が真っ暗です <b>!</b>")
        suzuki.at.wait_for_message("画面が真っ暗です <b>!</b>")
        _type_an_answer(suzuki, "Is the cable in?")
        user.wait_for_message("Is the cable in?")
        assert suzuki.name in user.messages()
        takahashi.at.select(NAME)
        suzuki.at.say(_INSIDE, is_inside=True)
        takahashi.at.wait_for_message(_INSIDE)
        company.allow(suzuki)
        suzuki.connect()
        user.say("はい、挿しました")
        takahashi.at.wait_for_message("はい、挿しました")
        _while_the_gateway_is_dead(scene, suzuki)
        _while_the_line_is_cut(scene, suzuki, wire)
    assert _INSIDE not in user.messages()
    _each_has_all_of_it_once(scene, suzuki, takahashi)


def _type_an_answer(suzuki: Colleague, text: str) -> None:
    """With real keys, and Enter."""
    suzuki.seat.fingers.bring_up("sdconsole-console")
    suzuki.at.chat_box.focus()
    suzuki.seat.fingers.type(text)
    suzuki.seat.fingers.press("Return")


def _while_the_gateway_is_dead(scene: Scene, suzuki: Colleague) -> None:
    scene.gateway.kill()
    scene.end_user.say("Gatewayが止まっても")
    suzuki.at.wait_for_words(said("StatusView", "No connection: {host}"))
    suzuki.at.write("written in the dark")
    scene.gateway.start()
    suzuki.at.wait_for_words(said("StatusView", "Connected: {host}"), 25)
    suzuki.at.send()
    suzuki.at.wait_for_message("Gatewayが止まっても", 25)
    scene.end_user.wait_for_message("written in the dark", 25)


def _while_the_line_is_cut(scene: Scene, suzuki: Colleague, wire: Wire) -> None:
    with wire.cut():
        scene.end_user.wait_for_words(said("Session", "Connection lost, reconnecting"))
        scene.end_user.say("線が切れても")
        suzuki.at.say("said while you were away")
    suzuki.at.wait_for_message("線が切れても", 25)
    scene.end_user.wait_for_message("said while you were away", 25)


def _each_has_all_of_it_once(scene: Scene, suzuki: Colleague, takahashi: Colleague) -> None:
    everywhere = ["画面が真っ暗です", "Is the cable in?", "はい、挿しました", "Gatewayが止まっても"]
    everywhere += ["written in the dark", "線が切れても", "said while you were away"]
    takahashi.at.wait_for_message(everywhere[-1])
    for shown in (suzuki.at.messages(), takahashi.at.messages(), scene.end_user.messages()):
        assert [shown.count(text) for text in everywhere] == [1] * len(everywhere), shown
