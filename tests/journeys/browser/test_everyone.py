# SPDX-License-Identifier: Apache-2.0
"""The pages for everyone: large text, high contrast, a keyboard alone, a screen reader, in a real browser."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sdconsole.contract import routes
from sdconsole.contract.sessions import SessionClose
from sdconsole.domain.invitations import show_pin
from sdconsole.domain.links import parse_preset_name
from tests.journeys.browser.chromium import Page
from tests.journeys.browser.conftest import PUBLIC, OpenPage
from tests.journeys.browser.test_downloads import AGENTS
from tests.shared.desk import allowed, by_token, end_user, new_session, technician
from tests.shared.gateway import RunningGateway, gateway, run_command

MOST_TABS = 12
SCHEMES = {
    "light": {"prefers_color_scheme": "light", "prefers_contrast": "no-preference"},
    "dark": {"prefers_color_scheme": "dark", "prefers_contrast": "no-preference"},
    "light, more": {"prefers_color_scheme": "light", "prefers_contrast": "more"},
    "dark, more": {"prefers_color_scheme": "dark", "prefers_contrast": "more"},
}
MEASURE = """
const parts = colour => colour.match(/[\\d.]+/g).map(Number);
const luminance = colour => parts(colour).slice(0, 3).map(part => part / 255)
  .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
  .reduce((sum, part, at) => sum + part * [.2126, .7152, .0722][at], 0);
const contrast = (one, other) => {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + .05) / (dark + .05);
};
const ground = element => {
  for (let each = element; each; each = each.parentElement) {
    const colour = getComputedStyle(each).backgroundColor;
    if (parts(colour)[3] !== 0) return colour;
  }
  return 'rgb(255, 255, 255)';
};
"""
TEXTS = f"""(() => {{ {MEASURE}
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
while (walker.nextNode()) {{
  const element = walker.currentNode.parentElement, said = walker.currentNode.data.trim();
  if (said && element.checkVisibility() && !element.closest('script'))
    found.push([said, contrast(getComputedStyle(element).color, ground(element))]);
}}
return found; }})()"""
OUTLINE = f"""(() => {{ {MEASURE}
const element = document.activeElement, style = getComputedStyle(element);
if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return 0;
return contrast(style.outlineColor, ground(element.parentElement)); }})()"""
SMALL = """[...document.querySelectorAll('a, button, input, select, textarea, summary')]
.filter(each => each.checkVisibility() && each.type !== 'hidden')
.filter(each => each.getBoundingClientRect().height < (each.matches('button, .button, input') ? 44 : 24))
.map(each => each.outerHTML)"""
REMOVAL = {
    ("ja", "このセッションは別のコンピューターで使用中です。"): {
        "windows": "「ダウンロード」フォルダーから削除",
        "macos": "一覧からこのアプリを削除",
        "phone": "ダウンロードしたファイルを削除",
    },
    ("en", "This session is in use on another computer."): {
        "windows": "from your Downloads folder",
        "macos": "remove the app from the lists",
        "linux": "delete the downloaded file",
    },
}
UNFOLD = "document.querySelectorAll('details').forEach(each => each.open = true)"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGateway]:
    """A Gateway with an app to download and somebody to call."""
    file = tmp_path_factory.mktemp("app") / "app"
    file.write_bytes(b"\x7fELF" + b"app" * 1_000)
    with gateway("--public-url", PUBLIC, "--contact", "https://www.example.com/support") as process:
        done = run_command(
            *("support-app", "add", str(file), "--system", "linux", "--version", "1.2.3"),
            *("--data", str(process.data)),
        )
        assert done.returncode == 0, done.stderr
        yield process


@asynccontextmanager
async def _addresses(desk: RunningGateway) -> AsyncIterator[dict[str, str]]:
    """A page of each kind; the running app's is there while they are looked at."""
    async with technician(desk) as line:
        waiting, running, closed = [await new_session(line) for _ in range(3)]
        path = {"session_id": closed.session.id}
        allowed(await line.call(routes.SESSION_CLOSE, SessionClose(), path=path, version=1))
    links = {"waiting": waiting.link, "running": running.link, "closed": closed.link}
    async with end_user(desk, by_token(running.link.rpartition("/")[2])):
        yield {
            "pin": desk.origin,
            "console": f"{desk.origin}/console",
            **{name: link.replace(PUBLIC, desk.origin) for name, link in links.items()},
        }


def _tabs(page: Page) -> Iterator[str]:
    """Press Tab as long as it leads somewhere, and say where."""
    for _ in range(MOST_TABS):
        page.press("Tab")
        focused = page.focused()
        if focused == "body":
            return
        yield focused


def _tab_to(page: Page, wanted: str) -> None:
    assert wanted in list(_take_until(_tabs(page), wanted))


def _take_until(stops: Iterator[str], wanted: str) -> Iterator[str]:
    for stop in stops:
        yield stop
        if stop == wanted:
            return


