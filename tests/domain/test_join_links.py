# SPDX-License-Identifier: Apache-2.0
"""The support app's deep link: a Gateway and perhaps a token, and nothing else."""

import pytest

from sdconsole.domain.invitations import LinkTarget
from sdconsole.domain.links import LENGTH_MAX, join_link, parse_join_link

GATEWAY = "https://gw.example.co.jp"
TOKEN = "AbCdEfGhIjKlMnOpQrSt_-"
JOIN = "sdesk-support://join"


@pytest.mark.parametrize("origin", [GATEWAY, "https://gw.example.co.jp:8443", "http://127.0.0.1:8080"])
@pytest.mark.parametrize("token", ["", TOKEN])
def test_what_is_written_is_read(origin: str, token: str) -> None:
    """With and without a session's token."""
    assert parse_join_link(join_link(origin, token)) == LinkTarget(origin, token)


@pytest.mark.parametrize(
    ("typed", "token"),
    [
        (f"{JOIN}?gateway=gw.example.co.jp", ""),
        (f"{JOIN}/?gateway=gw.example.co.jp&token={TOKEN}", TOKEN),
        (f"SDESK-SUPPORT://join?gateway=https%3A%2F%2Fgw.example.co.jp&token={TOKEN}", TOKEN),
    ],
)
def test_a_web_pages_link_is_understood(typed: str, token: str) -> None:
    """Also with the slash that Windows adds, and with a bare host."""
    assert parse_join_link(typed) == LinkTarget(GATEWAY, token)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "sdesk-support:",
        JOIN,
        f"{JOIN}?",
        f"{JOIN}?gateway",
        f"{JOIN}?gateway=",
        f"{JOIN}?gateway=http://gw.example.co.jp",
        f"{JOIN}?token={TOKEN}",
        f"{JOIN}?token={TOKEN}&gateway=gw.example.co.jp",
        f"{JOIN}?gateway=gw.example.co.jp&token=",
        f"{JOIN}?gateway=gw.example.co.jp&token=short",
        f"{JOIN}?gateway=gw.example.co.jp&allow=control",
        f"{JOIN}?gateway=gw.example.co.jp&token={TOKEN}&token={TOKEN}",
        f"{JOIN}?gateway=gw.example.co.jp#x",
        f"{JOIN}/more?gateway=gw.example.co.jp",
        "sdesk-support://open?gateway=gw.example.co.jp",
        "sdesk-support://user@join?gateway=gw.example.co.jp",
        "sdconsole://join?gateway=gw.example.co.jp",
        "https://join?gateway=gw.example.co.jp",
        "sdesk-support://[join?gateway=gw.example.co.jp",
        f"{JOIN}?gateway=gw.example.co.jp --link x",
        f"{JOIN}?gateway=gw.example.co.jp\n",
        f"{JOIN}?gateway=gw.exämple.co.jp",
        f"{JOIN}?gateway=gw.example.co.jp".ljust(LENGTH_MAX + 1, "x"),
    ],
)
def test_everything_else_is_nothing(typed: str) -> None:
    """No other place, order, parameter, scheme or character."""
    assert parse_join_link(typed) is None
