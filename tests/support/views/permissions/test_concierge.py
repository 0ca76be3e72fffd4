# SPDX-License-Identifier: Apache-2.0
"""What the system wants is shown from the first grant on, in its own words, and stands in nobody's way."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QUrl

from sdconsole.domain.ids import GrantId
from sdconsole.domain.scopes import Scope
from sdconsole.support.mirror.permissions import SETTINGS, Asking, Need
from sdconsole.support.views.permissions.concierge import Concierge
from tests.support.builders import VIEW, Pretended, open_for
from tests.support.views.scenery import Scene


@dataclass
class Desk:
    """A visit on a computer with permissions of its own."""

    scene: Scene
    permissions: Pretended
    went: list[bool] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.concierge = Concierge(
            self.scene.window,
            self.scene.play.visit,
            self.scene.stage.sight,
            self.permissions,
            lambda: self.went.append(True),
            lambda url: self.opened.append(QUrl(url).toString()),
        )


def test_where_nothing_is_needed_nothing_is_shown(scene: Scene) -> None:
    """Windows, X11."""
    desk = Desk(scene, Pretended(Asking.NEVER))
    scene.play.grant_control()
    assert (desk.concierge.checklist, desk.concierge.beforehand) == (None, None)


def test_the_checklist_comes_with_the_first_grant_and_its_marks_follow(scene: Scene) -> None:
    """Not before: our own consent comes first. Ticked one by one."""
    desk = Desk(scene, Pretended(Asking.LISTS))
    before = desk.concierge.checklist
    scene.play.grant_control()
    shown = desk.concierge.checklist
    assert before is None
    assert shown is not None
    assert shown.isVisible()
    assert "Screen Recording is not allowed." in shown.text()
    desk.permissions.held.add(Need.SCREEN)
    desk.concierge.look()
    assert "Only viewing works so far." in shown.text()
    assert "Screen & System Audio Recording: switched on" in shown.text()
    desk.permissions.held.add(Need.HANDS)
    desk.concierge.look()
    assert "All is switched on." in shown.text()


def test_the_marks_are_looked_up_by_themselves(scene: Scene) -> None:
    """macOS tells nobody."""
    desk = Desk(scene, Pretended(Asking.LISTS))
    scene.play.grant_control()
    assert desk.concierge._look.isActive()
    scene.play.visit.stop()
    assert not desk.concierge._look.isActive()
    assert desk.concierge.checklist is None


def test_a_view_needs_one_list_only(scene: Scene) -> None:
    """Whoever allowed the view is not asked about mouse and keyboard."""
    desk = Desk(scene, Pretended(Asking.LISTS))
    open_for(scene.play, "r1", None, VIEW, number=2)
    assert desk.concierge.checklist is not None
    assert tuple(desk.concierge.checklist.rows) == (Need.SCREEN,)


def test_what_is_ticked_already_is_not_asked_for(scene: Scene) -> None:
    """The second session on the same Mac."""
    desk = Desk(scene, Pretended(Asking.LISTS, {Need.SCREEN, Need.HANDS}))
    scene.play.grant_control()
    assert desk.concierge.checklist is None


def test_taking_control_back_asks_for_nothing_more(scene: Scene) -> None:
    """Less is allowed now: no window comes up for that."""
    desk = Desk(scene, Pretended(Asking.LISTS))
    scene.play.grant_control()
    shown = desk.concierge.checklist
    assert shown is not None
    shown.close()
    scene.play.visit.narrow(GrantId("g-r1"), frozenset({Scope.VIEW}))
    assert not shown.isVisible()


@pytest.mark.parametrize("need", Need)
def test_each_button_opens_its_own_list(scene: Scene, need: Need) -> None:
    """And has macOS put this app on it first."""
    desk = Desk(scene, Pretended(Asking.LISTS))
    scene.play.grant_control()
    assert desk.concierge.checklist is not None
    desk.concierge.checklist.rows[need].open.click()
    assert desk.opened == [SETTINGS[need]]
    assert desk.permissions.asked == [need]


def test_quit_and_reopen_is_told(scene: Scene) -> None:
    """The wiring knows how."""
    desk = Desk(scene, Pretended(Asking.LISTS))
    told: list[bool] = []
    desk.concierge.reopen_wanted.connect(lambda: told.append(True))
    scene.play.grant_control()
    assert desk.concierge.checklist is not None
    desk.concierge.checklist.reopen.click()
    assert told == [True]


def test_the_desktops_question_is_announced_before_it_comes(scene: Scene) -> None:
    """By name; it may come only after Continue."""
    desk = Desk(scene, Pretended(Asking.EACH_TIME))
    scene.play.grant_control()
    shown = desk.concierge.beforehand
    assert shown is not None
    assert "Your desktop (GNOME) will ask next. Pick a screen and choose Share." in shown.text()
    assert desk.went == []
    shown.go.click()
    assert desk.went == [True]
    assert desk.concierge.beforehand is None


def test_after_cancelling_it_can_be_tried_again(scene: Scene) -> None:
    """As often as the end user likes; the session goes on meanwhile."""
    desk = Desk(scene, Pretended(Asking.EACH_TIME))
    scene.play.grant_control()
    for times in (1, 2):
        assert desk.concierge.beforehand is not None
        desk.concierge.beforehand.go.click()
        assert len(desk.went) == times
        desk.concierge.on_refused()
        assert desk.concierge.beforehand is not None
        assert "Screen sharing was cancelled." in desk.concierge.beforehand.text()


def test_a_cancelled_question_of_a_grant_that_ended_is_not_spoken_of(scene: Scene) -> None:
    """There is nothing to try again."""
    desk = Desk(scene, Pretended(Asking.EACH_TIME))
    scene.play.grant_control()
    scene.play.visit.stop()
    desk.concierge.on_refused()
    assert desk.concierge.beforehand is None


def test_not_wanting_to_share_after_all_stops(scene: Scene) -> None:
    """From the same window."""
    desk = Desk(scene, Pretended(Asking.EACH_TIME))
    scene.play.grant_control()
    assert desk.concierge.beforehand is not None
    desk.concierge.beforehand.refuse.click()
    assert not scene.play.case.open
