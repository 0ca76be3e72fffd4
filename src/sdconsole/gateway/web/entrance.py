# SPDX-License-Identifier: Apache-2.0
"""The addresses of the end user's way in: the PIN form, and what a link leads to."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sdconsole.contract.app import JoinTicket
from sdconsole.contract.problems import status_code
from sdconsole.contract.routes import LINK_PAGE, PIN_PAGE
from sdconsole.domain.invitations import is_link_token, link_url
from sdconsole.domain.links import join_link
from sdconsole.domain.refusal import Reason, Refusal, refuse
from sdconsole.gateway.service.call import Keep
from sdconsole.gateway.service.device.doors import LinkSeen, exchange_pin, look_at_link
from sdconsole.gateway.store.port import Tx
from sdconsole.gateway.web import calls, doorway, downloads, invitation, pages
from sdconsole.gateway.web.answers import (
    Addresses,
    Reader,
    Surroundings,
    form_of,
    page,
    reader_of,
    wait_header,
)
from sdconsole.gateway.web.removal import removal_note, running_note
from sdconsole.gateway.web.systems import system_of
from sdconsole.gateway.web.template import NOTHING

__all__ = ["LINK_STATE_HEADER", "Entrance", "Surroundings"]

FORM_BYTES: Final = 1_024
LINK_STATE_HEADER: Final = "sdconsole-link"
"""`waiting`, `running` or `over`: what the page's script looks for."""
_PAGE_OF: Final = {
    Reason.LINK_DEAD: "dead",
    Reason.SESSION_CLOSED: "closed",
    Reason.SESSION_EXPIRED: "expired",
}
_GONE: Final = 410
_VARY: Final = {"vary": "accept-language, user-agent"}


@dataclass(frozen=True, slots=True)
class Entrance:
    """All pages of the room; GET consumes nothing."""

    around: Surroundings

    def addresses(self) -> Addresses:
        """Return what answers which path and method."""
        return {
            PIN_PAGE: {"GET": self.pin_form, "POST": self.pin_typed},
            LINK_PAGE: {"GET": self.link},
            # Programs that make links of text put a slash behind them.
            f"{LINK_PAGE}/": {"GET": self.link},
            **calls.RequestForms(self.around).addresses(),
            **downloads.Downloads(self.around).addresses(),
            **doorway.Doorway(self.around).addresses(),
        }

    async def look_over(self) -> None:
        """Log what is amiss with the files that are put up, before anybody asks for them."""
        await downloads.look_over(self.around)

    async def pin_form(self, request: Request) -> Response:
        """Show the PIN form."""
        reader = await reader_of(self.around, request)
        if isinstance(reader, Response):
            return reader
        return page(200, reader.frame, pages.pin_page(reader.frame))

    async def pin_typed(self, request: Request) -> Response:
        """Exchange a typed PIN for a link, and lead there; one answer for every PIN that is no good."""
        reader = await reader_of(self.around, request)
        if isinstance(reader, Response):
            return reader
        frame, around = reader.frame, self.around
        typed = (await form_of(around, request, FORM_BYTES)).get("pin", "")
        address = request.scope["state"]["address"]

        async def command(tx: Tx) -> JoinTicket | Refusal | Keep:
            return await exchange_pin(tx, typed, address, around.now(), around.ids, around.settings.vault)

        result = await around.store.write(command)
        if isinstance(result, JoinTicket):
            path = link_url("", result.token)
            return RedirectResponse(f"{path}?lang={frame.language}", 303)
        refusal = result.refusal if isinstance(result, Keep) else result
        wait = refusal.fact("retry_after_ms")
        if isinstance(wait, int):
            shown = pages.pin_page(frame, "pin_throttled", wait)
            return page(status_code(refusal.reason), frame, shown, wait_header(wait))
        return page(status_code(Reason.PIN_WRONG), frame, pages.pin_page(frame, "pin_wrong"))

    async def link(self, request: Request) -> Response:
        """Show what a link leads to."""
        reader = await reader_of(self.around, request)
        if isinstance(reader, Response):
            return reader
        frame, token = reader.frame, str(request.path_params["token"])
        system, seen = system_of(request.headers.get("user-agent", "")), await self._look(token)
        if isinstance(seen, Refusal):
            name = _PAGE_OF.get(seen.reason, "dead")
            note = NOTHING if name == "dead" else removal_note(frame, system)
            shown = pages.message_page(frame, name, note=note)
            return page(_GONE, frame, shown, {LINK_STATE_HEADER: "over", **_VARY})
        if seen.is_running:
            shown = pages.running_page(frame, running_note(frame, system))
            return page(200, frame, shown, {LINK_STATE_HEADER: "running", **_VARY})
        shown = invitation.link_page(frame, await self._invitation(request, reader, token, seen))
        return page(200, frame, shown, {LINK_STATE_HEADER: "waiting", **_VARY})

    async def _look(self, token: str) -> LinkSeen | Refusal:
        if not is_link_token(token):
            return refuse(Reason.LINK_DEAD)
        now = self.around.now()
        return await self.around.store.read(lambda tx: look_at_link(tx, token, now))

    async def _invitation(
        self, request: Request, reader: Reader, token: str, seen: LinkSeen
    ) -> invitation.Invitation:
        link = link_url(self.around.settings.origin, token)
        return invitation.Invitation(
            technician=seen.technician or "",
            left=seen.expires_at - self.around.now(),
            link=link,
            deep_link=join_link(self.around.settings.origin, token),
            command=f"python -m sdconsole support --link {link}",
            download_url=reader.download_url,
            offers=await downloads.offers(self.around, request.headers.get("user-agent", ""), token),
        )
