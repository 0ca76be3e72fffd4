# SPDX-License-Identifier: Apache-2.0
"""The support app's download and the console's door, in a real browser."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdconsole.domain.links import parse_console_link, parse_preset_name
from tests.journeys.browser.conftest import PUBLIC, OpenPage
from tests.shared.desk import new_session, technician
from tests.shared.gateway import RunningGateway, gateway, run_command

AGENTS = {
    "windows": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
    "macos": "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605",
    "linux": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "phone": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
}
FILES = {"windows": "App.exe", "macos": "App.dmg", "linux": "App.AppImage"}


def _bytes(system: str) -> bytes:
    return hashlib.shake_256(system.encode()).digest(300_000)


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGateway]:
    """A Gateway that offers an app for every system; that for Windows is signed."""
    folder = tmp_path_factory.mktemp("apps")
    flags = ("--public-url", PUBLIC, "--download-url", "https://get.example.com/")
    with gateway(*flags) as process:
        for system, name in FILES.items():
            (folder / name).write_bytes(_bytes(system))
            publisher = "Example Ltd" if system == "windows" else ""
            done = run_command(
                *("support-app", "add", str(folder / name), "--system", system, "--version", "1.2.3"),
                *("--publisher", publisher, "--data", str(process.data)),
            )
            assert done.returncode == 0, done.stderr
        yield process


async def _link(running: RunningGateway) -> str:
    async with technician(running) as line:
        return (await new_session(line)).link.replace(PUBLIC, running.origin)


@pytest.mark.parametrize("system", list(FILES))
async def test_a_download_is_the_very_file_under_a_name_that_leads_here(
    system: str, stocked: RunningGateway, open_page: OpenPage, tmp_path: Path
) -> None:
    """Clicked, it arrives byte for byte; its name carries this Gateway and this session."""
    link = await _link(stocked)
    page = open_page(agent=AGENTS[system], script=False)
    page.downloads_to(tmp_path)
    assert page.go(link) == 200
    page.click("a.button")
    name = page.downloaded()
    target = parse_preset_name(name)
    assert target is not None
    assert (target.origin, target.token) == (PUBLIC, link.rpartition("/")[2])
    assert (tmp_path / name).read_bytes() == _bytes(system)


@pytest.mark.parametrize(
    ("system", "ja", "en"),
    [
        ("windows", "発行元が Example Ltd であれば「実行」", "ONLY if the publisher is Example Ltd"),
        ("macos", "「プライバシーとセキュリティ」を開き、「このまま開く」", "choose Open Anyway"),
        ("linux", "実行可能にする", "Make the downloaded file executable"),
        ("phone", "スマートフォンやタブレットでは動作しません", "does not run on phones and tablets"),
    ],
)
async def test_each_system_gets_its_own_app_and_its_own_warnings(
    system: str, ja: str, en: str, stocked: RunningGateway, open_page: OpenPage
) -> None:
    """The right one first, the others folded away below; nothing to scroll sideways, all unfolded."""
    link = await _link(stocked)
    for language, said in (("ja", ja), ("en", en)):
        page = open_page(agent=AGENTS[system], width=320, language=language)
        page.go(link)
        assert said in page.text()
        assert page.count("a.button") == 3
        page.look("document.querySelectorAll('details').forEach(each => each.open = true)")
        for other in FILES:
            assert hashlib.sha256(_bytes(other)).hexdigest() in page.text()
        assert not page.is_too_wide()


@pytest.mark.parametrize(
    ("language", "opens", "fetches"),
    [
        ("ja", "コンソールを開く", "コンソールをダウンロード"),
        ("en", "Open the console", "Download the console"),
    ],
)
def test_the_consoles_page_opens_it_by_its_deep_link(
    language: str, opens: str, fetches: str, stocked: RunningGateway, open_page: OpenPage
) -> None:
    """At the session of its address; who has no console is told where to get it."""
    for path, session in (("/console", None), ("/console/abc123", "abc123")):
        page = open_page(width=320, language=language, script=False)
        assert page.go(stocked.origin + path) == 200
        link = parse_console_link(str(page.look("document.querySelector('a.button').href")))
        assert link is not None
        assert (link.session, link.origin) == (session, PUBLIC)
        assert (opens in page.text(), fetches in page.text()) == (True, True)
        assert page.look("document.querySelector('main a:not(.button)').href") == "https://get.example.com/"
        assert not page.is_too_wide()
    assert open_page().go(stocked.origin + "/console/%3Cscript%3E") == 404
