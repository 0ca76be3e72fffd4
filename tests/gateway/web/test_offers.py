# SPDX-License-Identifier: Apache-2.0
"""The offered support apps over HTTP, and the pages around them, without a browser."""

from collections.abc import Iterator

import httpx
import pytest

from sdconsole.domain.links import preset_name
from sdconsole.gateway.web.invitation import Invitation, Offer, Offers, link_page
from sdconsole.gateway.web.pages import Frame
from tests.gateway.web.test_pages import HOSTILE, Tags
from tests.shared.desk import until
from tests.shared.gateway import RunningGateway, gateway, run_command

PUBLIC = "https://gw.example.com"
TOKEN = "A" * 22
CONTENT = b"MZ" + b"support" * 50_000


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGateway]:
    """A Gateway that offers an app for Windows, and for Linux one whose file was cut short since."""
    folder = tmp_path_factory.mktemp("apps")
    with gateway("--public-url", PUBLIC) as process:
        for system, name in (("windows", "App.exe"), ("linux", "app")):
            (folder / name).write_bytes(CONTENT + system.encode())
            done = run_command(
                *("support-app", "add", str(folder / name), "--system", system, "--version", "1.2.3"),
                *("--data", str(process.data)),
            )
            assert done.returncode == 0, done.stderr
        short = next(path for path in (process.data / "packages").iterdir() if not path.suffix)
        short.write_bytes(CONTENT[:100])
        process.errors.clear()
        process.stop()
        process.start()
        yield process


def _get(running: RunningGateway, path: str, **more: str) -> httpx.Response:
    return httpx.get(running.origin + path, headers=more)


async def test_at_the_start_it_is_said_which_file_is_broken(stocked: RunningGateway) -> None:
    """Before anybody asks for it; the Gateway serves all the same."""

    async def said() -> str:
        return "".join(stocked.errors)

    await until(said, lambda lines: "the support app for linux is missing or changed" in lines)


def test_a_download_is_the_same_for_everybody(stocked: RunningGateway) -> None:
    """Under the plain name, with and without a session in it: the same bytes, as a file to keep."""
    names = [preset_name(PUBLIC, None, ".exe"), preset_name(PUBLIC, TOKEN, ".exe")]
    for name in names:
        answer = _get(stocked, f"/download/windows/{name}")
        assert answer.status_code == 200
        assert answer.content == CONTENT + b"windows"
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["x-content-type-options"] == "nosniff"
        head = httpx.head(f"{stocked.origin}/download/windows/{name}")
        assert int(head.headers["content-length"]) == len(answer.content)


@pytest.mark.parametrize(
    "path",
    [
        f"windows/{preset_name('https://evil.example', TOKEN, '.exe')}",
        f"windows/{preset_name(PUBLIC, TOKEN, '.dmg')}",
        "windows/SupportApp.exe",
        "windows/anything.exe",
        "windows/..%2f..%2fgateway.key",
        f"macos/{preset_name(PUBLIC, TOKEN, '.dmg')}",
        f"linux/{preset_name(PUBLIC, TOKEN, '')}",
    ],
)
def test_no_other_name_and_no_broken_file_is_given(path: str, stocked: RunningGateway) -> None:
    """A name that leads the app to another Gateway would be somebody's trap; a cut file is no app."""
    answer = _get(stocked, f"/download/{path}")
    assert answer.status_code == 404
    assert b"support" * 10 not in answer.content


def test_the_command_line_says_which_file_is_broken(stocked: RunningGateway) -> None:
    """And the others are fine."""
    done = run_command("support-app", "list", "--data", str(stocked.data))
    lines = done.stdout.splitlines()
    assert [("MISSING OR CHANGED" in line) for line in lines] == [True, False]


def _page(offers: Offers, language: str = "en") -> str:
    invitation = Invitation(HOSTILE, 60_000, HOSTILE, HOSTILE, HOSTILE, offers=offers)
    return link_page(Frame(language, "n", "Org"), invitation)


def test_nothing_an_administrator_wrote_becomes_markup() -> None:
    """The publisher's name stands in the steps and in the table."""
    offer = Offer("windows", HOSTILE, HOSTILE, HOSTILE, 1, HOSTILE, HOSTILE)
    tags = Tags(_page(Offers(offer, (offer,)))).names()
    assert "img" not in tags
    assert tags.count("script") == 1


def test_an_unsigned_app_is_not_to_be_run_past_the_warning() -> None:
    """Only a name that the system will show can be compared with."""
    unsigned = Offer("windows", "/d", "App.exe", "1.0.0", 48_000_000, "0" * 64, "")
    page = _page(Offers(unsigned))
    assert "do not run the file: stop and call us" in page
    assert "More info" not in page
    assert "not signed" in page
    assert "Download for Windows 48 MB" in page
    signed = Offer("windows", "/d", "App.exe", "1.0.0", 48_000_000, "0" * 64, "Example Ltd")
    assert "ONLY if the publisher is Example Ltd" in _page(Offers(signed))


def test_only_an_app_that_apple_did_not_check_is_opened_by_way_of_the_settings() -> None:
    """A signed one opens by itself; what does not is not to be forced."""
    unsigned = Offer("macos", "/d", "App.dmg", "1.0.0", 1, "0" * 64, "")
    signed = Offer("macos", "/d", "App.dmg", "1.0.0", 1, "0" * 64, "Example Ltd")
    assert "Privacy &amp; Security and choose Open Anyway" in _page(Offers(unsigned))
    assert "Open Anyway" not in _page(Offers(signed))
    assert "Publisher: Example Ltd" in _page(Offers(signed))
    for page in (_page(Offers(unsigned)), _page(Offers(signed))):
        assert "<dt>Size</dt><dd>0.1 MB</dd>" in page
        assert f"<dt>SHA-256</dt><dd><code>{'0' * 64}</code></dd>" in page


def test_without_a_system_of_ones_own_one_chooses() -> None:
    """The list is unfolded then; on a phone it says where to go."""
    offer = Offer("macos", "/d", "App.dmg", "1.0.0", 1, "0" * 64, "")
    assert "<details open>" in _page(Offers(None, (offer,)))
    assert "Choose the system of the computer" in _page(Offers(None, (offer,)))
    assert "phones and tablets" in _page(Offers(None, (offer,), is_phone=True))
    assert "python -m sdconsole" not in _page(Offers(None, (offer,)))
