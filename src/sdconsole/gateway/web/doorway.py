# SPDX-License-Identifier: Apache-2.0
"""The technicians' pages: they open the console by its deep link, or say where it is to be had."""

import re
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from sdconsole.contract.routes import CONSOLE_PAGE, CONSOLE_SESSION_PAGE
from sdconsole.domain.ids import SessionId
from sdconsole.domain.links import console_link
from sdconsole.gateway.web import pages
from sdconsole.gateway.web.answers import Addresses, Surroundings, page, reader_of

_SESSION: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Doorway:
    """Answers the console's addresses. It asks nobody who they are and looks nothing up."""

    around: Surroundings

    def addresses(self) -> Addresses:
        """Return what answers which path and method."""
        return {
            CONSOLE_PAGE: {"GET": self.console},
            f"{CONSOLE_PAGE}/": {"GET": self.console},
            CONSOLE_SESSION_PAGE: {"GET": self.console},
            f"{CONSOLE_SESSION_PAGE}/": {"GET": self.console},
        }

    async def console(self, request: Request) -> Response:
        """Show how the console is opened, at the session in the path if there is one."""
        reader = await reader_of(self.around, request)
        if isinstance(reader, Response):
            return reader
        frame, asked = reader.frame, request.path_params.get("session_id")
        if asked is not None and not _SESSION.fullmatch(str(asked)):
            return page(404, frame, pages.message_page(frame, "not_found"))
        link = console_link(None if asked is None else SessionId(str(asked)), self.around.settings.origin)
        shown = pages.console_page(frame, link, reader.download_url, is_session=asked is not None)
        return page(200, frame, shown)
