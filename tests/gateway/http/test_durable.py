# SPDX-License-Identifier: Apache-2.0
"""What was acknowledged is still there after the Gateway is killed, and what was repeated happened once."""

import asyncio

from sdconsole.client.lines import ConsoleLine
from sdconsole.client.transport import LineLost
from sdconsole.contract import routes
from sdconsole.contract.sessions import SessionNew
from sdconsole.domain.refusal import Refusal
from tests.shared.desk import CONSOLE, allowed, technician
from tests.shared.gateway import gateway

KILLS = 3
WRITERS = 4
EACH = 7


async def _insist(line: ConsoleLine, name: str) -> str:
    """Send one request until it is answered, with one key."""
    async with asyncio.timeout(60):
        while True:
            try:
                reply = await line.call(routes.SESSION_NEW, SessionNew(name=name), key=name)
            except LineLost:
                await asyncio.sleep(0.05)
                continue
            if not isinstance(reply, Refusal):
                return reply.session.id


async def test_nothing_acknowledged_is_lost_or_doubled_by_kill_9() -> None:
    """Writers repeat through kills with their keys: each name exists once, under the id they were told."""
    with gateway() as running:
        async with technician(running) as line:
            names = [f"session-{writer}-{number}" for writer in range(WRITERS) for number in range(EACH)]
            told: dict[str, str] = {}
            acknowledged = asyncio.Event()

            async def write(mine: list[str]) -> None:
                for name in mine:
                    told[name] = await _insist(line, name)
                    acknowledged.set()

            async with asyncio.TaskGroup() as group:
                for writer in range(WRITERS):
                    group.create_task(write(names[writer::WRITERS]))
                for _ in range(KILLS):
                    acknowledged.clear()
                    async with asyncio.timeout(60):
                        await acknowledged.wait()
                    running.kill()
                    await asyncio.to_thread(running.start)
            page = allowed(await line.call(routes.SESSIONS))
            assert sorted(item.name for item in page.sessions) == sorted(names)
            assert {item.name: item.id for item in page.sessions} == told


async def test_a_sign_in_and_a_session_survive_a_stop_in_good_order() -> None:
    """SIGTERM ends with exit code 0 within two seconds; the same token is good afterwards."""
    with gateway() as running:
        async with technician(running) as line:
            made = allowed(await line.call(routes.SESSION_NEW, SessionNew(name="x")))
            began = asyncio.get_running_loop().time()
            assert await asyncio.to_thread(running.stop) == 0
            assert asyncio.get_running_loop().time() - began < 3
            await asyncio.to_thread(running.start)
            again = ConsoleLine(running.origin, client=CONSOLE)
            again.token = line.token
            path = {"session_id": made.session.id}
            assert allowed(await again.call(routes.SESSION, path=path)).name == "x"
            await again.aclose()
