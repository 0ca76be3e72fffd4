# SPDX-License-Identifier: Apache-2.0
"""The end of a sign-in is told fifteen minutes before, once, by the Gateway's clock."""

from dataclasses import dataclass, field

import msgspec
import pytest

from sdconsole.console.actions.ending import SOON_MS, Ending
from tests.console.builders import me, sign_in


@dataclass
class Told:
    """A sign-in under watch, the Gateway's clock, and what was said."""

    now: int = 0
    said: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        entered = sign_in(me())
        self.now = entered.now
        self.ending = Ending(lambda: self.now)
        self.ending.ending_soon.connect(self.said.append)
        self.ending.prolonged.connect(lambda: self.said.append("prolonged"))
        self.ending.begin(entered)
        assert self.ending.ends_at is not None
        self.ends_at = self.ending.ends_at

    def look_at(self, left: int) -> None:
        """As if so much were left."""
        self.now = self.ends_at - left
        self.ending.look()


@pytest.fixture
def told(qapp: object) -> Told:
    return Told()


def test_not_a_moment_before_and_then_once(told: Told) -> None:
    told.look_at(SOON_MS + 1)
    assert told.said == []
    told.look_at(SOON_MS)
    told.look_at(SOON_MS - 60_000)
    assert told.said == [SOON_MS]


def test_a_refresh_of_the_tokens_moves_nothing(told: Told) -> None:
    told.look_at(SOON_MS)
    entered = sign_in(me())
    told.ending.begin(msgspec.structs.replace(entered, now=told.now, refresh_life=SOON_MS))
    assert told.said == [SOON_MS]


def test_prolonged_it_is_told_anew_twelve_hours_later(told: Told) -> None:
    told.look_at(60_000)
    entered = sign_in(me())
    told.ending.begin(msgspec.structs.replace(entered, now=told.now, refresh_life=43_200_000))
    assert told.said == [60_000, "prolonged"]
    assert told.ending.left == 43_200_000


def test_over_is_over_and_signed_out_is_told_no_more(told: Told) -> None:
    told.look_at(-5_000)
    assert told.said == [0]
    told.ending.stop()
    assert told.ending.ends_at is None
    assert told.said == [0, "prolonged"]
