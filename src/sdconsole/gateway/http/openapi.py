# SPDX-License-Identifier: Apache-2.0
"""The route table as an OpenAPI 3.1 document: what a caller may send and what may come back."""

import re
from typing import Any

from sdconsole import __version__
from sdconsole.contract.codec import encode, json_schemas
from sdconsole.contract.limits import IDEMPOTENCY_KEY_LENGTH
from sdconsole.contract.problems import Problem, status_code
from sdconsole.contract.routes import HELLO, ROUTES, Empty, Route, Who
from sdconsole.contract.version import (
    CLIENT_HEADER,
    IDEMPOTENCY_HEADER,
    MEDIA_TYPE,
    PROBLEM_TYPE,
    REQUEST_HEADER,
)
from sdconsole.domain.refusal import Reason
from sdconsole.gateway.http.fields import ID_PATTERN, KEY_PATTERN
from sdconsole.gateway.http.versions import VERSIONED
from sdconsole.gateway.service.table import REPLAY

_FAILURES = (Reason.INTERNAL, Reason.UNAVAILABLE, Reason.STORAGE_FULL)
_RULES = (Reason.NOT_YOUR_SESSION, Reason.NOT_FOUND, Reason.SESSION_CLOSED)
"""What `decide` may say on any action: 403, 404, 409."""
_CLIENTS = (
    f"The product's own programs say who they are with the header `{CLIENT_HEADER}: program/version`, and "
    "are refused (426) when they are too old; other callers leave it out."
)
_HEADERS = {
    "ETag": "The version of what is shown, for If-Match and If-None-Match",
    REQUEST_HEADER: "What this request is called in the Gateway's log",
    "Retry-After": "How many seconds to wait",
    "WWW-Authenticate": "Which credentials are asked for",
}
_HEADER_OF = {401: "WWW-Authenticate", 429: "Retry-After", 503: "Retry-After", 507: "Retry-After"}
_STREAM_TYPE = "text/event-stream"


def describe() -> bytes:
    """Return the document as JSON."""
    kinds = _kinds()
    schemas, components = json_schemas(kinds)
    refs = dict(zip(kinds, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, refs, components)
    return encode(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "sdconsole Gateway",
                "version": __version__,
                "summary": "Attended remote support: sessions, consent, events.",
                "description": _CLIENTS,
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "servers": [{"url": "/"}],
            "paths": paths,
            "components": {
                "schemas": components,
                "securitySchemes": {
                    who.value: {"type": "http", "scheme": "bearer", "description": text}
                    for who, text in (
                        (Who.CONSOLE, "The access token of a technician's sign-in"),
                        (Who.APP, "The token the support app got when it joined"),
                    )
                },
            },
        }
    )


def _kinds() -> list[type[Any]]:
    wanted: dict[type[Any], None] = {Problem: None}
    for route in ROUTES:
        for kind in (route.request, route.reply, route.query):
            if kind is not None and kind is not Empty:
                wanted[kind] = None
    return list(wanted)


def _operation(
    route: Route[Any, Any], refs: dict[type[Any], dict[str, Any]], components: dict[str, Any]
) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.summary,
        "parameters": _parameters(route, components),
        "responses": _responses(route, refs),
        "security": [] if route.who is Who.ANYONE else [{route.who.value: []}],
    }
    if route.request is not Empty:
        operation["requestBody"] = {
            "required": True,
            "content": {MEDIA_TYPE: {"schema": refs[route.request]}},
        }
    return operation


def _parameters(route: Route[Any, Any], components: dict[str, Any]) -> list[dict[str, Any]]:
    found = [_parameter(name, "path", ID_PATTERN, is_needed=True) for name in _names(route.path)]
    if route.query is not None:
        schema = components[route.query.__name__]
        needed = schema.get("required", [])
        found += [
            {"name": name, "in": "query", "required": name in needed, "schema": part}
            for name, part in schema["properties"].items()
        ]
    if route.is_stream:
        found.append(_parameter("since", "query", r"^[0-9]{0,15}$"))
        found.append(_parameter("Last-Event-ID", "header", r"^[0-9]{0,15}$"))
    if route.needs_version:
        found.append(_parameter("If-Match", "header", r'^"v[1-9][0-9]{0,14}"$', is_needed=True))
    if _has_etag(route) and route.method == "GET":
        found.append(_parameter("If-None-Match", "header", r'^"v[1-9][0-9]{0,14}"$'))
    if route.name in REPLAY:
        found.append(_parameter(IDEMPOTENCY_HEADER, "header", KEY_PATTERN, length=IDEMPOTENCY_KEY_LENGTH))
    return found


def _parameter(
    name: str, place: str, pattern: str, *, is_needed: bool = False, length: int | None = None
) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "pattern": pattern}
    if length is not None:
        schema["maxLength"] = length
    return {"name": name, "in": place, "required": is_needed, "schema": schema}


def _responses(route: Route[Any, Any], refs: dict[type[Any], dict[str, Any]]) -> dict[str, Any]:
    responses: dict[str, Any] = {str(route.status): _success(route, refs)}
    if _has_etag(route):
        responses[str(route.status)]["headers"] = _described("ETag")
        if route.method == "GET":
            said = "The version named by If-None-Match is the current one"
            responses["304"] = {"description": said, "headers": _described("ETag")}
    by_status: dict[int, list[Reason]] = {}
    for reason in _reasons(route):
        by_status.setdefault(status_code(reason), []).append(reason)
    for status, reasons in sorted(by_status.items()):
        names = ", ".join(dict.fromkeys(reason.value for reason in reasons))
        responses[str(status)] = {"description": names, "content": {PROBLEM_TYPE: {"schema": refs[Problem]}}}
        names_of = filter(None, (_HEADER_OF.get(status), REQUEST_HEADER))
        responses[str(status)]["headers"] = {k: v for name in names_of for k, v in _described(name).items()}
    return responses


def _has_etag(route: Route[Any, Any]) -> bool:
    return route.reply in VERSIONED


def _described(name: str) -> dict[str, Any]:
    return {name: {"description": _HEADERS[name], "required": True, "schema": {"type": "string"}}}


def _success(route: Route[Any, Any], refs: dict[type[Any], dict[str, Any]]) -> dict[str, Any]:
    if route.is_stream:
        return {"description": route.summary, "content": {_STREAM_TYPE: {"schema": {"type": "string"}}}}
    if route.reply is Empty:
        return {"description": "Done"}
    return {"description": route.summary, "content": {MEDIA_TYPE: {"schema": refs[route.reply]}}}


def _reasons(route: Route[Any, Any]) -> list[Reason]:
    """All refusals a route can give: its own, and those its form brings with it."""
    found = [*route.problems, Reason.MALFORMED, *_FAILURES]
    if route.who is not Who.ANYONE:
        found.append(Reason.NOT_SIGNED_IN)
    if route.action is not None:
        found += _RULES
    if _names(route.path):
        found.append(Reason.NOT_FOUND)
    if route.request is not Empty:
        found += [Reason.BODY_TOO_LARGE, Reason.MEDIA_TYPE]
    if route.needs_version:
        found += [Reason.VERSION_MISSING, Reason.VERSION_STALE]
    if route.name in REPLAY:
        found.append(Reason.IDEMPOTENCY_KEY_REUSED)
    if route.name != HELLO.name:
        found.append(Reason.CLIENT_TOO_OLD)
    return found


def _names(path: str) -> list[str]:
    return re.findall(r"{(\w+)}", path)
