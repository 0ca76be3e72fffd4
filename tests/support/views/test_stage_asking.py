# SPDX-License-Identifier: Apache-2.0
"""Access requests on the stage: each in a window of its own, answered once, denied whenever in doubt."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdconsole.domain.ids import GrantId
from sdconsole.domain.scopes import Scope
from sdconsole.support.mirror.arming import ARMED_AFTER
from sdconsole.support.views import stage as stage_module
from sdconsole.support.views.prompt import shortened
from sdconsole.toolkit.reports import crash
from tests.support.builders import (
    CONTROL,
    TAKAHASHI,
    VIEW,
    grant,
    open_for,
    prompt,
    state,
)
from tests.support.views.scenery import Scene


def test_a_request_is_answered_in_its_window(scene: Scene) -> None:
    """Shown, allowed, gone; the page says what happens next."""
    scene.play.gateway(state(2, asked=prompt()))
    window = scene.stage.prompt
    assert window is not None
    assert window.isVisible()
    assert not scene.shelter.is_pointer_allowed(
        window.geometry().center().x(), window.geometry().center().y()
    )
    QApplication.processEvents()
    window.repaint()
    scene.play.clock.now += ARMED_AFTER
    window.refresh()
    window.allow_control.click()
    assert scene.stage.prompt is None
    assert "Sending your answer" in scene.stage.page.panel_text()
    scene.play.gateway(state(3, grants=(grant(),)))
    assert "Access granted." in scene.stage.page.panel_text()
    assert "Please wait until 佐藤 健 connects." in scene.stage.page.panel_text()
    assert scene.banner() == "● 佐藤 健 may connect"


def test_another_request_is_another_window(scene: Scene) -> None:
    """C12: the old window goes, with whatever press was under way on it."""
    scene.play.gateway(state(2, asked=prompt()))
    old = scene.stage.prompt
    scene.play.gateway(state(3, asked=prompt("r2", TAKAHASHI)))
    assert old is not None
    assert not old.isVisible()
    assert scene.stage.prompt is not old
    assert scene.window.notices.text() == "" or scene.stage.prompt is not None


def test_a_withdrawn_request_is_said(scene: Scene) -> None:
    """The window goes and a sentence stays."""
    scene.play.gateway(state(2, asked=prompt()))
    scene.play.gateway(state(3))
    assert scene.stage.prompt is None
    assert scene.window.notices.text() == "The request was withdrawn. Nothing was allowed."


def test_closing_the_prompt_window_denies(scene: Scene) -> None:
    """Through the whole chain, to the Gateway."""
    scene.play.gateway(state(2, asked=prompt()))
    assert scene.stage.prompt is not None
    scene.stage.prompt.close()
    assert scene.play.telling.told[-1].scopes == frozenset()


def test_a_prompt_that_cannot_be_shown_is_denied(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail closed: whatever broke, nobody was asked, so nobody allowed anything."""

    def break_down(*_: object) -> None:
        raise RuntimeError("no window today")

    monkeypatch.setattr(crash, "report", lambda *_: None)
    monkeypatch.setattr(stage_module, "PromptWindow", break_down)
    scene.play.gateway(state(2, asked=prompt()))
    assert scene.play.telling.what() == ["answer", "stop"]
    assert scene.play.telling.told[0].scopes == frozenset()
    assert "every access was stopped" in scene.window.notices.text()


def test_a_second_technician_asks_by_name_and_the_first_is_named_too(scene: Scene) -> None:
    """The prompt is about the one who asks; who has access already is said beside it."""
    open_for(scene.play, "r1", None, CONTROL, number=2)
    was = scene.play.case.state
    scene.play.gateway(state(5, asked=prompt("r2", TAKAHASHI), grants=was.grants))
    shown = scene.stage.prompt
    assert shown is not None
    assert shown._who.text() == "高橋 花子 is asking to access this computer."
    assert "佐藤 健 can access this computer already" in shown._besides.words.text()
    shown.denied.emit()
    assert [grant.id for grant in scene.play.case.open] == ["g-r1"]


def test_a_request_that_takes_anothers_place_under_the_mouse_waits_anew(scene: Scene) -> None:
    """C8: the click that was meant for the first one allows the second one nothing."""
    scene.play.gateway(state(2, asked=prompt()))
    first = scene.stage.prompt
    assert first is not None
    seen_for(scene, ARMED_AFTER)
    assert first.allow_control.isEnabled()
    scene.play.gateway(state(3, asked=prompt("r2", TAKAHASHI)))
    second = scene.stage.prompt
    assert second is not None
    assert second is not first
    for waited in (0, ARMED_AFTER - 1):
        seen_for(scene, waited)
        assert not second.allow_control.isEnabled()
        QTest.mouseClick(second.allow_control, Qt.MouseButton.LeftButton)
        second.allow_control.click()
        first.allow_control.click()
    assert scene.play.telling.what() == []
    seen_for(scene, 1)
    assert second.allow_control.isEnabled()


def seen_for(scene: Scene, ms: int) -> None:
    """Let the prompt be painted, and time pass."""
    assert scene.stage.prompt is not None
    QApplication.processEvents()
    scene.stage.prompt.repaint()
    scene.play.clock.now += ms
    scene.stage.prompt.refresh()


def test_more_is_asked_for_in_another_window_than_the_first(scene: Scene) -> None:
    """What is held stands in it; taken back meanwhile, the window is another one whose buttons wait anew."""
    open_for(scene.play, "r1", None, CONTROL, number=2)
    was = scene.play.case.state
    scene.play.gateway(state(9, asked=prompt("r2", scopes=(*CONTROL, Scope.FILES)), grants=was.grants))
    window = scene.stage.prompt
    assert window is not None
    assert window.held == frozenset(CONTROL)
    scene.play.visit.narrow(GrantId("g-r1"), frozenset(VIEW))
    again = scene.stage.prompt
    assert again is not None
    assert again is not window
    assert again.held == frozenset(VIEW)


def test_the_teams_ticket_is_said(scene: Scene) -> None:
    """So that the end user can tell it is their own case; without one there is no such line."""
    scene.play.gateway(state(2, asked=prompt(), ticket="INC0012345"))
    window = scene.stage.prompt
    assert window is not None
    assert "Ticket INC0012345" in window.accessibleDescription()
    scene.play.gateway(state(3, asked=prompt("r2", TAKAHASHI)))
    later = scene.stage.prompt
    assert later is not None
    assert "Ticket" not in later.accessibleDescription()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("  INC1 ", "INC1"),
        ("<b>INC1</b>\n\u202eAllow all", "<b>INC1</b> Allow all"),
        ("x" * 200, "x" * 39 + "…"),
        (" \n ", ""),
    ],
)
def test_a_ticket_is_plain_and_short(typed: str, said: str) -> None:
    """A technician typed it: it must not look like more than it is, nor push the buttons away."""
    assert shortened(typed) == said
