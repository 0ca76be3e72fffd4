# SPDX-License-Identifier: Apache-2.0
"""What is typed, pasted or clicked leads to the right Gateway, or to a clear "no" before anybody is asked."""

import pytest

from sdconsole.support.mirror.entry import (
    EntryFlaw,
    Invitation,
    deep_link_token,
    host_of,
    is_encrypted,
    understand,
)

TOKEN = "abcdefghijklmnopqrstuv"
GATEWAY = "https://gw.example.co.jp"
PIN = Invitation(GATEWAY, pin="482913507")


@pytest.mark.parametrize(
    ("code", "gateway", "expected"),
    [
        (f"{GATEWAY}/s/{TOKEN}", "", Invitation(GATEWAY, token=TOKEN)),
        (f"  {GATEWAY}:8443/s/{TOKEN}/ ", "", Invitation(f"{GATEWAY}:8443", token=TOKEN)),
        (f"{GATEWAY}/s/{TOKEN}", "other.example.org", Invitation(GATEWAY, token=TOKEN)),
        (f"http://127.0.0.1:8080/s/{TOKEN}", "", Invitation("http://127.0.0.1:8080", token=TOKEN)),
        ("482 913 507", "gw.example.co.jp", PIN),
        ("482-913-507", GATEWAY, PIN),
        ("４８２　９１３　５０７", " gw.example.co.jp/ ", PIN),
        ("482913507", "127.0.0.1:8080", Invitation("http://127.0.0.1:8080", pin="482913507")),
        (f"sdconsole://join/{TOKEN}", "gw.example.co.jp", Invitation(GATEWAY, token=TOKEN)),
        ("", GATEWAY, EntryFlaw.CODE_MISSING),
        ("   ", "", EntryFlaw.CODE_MISSING),
        ("48291350", GATEWAY, EntryFlaw.CODE_UNREADABLE),
        ("hello", GATEWAY, EntryFlaw.CODE_UNREADABLE),
        (f"http://gw.example.co.jp/s/{TOKEN}", GATEWAY, EntryFlaw.CODE_UNREADABLE),
        (f"{GATEWAY}/s/short", GATEWAY, EntryFlaw.CODE_UNREADABLE),
        ("482913507", "", EntryFlaw.GATEWAY_MISSING),
        (f"sdconsole://join/{TOKEN}", " ", EntryFlaw.GATEWAY_MISSING),
        (
            f"sdesk-support://join?gateway=gw.example.co.jp&token={TOKEN}",
            "x",
            Invitation(GATEWAY, token=TOKEN),
        ),
        ("sdesk-support://join?gateway=gw.example.co.jp", "", EntryFlaw.CODE_MISSING),
        ("482913507", "http://gw.example.co.jp", EntryFlaw.GATEWAY_UNREADABLE),
        ("482913507", "gw example", EntryFlaw.GATEWAY_UNREADABLE),
        ("482913507", "https://user:secret@gw.example.co.jp", EntryFlaw.GATEWAY_UNREADABLE),
    ],
)
def test_what_is_typed_is_understood(code: str, gateway: str, expected: Invitation | EntryFlaw) -> None:
    """A link knows its Gateway; a PIN and a deep link need the other field."""
    assert understand(code, gateway) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sdconsole://join/",
        f"sdconsole://config/{TOKEN}",
        f"sdconsole://join/{TOKEN}?gateway=evil.example.org",
        f"sdconsole://join/{TOKEN}#x",
        f"sdconsole://join/{TOKEN}/more",
        f"sdconsole://join/{TOKEN} --link x",
        f"SDCONSOLE://join/{TOKEN}x",
        "sdconsole://join/" + "A" * 600,
    ],
)
def test_a_deep_link_carries_a_token_and_nothing_else(text: str) -> None:
    """R45: no configuration, no second argument, no other verb."""
    assert deep_link_token(text) is None


def test_an_invitation_never_shows_its_secret() -> None:
    """R26: what ends up in a log or a traceback says which kind it is, no more."""
    shown = repr(Invitation(GATEWAY, token=TOKEN)) + repr(PIN)
    assert TOKEN not in shown
    assert "482913507" not in shown


def test_the_host_is_shown_with_its_port_and_encryption_is_not_claimed_without_it() -> None:
    """Only say what is true."""
    assert host_of("https://gw.example.co.jp:8443") == "gw.example.co.jp:8443"
    assert is_encrypted(GATEWAY)
    assert not is_encrypted("http://127.0.0.1:8080")
