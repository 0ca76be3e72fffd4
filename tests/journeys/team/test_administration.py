# SPDX-License-Identifier: Apache-2.0
"""From the administration's window into the other consoles: people, channels, whose time is over."""

import time

import pytest

from sdconsole.demo.actors import end_user
from sdconsole.demo.actors.words import within
from tests.journeys.scene import CHANNEL, NAME, Scene
from tests.journeys.team.company import BRANCHES, NAMES, SATO, SUZUKI, TAKAHASHI, TANAKA, Company

pytestmark = pytest.mark.journey
_SECRET = "役員 - 個人の件"


def test_a_new_technician_works_and_is_disabled(scene: Scene, company: Company) -> None:
    """Made in one console, at work in a second one; disabled, they are out and their viewer with them."""
    [sato] = company.come(SATO)
    sato.at.make_user(TANAKA, NAMES[TANAKA], company.password)
    sato.at.make_channel(BRANCHES)
    sato.at.let_in(BRANCHES, NAMES[TANAKA], ("See all sessions", "Release"))
    [tanaka] = company.come(TANAKA, place=BRANCHES)
    company.join(company.make(tanaka, NAME).link)
    company.allow(tanaka)
    tanaka.connect()
    sato.at.disable(tanaka.name)
    pressed = time.monotonic()
    tanaka.at.wait_for_words(within("SignInView", "Sign in"), 5)
    tanaka.watcher.wait_until_gone()
    scene.end_user.wait_for_words(end_user.WAITING)
    assert time.monotonic() - pressed < 5
    assert not scene.end_user.has_banner()


def test_private_stays_private_and_presence_is_seen(scene: Scene, company: Company) -> None:
    """Neither the owner's list nor search shows it; who is busy is seen before one assigns."""
    company.hire(SUZUKI, TAKAHASHI)
    suzuki, sato = company.come(SUZUKI, SATO)
    suzuki.at.go_to_private()
    company.make(suzuki, _SECRET)
    suzuki.at.go_to(CHANNEL)
    company.make(suzuki, NAME)
    sato.at.wait_for_row(NAME, "Waiting")
    assert sato.at.rows() == [sato.at.wait_for_row(NAME)]
    sato.at.search("役員")
    assert scene.never(sato.at.rows)
    sato.at.search("")
    suzuki.become_busy()
    sato.at.select(NAME)
    sato.seat.hands.wait(
        lambda: any(_is_so(line, suzuki.name, "Busy") for line in sato.at.targets()), "busy colleague"
    )
    assert any(_is_so(line, NAMES[TAKAHASHI], "Offline") for line in sato.at.targets())


def _is_so(line: str, name: str, presence: str) -> bool:
    return line.startswith(name) and within("Presence", presence).search(line) is not None
