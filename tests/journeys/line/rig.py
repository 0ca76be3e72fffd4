# SPDX-License-Identifier: Apache-2.0
"""Technician and end user, each on a way of their own to the Gateway, and a clock on the picture."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from tests.journeys.line.hole import Hole, relays
from tests.journeys.scene import Scene
from tests.shared.gateway import OWNER, PASSWORD

BACK_S = 5.0
"""P95 of "picture back" (R67); each journey is one draw of it."""
_PATIENCE_S = 30.0


@dataclass
class Rig:
    """Connected, the paper on the end user's screen, its first card in the viewer."""

    scene: Scene
    here: Hole
    """The technician's way."""
    there: Hole
    """The end user's."""
    card: int = 1

    def until_picture(self, since: float) -> float:
        """Turn the card; return how long after `since` the viewer shows it."""
        self.card += 1
        self.scene.turn_card(self.card)
        self.scene.see_card(self.card, _PATIENCE_S)
        seconds = time.monotonic() - since
        print(f"picture back after {seconds:.2f} s")
        return seconds

    def expect_calm(self) -> None:
        """The same grant goes on: nobody is asked again, both sides say that it is live, on one line each."""
        self.scene.technician.wait_for_start("in-session")
        self.scene.watcher.wait_until_live()
        self.scene.end_user.wait_for_banner()
        assert not self.scene.end_user.has_prompt()
        for hole in (self.here, self.there):
            self.scene.wait(partial(_has_one_line, hole), "one line for the picture")


def _has_one_line(hole: Hole) -> bool:
    return sum(map(relays, hole.open_ways())) == 1


@contextmanager
def connected(scene: Scene, *, keeps: int = 0) -> Iterator[Rig]:
    """Bring both to a live remote session, each over a hole of their own."""
    with Hole(scene.gateway.port, keeps=keeps) as here, Hole(scene.gateway.port, keeps=keeps) as there:
        scene.open_console().sign_in(here.origin, OWNER, PASSWORD)
        ways = scene.make_session()
        scene.join(re.sub(r"//[^/]*/", f"//127.0.0.1:{there.port}/", ways.link))
        scene.lay_paper()
        scene.ask()
        scene.allow()
        scene.connect()
        scene.see_card(1)
        yield Rig(scene, here, there)
