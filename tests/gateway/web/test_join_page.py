# SPDX-License-Identifier: Apache-2.0
"""The join page over HTTP: a PIN becomes a link, looking consumes nothing, every way that is shut says so."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx
import pytest

from sdconsole.contract import routes
from sdconsole.contract.sessions import SessionClose
from sdconsole.domain.invitations import show_pin
from tests.shared.desk import allowed, by_link, by_token, end_user, new_session, session, technician
from tests.shared.gateway import RunningGateway, gateway

JA = {"accept-language": "ja"}
EN = {"accept-language": "en"}


@pytest.fixture
def running() -> Iterator[RunningGateway]:
    """A Gateway of each test's own: wrong PINs are counted."""
    with gateway("--contact", "https://www.example.com/support") as process:
        yield process


@asynccontextmanager
async def _browser(running: RunningGateway) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=running.origin, headers=EN) as browser:
        yield browser


async def test_a_pin_leads_to_the_page_of_a_link(running: RunningGateway) -> None:
    """Typed with spaces, once; the page's link lets the app in and says so when it runs."""
    async with technician(running) as line, _browser(running) as browser:
        created = await new_session(line)
        answer = await browser.post("/", data={"pin": show_pin(created.pin)})
        assert answer.status_code == 303
        place = answer.headers["location"]
        token = re.fullmatch(r"/s/([A-Za-z0-9_-]{22})\?lang=en", place)
        assert token is not None
        page = await browser.get(place)
        assert page.status_code == 200
        assert "佐藤 健 (サンプル組織) is waiting for you" in page.text
        assert f"--link {running.origin}/s/{token[1]}" in page.text
        assert page.headers["sdconsole-link"] == "waiting"
        again = await browser.post("/", data={"pin": created.pin})
        assert again.status_code == 404
        async with end_user(running, by_token(token[1])):
            page = await browser.get(place)
            assert page.headers["sdconsole-link"] == "running"
            assert "The app is running." in page.text


@pytest.mark.parametrize(
    "typed", ["{pin}", " {0}-{1}-{2} ", "{full}", "{0}\u3000{1}\u3000{2}", "{0}ー{1}ー{2}"]
)
async def test_a_pin_is_understood_however_it_is_typed(typed: str, running: RunningGateway) -> None:
    """Spaces, hyphens, full-width digits, Japanese long marks."""
    async with technician(running) as line, _browser(running) as browser:
        pin = (await new_session(line)).pin
        full = pin.translate({ord("0") + n: ord("０") + n for n in range(10)})
        parts = [pin[:3], pin[3:6], pin[6:]]
        answer = await browser.post("/", data={"pin": typed.format(*parts, pin=pin, full=full)})
        assert answer.status_code == 303


def _bare(page: str) -> str:
    """The page without the one-time name of its style."""
    return re.sub(r'nonce="[^"]*"', "", page)


