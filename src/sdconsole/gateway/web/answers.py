# SPDX-License-Identifier: Apache-2.0
"""What all addresses of the room share: what they work with, the frame of a page, a page as an answer."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope

from sdconsole.domain.refusal import Refusal
from sdconsole.gateway.service.call import Ids, Settings
from sdconsole.gateway.service.seats import installed
from sdconsole.gateway.store.port import Store, StoreError
from sdconsole.gateway.web import pages
from sdconsole.gateway.web.language import choose_language

Answer = Callable[[Request], Awaitable[ASGIApp]]
Addresses = Mapping[str, Mapping[str, Answer]]
"""What answers which path and method."""
ReadBody = Callable[[Scope, Receive, int], Awaitable[bytes | Refusal]]
_FIELDS: Final = 8


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the web pages work with; `read_body` reads within a limit, `packages` is where the files lie."""

    store: Store
    ids: Ids
    settings: Settings
    now: Callable[[], int]
    read_body: ReadBody
    download_url: str = ""
    contact: str = ""
    packages: Path | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Who a page is made for: its frame, and where the programs are to be had ("": nobody said)."""

    frame: pages.Frame
    download_url: str


async def reader_of(around: Surroundings, request: Request) -> Reader | Response:
    """Return what every page needs, or the page that says that the store is away."""
    asked, accepted = request.query_params.get("lang", ""), request.headers.get("accept-language", "")
    language, nonce = choose_language(asked, accepted), around.ids.link_token()
    path = request.scope["path"]
    try:
        row = await around.store.read(installed)
    except (StoreError, TimeoutError):
        frame = pages.Frame(language, nonce, "", around.contact, path)
        return page(503, frame, pages.message_page(frame, "unavailable"), {"retry-after": "5"})
    frame = pages.Frame(language, nonce, row.organisation, around.contact, path)
    # What administrators set comes before what the operator configured.
    return Reader(frame, around.download_url if row.download_url is None else row.download_url)


async def form_of(around: Surroundings, request: Request, limit: int) -> dict[str, str]:
    """Return what was typed; what is no form of ours counts as an empty one."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await around.read_body(request.scope, request.receive, limit)
    if isinstance(body, Refusal) or kind != "application/x-www-form-urlencoded":
        return {}
    try:
        return dict(parse_qsl(body.decode("utf-8"), max_num_fields=_FIELDS, errors="strict"))
    except ValueError:
        return {}


def page(
    status: int, frame: pages.Frame, content: str, headers: Mapping[str, str] | None = None
) -> HTMLResponse:
    """Return a page as an answer: nothing but its own style and script, by a nonce, may run in it."""
    policy = (
        f"default-src 'none'; style-src 'nonce-{frame.nonce}'; script-src 'nonce-{frame.nonce}'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    fixed = {"content-security-policy": policy, "content-language": frame.language, "vary": "accept-language"}
    return HTMLResponse(content, status, {**fixed, **(headers or {})})


def wait_header(wait: int) -> dict[str, str]:
    """Return the header that says for how many ms nothing is taken."""
    return {"retry-after": str(-(-wait // 1000))}
