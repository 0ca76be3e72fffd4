# SPDX-License-Identifier: Apache-2.0
"""Nothing that opens a door, and nobody's name, gets into a log or a report."""

import os
from pathlib import Path

import pytest

from sdconsole.toolkit.reports.redaction import anonymise, hide_names, redact

SECRETS = (
    "Authorization: Bearer abcDEF123.-_x",
    "Authorization: Basic dXNlcjpwYXNz",
    "{'authorization': 'Basic dXNlcjpwYXNz', 'accept': 'x'}",
    "Cookie: a=b; sd_session=s3cr3t",
    "Set-Cookie: sd=s3cr3t; Path=/",
    "token=s3cr3t-t0ken",
    "refresh_token='s3cr3t'",
    "access_token => s3cr3t",
    "?code=1&token=s3cr3t&x=2",
    "'password': 'hunter2'",
    'password = "correct hunter2 battery"',
    'passphrase: "open hunter2"',
    "LoginRequest(login='sato', password='hunter2', device='x')",
    '"pin": "482913507"',
    "the PIN is 482 913 507 today",
    "pin 482-913-507",
    "PIN: 482\u00a0913\u00a0507",
    "PIN: 482\u3000913\u3000507",
    "PIN 482  913  507",
    "PIN 482.913.507",
    "PIN \uff14\uff18\uff12 \uff19\uff11\uff13 \uff15\uff10\uff17",
    "PIN 4 8 2 9 1 3 5 0 7",
    "https://gw.example.co.jp/s/7Kq2aaaaBBBBccccDDDD12",
    "/s/7Kq2",
    "sdesk-support://join?host=gw&t=7Kq2",
    "sdconsole://session/7Kq2aaa",
    "https://sato:hunter2@gw.example.co.jp/api",
    "http://sato@proxy:8080",
    "ticket: AbCdEf",
    "private_key=AbCdEf",
    "raw AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_ab value",
    "raw 7Kq2aaaaBBBBccccDDDD12 value",
    "sum 0123456789abcdef0123456789abcdef",
    "jwt eyJhbGciOiJI.eyJzdWIiOiIx.s3cr3t",
    "mail taro.yamada@example.co.jp",
)
CANARIES = (
    "abcDEF123",
    "dXNlcjpw",
    "s3cr3t",
    "hunter2",
    "482913507",
    "482",
    "913",
    "507",
    "\uff14",
    "4 8 2",
    "7Kq2",
    "AbCdEf",
    "89abcdef",
    "sato:",
    "sato@",
    "yamada",
)


@pytest.mark.parametrize("text", SECRETS)
def test_secrets_are_redacted(text: str) -> None:
    """In every form they may stand in a message."""
    cleaned = redact(text)
    assert "[…]" in cleaned
    assert not any(canary in cleaned for canary in CANARIES)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22 18:08:32,685 WARNING",
        "192.168.100.200",
        "File x.py, line 123",
        "port 8443, 1920x1080 at 125 %, 1,234,567 bytes",
        'File "/usr/lib/python3.11/site-packages/sdconsole/toolkit/bridge/network.py", line 12, in _run',
        "TypeError: on_error() missing 1 required positional argument",
        "https://gw.example.co.jp/api/v1/hello",
        "the keyring did not answer within 5.0 s",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    """Times, addresses and lines are what a log is for."""
    assert redact(text) == text


def test_control_and_bidi_characters_are_replaced_and_length_is_bounded() -> None:
    """A hostile device name cannot forge or flood a log."""
    assert redact("a\x1b[31m\u202eb") == "a\ufffd[31m\ufffdb"
    assert len(redact("x " * 10_000)) == 8_000


def test_a_long_traceback_keeps_its_last_line() -> None:
    """It says what it was; the middle goes."""
    assert redact("line\n" * 5_000 + "ValueError: here").endswith("ValueError: here")


def test_a_secret_at_the_cut_is_not_cut_in_two() -> None:
    """What is cut out is cut out after the patterns have looked."""
    text = "x" * 1_000 + " y" * 1_000 + " token=s3cr3t" * 3_000
    assert "s3cr3t" not in redact(text)


def test_home_user_and_computer_are_taken_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A traceback of the support app names the end user's own folder."""
    home = tmp_path / "yamada"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USER", "yamada")
    monkeypatch.setattr("platform.node", lambda: "PC-0142.corp.example")
    assert str(Path.home()) == os.environ["HOME"]
    text = f'File "{home}/Downloads/app.py" on PC-0142 by Yamada; yamadas stay'
    assert anonymise(text) == 'File "~/Downloads/app.py" on […] by […]; yamadas stay'


def test_people_of_the_desk_are_taken_out() -> None:
    """Names a program knows go, as long as it lives."""
    stop = hide_names(lambda: ["経理 山田", "山田", ""])
    assert anonymise("KeyError: '経理 山田' of 山田 taro") == "KeyError: '[…]' of […] taro"
    stop()
    stop()
    assert anonymise("山田") == "山田"
