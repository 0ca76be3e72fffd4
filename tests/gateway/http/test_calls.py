# SPDX-License-Identifier: Apache-2.0
"""Calls with an effect have it once, on the version that was seen, and only with input that is allowed."""

import asyncio

import httpx
import pytest

from sdconsole.contract import routes
from sdconsole.contract.sessions import SessionClose, SessionNew
from sdconsole.contract.version import etag
from sdconsole.domain.refusal import Reason
from tests.shared.desk import (
    allowed,
    by_link,
    by_pin,
    by_token,
    end_user,
    new_session,
    refused,
    session,
    technician,
)
from tests.shared.gateway import RunningGateway


async def test_a_repeated_post_with_its_key_has_one_effect(running: RunningGateway) -> None:
    """Two and more sends of one request make one session; each answer shows the same link and PIN."""
    async with technician(running) as line:
        body = SessionNew(name="once")
        first = allowed(await line.call(routes.SESSION_NEW, body, key="key-1"))
        rest = await asyncio.gather(*(line.call(routes.SESSION_NEW, body, key="key-1") for _ in range(5)))
        again = [allowed(reply) for reply in rest]
        assert {reply.session.id for reply in again} == {first.session.id}
        assert {(reply.link, reply.pin) for reply in again} == {(first.link, first.pin)}
        page = allowed(await line.call(routes.SESSIONS))
        assert [item.name for item in page.sessions].count("once") == 1


async def test_a_key_used_for_another_request_is_refused(running: RunningGateway) -> None:
    """422: the caller mixed up two requests."""
    async with technician(running) as line:
        allowed(await line.call(routes.SESSION_NEW, SessionNew(name="a"), key="key-2"))
        refusal = refused(await line.call(routes.SESSION_NEW, SessionNew(name="b"), key="key-2"))
        assert refusal.reason is Reason.IDEMPOTENCY_KEY_REUSED


async def test_a_stale_version_changes_nothing(running: RunningGateway) -> None:
    """412 for a version that is no longer the current one, 428 without one, 400 for one that is none."""
    async with technician(running) as line:
        created = await new_session(line)
        path = {"session_id": created.session.id}
        async with end_user(running, by_link(created.link)):
            stale = await line.call(routes.SESSION_CLOSE, SessionClose(), path=path, version=1)
            assert refused(stale).reason is Reason.VERSION_STALE
            missing = await line.call(routes.SESSION_CLOSE, SessionClose(), path=path)
            assert refused(missing).reason is Reason.VERSION_MISSING
        now = await session(line, created)
        assert now.closed_at is None
        async with httpx.AsyncClient(base_url=running.origin) as http:
            address = f"/v1/sessions/{created.session.id}/close"
            for said in ("v2", '"v02"', "*", 'W/"v2"', '"v2", "v3"'):
                headers = {"authorization": f"Bearer {line.token}", "if-match": said}
                assert (await http.post(address, json={}, headers=headers)).status_code == 400
        closed = await line.call(routes.SESSION_CLOSE, SessionClose(), path=path, version=now.version)
        assert allowed(closed).closed_at is not None


async def test_a_session_that_did_not_change_is_not_sent_again(running: RunningGateway) -> None:
    """ETag and If-None-Match: 304."""
    async with technician(running) as line, httpx.AsyncClient(base_url=running.origin) as http:
        created = await new_session(line)
        address, headers = f"/v1/sessions/{created.session.id}", {"authorization": f"Bearer {line.token}"}
        first = await http.get(address, headers=headers)
        assert first.headers["etag"] == etag(created.session.version)
        again = await http.get(address, headers={**headers, "if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", Reason.TEXT_EMPTY),
        (" \u3000 ", Reason.TEXT_EMPTY),
        ("あ" * 81, Reason.TEXT_TOO_LONG),
        ("👩‍💻" * 27, Reason.TEXT_TOO_LONG),
        ("a\u202eb", Reason.TEXT_FORBIDDEN_CHARACTER),
        ("a\u2066b", Reason.TEXT_FORBIDDEN_CHARACTER),
        ("a\nb", Reason.TEXT_FORBIDDEN_CHARACTER),
        ("a\0b", Reason.MALFORMED),
    ],
)
async def test_a_name_that_may_not_be_is_refused(name: str, reason: Reason, running: RunningGateway) -> None:
    """0 and 81 code points, bidi controls, line breaks, NUL."""
    async with technician(running) as line:
        assert refused(await line.call(routes.SESSION_NEW, SessionNew(name=name))).reason is reason


