# SPDX-License-Identifier: Apache-2.0
"""The packed Gateway serves: health, web page, sign-in; and it carries no Qt."""

import asyncio
import subprocess
from pathlib import Path

import httpx

from packages.table import program_of
from sdconsole.client.lines import ConsoleLine
from sdconsole.contract import routes
from sdconsole.contract.people import SignIn
from sdconsole.contract.sessions import SessionCreated, SessionNew
from tests.packages.conftest import Served
from tests.shared.gateway import OWNER, PASSWORD


def test_it_answers_and_signs_in(gateway: Served) -> None:
    """Over HTTP: its health, the join page with its texts, a session made by somebody signed in."""
    assert httpx.get(f"{gateway.origin}/livez").status_code == 200
    page = httpx.get(gateway.origin, headers={"accept-language": "ja"}, follow_redirects=True)
    assert "PINコード" in page.text
    assert asyncio.run(_make_session(gateway.origin)).startswith(f"{gateway.origin}/s/")


async def _make_session(origin: str) -> str:
    line = ConsoleLine(origin, client="console/0.1.0")
    try:
        assert isinstance(await line.sign_in(OWNER, PASSWORD, "test"), SignIn)
        listed = await line.call(routes.CHANNELS)
        channel = next(channel.id for channel in listed.channels)  # type: ignore[union-attr]
        made = await line.call(routes.SESSION_NEW, SessionNew(channel=channel, name="Yamada"))
        assert isinstance(made, SessionCreated)
        return made.link
    finally:
        await line.aclose()


def test_its_commands_speak(gateway: Served) -> None:
    """`sdconsole-gateway COMMAND` is `sdconsole gateway COMMAND`: here to the Gateway that runs."""
    command = [str(program_of("gateway")), "user", "list", "--data", str(gateway.data)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert OWNER in done.stdout


def test_it_carries_no_qt(built: Path) -> None:
    """Nor capture, nor codecs."""
    inside = [path.name for path in program_of("gateway", built).parent.rglob("*")]
    assert [name for name in inside if "Qt" in name or name.startswith(("libav", "mss", "numpy"))] == []
