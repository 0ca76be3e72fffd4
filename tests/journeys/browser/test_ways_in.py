# SPDX-License-Identifier: Apache-2.0
"""The end user's ways in, in a real browser: the PIN as people type it, and every way that is shut."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from sdconsole.contract import routes
from sdconsole.contract.sessions import SessionClose, SessionCreated
from sdconsole.domain.invitations import show_pin
from tests.journeys.browser.conftest import PUBLIC, OpenPage
from tests.shared.desk import allowed, by_token, end_user, new_session, technician
from tests.shared.gateway import RunningGateway, gateway

SKEW = Path(__file__).parents[1] / "skew"
FULL_WIDTH = {ord("0") + digit: ord("０") + digit for digit in range(10)}
WRONG = {
    "ja": "PINコードが正しくないか、有効期限が切れています。",
    "en": "The PIN code is wrong or has expired.",
}


@pytest.fixture
def own() -> Iterator[RunningGateway]:
    """A Gateway of a test's own, where wrong PINs are counted or time is passed."""
    with gateway() as process:
        yield process


async def _session(running: RunningGateway) -> SessionCreated:
    async with technician(running) as line:
        return await new_session(line)


async def _closed(running: RunningGateway) -> SessionCreated:
    async with technician(running) as line:
        created = await new_session(line)
        path = {"session_id": created.session.id}
        allowed(await line.call(routes.SESSION_CLOSE, SessionClose(), path=path, version=1))
        return created


def _here(running: RunningGateway, created: SessionCreated) -> str:
    return created.link.replace(PUBLIC, running.origin)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize(
    ("language", "form"),
    [("ja", "{full}"), ("en", "{0} {1} {2}"), ("ja", "{0}-{1}-{2}"), ("en", "\u3000{0}ー{1} {2} ")],
)
async def test_a_pin_leads_to_who_waits(
    language: str, form: str, script: bool, public: RunningGateway, open_page: OpenPage
) -> None:
    """Full-width digits, spaces, hyphens, on a narrow screen, with and without script, in both languages."""
    pin = (await _session(public)).pin
    typed = form.format(*show_pin(pin).split(), full=show_pin(pin).translate(FULL_WIDTH))
    page = open_page(width=320, height=640, language=language, script=script)
    assert page.go(public.origin) == 200
    assert not page.is_too_wide()
    page.type("#pin", typed)
    assert page.submit() == 200
    text = page.text()
    assert {"ja": "佐藤 健 さん (サンプル組織) が待っています", "en": "is waiting for you"}[language] in text
    assert {"ja": "あと 23 時間", "en": "23 h 59 min left"}[language] in text
    assert not page.is_too_wide()


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_wrong_pin_then_a_wait(language: str, own: RunningGateway, open_page: OpenPage) -> None:
    """One sentence for every wrong one; after five a wait, also for the right one, with the time in words."""
    pin = (await _session(own)).pin
    page = open_page(width=320, language=language)
    page.go(own.origin)
    page.type("#pin", "000 000 001")
    assert page.submit() == 404
    assert WRONG[language] in page.text()
    assert page.look("document.querySelector('#pin').getAttribute('aria-invalid')") == "true"
    assert not page.is_too_wide()
    async with httpx.AsyncClient(base_url=own.origin) as client:
        for number in range(4):
            await client.post("/", data={"pin": f"00000001{number}"})
    page.type("#pin", pin)
    assert page.submit() == 429
    text = page.text()
    assert {"ja": "分後にもう一度お試しください", "en": "Try again in"}[language] in text
    assert {"ja": "リンクはそのまま使えます", "en": "A link from your technician still works"}[
        language
    ] in text
    assert not page.is_too_wide()


@pytest.mark.parametrize(
    ("language", "said"),
    [("ja", "技術者がこのセッションを終了しました。"), ("en", "Your technician closed this session.")],
)
async def test_a_closed_session_says_so(
    language: str, said: str, public: RunningGateway, open_page: OpenPage
) -> None:
    """Its link leads to a sentence and to the PIN form; a page left open turns by itself."""
    page = open_page(width=320, language=language)
    assert page.go(_here(public, await _closed(public))) == 410
    assert said in page.text()
    page.click("main a")
    assert page.loaded() == 200
    assert page.count("#pin") == 1


async def test_an_expired_session_says_so(own: RunningGateway, open_page: OpenPage) -> None:
    """Two days later, in both languages."""
    created = await _session(own)
    own.stop()
    own.settings |= {"SKEW_S": str(2 * 86_400), "PYTHONPATH": f"{SKEW}:{SKEW.parents[2] / 'src'}"}
    own.start()
    for language, said in (
        ("ja", "このセッションは有効期限を過ぎています。"),
        ("en", "This session is past its expiration."),
    ):
        page = open_page(width=320, language=language)
        assert page.go(created.link) == 410
        assert said in page.text()
        assert not page.is_too_wide()


async def test_the_page_turns_by_itself_when_the_app_runs(
    public: RunningGateway, open_page: OpenPage
) -> None:
    """Kept open, it says that the app is running; without script it says so when it is loaded again."""
    created = await _session(public)
    page = open_page(language="ja")
    plain = open_page(language="en", script=False)
    for each in (page, plain):
        each.go(_here(public, created))
    assert "起動を確認中" in page.text()
    assert "Load this page again" in plain.text()
    page.browser.forget(page.session)
    async with end_user(public, by_token(created.link.rpartition("/")[2])):
        while page.loaded() != 200 or "アプリが起動しました。" not in page.text():
            pass
        assert "このページは閉じてかまいません。" in page.text()
        plain.go(_here(public, created))
        assert "The app is running." in plain.text()


async def test_the_language_is_switched_by_a_click(public: RunningGateway, open_page: OpenPage) -> None:
    """And stays when a form is sent."""
    page = open_page(language="en")
    page.go(public.origin)
    assert "Get support" in page.text()
    page.click("nav a")
    page.loaded()
    assert page.look("document.documentElement.lang") == "ja"
    page.type("#pin", "1")
    page.submit()
    assert WRONG["ja"] in page.text()
