# SPDX-License-Identifier: Apache-2.0
"""The two addresses of the join page: the PIN form, and what a link leads to."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope

from sdconsole.contract.app import JoinTicket
from sdconsole.contract.problems import status_code
from sdconsole.contract.routes import LINK_PAGE, PIN_PAGE
from sdconsole.domain.invitations import is_link_token, link_url
from sdconsole.domain.refusal import Reason, Refusal, refuse
from sdconsole.domain.sessions import Status
from sdconsole.gateway.service.call import Ids, Keep, Settings
from sdconsole.gateway.service.device.doors import LinkSeen, exchange_pin, look_at_link
from sdconsole.gateway.service.seats import installed
from sdconsole.gateway.store.port import Store, StoreError, Tx
from sdconsole.gateway.web import pages
from sdconsole.gateway.web.language import choose_language

FORM_BYTES: Final = 1_024
LINK_STATE_HEADER: Final = "sdconsole-link"
"""`waiting`, `running` or `over`: what the page's script looks for."""
_PAGE_OF: Final = {
    Reason.LINK_DEAD: "dead",
    Reason.SESSION_CLOSED: "closed",
    Reason.SESSION_EXPIRED: "expired",
}
_GONE: Final = 410

Answer = Callable[[Request], Awaitable[ASGIApp]]
ReadBody = Callable[[Scope, Receive, int], Awaitable[bytes | Refusal]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the join page works with; `read_body` reads within a limit."""

    store: Store
    ids: Ids
    settings: Settings
    now: Callable[[], int]
    read_body: ReadBody
    download_url: str = ""
    contact: str = ""


class Entrance:
    """Answers the join page's addresses; GET consumes nothing."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def addresses(self) -> Mapping[str, Mapping[str, Answer]]:
        """Return what answers which path and method."""
        return {
            PIN_PAGE: {"GET": self.pin_form, "POST": self.pin_typed},
            LINK_PAGE: {"GET": self.link},
            # Programs that make links of text put a slash behind them.
            f"{LINK_PAGE}/": {"GET": self.link},
        }

    async def pin_form(self, request: Request) -> Response:
        """Show the PIN form."""
        frame = await self._frame(request)
        return frame if isinstance(frame, Response) else _page(200, frame, pages.pin_page(frame))

    async def pin_typed(self, request: Request) -> Response:
        """Exchange a typed PIN for a link, and lead there; one answer for every PIN that is no good."""
        frame = await self._frame(request)
        if isinstance(frame, Response):
            return frame
        typed = await self._typed(request)
        around, address = self._around, request.scope["state"]["address"]

        async def command(tx: Tx) -> JoinTicket | Refusal | Keep:
            return await exchange_pin(tx, typed, address, around.now(), around.ids, around.settings.vault)

        result = await around.store.write(command)
        if isinstance(result, JoinTicket):
            path = link_url("", result.token)
            return RedirectResponse(f"{path}?lang={frame.language}", 303)
        refusal = result.refusal if isinstance(result, Keep) else result
        wait = refusal.fact("retry_after_ms")
        if isinstance(wait, int):
            page = pages.pin_page(frame, "pin_throttled", wait)
            return _page(status_code(refusal.reason), frame, page, {"retry-after": str(-(-wait // 1000))})
        return _page(status_code(Reason.PIN_WRONG), frame, pages.pin_page(frame, "pin_wrong"))

    async def link(self, request: Request) -> Response:
        """Show what a link leads to."""
        frame = await self._frame(request)
        if isinstance(frame, Response):
            return frame
        token = str(request.path_params["token"])
        seen = await self._look(token)
        if isinstance(seen, Refusal):
            page = pages.message_page(frame, _PAGE_OF.get(seen.reason, "dead"))
            return _page(_GONE, frame, page, {LINK_STATE_HEADER: "over"})
        if seen.status is Status.ACTIVE:
            return _page(200, frame, pages.running_page(frame), {LINK_STATE_HEADER: "running"})
        page = pages.link_page(frame, self._invitation(token, seen))
        return _page(200, frame, page, {LINK_STATE_HEADER: "waiting"})

    async def _look(self, token: str) -> LinkSeen | Refusal:
        if not is_link_token(token):
            return refuse(Reason.LINK_DEAD)
        now = self._around.now()
        return await self._around.store.read(lambda tx: look_at_link(tx, token, now))

    def _invitation(self, token: str, seen: LinkSeen) -> pages.Invitation:
        link = link_url(self._around.settings.origin, token)
        return pages.Invitation(
            technician=seen.technician or "",
            left=seen.expires_at - self._around.now(),
            deep_link=f"sdconsole://join/{token}",
            command=f"python -m sdconsole support --link {link}",
            download_url=self._around.download_url,
        )

    async def _typed(self, request: Request) -> str:
        """Return what was typed; what is no form of ours counts as a PIN that is no good."""
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await self._around.read_body(request.scope, request.receive, FORM_BYTES)
        if isinstance(body, Refusal) or kind != "application/x-www-form-urlencoded":
            return ""
        try:
            members = dict(parse_qsl(body.decode("utf-8"), max_num_fields=8, errors="strict"))
        except ValueError:
            return ""
        return members.get("pin", "")

    async def _frame(self, request: Request) -> pages.Frame | Response:
        """Return what every page needs, or the page that says that the store is away."""
        asked, accepted = request.query_params.get("lang", ""), request.headers.get("accept-language", "")
        language, nonce = choose_language(asked, accepted), self._around.ids.link_token()
        frame = pages.Frame(language, nonce, "", self._around.contact, request.scope["path"])
        try:
            row = await self._around.store.read(installed)
        except (StoreError, TimeoutError):
            return _page(503, frame, pages.message_page(frame, "unavailable"), {"retry-after": "5"})
        return pages.Frame(language, nonce, row.organisation, self._around.contact, request.scope["path"])


def _page(status: int, frame: pages.Frame, page: str, headers: Mapping[str, str] | None = None) -> Response:
    policy = (
        f"default-src 'none'; style-src 'nonce-{frame.nonce}'; script-src 'nonce-{frame.nonce}'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    fixed = {"content-security-policy": policy, "content-language": frame.language, "vary": "accept-language"}
    return HTMLResponse(page, status, {**fixed, **(headers or {})})
