# SPDX-License-Identifier: Apache-2.0
"""The two ways in: links and PINs, how they are typed, how long they live, how often one may guess."""

import ipaddress
import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from sdconsole.domain.channels import DAY, HOUR, MINUTE
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse

PIN_LIFE: Final = 10 * MINUTE
JOIN_TICKET_LIFE: Final = 30 * MINUTE
PIN_DIGITS: Final = 9
PIN_DIGITS_MAX: Final = 12
PIN_GUESS_MEMORY: Final = 2 * DAY
"""How far back failures of one source count; twice the longest wait, or the doubling would never reach it."""
GUESSES_PER_DAY: Final = 7_200
"""The global budget of 300 failures an hour, over a day."""
SOURCE_FAILURES: Final = 5
SOURCE_WINDOW: Final = 10 * MINUTE
GLOBAL_FAILURES: Final = 300
GLOBAL_WINDOW: Final = HOUR

_LINK_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_HOST = re.compile(r"(?=.{1,253}\Z)[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\.[A-Za-z0-9]([A-Za-z0-9-]{0,62}))*")
_SEPARATORS = frozenset("-‐‑‒–—―−ー・._/\u200b\u2060\ufeff")
"""What people put between the groups of a PIN beside white space: dashes, dots, what copying adds unseen."""
_DEFAULT_PORTS: Final = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """What a session link says: the Gateway's origin (`https://host[:port]`) and the 128-bit token."""

    origin: str
    token: str


def pin_digits(live_pins: int) -> int:
    """Return how many digits a new PIN needs beside `live_pins` others: P(guessed in a day) stays ≤ 1e-3."""
    needed = math.ceil(math.log10(GUESSES_PER_DAY * 1_000 * max(1, live_pins)))
    return min(max(PIN_DIGITS, needed), PIN_DIGITS_MAX)


def new_pin(draw: Callable[[int], int], live_pins: int) -> str:
    """Return a fresh PIN; `draw(n)` gives a uniform number in [0, n) from a cryptographic source."""
    digits = pin_digits(live_pins)
    return str(draw(10**digits)).zfill(digits)


def show_pin(pin: str) -> str:
    """Return the PIN in groups of three, as it is read aloud: `482 913 001`."""
    return " ".join(pin[start : start + 3] for start in range(0, len(pin), 3))


def parse_pin(typed: str) -> str | None:
    """Return the digits of a PIN typed with spaces, hyphens or full-width digits, or None if it is no PIN."""
    if len(typed) > 64:
        return None
    plain = unicodedata.normalize("NFKC", typed)
    digits = "".join(sign for sign in plain if sign not in _SEPARATORS and not sign.isspace())
    if not (digits.isascii() and digits.isdigit() and PIN_DIGITS <= len(digits) <= PIN_DIGITS_MAX):
        return None
    return digits


def is_link_token(token: str) -> bool:
    """Whether `token` has the form of a link token (22 characters of base64url: 128 bits)."""
    return _LINK_TOKEN.fullmatch(token) is not None


def link_url(origin: str, token: str) -> str:
    """Return the link to share: `origin/s/token`."""
    return f"{origin}/s/{token}"


def parse_origin(typed: str) -> str | None:
    """Return `scheme://host[:port]` of a typed Gateway address in its one canonical form, or None.

    Without a scheme it is https; plain http is taken only for loopback, where nobody can listen on the way.
    A port the scheme has anyway is left out, so that one Gateway has one origin.
    """
    if len(typed) > 512:
        return None
    text = unicodedata.normalize("NFKC", typed).strip()
    # urlsplit would drop line feeds and tabs: what is shown and what is meant would differ.
    if not text or not text.isascii() or not text.isprintable() or " " in text or "\\" in text:
        return None
    if "://" not in text:
        host = text.split("/", 1)[0]
        text = f"{'http' if _is_loopback_address(host) else 'https'}://{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or parts.username is not None or not _is_host(host):
        return None
    # A bare colon is the start of a scheme (`javascript:`) or of a port somebody forgot.
    if (
        parts.path not in ("", "/")
        or parts.query
        or parts.fragment
        or port == 0
        or parts.netloc.endswith(":")
    ):
        return None
    if parts.scheme == "http" and not is_loopback(host):
        return None
    shown = f"[{host}]" if ":" in host else host
    is_default = port in (None, _DEFAULT_PORTS[parts.scheme])
    return f"{parts.scheme}://{shown}" + ("" if is_default else f":{port}")


def parse_link(typed: str) -> LinkTarget | None:
    """Return where a pasted session link leads, or None if it is no link of ours."""
    plain = typed.strip().split("#", 1)[0].split("?", 1)[0].rstrip("/")
    head, separator, token = plain.rpartition("/s/")
    origin = parse_origin(head) if separator else None
    if origin is None or not is_link_token(token):
        return None
    return LinkTarget(origin, token)


def is_loopback(host: str) -> bool:
    """Whether `host` (name or address, without port) is this very machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def guess_source(address: str) -> str:
    """Return the network one guesser counts as: the IPv4 address, or the /64 of an IPv6 one."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def refuse_guess(source_failures: Sequence[int], global_failures: Sequence[int], now: int) -> Refusal | None:
    """Return why no further PIN may be tried now, or None.

    Both sequences hold times (ms, ascending) of failures; the source's reach back `PIN_GUESS_MEMORY`. A
    source has five failures in ten minutes; each further full window doubles the wait, up to a day. Links
    stay open meanwhile.
    """
    wait = _source_wait(source_failures, now)
    recent = [time for time in global_failures if time > now - GLOBAL_WINDOW]
    if len(recent) >= GLOBAL_FAILURES:
        wait = max(wait, recent[-GLOBAL_FAILURES] + GLOBAL_WINDOW - now)
    if wait > 0:
        return refuse(Reason.PIN_THROTTLED, NextStep.WAIT, retry_after_ms=wait)
    return None


def _source_wait(failures: Sequence[int], now: int) -> int:
    recent = [time for time in failures if time > now - PIN_GUESS_MEMORY]
    strikes, start, last = 0, 0, 0
    # Count how often five failures fell into one window, each strike starting afresh behind the last.
    for end, time in enumerate(recent):
        first = end - SOURCE_FAILURES + 1
        if first >= start and time - recent[first] < SOURCE_WINDOW:
            strikes, start, last = strikes + 1, end + 1, time
    if strikes == 0:
        return 0
    doublings = min(strikes - 1, 8)
    return last + min(SOURCE_WINDOW << doublings, DAY) - now


def _is_loopback_address(typed_host: str) -> bool:
    name = typed_host.rsplit(":", 1)[0] if typed_host.count(":") == 1 else typed_host
    return is_loopback(name.strip("[]").split("]")[0])


def _is_host(host: str) -> bool:
    if "%" in host:
        # An IPv6 zone means something on one machine only, and may hold any character.
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return _HOST.fullmatch(host) is not None
    return True
