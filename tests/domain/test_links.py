# SPDX-License-Identifier: Apache-2.0
"""Deep links and file names: what is ours is understood, everything else is nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.domain.ids import SessionId
from sdconsole.domain.invitations import LinkTarget
from sdconsole.domain.links import (
    DeepLink,
    console_link,
    parse_console_link,
    parse_preset_name,
    preset_name,
)

GATEWAY = "https://gw.example.co.jp"
TOKEN = "AbCdEfGhIjKlMnOpQrSt_-"
ORIGINS = st.sampled_from([GATEWAY, "https://gw.example.co.jp:8443", "https://10.0.0.7", "https://a-b.c:1"])


@given(st.none() | st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True), st.none() | ORIGINS)
def test_a_deep_link_comes_back(session: str | None, origin: str | None) -> None:
    """Whatever we write we read."""
    wanted = DeepLink(None if session is None else SessionId(session), origin)
    assert parse_console_link(console_link(wanted.session, origin)) == wanted


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sdconsole://open", DeepLink()),
        ("sdconsole://open/", DeepLink()),
        ("sdconsole://session/k3q7", DeepLink(SessionId("k3q7"))),
        ("sdconsole://session/k3q7/", DeepLink(SessionId("k3q7"))),
        ("SDCONSOLE://session/k3q7", DeepLink(SessionId("k3q7"))),
        ("sdconsole://session/k3q7?gateway=gw.example.co.jp", DeepLink(SessionId("k3q7"), GATEWAY)),
        (
            "sdconsole://session/k3q7?gateway=https%3A%2F%2Fgw.example.co.jp",
            DeepLink(SessionId("k3q7"), GATEWAY),
        ),
    ],
)
def test_deep_links_as_systems_write_them(typed: str, meant: DeepLink) -> None:
    """With the slash Windows adds, with or without the Gateway."""
    assert parse_console_link(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "sdconsole:",
        "sdconsole://",
        "https://gw.example.co.jp/s/x",
        "sdconsole://settings",
        "sdconsole://open/more",
        "sdconsole://session/",
        "sdconsole://session/a/b",
        "sdconsole://session/" + "a" * 65,
        "sdconsole://session/a b",
        "sdconsole://session/a%20b",
        "sdconsole://session/é",
        "sdconsole://session/a#fragment",
        "sdconsole://session/a\n",
        "sdconsole://session/a?gateway=javascript:alert(1)",
        "sdconsole://session/a?gateway=http://gw.example.co.jp",
        "sdconsole://session/a?gateway=",
        "sdconsole://session/a?gateway=gw.example.co.jp&gateway=evil.example",
        "sdconsole://session/a?gateway=gw.example.co.jp&auto=1",
        "sdconsole://session/a?grant=1",
        "sdconsole://session/a?broken",
        "sdconsole://[session/a",
        "sdconsole://session/a?gateway=gw.example.co.jp" + "0" * 500,
        "--register",
    ],
)
def test_whatever_else_a_web_page_writes_is_nothing(typed: str) -> None:
    """No other place, no other parameter, no other scheme, no control character."""
    assert parse_console_link(typed) is None


@given(st.text(max_size=80))
def test_no_text_makes_the_parsers_fall(text: str) -> None:
    """They answer with something of ours or nothing."""
    for found in (parse_console_link("sdconsole://" + text), parse_console_link(text)):
        assert found is None or parse_console_link(console_link(found.session, found.origin)) == found
    name = parse_preset_name(text)
    assert name is None or name.origin.startswith("https://")


@given(ORIGINS, st.none() | st.just(TOKEN), st.sampled_from([".exe", ".dmg", ".AppImage", ".tar.gz", ""]))
def test_a_file_name_comes_back(origin: str, token: str | None, ending: str) -> None:
    """Also with the number a browser gives a second download."""
    name = preset_name(origin, token, ending)
    assert name is not None
    stem = name.removesuffix(ending) if ending else name
    for written in (
        name,
        f"{stem} (1){ending}",
        f"{stem}(12){ending}",
        f"{stem} 2{ending}",
        f"{stem}-1{ending}",
    ):
        assert parse_preset_name(written) == LinkTarget(origin, token or "")


def test_what_does_not_fit_into_a_file_name() -> None:
    """Plain http, IPv6: such a Gateway is typed or comes by `gateway.json`."""
    assert preset_name("http://127.0.0.1:8080", None, ".exe") is None
    assert preset_name("https://[2001:db8::1]", None, ".exe") is None


@pytest.mark.parametrize("changed", ["host", "port", "token", "check"])
def test_a_name_with_a_slip_is_nothing(changed: str) -> None:
    """The check finds what was typed or cut wrongly."""
    name = preset_name("https://gw.example.co.jp:8443", TOKEN, ".exe") or ""
    slips = {
        "host": name.replace("gw.", "qw."),
        "port": name.replace("_8443", "_8444"),
        "token": name.replace(TOKEN, TOKEN[::-1]),
        "check": name.replace("~" + name.split("~")[-1][:8], "~00000000"),
    }
    assert slips[changed] != name
    assert parse_preset_name(slips[changed]) is None


@pytest.mark.parametrize(
    "name", ["SupportApp.exe", "SupportApp-.exe", "setup.exe", "", "SupportApp-a~b~c.exe"]
)
def test_other_names_are_nothing(name: str) -> None:
    """A file somebody renamed to their liking asks for the address."""
    assert parse_preset_name(name) is None


def test_a_host_that_is_none() -> None:
    """The form fits and the check is right, and still there is no such host."""
    bad = preset_name("https://..", None, ".exe")
    assert bad is not None
    assert parse_preset_name(bad) is None
