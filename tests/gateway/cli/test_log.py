# SPDX-License-Identifier: Apache-2.0
"""What is done from the command line stands in the log as done from there."""

from pathlib import Path

from sdconsole.gateway.control.commands import Commands
from sdconsole.gateway.control.tools import COMMAND_LINE, Tools
from tests.shared.builders import housed


async def test_the_log_says_that_the_command_line_did_it(tmp_path: Path) -> None:
    """No technician was signed in: neither an end user nor time did it."""
    async with housed("memory", tmp_path) as house:
        tools = Tools(house.store, lambda: house.now, house.ids, house.settings, tmp_path, "0.1.0")
        since = len(house.events)
        for name, arguments in (
            ("user-add", {"login": "kim"}),
            ("user-disable", {"login": "kim"}),
            ("channel-add", {"name": "Sales"}),
            ("group-add", {"name": "Night"}),
            ("settings-set", {"organisation": "New"}),
        ):
            done = await Commands(tools).execute(name, arguments)
            assert "result" in done, done
        told = [(event.what.actor, event.what.actor_name) for event in house.events[since:]]
        assert told == [(None, COMMAND_LINE)] * 5


async def test_what_is_no_command_is_refused(tmp_path: Path) -> None:
    """An older Gateway that runs says so to a newer command line."""
    async with housed("memory", tmp_path) as house:
        tools = Tools(house.store, lambda: house.now, house.ids, house.settings, tmp_path, "0.1.0")
        done = await Commands(tools).execute("fly", {})
        assert done["refusal"]["reason"] == "not-found"
