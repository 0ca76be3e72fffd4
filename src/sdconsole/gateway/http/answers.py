# SPDX-License-Identifier: Apache-2.0
"""What goes back: replies and RFC 9457 problem documents, with the headers every answer carries."""

from collections.abc import Mapping
from typing import Final

from starlette.responses import Response

from sdconsole.contract.codec import encode
from sdconsole.contract.problems import Problem, problem_of
from sdconsole.contract.version import MEDIA_TYPE, PROBLEM_TYPE
from sdconsole.domain.refusal import Reason, Refusal

SAFETY: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": (
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "cache-control": "no-store",
}
"""On every answer that does not set them otherwise: nothing here is to be framed, sniffed or kept."""

_RETRY_SECONDS: Final = 1
_WORDS: Final = {
    Reason.MALFORMED: "The request is not understood: {what}.",
    Reason.BODY_TOO_LARGE: "The request is longer than {limit} bytes.",
    Reason.MEDIA_TYPE: "The body must be application/json.",
    Reason.METHOD_NOT_ALLOWED: "This address does not know that method.",
    Reason.VERSION_MISSING: "Say with If-Match which version of it this is about.",
    Reason.VERSION_STALE: "Somebody changed it meanwhile: read it again.",
    Reason.NOT_SIGNED_IN: "A valid bearer token is needed.",
    Reason.CLIENT_TOO_OLD: "This program is too old for the Gateway; it needs {minimum} or newer.",
    Reason.IDEMPOTENCY_KEY_REUSED: "This idempotency key was used for another request.",
    Reason.UNAVAILABLE: "The Gateway cannot work on this right now: try again.",
    Reason.STORAGE_FULL: "The Gateway's disk is full; nothing was changed.",
    Reason.INTERNAL: "The Gateway made a mistake; it is noted in its log.",
    Reason.NOT_FOUND: "There is nothing at this address that you may see.",
}


def reply(status: int, body: bytes, headers: Mapping[str, str] | None = None) -> Response:
    """Return an answer of JSON."""
    return Response(body, status, dict(headers or {}), MEDIA_TYPE)


def empty(status: int) -> Response:
    """Return an answer without a body."""
    return Response(None, status)


def refused(refusal: Refusal, headers: Mapping[str, str] | None = None) -> Response:
    """Return the problem document of a refusal, with the headers its status asks for."""
    problem = problem_of(refusal, _detail(refusal))
    more = dict(headers or {})
    if problem.status == 401:
        more["www-authenticate"] = 'Bearer realm="sdconsole"'
    if problem.status in (429, 503, 507):
        more["retry-after"] = str(_retry_seconds(refusal))
    if problem.status == 426:
        more |= {"upgrade": "sdconsole", "connection": "upgrade"}
    return _problem(problem, more)


def _problem(problem: Problem, headers: dict[str, str]) -> Response:
    return Response(encode(problem), problem.status, headers, PROBLEM_TYPE)


def _detail(refusal: Refusal) -> str:
    words = _WORDS.get(refusal.reason, "")
    try:
        return words.format_map(dict(refusal.facts))
    except (KeyError, IndexError, ValueError):
        return ""


def _retry_seconds(refusal: Refusal) -> int:
    wait = refusal.fact("retry_after_ms")
    return _RETRY_SECONDS if not isinstance(wait, int) else max(_RETRY_SECONDS, -(-wait // 1000))
