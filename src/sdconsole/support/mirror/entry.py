# SPDX-License-Identifier: Apache-2.0
"""What the end user typed or clicked, understood: a link, a PIN with a Gateway, or what is wrong with it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sdconsole.domain.invitations import is_link_token, link_url, parse_link, parse_origin, parse_pin
from sdconsole.domain.links import parse_join_link

DEEP_LINK: Final = "sdconsole://join/"
_DEEP_LINK_LENGTH: Final = 512


@dataclass(frozen=True, slots=True)
class Invitation:
    """A way in to one Gateway: exactly one of `token` and `pin`. Both are secrets, never logged."""

    origin: str
    token: str | None = None
    pin: str | None = None

    def __repr__(self) -> str:
        return f"Invitation({self.origin!r}, {'a link' if self.token else 'a PIN'})"


class EntryFlaw(StrEnum):
    """Why a typed invitation leads nowhere, before anybody was asked."""

    CODE_MISSING = "code-missing"
    CODE_UNREADABLE = "code-unreadable"
    GATEWAY_MISSING = "gateway-missing"
    GATEWAY_UNREADABLE = "gateway-unreadable"


def understand(code: str, gateway: str) -> Invitation | EntryFlaw:
    """Return where the typed `code` (link, deep link, PIN) leads; only a link knows its Gateway."""
    link = parse_link(code) or parse_join_link(code.strip())
    if link is not None and not link.token:
        return EntryFlaw.CODE_MISSING
    if link is not None:
        return Invitation(link.origin, token=link.token)
    if not code.strip():
        return EntryFlaw.CODE_MISSING
    token, pin = deep_link_token(code), parse_pin(code)
    if token is None and pin is None:
        return EntryFlaw.CODE_UNREADABLE
    if not gateway.strip():
        return EntryFlaw.GATEWAY_MISSING
    origin = parse_origin(gateway)
    if origin is None:
        return EntryFlaw.GATEWAY_UNREADABLE
    return Invitation(origin, token=token, pin=None if token else pin)


def deep_link_token(text: str) -> str | None:
    """Return the token of `sdconsole://join/TOKEN`, or None. A deep link carries nothing else (R45)."""
    stripped = text.strip()
    if len(stripped) > _DEEP_LINK_LENGTH or not stripped.startswith(DEEP_LINK):
        return None
    token = stripped.removeprefix(DEEP_LINK).removesuffix("/")
    return token if is_link_token(token) else None


def page_of(invitation: Invitation) -> str:
    """Return the Gateway's own page for an invitation: the session's, or the one that asks for the PIN."""
    return link_url(invitation.origin, invitation.token) if invitation.token else f"{invitation.origin}/"


def host_of(origin: str) -> str:
    """Return the host (with its port) of an origin, as the end user is shown it."""
    return origin.partition("://")[2]


def is_encrypted(origin: str) -> bool:
    """Whether the way to the Gateway is protected by TLS; plain http exists on loopback only."""
    return origin.startswith("https://")
