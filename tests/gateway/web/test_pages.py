# SPDX-License-Identifier: Apache-2.0
"""What the pages say, and that nothing a person wrote becomes markup."""

import html
import re
from html.parser import HTMLParser

import pytest

from sdconsole.domain.ids import ChannelId, SosId
from sdconsole.domain.sos import SosCall
from sdconsole.gateway.service.counter.calls import Form
from sdconsole.gateway.web import pages
from sdconsole.gateway.web.invitation import Invitation, link_page
from sdconsole.gateway.web.language import texts
from sdconsole.gateway.web.pages import Frame, Problem
from sdconsole.gateway.web.removal import removal_note, running_note
from sdconsole.gateway.web.systems import PHONE, SYSTEMS
from sdconsole.gateway.web.template import Html, fill, markup

HOSTILE = "<script>alert('x')</script>\"'&<img src=x onerror=1>"
INVITATION = Invitation(
    "佐藤 健",
    3_600_000,
    "https://gw.example/s/T",
    "sdesk-support://join?gateway=x",
    "python -m sdconsole support --link L",
)

CALL = SosCall(SosId("s"), ChannelId("c"), HOSTILE, 0, kinds=(HOSTILE, "Mail"))


class Tags(HTMLParser):
    """Collects the elements of a page, and checks that they are closed in order."""

    VOID = frozenset({"meta", "input", "br", "link", "img"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check that it was the last one opened."""
        assert self._open.pop() == tag

    def names(self) -> list[str]:
        """The elements in order."""
        return [tag for tag, _ in self.found]


def _all(frame: Frame, invitation: Invitation = INVITATION) -> dict[str, str]:
    return {
        "pin": pages.pin_page(frame),
        "wrong": pages.pin_page(frame, "pin_wrong"),
        "throttled": pages.pin_page(frame, "pin_throttled", 600_000),
        "link": link_page(frame, invitation),
        "running": pages.running_page(frame),
        "running, noted": pages.running_page(frame, running_note(frame, "windows")),
        "closed, noted": pages.message_page(frame, "closed", note=removal_note(frame, "")),
        **{
            name: pages.message_page(frame, name)
            for name in ("dead", "expired", "closed", "unavailable", "not_found", "suspended", "dead_request")
        },
        "form": pages.request_page(frame, CALL, Form(HOSTILE, HOSTILE, HOSTILE, HOSTILE)),
        **{
            problem.name: pages.request_page(frame, CALL, Form(""), problem)
            for problem in (
                Problem("field_empty", "name"),
                Problem("field_too_long", "issue", limit=500),
                Problem("field_character", "issue"),
                Problem("request_throttled", wait=60_000),
                Problem("request_full"),
            )
        },
    }


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_is_whole_and_says_its_language(language: str) -> None:
    """One h1, closed elements, lang, a title, the warning, a switch to the other language."""
    for name, page in _all(Frame(language, "nonce", "サンプル組織")).items():
        tags = Tags(page)
        assert tags.names().count("h1") == 1, name
        assert ("html", {"lang": language}) in tags.found
        assert "<title>" in page
        assert 'class="warning"' in page
        other = "en" if language == "ja" else "ja"
        assert [attrs for tag, attrs in tags.found if tag == "a" and attrs.get("hreflang") == other]
        assert "{" not in page.split("<body>")[1].split("<script")[0], name


def test_nothing_a_person_wrote_becomes_markup() -> None:
    """Names of organisation and technician, addresses, paths."""
    frame = Frame("en", "nonce", HOSTILE, contact="https://x.example/" + HOSTILE, path="/s/" + HOSTILE)
    invitation = Invitation(HOSTILE, 1, HOSTILE, HOSTILE, HOSTILE, "https://y.example/" + HOSTILE)
    plain = _all(Frame("en", "nonce", "Org", contact="https://x.example/"), INVITATION)
    for name, page in _all(frame, invitation).items():
        scripts = Tags(page).names().count("script")
        assert scripts == Tags(plain[name]).names().count("script")
        assert "img" not in Tags(page).names()
        assert "onerror=1>" not in page


@pytest.mark.parametrize(
    ("name", "ja", "en"),
    [
        (
            "wrong",
            "PINコードが正しくないか、有効期限が切れています。",
            "The PIN code is wrong or has expired.",
        ),
        ("dead", "このリンクは使用できなくなりました。", "This link no longer works."),
        ("expired", "このセッションは有効期限を過ぎています。", "This session is past its expiration."),
        ("closed", "技術者がこのセッションを終了しました。", "Your technician closed this session."),
        ("running", "アプリが起動しました。", "The app is running."),
        ("running", "このページは閉じてかまいません。", "You can close this page."),
        ("pin", "場合は入力しないでください。", "sent you here, do not continue."),
        ("link", "起動を確認中", "Checking for the app"),
        ("link", "インストール不要・終了後は動作しません", "Nothing is installed; stops when closed"),
        ("wrong", "コード SD-4002", "Code SD-4002"),
        ("dead", "コード SD-4002", "Code SD-4002"),
        ("closed", "コード SD-4001", "Code SD-4001"),
        ("expired", "コード SD-4001", "Code SD-4001"),
        (
            "running, noted",
            "このセッションは別のコンピューターで使用中です。",
            "This session is in use on another computer.",
        ),
    ],
)
def test_pages_say_the_products_sentences(name: str, ja: str, en: str) -> None:
    """The wording is the product's, in both languages."""
    assert ja in _all(Frame("ja", "n", "組織"))[name]
    assert en in _all(Frame("en", "n", "Org"))[name]


def test_the_link_page_names_who_waits_and_how_to_get_in() -> None:
    """Technician, organisation, time left, deep link, command; honest about a missing download."""
    page = link_page(Frame("ja", "n", "サンプル組織"), INVITATION)
    assert "佐藤 健 さん (サンプル組織) が待っています" in page
    assert "あと 1 時間" in page
    assert 'href="sdesk-support://join?gateway=x"' in page
    assert "python -m sdconsole support --link L" in page
    assert "まだ置かれていません" in page
    offered = Invitation("", 1, "l", "d", "c", "https://get.example/app")
    page = link_page(Frame("en", "n", "Org"), offered)
    assert 'href="https://get.example/app"' in page
    assert "A technician of Org will be with you soon" in page


def test_the_pin_field_suits_phones_and_pasted_codes() -> None:
    """One text field: number keys, one-time-code, room for spaces and hyphens; marked when wrong."""
    page = pages.pin_page(Frame("en", "n", "Org"), "pin_wrong")
    field = next(attrs for tag, attrs in Tags(page).found if tag == "input")
    assert field["type"] == "text"
    assert field["inputmode"] == "numeric"
    assert field["autocomplete"] == "one-time-code"
    assert int(field["maxlength"] or 0) >= 30
    assert field["aria-invalid"] == "true"
    assert "PIN code (9 digits)" in page


@pytest.mark.parametrize(
    ("name", "focused"),
    [
        ("pin", ""),
        ("wrong", "pin"),
        ("throttled", "alert"),
        ("form", ""),
        ("field_empty", "name"),
        ("field_too_long", "issue"),
        ("request_full", "alert"),
    ],
)
def test_a_form_that_was_not_taken_leads_to_what_is_wrong(name: str, focused: str) -> None:
    """The one field at fault, described by what is wrong with it, or else the message itself."""
    tags = Tags(_all(Frame("ja", "n", "組織"))[name]).found
    ids = {attrs["id"] for _, attrs in tags if "id" in attrs}
    assert [attrs["id"] for _, attrs in tags if "autofocus" in attrs] == [focused] * bool(focused)
    for _, attrs in tags:
        for bound in ("for", "aria-describedby", "aria-labelledby"):
            assert set((attrs.get(bound) or "").split()) <= ids
    if focused not in ("", "alert"):
        field = next(attrs for _, attrs in tags if attrs.get("id") == focused)
        assert "alert" in (field["aria-describedby"] or "").split()
    assert [attrs for _, attrs in tags if attrs.get("role") == "alert"] or not focused


def test_a_system_that_is_known_gets_its_own_way_of_removing_the_app() -> None:
    """All of them where it is not, as on the phone somebody reads along on."""
    frame = Frame("en", "n", "Org")
    ways = {system: texts("en")[f"remove_{system}"] for system in SYSTEMS}
    for system in (*SYSTEMS, PHONE, ""):
        shown = html.unescape(removal_note(frame, system))
        wanted = {system} if system in SYSTEMS else set(SYSTEMS)
        assert {each for each, way in ways.items() if f">{way}<" in shown} == wanted


def test_a_gateway_whose_name_is_out_of_reach_is_just_support() -> None:
    """No gap where the organisation would stand."""
    assert '<p class="organisation">support</p>' in pages.message_page(Frame("en", "n", ""), "unavailable")


def test_filling_in_escapes_whatever_is_not_markup_already() -> None:
    """And a gap in a template is a mistake that shows."""
    assert markup("<p>$x</p>", x="<&>") == "<p>&lt;&amp;&gt;</p>"
    assert markup("<p>$x</p>", x=Html("<b>y</b>")) == "<p><b>y</b></p>"
    with pytest.raises(KeyError):
        fill("alert.html", alert_text="x")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_consoles_page_is_for_technicians(language: str) -> None:
    """One button, no warning about strangers; a hostile address stays an address."""
    page = pages.console_page(Frame(language, "n", HOSTILE), HOSTILE, HOSTILE, is_session=True)
    tags = Tags(page).names()
    assert (tags.count("h1"), tags.count("img"), tags.count("script")) == (1, 0, 0)
    assert 'class="warning"' not in page
    plain = pages.console_page(Frame(language, "n", "Org"), "sdconsole://open", "", is_session=False)
    assert plain.count('href="sdconsole://open"') == 1
    assert {"ja": "管理者にお尋ねください", "en": "Ask your administrator"}[language] in plain


def test_both_languages_have_the_same_texts() -> None:
    """With the same values in them."""
    ja, en = texts("ja"), texts("en")
    assert sorted(ja) == sorted(en)
    for name in ja:
        assert set(re.findall(r"{\w+}", ja[name])) == set(re.findall(r"{\w+}", en[name])), name
