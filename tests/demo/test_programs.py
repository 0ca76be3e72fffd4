# SPDX-License-Identifier: Apache-2.0
"""Programs as processes: started, read, ended; and the demo's own Gateway."""

import asyncio
import sys
from pathlib import Path

import pytest

from sdconsole.client.lines import ConsoleLine
from sdconsole.contract import routes
from sdconsole.contract.people import SignIn
from sdconsole.contract.sessions import SessionPage
from sdconsole.demo.household import LOGIN, first_session, move_in
from sdconsole.demo.programs import PROGRAMS_VARIABLE, ProgramError, Running, command, gateway, run_once
from sdconsole.demo.team import ENGLISH, work_today


def test_a_line_is_waited_for(tmp_path: Path) -> None:
    """Its rest is returned, also when that is empty; what was printed stays to be read."""
    with Running("Gateway", ["gateway", "version"], tmp_path / "log") as running:
        assert running.wait_line("sdconsole gateway ", 20)
        assert running.wait_line(running.lines()[0], 1) == ""
        assert running.wait_end(10) == 0
    assert "sdconsole gateway" in (tmp_path / "log").read_text()


def test_a_program_that_ends_early_says_its_last_words(tmp_path: Path) -> None:
    """Instead of making one wait."""
    arguments = ["gateway", "run", "--data", str(tmp_path / "nothing")]
    with Running("Gateway", arguments, tmp_path / "log") as running:
        with pytest.raises(
            ProgramError, match=r"the Gateway did not get ready; it said: .*No Gateway was set up"
        ):
            running.wait_line("Listening", 20)
        assert not running.is_running
    with pytest.raises(ProgramError, match="sdconsole gateway status failed"):
        run_once(["gateway", "status", "--data", str(tmp_path / "nothing")])


def test_the_household_is_made_once(tmp_path: Path) -> None:
    """With a password that only its user can read; its technician can sign in and make the first session."""
    passwords = iter(["first password 12", "second password 12"])
    household = move_in(tmp_path / "home", lambda: next(passwords))
    again = move_in(tmp_path / "home", lambda: next(passwords))
    assert again == household
    assert household.password == "first password 12"
    assert (household.folder / "password").stat().st_mode & 0o777 == 0o600
    served, origin = gateway(household.data, household.log("gateway"))
    with served:
        made = asyncio.run(first_session(origin, household, "First session"))
        assert made.link.startswith(f"{origin}/s/")
        assert asyncio.run(_names(origin, household.password))[0] == "First session"
        served.kill()
        assert not served.is_running


def test_a_team_has_been_at_work_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what they left, one session is closed and one has expired; today one waits, one is in the queue."""
    monkeypatch.setenv("SDCONSOLE_LANGUAGE", "en")
    household = move_in(tmp_path / "home", lambda: "first password 12")
    served, origin = gateway(household.data, household.log("gateway"))
    with served:
        left = asyncio.run(_statuses(origin, household.password))
        assert left == {ENGLISH.closed: "closed", ENGLISH.expired: "expired"}
        link = asyncio.run(work_today(origin, household.password, ENGLISH))
        assert link.startswith(f"{origin}/s/")
        today = asyncio.run(_statuses(origin, household.password))
        assert today[ENGLISH.waiting] == today[ENGLISH.with_user] == "waiting"
        assert today[ENGLISH.queued] == "queued"


async def _statuses(origin: str, password: str) -> dict[str, str]:
    line = ConsoleLine(origin, client="console/0.1.0")
    try:
        assert isinstance(await line.sign_in(LOGIN, password, "test"), SignIn)
        listed = await line.call(routes.SESSIONS)
        assert isinstance(listed, SessionPage)
        return {session.name: session.status.value for session in listed.sessions}
    finally:
        await line.aclose()


async def _names(origin: str, password: str) -> list[str]:
    line = ConsoleLine(origin, client="console/0.1.0")
    try:
        assert isinstance(await line.sign_in(LOGIN, password, "test"), SignIn)
        listed = await line.call(routes.SESSIONS)
        return [session.name for session in listed.sessions]  # type: ignore[union-attr]
    finally:
        await line.aclose()


def test_built_programs_are_started_from_their_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """All but what stays with the source: the demo's own window, and a Gateway that lives in the past."""
    monkeypatch.setenv(PROGRAMS_VARIABLE, "/built")
    assert command("support", "--link", "x") == ["/built/SupportApp", "support", "--link", "x"]
    assert command("gateway", "run")[0] == "/built/sdconsole-gateway/sdconsole-gateway"
    assert command("demo", "paper")[0] == sys.executable
    assert command("gateway", "run", clock_back_s=5)[0] == sys.executable
