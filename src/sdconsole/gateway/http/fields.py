# SPDX-License-Identifier: Apache-2.0
"""What request headers say: who calls with which program, which version of a thing they mean, which key."""

import re
from typing import Any, Final

from starlette.datastructures import Headers

from sdconsole.contract.limits import HEADER_BYTES, HEADER_FIELDS, IDEMPOTENCY_KEY_LENGTH, URL_BYTES
from sdconsole.contract.routes import Empty, Route
from sdconsole.contract.version import (
    CLIENT_HEADER,
    IDEMPOTENCY_HEADER,
    MEDIA_TYPE,
    parse_client_header,
    parse_etag,
)
from sdconsole.domain.entitlement import refuse_version
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse

KEY_PATTERN: Final = rf"^[A-Za-z0-9_-]{{1,{IDEMPOTENCY_KEY_LENGTH}}}$"
ID_PATTERN: Final = r"^[A-Za-z0-9_-]{1,64}$"
CLIENT_PATTERN: Final = r"^[A-Za-z]{1,32}/[0-9A-Za-z.+-]{1,64}$"
TOKEN_PATTERN: Final = r"^[A-Za-z0-9_-]{1,128}$"  # noqa: S105 - the form of a token

_key, _id, _client, _token = map(re.compile, (KEY_PATTERN, ID_PATTERN, CLIENT_PATTERN, TOKEN_PATTERN))


def oversize(url_bytes: int, headers: list[tuple[bytes, bytes]]) -> Refusal | None:
    """Return why the head of a request is too large, or None."""
    if url_bytes > URL_BYTES:
        return _malformed(f"the address is longer than {URL_BYTES} bytes")
    if len(headers) > HEADER_FIELDS:
        return _malformed(f"more than {HEADER_FIELDS} header fields")
    if sum(len(name) + len(value) + 4 for name, value in headers) > HEADER_BYTES:
        return _malformed(f"header fields of more than {HEADER_BYTES} bytes")
    return None


def refuse_client(headers: Headers, minimum: str, download_url: str) -> Refusal | None:
    """Return why the calling program is too old, or None; other callers than our programs say nothing."""
    said = headers.get(CLIENT_HEADER)
    if said is None:
        return None
    parsed = parse_client_header(said)
    if parsed is None or _client.fullmatch(said) is None:
        return _malformed(f"{CLIENT_HEADER} must be program/1.2.3")
    refusal = refuse_version(parsed[1], minimum)
    if refusal is None or not download_url:
        return refusal
    return refuse(refusal.reason, refusal.next_step, minimum=minimum, download_url=download_url)


def client_version(headers: Headers) -> str:
    """Return the version of the calling program, "" if it does not say one."""
    parsed = parse_client_header(headers.get(CLIENT_HEADER, ""))
    return "" if parsed is None else parsed[1]


def bearer(headers: Headers) -> str | None:
    """Return the bearer token, or None: there is none, or nothing that could be one."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    token = token.strip()
    return token if scheme.lower() == "bearer" and _token.fullmatch(token) else None


def seen_version(headers: Headers, route: Route[Any, Any]) -> int | Refusal | None:
    """Return the version If-Match names, None where none is asked for; VERSION_MISSING if it is not said."""
    if not route.needs_version:
        return None
    said = headers.get("if-match")
    if said is None:
        return refuse(Reason.VERSION_MISSING, NextStep.REFRESH)
    version = parse_etag(said)
    return _malformed("If-Match is no ETag of this Gateway") if version is None else version


def idempotency_key(headers: Headers, route: Route[Any, Any]) -> str | Refusal | None:
    """Return the idempotency key of a call with an effect, None without one."""
    said = headers.get(IDEMPOTENCY_HEADER)
    if said is None or route.method == "GET":
        return None
    if _key.fullmatch(said) is None:
        return _malformed(
            f"{IDEMPOTENCY_HEADER} must be 1 to {IDEMPOTENCY_KEY_LENGTH} letters, digits, - or _"
        )
    return said


def refuse_media_type(headers: Headers, route: Route[Any, Any]) -> Refusal | None:
    """Return why the body's media type is refused, or None."""
    if route.request is Empty:
        return None
    kind, _, parameter = headers.get("content-type", "").partition(";")
    charset = parameter.strip().lower()
    if kind.strip().lower() != MEDIA_TYPE or charset not in ("", "charset=utf-8", 'charset="utf-8"'):
        return refuse(Reason.MEDIA_TYPE, NextStep.CORRECT_INPUT)
    return None


def refuse_path(values: dict[str, str]) -> Refusal | None:
    """Return NOT_FOUND when a name in the path cannot be an id, so that nothing looks for it."""
    if all(_id.fullmatch(value) for value in values.values()):
        return None
    return refuse(Reason.NOT_FOUND)


def cursor(headers: Headers, since: str | None) -> int | Refusal | None:
    """Return the event number to resume behind: Last-Event-ID, else `?since=`, None for "from now on"."""
    said = headers.get("last-event-id", since)
    if said is None or said == "":
        return None
    if not (said.isascii() and said.isdigit() and len(said) <= 15):
        return _malformed("the event number to resume behind is no number")
    return int(said)


def _malformed(what: str) -> Refusal:
    return refuse(Reason.MALFORMED, NextStep.CORRECT_INPUT, what=what)
