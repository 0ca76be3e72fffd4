# SPDX-License-Identifier: Apache-2.0
"""Untrusted texts that carry a Gateway's address: the console's deep link, the support app's file name."""

import re
import zlib
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, quote, urlsplit

from sdconsole.domain.ids import SessionId
from sdconsole.domain.invitations import LinkTarget, is_link_token, parse_origin

CONSOLE_SCHEME: Final = "sdconsole"
SUPPORT_SCHEME: Final = "sdesk-support"
LENGTH_MAX: Final = 512

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
FILE_STEM: Final = "SupportApp"
_NAME = re.compile(
    rf"{FILE_STEM}-(?P<host>[A-Za-z0-9.-]{{1,253}})(_(?P<port>[0-9]{{1,5}}))?"
    r"(~(?P<token>[A-Za-z0-9_-]{22}))?~(?P<check>[0-9a-f]{8})"
    # Browsers number a second download: "name (1).exe", "name(1).exe", "name 2.exe", "name-1.exe".
    r"(\s?\([0-9]{1,3}\)|[ -][0-9]{1,3})?(\.[A-Za-z0-9.]{1,16})?"
)


@dataclass(frozen=True, slots=True)
class DeepLink:
    """What the console is asked to show: a session, or (None) itself; `origin` None: the Gateway it knows."""

    session: SessionId | None = None
    origin: str | None = None


def console_link(session: SessionId | None, origin: str | None) -> str:
    """Return the deep link that opens the console, at a session if one is named."""
    where = "open" if session is None else f"session/{session}"
    return f"{CONSOLE_SCHEME}://{where}" + ("" if origin is None else f"?gateway={quote(origin, safe='')}")


def parse_console_link(typed: str) -> DeepLink | None:
    """Return what a deep link asks for, or None if it is none of ours.

    At most 512 printable ASCII characters, one known place, one known parameter: whatever else a web page
    puts into it makes the whole of it void.
    """
    if len(typed) > LENGTH_MAX or not typed.isascii() or not typed.isprintable() or " " in typed:
        return None
    try:
        parts = urlsplit(typed)
        members = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        return None
    if (
        parts.scheme != CONSOLE_SCHEME
        or parts.fragment
        or [name for name, _ in members]
        not in (
            [],
            ["gateway"],
        )
    ):
        return None
    origin = parse_origin(members[0][1]) if members else None
    if members and origin is None:
        return None
    # Windows adds a slash behind a bare host.
    path = parts.path.strip("/")
    if parts.netloc == "open" and not path:
        return DeepLink(None, origin)
    if parts.netloc == "session" and _ID.fullmatch(path):
        return DeepLink(SessionId(path), origin)
    return None


def join_link(origin: str, token: str) -> str:
    """Return the deep link that opens the support app at a Gateway, with a session's token ("" without)."""
    return f"{SUPPORT_SCHEME}://join?gateway={quote(origin, safe='')}" + (f"&token={token}" if token else "")


def parse_join_link(typed: str) -> LinkTarget | None:
    """Return the Gateway (and token, "" without) a support app's deep link names, or None.

    As strict as the console's: whatever else a web page puts into it makes the whole of it void. Nothing is
    sent to the Gateway it names before the end user has seen its name.
    """
    if len(typed) > LENGTH_MAX or not typed.isascii() or not typed.isprintable() or " " in typed:
        return None
    try:
        parts = urlsplit(typed)
        members = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)
    except ValueError:
        return None
    if parts.scheme != SUPPORT_SCHEME or parts.netloc != "join" or parts.path not in ("", "/"):
        return None
    names = [name for name, _ in members]
    if parts.fragment or names not in (["gateway"], ["gateway", "token"]):
        return None
    origin = parse_origin(members[0][1])
    token = members[1][1] if len(members) > 1 else ""
    if origin is None or (len(members) > 1 and not is_link_token(token)):
        return None
    return LinkTarget(origin, token)


def preset_name(origin: str, token: str | None, ending: str) -> str | None:
    """Return the file name that carries `origin` (and the session's token), or None if it cannot.

    Only https Gateways with a plain host name fit into a file name; `ending` is ".exe", ".dmg", …
    """
    if not origin.startswith("https://") or "[" in origin:
        return None
    place = origin.removeprefix("https://").replace(":", "_")
    body = place if token is None else f"{place}~{token}"
    return f"{FILE_STEM}-{body}~{_check(body)}{ending}"


def parse_preset_name(name: str) -> LinkTarget | None:
    """Return the Gateway (and token, "" without) a file name carries, or None; the check finds typing errors.

    The check is no signature: whoever can rename the file can also write the check. What it names is shown
    to the end user, and its certificate is verified, before anything is sent there.
    """
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    token = found["token"] or ""
    place = found["host"] + (f"_{found['port']}" if found["port"] else "")
    if _check(place if not token else f"{place}~{token}") != found["check"]:
        return None
    origin = parse_origin("https://" + place.replace("_", ":"))
    if origin is None or (token and not is_link_token(token)):
        return None
    return LinkTarget(origin, token)


def _check(body: str) -> str:
    return f"{zlib.crc32(body.encode('ascii')):08x}"
