# SPDX-License-Identifier: Apache-2.0
"""The address of an SOS Call: its form, and what sending it leads to."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sdconsole.contract.problems import status_code
from sdconsole.contract.routes import SOS_PAGE
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.domain.sos import SosCall
from sdconsole.gateway.service.counter.calls import Asking, Form, call_for_help, look_at_sos
from sdconsole.gateway.store.port import Tx
from sdconsole.gateway.web import pages
from sdconsole.gateway.web.answers import Addresses, Surroundings, form_of, page, reader_of, wait_header

FORM_BYTES: Final = 16_384
_PAGE_OF: Final = {
    Reason.LINK_DEAD: "dead_request",
    Reason.SOS_SUSPENDED: "suspended",
    Reason.LICENCE_EXPIRED: "suspended",
    Reason.LICENCE_LACKS_ATTENDED_ACCESS: "suspended",
}
_GONE: Final = 410
_TEXT: Final = {
    Reason.TEXT_EMPTY: "field_empty",
    Reason.TEXT_TOO_LONG: "field_too_long",
    Reason.TEXT_FORBIDDEN_CHARACTER: "field_character",
}


@dataclass(frozen=True, slots=True)
class RequestForms:
    """Answers the request links. No cookie and no sign-in: nothing that another site could borrow."""

    around: Surroundings

    def addresses(self) -> Addresses:
        """Return what answers which path and method."""
        methods = {"GET": self.form, "POST": self.sent}
        return {SOS_PAGE: methods, f"{SOS_PAGE}/": methods}

    async def form(self, request: Request) -> Response:
        """Show the form; looking at it changes nothing."""
        return await self._answer(request, None)

    async def sent(self, request: Request) -> Response:
        """Make a session of what was typed and lead to its page."""
        typed = await form_of(self.around, request, FORM_BYTES)
        names = ("name", "issue", "kind", "key")
        return await self._answer(request, Form(*(typed.get(name, "") for name in names)))

    async def _answer(self, request: Request, form: Form | None) -> Response:
        reader = await reader_of(self.around, request)
        if isinstance(reader, Response):
            return reader
        frame, token, around = reader.frame, str(request.path_params["token"]), self.around
        call = await around.store.read(lambda tx: look_at_sos(tx, token, around.now()))
        if isinstance(call, Refusal):
            return _shut(frame, call)
        if form is None:
            blank = Form("", key=around.ids.link_token())
            return page(200, frame, pages.request_page(frame, call, blank))
        asking = Asking(request.scope["state"]["address"], around.now(), around.ids, around.settings)

        async def command(tx: Tx) -> str | Refusal:
            return await call_for_help(tx, token, form, asking)

        made = await around.store.write(command)
        if isinstance(made, str):
            return RedirectResponse(f"{made}?lang={frame.language}", 303)
        return _not_taken(frame, call, form, made)


def _not_taken(frame: pages.Frame, call: SosCall, form: Form, refusal: Refusal) -> Response:
    """Show the form again, filled in as it was, with what is wrong and what to do."""
    if refusal.reason in _PAGE_OF:
        return _shut(frame, refusal)
    wait = refusal.fact("retry_after_ms")
    if isinstance(wait, int):
        problem, headers = pages.Problem("request_throttled", wait=wait), wait_header(wait)
    elif refusal.reason in _TEXT:
        field, limit = refusal.fact("field"), refusal.fact("limit")
        problem = pages.Problem(_TEXT[refusal.reason], field=str(field), limit=int(limit or 0))
        headers = {}
    else:
        problem, headers = pages.Problem("request_full"), {}
    shown = pages.request_page(frame, call, form, problem)
    return page(status_code(refusal.reason), frame, shown, headers)


def _shut(frame: pages.Frame, refusal: Refusal) -> Response:
    name = _PAGE_OF.get(refusal.reason, "dead_request")
    status = _GONE if name == "dead_request" else status_code(refusal.reason)
    return page(status, frame, pages.message_page(frame, name, has_pin=False))