async def test_every_pin_that_is_no_good_gets_one_and_the_same_page(running: RunningGateway) -> None:
    """Wrong, used, closed, no number, empty, oversized, another form: same status, same bytes."""
    async with technician(running) as line, _browser(running) as browser:
        used, closed = await new_session(line), await new_session(line)
        assert (await browser.post("/", data={"pin": used.pin})).status_code == 303
        path = {"session_id": closed.session.id}
        allowed(await line.call(routes.SESSION_CLOSE, SessionClose(), path=path, version=1))
        answers = [
            await browser.post("/", data={"pin": used.pin}),
            await browser.post("/", data={"pin": closed.pin}),
            await browser.post("/", data={"pin": "000000001"}),
            await browser.post("/", data={"pin": "abc"}),
            await browser.post("/", data={}),
            await browser.post("/", data={"pin": "1" * 2_000}),
            await browser.post("/", json={"pin": "123456789"}),
            await browser.post("/", content=b"pin=%ff%fe", headers={"content-type": "text/plain"}),
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert len({_bare(answer.text) for answer in answers}) == 1
        assert "The PIN code is wrong or has expired." in answers[0].text


async def test_after_five_wrong_pins_there_is_a_wait_but_links_work(running: RunningGateway) -> None:
    """429 with the time, also for the right PIN; whoever has a link is not locked out."""
    async with technician(running) as line, _browser(running) as browser:
        created = await new_session(line)
        for number in range(5):
            assert (await browser.post("/", data={"pin": f"00000000{number}"})).status_code == 404
        waiting = await browser.post("/", data={"pin": created.pin}, headers=JA)
        assert waiting.status_code == 429
        assert int(waiting.headers["retry-after"]) > 500
        assert "分後にもう一度お試しください" in waiting.text
        async with end_user(running, by_link(created.link)) as app:
            assert allowed(await app.call(routes.APP_STATE)).session == created.session.id


async def test_looking_at_a_link_consumes_nothing(running: RunningGateway) -> None:
    """Fifty previews and scanners later the session waits as before, untouched (R14)."""
    async with technician(running) as line, _browser(running) as browser:
        created = await new_session(line)
        place = created.link.removeprefix(running.origin)
        before = allowed(await line.call(routes.CHANNELS)).cursor
        for _ in range(25):
            assert (await browser.get(place)).status_code == 200
            assert (await browser.head(place)).content == b""
        assert (await browser.get("/")).status_code == 200
        assert (await session(line, created)).version == created.session.version
        assert allowed(await line.call(routes.CHANNELS)).cursor == before
        async with end_user(running, by_link(created.link)):
            pass


async def test_a_slash_at_the_end_is_no_other_link(running: RunningGateway) -> None:
    """Programs that make links of text add one; the app takes it as well."""
    async with technician(running) as line, _browser(running) as browser:
        created = await new_session(line)
        page = await browser.get(f"{created.link}/")
        assert page.status_code == 200
        assert page.headers["sdconsole-link"] == "waiting"
        assert f"--link {created.link}<" in page.text


async def test_a_link_that_does_not_work_says_so_and_what_to_do(running: RunningGateway) -> None:
    """Unknown, malformed and closed: 410, in the reader's language."""
    async with technician(running) as line, _browser(running) as browser:
        created = await new_session(line)
        path = {"session_id": created.session.id}
        allowed(await line.call(routes.SESSION_CLOSE, SessionClose(), path=path, version=1))
        closed = await browser.get(created.link, headers=JA)
        assert closed.status_code == 410
        assert "技術者がこのセッションを終了しました。" in closed.text
        for token in ("A" * 22, "short", "A" * 500, "%3Cscript%3E"):
            dead = await browser.get(f"/s/{token}")
            assert dead.status_code == 410, token
            assert "This link no longer works." in dead.text
            assert "<script>" not in dead.text


async def test_the_page_lets_nothing_in_from_elsewhere(running: RunningGateway) -> None:
    """Its policy: nothing but its own style and script by a nonce that is never the same; no cookie."""
    async with _browser(running) as browser:
        first, second = await browser.get("/"), await browser.get("/")
        policy = first.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; ")
        for part in ("base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'", "connect-src 'self'"):
            assert part in policy
        assert "unsafe" not in policy
        assert policy != second.headers["content-security-policy"]
        assert "set-cookie" not in first.headers
        assert first.headers["vary"] == "accept-language"
        assert 'href="https://www.example.com/support"' in first.text
        for source in re.findall(r'(?:src|href|action)="([^"]+)"', first.text):
            assert source.startswith(("/", "https://www.example.com/")), source


async def test_the_language_can_be_switched_and_stays(running: RunningGateway) -> None:
    """`?lang=` wins over the browser, and the form keeps it."""
    async with _browser(running) as browser:
        page = await browser.get("/?lang=ja")
        assert page.headers["content-language"] == "ja"
        assert 'action="/?lang=ja"' in page.text
        wrong = await browser.post("/?lang=ja", data={"pin": "1"})
        assert "PINコードが正しくない" in wrong.text
