# SPDX-License-Identifier: Apache-2.0
"""The form of an SOS Call, in a real browser: sent, sent wrongly, suspended, gone."""

import json

import pytest

from sdconsole.contract import routes
from sdconsole.domain.sessions import Status
from tests.journeys.browser.conftest import PUBLIC, OpenPage
from tests.shared.desk import allowed, technician
from tests.shared.gateway import RunningGateway, run_command


def _sos(running: RunningGateway, *words: str) -> str:
    done = run_command("sos", *words, "--json", "--data", str(running.data))
    assert done.returncode == 0, done.stderr
    link: str = json.loads(done.stdout).get("link", "")
    return link.replace(PUBLIC, running.origin)


@pytest.mark.parametrize(
    ("language", "script", "said"),
    [
        ("ja", True, "技術者がまもなく対応します"),
        ("en", False, "will be with you soon"),
    ],
)
async def test_a_form_brings_one_into_the_queue(
    language: str, script: bool, said: str, public: RunningGateway, open_page: OpenPage
) -> None:
    """Name, kind and problem typed on a narrow screen; the next page is the session's own."""
    link = _sos(public, "add", f"Help {language}", "--kind", "プリンター", "--kind", "<Mail>")
    page = open_page(width=320, language=language, script=script)
    assert page.go(link) == 200
    assert not page.is_too_wide()
    page.type("#name", "山田 花子")
    page.look("document.querySelector('#kind').selectedIndex = 2")
    page.type("#issue", "印刷できません\n<b>急いでいます</b>")
    assert page.submit() == 200
    assert said in page.text()
    assert "/s/" in str(page.look("location.pathname"))
    assert not page.is_too_wide()
    async with technician(public) as line:
        found = allowed(await line.call(routes.SESSIONS)).sessions[0]
    assert (found.name, found.status, found.assignee) == ("山田 花子", Status.QUEUED, None)
    assert found.issue is not None
    assert (found.issue.kind, found.issue.text) == ("<Mail>", "印刷できません\n<b>急いでいます</b>")


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(public: RunningGateway, open_page: OpenPage) -> None:
    """A name of spaces passes the browser's own check, not the Gateway's."""
    page = open_page(language="ja", width=320)
    page.go(_sos(public, "add", "Help wrong"))
    page.type("#name", "\u3000 ")
    page.type("#issue", "電源が入りません")
    assert page.submit() == 422
    assert "「お名前」が入力されていません。" in page.text()
    assert page.look("document.querySelector('#name').getAttribute('aria-invalid')") == "true"
    assert page.look("document.querySelector('#issue').value") == "電源が入りません"
    assert not page.is_too_wide()


def test_a_suspended_and_a_deleted_call_say_so(public: RunningGateway, open_page: OpenPage) -> None:
    """In both languages, and without a form."""
    link = _sos(public, "add", "Help shut")
    _sos(public, "suspend", "Help shut")
    for language, said in (("ja", "依頼を受け付けていません"), ("en", "No requests are taken here")):
        page = open_page(language=language, width=320)
        assert page.go(link) == 409
        assert said in page.text()
        assert page.count("form") == 0
    _sos(public, "resume", "Help shut")
    assert open_page().go(link) == 200
    _sos(public, "remove", "Help shut")
    page = open_page(language="en")
    assert page.go(link) == 410
    assert "This link no longer works." in page.text()
