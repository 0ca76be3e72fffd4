# SPDX-License-Identifier: Apache-2.0
"""View only, control, clipboard, files: asked, allowed, denied and taken back one by one, in one window."""

import time

import pytest

from sdconsole.demo.actors.words import said
from sdconsole.demo.hands import Role
from tests.journeys.scene import Scene

pytestmark = pytest.mark.journey

GOES_ON_S = 3.0
"""How long the picture may stand while a wider grant takes the place of the old one; two busy cores."""


def test_each_scope_is_asked_allowed_and_taken_back_by_itself(scene: Scene) -> None:
    """View only, control beside it, view only again, the clipboard denied: all in one window."""
    scene.meet()
    scene.lay_paper()
    technician, user, watcher = scene.technician, scene.end_user, scene.watcher
    technician.choose_permission("Ask to view only")
    technician.wait_for_start("pending")
    assert not any(user.program.find_all(Role.BUTTON, said("Prompt", "Allow control")))
    user.wait_until_armed("Allow view only")
    user.allow_view()
    technician.press_start("granted")
    watcher.wait_until_live()
    technician.wait_for_start("viewing")
    scene.see_card(1)
    _allow_more(scene)
    user.take_back("Stop control")
    technician.wait_for_start("viewing")
    watcher.wait_until_looking()
    technician.choose_permission("Ask for the clipboard as well")
    user.read_more_prompt()
    user.deny_more()
    technician.wait_for_start("viewing")
    scene.turn_card(2)
    scene.see_card(2)
    assert user.has_banner()


def _allow_more(scene: Scene) -> None:
    technician, user, watcher = scene.technician, scene.end_user, scene.watcher
    technician.choose_permission("Ask for control")
    user.read_more_prompt()
    user.allow_more("Allow control")
    since = time.monotonic()
    watcher.wait_until_driving()
    assert time.monotonic() - since < GOES_ON_S
    technician.wait_for_start("in-session")
