# SPDX-License-Identifier: Apache-2.0
"""Do not disturb: until it is turned off, for an hour, over a restart, and as an administrator decides."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from sdconsole.console.actions.notices.quiet import HOUR_MS, Quiet
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from tests.console.builders import Monotonic, filled


@pytest.fixture
def mirror() -> Mirror:
    """Signed in."""
    return filled()


def make(mirror: Mirror, settings: Settings) -> Quiet:
    """As the console starts with it."""
    owner = QObject()
    made = Quiet(mirror, settings, owner)
    made.kept = owner  # type: ignore[attr-defined]
    return made


def wind(mirror: Mirror, ms: int) -> None:
    """Let time pass."""
    clock = mirror.clock._monotonic
    assert isinstance(clock, Monotonic)
    clock.ms += ms


def test_it_lasts_until_it_is_turned_off_even_over_a_restart(
    mirror: Mirror, settings: Settings, translations: Translations
) -> None:
    quiet = make(mirror, settings)
    assert (quiet.is_on, quiet.words()) == (False, "Notifications: on")
    quiet.switch.trigger()
    assert (quiet.is_on, quiet.words()) == (True, "Notifications: off")
    again = make(mirror, settings)
    assert again.is_on
    assert again.switch.isChecked()
    again.switch.trigger()
    assert not again.is_on


def test_an_hour_is_an_hour(mirror: Mirror, settings: Settings, qtbot: QtBot) -> None:
    quiet = make(mirror, settings)
    with qtbot.waitSignal(quiet.quiet_changed):
        quiet.hour.trigger()
    assert quiet.until == mirror.now() + HOUR_MS
    assert quiet.switch.isChecked()
    wind(mirror, HOUR_MS - 1)
    assert quiet.until is not None
    wind(mirror, 1)
    with qtbot.waitSignal(quiet.quiet_changed):
        quiet._end.timeout.emit()
    assert not quiet.switch.isChecked()


def test_the_switch_ends_the_hour_too(mirror: Mirror, settings: Settings) -> None:
    quiet = make(mirror, settings)
    quiet.hour.trigger()
    quiet.switch.trigger()
    assert not quiet.is_on


@pytest.mark.parametrize("decided", ["yes", "no"])
def test_what_an_administrator_decided_is_so(mirror: Mirror, settings: Settings, decided: str) -> None:
    """An hour begun before is no way around it."""
    quiet = make(mirror, settings)
    quiet.hour.trigger()
    settings.put_gateway_policy({"notify/do-not-disturb": decided})
    assert quiet.is_on is (decided == "yes")
    assert not quiet.switch.isEnabled()
    assert not quiet.hour.isEnabled()
    settings.put_gateway_policy({})
    assert quiet.switch.isEnabled()