def _check_heard(page: Page, language: str) -> None:
    heard: list[dict[str, Any]] = page.heard()
    roles = [node["role"] for node in heard]
    assert (roles.count("main"), roles.count("banner"), roles.count("navigation")) == (1, 1, 1)
    levels = [node["level"] for node in heard if node["role"] == "heading"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    focusable = [node for node in heard if node.get("focusable") and node["role"] != "RootWebArea"]
    assert focusable
    assert [node for node in focusable if not node["name"].strip()] == []
    assert page.look("document.documentElement.lang") == language
    assert page.look("document.title.trim() !== ''")
    assert page.look("[...document.querySelectorAll('nav > *')].map(each => each.lang).join()") == "ja,en"
    assert page.look("document.querySelector('nav [aria-current]').lang") == language


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_large_text_small_screens_and_screen_readers(
    language: str, desk: RunningGateway, open_page: OpenPage
) -> None:
    """At 320 px: wide enough at 200 %, big enough for a thumb, all of it named, in order."""
    async with _addresses(desk) as addresses:
        page = open_page(width=320, language=language, agent=AGENTS["linux"])
        for name, address in addresses.items():
            page.go(address)
            page.look(UNFOLD)
            assert page.look(SMALL) == [], name
            _check_heard(page, language)
            page.look("document.documentElement.style.fontSize = '200%'")
            assert not page.is_too_wide(), name
    page.look("document.querySelector('main').style.width = '400px'")
    assert page.is_too_wide()


async def test_text_and_focus_stand_out_in_every_scheme(desk: RunningGateway, open_page: OpenPage) -> None:
    """As painted, not as meant: text 4.5:1 (7:1 if asked for), the outline of each stop of Tab 3:1."""
    async with _addresses(desk) as addresses:
        page = open_page(language="en", agent=AGENTS["linux"])
        for address in addresses.values():
            page.go(address)
            if address == desk.origin:
                page.type("#pin", "1")
                assert page.submit() == 404
            page.look(UNFOLD)
            for scheme, wishes in SCHEMES.items():
                page.prefers(**wishes)
                least = 7.0 if "more" in scheme else 4.5
                texts = page.look(TEXTS)
                assert len(texts) > 5
                assert [said for said in texts if said[1] < least] == [], (address, scheme)
            stops: list[str] = []
            for stop in _tabs(page):
                stops.append(stop)
                for scheme, wishes in SCHEMES.items():
                    page.prefers(**wishes)
                    assert page.look(OUTLINE) >= 3, (address, scheme, stop)
            assert len(stops) >= 2


async def test_colours_forced_by_the_system_leave_edges_and_focus(
    desk: RunningGateway, open_page: OpenPage
) -> None:
    """Grounds are gone then: buttons, fields and warnings keep a border, the focus an outline."""
    page = open_page(language="ja")
    page.prefers(forced_colors="active")
    page.go(desk.origin)
    page.type("#pin", "1")
    page.submit()
    assert page.look("matchMedia('(forced-colors: active)').matches")
    for part in ("button", "#pin", ".alert", ".warning"):
        edge = page.look(
            f"{{ {MEASURE} const part = document.querySelector({part!r}), style = getComputedStyle(part);"
            "parseFloat(style.borderTopWidth) >= 2 && style.borderTopStyle === 'solid'"
            " ? contrast(style.borderTopColor, ground(part.parentElement)) : 0 }"
        )
        assert edge >= 3, part
    stops = list(_outlines(page))
    assert len(stops) >= 2
    assert min(stops) >= 3


def _outlines(page: Page) -> Iterator[float]:
    for _ in _tabs(page):
        yield float(page.look(OUTLINE))


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
async def test_the_keyboard_alone_leads_from_the_pin_to_the_file(
    script: bool, desk: RunningGateway, open_page: OpenPage, tmp_path: Path
) -> None:
    """Tab, the PIN, Enter; a wrong one brings back to the field, with what is wrong read out there."""
    async with technician(desk) as line:
        created = await new_session(line)
    page = open_page(language="en", agent=AGENTS["linux"], script=script)
    page.downloads_to(tmp_path)
    page.go(desk.origin)
    _tab_to(page, "input#pin")
    for typed, status in (("1", 404), (show_pin(created.pin), 200)):
        page.send("Input.insertText", text=typed)
        page.browser.forget(page.session)
        page.press("Enter")
        assert page.loaded() == status
        if status == 404:
            assert page.focused() == "input#pin"
            field = next(node for node in page.heard() if node["role"] == "textbox")
            assert "The PIN code is wrong or has expired." in field["description"]
            assert field["invalid"] == "true"
            assert any(node["role"] == "alert" for node in page.heard())
    _tab_to(page, "a.button")
    page.press("Enter")
    assert parse_preset_name(page.downloaded()) is not None


async def test_nothing_moves_for_whoever_asked_for_stillness(
    desk: RunningGateway, open_page: OpenPage
) -> None:
    """The ring beside "checking" breathes, or stands still."""
    async with technician(desk) as line:
        link = (await new_session(line)).link.replace(PUBLIC, desk.origin)
    page = open_page(language="en")
    for wish, moving in (("no-preference", 1), ("reduce", 0)):
        page.prefers(prefers_reduced_motion=wish)
        page.go(link)
        assert page.look("document.getAnimations().length") == moving


async def test_a_session_that_is_over_says_how_the_app_is_removed(
    desk: RunningGateway, open_page: OpenPage
) -> None:
    """With its code; and beside an app that runs: what it means on another computer."""
    async with _addresses(desk) as addresses:
        for (language, used), systems in REMOVAL.items():
            for system, removal in systems.items():
                page = open_page(language=language, agent=AGENTS[system], script=False)
                page.go(addresses["closed"])
                assert removal in page.text()
                assert "SD-4001" in page.text()
                page.go(addresses["running"])
                page.look(UNFOLD)
                for said in (removal, used, "SD-4003"):
                    assert said in page.text()
