# SPDX-License-Identifier: Apache-2.0
"""The support app's stream over a real line: its state, whole, when it changes; what its silence means."""

import asyncio
from contextlib import aclosing

from sdconsole.client.lines import AppLine
from sdconsole.client.stream import EventStream, LineUp, StreamRefused
from sdconsole.contract import routes
from sdconsole.contract.app import AppState
from sdconsole.contract.sessions import ChatSay, ChatTo, SessionClose, SessionNote, SessionRename
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.refusal import Reason
from sdconsole.domain.sessions import Status
from tests.shared.desk import allowed, ask, by_link, end_user, new_session, session, technician, until
from tests.shared.gateway import RunningGateway

SECONDS = 5.0


async def _state(stream: EventStream, states: asyncio.Queue[AppState | StreamRefused]) -> None:
    async with aclosing(stream.messages()) as messages:
        async for item in messages:
            if isinstance(item, AppState | StreamRefused):
                states.put_nowait(item)


async def _next(states: "asyncio.Queue[AppState | StreamRefused]") -> AppState:
    async with asyncio.timeout(SECONDS):
        state = await states.get()
    assert isinstance(state, AppState), state
    return state


async def test_the_app_is_shown_each_change_of_its_session(running: RunningGateway) -> None:
    """The first state at once, then the prompt, then its withdrawal, then the close; numbers rise."""
    async with technician(running) as line:
        created = await new_session(line)
        async with end_user(running, by_link(created.link)) as app, asyncio.TaskGroup() as group:
            states: asyncio.Queue[AppState | StreamRefused] = asyncio.Queue()
            reading = group.create_task(_state(EventStream(app, routes.APP_EVENTS, None), states))
            first = await _next(states)
            assert (first.status, first.prompt) == (Status.ACTIVE, None)
            asked = await ask(line, created)
            prompted = await _next(states)
            assert prompted.prompt is not None
            assert prompted.prompt.technician.display_name == "佐藤 健"
            path: dict[str, str] = {"session_id": created.session.id}
            request = {"request_id": asked.requests[-1].id}
            withdrawn = allowed(await line.call(routes.ACCESS_WITHDRAW, path={**path, **request}))
            assert (await _next(states)).prompt is None
            allowed(
                await line.call(routes.SESSION_CLOSE, SessionClose(), path=path, version=withdrawn.version)
            )
            closed = await _next(states)
            assert closed.status is Status.CLOSED
            assert first.number < prompted.number < closed.number
            reading.cancel()


async def test_another_session_wakes_nobody(running: RunningGateway) -> None:
    """An app is told of its own session only."""
    async with technician(running) as line:
        created = await new_session(line)
        async with end_user(running, by_link(created.link)) as app, asyncio.TaskGroup() as group:
            states: asyncio.Queue[AppState | StreamRefused] = asyncio.Queue()
            reading = group.create_task(_state(EventStream(app, routes.APP_EVENTS, None), states))
            await _next(states)
            await new_session(line)
            await ask(line, created)
            assert (await _next(states)).prompt is not None
            reading.cancel()


async def test_what_technicians_say_among_themselves_makes_itself_felt_in_no_way(
    running: RunningGateway,
) -> None:
    """No state is sent for it, a note or another name: the next one is about what comes after."""
    async with technician(running) as line:
        created = await new_session(line)
        path = {"session_id": created.session.id}
        async with end_user(running, by_link(created.link)) as app, asyncio.TaskGroup() as group:
            states: asyncio.Queue[AppState | StreamRefused] = asyncio.Queue()
            reading = group.create_task(_state(EventStream(app, routes.APP_EVENTS, None), states))
            await _next(states)
            between_us = ChatSay(text="a difficult case", to=ChatTo.TECHNICIANS)
            allowed(await line.call(routes.CHAT_SAY, between_us, path=path))
            version = (await session(line, created)).version
            noted = allowed(
                await line.call(routes.SESSION_NOTE, SessionNote(note="hm"), path=path, version=version)
            )
            name = SessionRename(name="The difficult one")
            allowed(await line.call(routes.SESSION_RENAME, name, path=path, version=noted.version))
            allowed(await line.call(routes.CHAT_SAY, ChatSay(text="hello"), path=path))
            assert (await _next(states)).chat == 1
            reading.cancel()


async def test_a_second_instance_ends_the_first_ones_stream(running: RunningGateway) -> None:
    """The same device joined again: the old run of the app is told that it is out."""
    async with technician(running) as line:
        created = await new_session(line)
        async with (
            end_user(running, by_link(created.link, instance="A")) as old,
            asyncio.TaskGroup() as group,
        ):
            states: asyncio.Queue[AppState | StreamRefused] = asyncio.Queue()
            group.create_task(_state(EventStream(old, routes.APP_EVENTS, None, draw=lambda: 0.0), states))
            await _next(states)
            async with end_user(running, by_link(created.link, instance="B")):
                async with asyncio.timeout(SECONDS):
                    while isinstance(said := await states.get(), AppState):
                        pass
                assert said.refusal.reason is Reason.NOT_SIGNED_IN


async def test_a_killed_app_loses_its_prompt_then_its_presence(running: RunningGateway) -> None:
    """Stream closed and no lease: the request is void after ten seconds, the app lost after fifteen (C27)."""
    async with technician(running) as line:
        created = await new_session(line)
        async with end_user(running, by_link(created.link)) as app:
            await ask(line, created)
            async with aclosing(EventStream(app, routes.APP_EVENTS, None).messages()) as messages:
                async for item in messages:
                    if not isinstance(item, LineUp):
                        break
            began = asyncio.get_running_loop().time()
        seen = await until(
            lambda: session(line, created),
            lambda now: now.requests[-1].state is not RequestState.PENDING,
            seconds=14,
        )
        assert seen.requests[-1].state is RequestState.VOID
        assert asyncio.get_running_loop().time() - began > 9
        await until(
            lambda: session(line, created), lambda now: now.app is not None and now.app.lost_at is not None, 8
        )
        back = AppLine(running.origin, client="support/0.1.0")
        allowed(await back.join(by_link(created.link, instance="B")))
        again = await session(line, created)
        assert again.app is not None
        assert again.app.lost_at is None
        await back.aclose()