@pytest.mark.parametrize("name", ["x", "あ" * 80, "👩‍💻" * 26, "<b>&\"'", "ｶﾞ"])
async def test_a_name_that_may_be_is_kept_as_it_is(name: str, running: RunningGateway) -> None:
    """1 and 80 code points, emoji, markup, half-width letters."""
    async with technician(running) as line:
        created = allowed(await line.call(routes.SESSION_NEW, SessionNew(name=name)))
        assert created.session.name == name


async def test_wrong_and_used_pins_get_one_and_the_same_answer(running: RunningGateway) -> None:
    """Status and bytes are equal: nobody learns which PINs there were."""
    async with technician(running) as line, httpx.AsyncClient(base_url=running.origin) as http:
        created = await new_session(line)
        async with end_user(running, by_pin(created.pin)):
            pass

        async def join(pin: str) -> httpx.Response:
            body = {
                "pin": pin,
                "device_key": "d" * 43,
                "instance": "i" * 22,
                "device": {"name": "x", "system": "y"},
            }
            return await http.post("/v1/join", json=body)

        used, wrong, no_pin = await join(created.pin), await join("123456789"), await join("12 34")
        assert used.status_code == wrong.status_code == no_pin.status_code == 404
        assert used.content == wrong.content == no_pin.content


async def test_a_link_that_leads_nowhere_is_refused(running: RunningGateway) -> None:
    """Unknown and closed links each say what they are."""
    async with technician(running) as line:
        created = await new_session(line)
        path = {"session_id": created.session.id}
        allowed(await line.call(routes.SESSION_CLOSE, SessionClose(), path=path, version=1))
        for request, reason in (
            (by_link(created.link), Reason.SESSION_CLOSED),
            (by_token("A" * 22), Reason.LINK_DEAD),
        ):
            assert await _join_refused(running, request) is reason


async def test_a_second_device_is_refused_and_the_technician_told(running: RunningGateway) -> None:
    """A link binds the first device that joins; the same device may come back."""
    async with technician(running) as line:
        created = await new_session(line)
        async with end_user(running, by_link(created.link, "PC-1", "A")):
            assert await _join_refused(running, by_link(created.link, "PC-2")) is Reason.DEVICE_IN_USE
        async with end_user(running, by_link(created.link, "PC-1", "B")) as back:
            assert allowed(await back.call(routes.APP_STATE)).session == created.session.id


async def test_an_apps_token_opens_its_own_session_only(running: RunningGateway) -> None:
    """What an app is given has no name of a session in it: another one cannot even be asked for."""
    async with technician(running) as line:
        mine, other = await new_session(line), await new_session(line)
        async with end_user(running, by_link(mine.link)) as app:
            assert allowed(await app.call(routes.APP_STATE)).session == mine.session.id
            line.token, kept = app.token, line.token
            path = {"session_id": other.session.id}
            refusal = await super(type(line), line).call(routes.SESSION, path=path)
            line.token = kept
            assert refused(refusal).reason is Reason.NOT_SIGNED_IN


async def _join_refused(running: RunningGateway, request: object) -> Reason:
    from sdconsole.client.lines import AppLine
    from tests.shared.desk import SUPPORT

    line = AppLine(running.origin, client=SUPPORT)
    try:
        return refused(await line.join(request)).reason  # type: ignore[arg-type]
    finally:
        await line.aclose()
