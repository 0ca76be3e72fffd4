# SPDX-License-Identifier: Apache-2.0
"""The console's diagnostics against a real Gateway: before signing in, at the desk, with nobody there."""

import socket
from collections.abc import Iterator
from contextlib import closing

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.console.actions.registry import Press
from sdconsole.console.fittings.diagnosing import Diagnosing
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.diagnostics.facts import Fact, Verdict
from sdconsole.toolkit.diagnostics.window import DiagnosticsWindow
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.reports.redaction import anonymise
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme
from tests.console.office import House, Office
from tests.shared.gateway import OWNER_NAME, RunningGateway, gateway

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def running() -> Iterator[RunningGateway]:
    """One Gateway for all of them."""
    with gateway() as made:
        yield made


@pytest.fixture
def office(
    settings: Settings, theme: Theme, translations: Translations, network: NetworkThread, qtbot: QtBot
) -> Iterator[Office]:
    """A console at its sign-in page."""
    made = Office(House(settings, theme, translations, network), qtbot)
    yield made
    made.leave()


@pytest.fixture
def diagnosing(office: Office) -> Diagnosing:
    """What is looked at."""
    return Diagnosing(office.house, office.window, office.workplace)


def fact(shown: DiagnosticsWindow, label: str) -> Fact | None:
    """The line with this label."""
    found = [it for section in shown.sections for it in section.facts if it.label == label]
    return found[0] if found else None


def verdict(shown: DiagnosticsWindow | None, label: str) -> Verdict | None:
    """How a line is."""
    found = None if shown is None else fact(shown, label)
    return None if found is None else found.verdict


def test_at_the_sign_in_page_the_typed_address_is_looked_at(
    office: Office, diagnosing: Diagnosing, running: RunningGateway
) -> None:
    """Nobody needs to be signed in to find out why nobody can sign in."""
    office.entry.address.setText(running.origin)
    office.entry.diagnostics_wanted.emit()
    shown = diagnosing.shown
    assert shown is not None
    office.wait(lambda: verdict(shown, "Answer") is Verdict.GOOD)
    office.wait(shown.again.isVisible)
    assert verdict(shown, "Clock") is Verdict.GOOD
    office.wait(lambda: verdict(shown, "Keyring") is Verdict.WARNING)
    assert fact(shown, "Stream") is None
    shown.close()
    assert diagnosing.shown is None


def test_with_nobody_there_the_problem_says_what_to_do(office: Office, diagnosing: Diagnosing) -> None:
    """And the window stays usable."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        office.entry.address.setText(f"http://127.0.0.1:{taken.getsockname()[1]}")
        diagnosing.open()
        shown = diagnosing.shown
        assert shown is not None
        office.wait(lambda: verdict(shown, "Connection") is Verdict.BAD)
    found = fact(shown, "Connection")
    assert found is not None
    assert "check the port" in found.advice
    shown.close()


def test_checks_can_be_cancelled_and_run_again(office: Office, diagnosing: Diagnosing) -> None:
    """Somebody who takes the call and says nothing would be waited for."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        office.entry.address.setText(f"http://127.0.0.1:{silent.getsockname()[1]}")
        diagnosing.open()
        shown = diagnosing.shown
        assert shown is not None
        office.wait(lambda: shown.cancel.isVisible() and shown.progress.value() >= 1)
        shown.cancel.click()
        assert shown.again.isVisible()
        assert verdict(shown, "Answer") is Verdict.WAITING
    shown.again.click()
    office.wait(lambda: verdict(shown, "Connection") is Verdict.BAD)
    shown.close()


def test_at_the_desk_the_stream_is_told_and_names_stay_out(
    office: Office, diagnosing: Diagnosing, running: RunningGateway
) -> None:
    """What is copied names nobody."""
    office.sign_in(running.origin)
    office.wait_for_desk()
    office.workplace.actions.run(Press.DIAGNOSTICS)
    shown = diagnosing.shown
    assert shown is not None
    office.wait(lambda: verdict(shown, "Answer") is Verdict.GOOD)
    assert verdict(shown, "Stream") is Verdict.GOOD
    assert fact(shown, "Last heard") is not None
    assert OWNER_NAME not in anonymise(f"{OWNER_NAME} {shown.text()}")
    office.workplace.actions.run(Press.DIAGNOSTICS)
    assert diagnosing.shown is shown
    shown.close()


def test_who_shows_toasts_is_told(office: Office, diagnosing: Diagnosing) -> None:
    """As soon as somebody does."""
    diagnosing.notifications = lambda: ("tray", "no bus")
    diagnosing.open()
    shown = diagnosing.shown
    assert shown is not None
    assert verdict(shown, "Notifications") is Verdict.WARNING
    shown.close()
