# SPDX-License-Identifier: Apache-2.0
"""The six digits with the real programs: shown at both ends, answered by the end user, and what follows."""

import re

import pytest

from sdconsole.demo.actors.words import said
from sdconsole.demo.hands import Role
from tests.journeys.scene import Scene

pytestmark = pytest.mark.journey
_SPELLED = re.compile(r".*(\d ){5}\d$")
"""As a screen reader says them."""


def test_the_same_digits_are_confirmed(scene: Scene) -> None:
    """Until then it is said that nothing is verified; the viewer waits for its technician."""
    _connected(scene)
    scene.end_user.wait_for_words(_SPELLED)
    scene.end_user.program.find(Role.BUTTON, said("Check", "The same")).press()
    scene.end_user.wait_for_words(said("Check", "Verified: {name}'s six digits are the same as yours."))
    scene.watcher.wait_for_words(re.compile(r".*(not verified|未確認).*", re.DOTALL))
    assert scene.end_user.has_banner()


def test_different_digits_shut_everything(scene: Scene) -> None:
    """At once, on the device; both sides are told why, and the permission is gone."""
    _connected(scene)
    scene.end_user.program.find(Role.BUTTON, said("Check", "Different")).press()
    scene.watcher.wait_for_words(
        said("Viewer", "The six digits differ: somebody may be listening in. Everything was shut.")
    )
    scene.end_user.wait_for_words(
        said(
            "Notice",
            "The six digits differ: somebody may be listening in. Every access was stopped. "
            "Please tell your organisation, in another way than this app.",
        )
    )
    assert not scene.end_user.has_banner()
    scene.technician.wait_for_start("revoked")


def _connected(scene: Scene) -> None:
    scene.meet()
    scene.ask()
    scene.allow()
    scene.connect()
    scene.end_user.program.find(Role.BUTTON, said("Check", "Compare digits")).press()
