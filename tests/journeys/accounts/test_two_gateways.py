# SPDX-License-Identifier: Apache-2.0
"""One technician, two Gateways: there and back through the menu, without typing a password again."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sdconsole.demo.actors.words import said
from sdconsole.demo.hands import Role, Widget
from tests.journeys.scene import Scene
from tests.shared.gateway import OWNER, PASSWORD, RunningGateway, gateway

pytestmark = [pytest.mark.journey, pytest.mark.timeout(120)]


def _choose(scene: Scene, wanted: re.Pattern[str]) -> None:
    """Press an entry of the menu bar, also of a menu that is closed."""

    def look() -> Widget | None:
        found = scene.technician.program.find("menu bar").children()
        for _menu_popup in range(3):
            found = [inside for item in found for inside in item.children()]
            for item in found:
                if item.is_called(wanted) and item.is_enabled:
                    return item
        return None

    scene.wait(look, f"entry {wanted.pattern!r}").act("Press")


def _keep_and_sign_in(scene: Scene, origin: str) -> None:
    scene.technician.program.find(Role.CHECK_BOX, said("SignInView", "&Keep me signed in")).press()
    scene.technician.sign_in(origin, OWNER, PASSWORD)


def _wait_at(scene: Scene, running: RunningGateway) -> None:
    host = re.escape(urlsplit(running.origin).netloc)
    scene.technician.program.find(Role.LABEL, re.compile(f"^Connected: {host}$"))


def test_there_and_back(scene: Scene, tmp_path: Path) -> None:
    """This display has no keyring: kept for this run, which is said; forgetting asks for the password."""
    with gateway(data=tmp_path / "other") as other:
        scene.open_console()
        _keep_and_sign_in(scene, scene.gateway.origin)
        _wait_at(scene, scene.gateway)
        _choose(scene, said("AccountMenu", "A&dd account…"))
        scene.technician.sign_in(other.origin, OWNER, PASSWORD)
        _wait_at(scene, other)
        here = re.escape(urlsplit(scene.gateway.origin).netloc)
        _choose(scene, re.compile(f"^Switch to .*{here}$"))
        _wait_at(scene, scene.gateway)
        _choose(scene, re.compile(f"^Switch to .*{re.escape(urlsplit(other.origin).netloc)}$"))
        _wait_at(scene, other)
        scene.here.screenshot(tmp_path / "two.png")
