# SPDX-License-Identifier: Apache-2.0
"""The carrier through the Gateway's relay: one WebSocket on the one HTTPS port."""

import ssl

from sdconsole.media.transport.port import Carrier


def open_relay(url: str, ticket: str, *, ssl_context: ssl.SSLContext | None = None) -> Carrier:
    """Connect to `ws(s)://GATEWAY/v1/relay`, show the ticket, block until the other end is there.

    Raises `LineLost` with its cause: UNREACHABLE, BAD_TICKET (close code 4401), NO_PEER (4408 or 35 s),
    GRANT_ENDED (4410), OVERLOAD (1013), BAD_DATA. `ssl_context` is the caller's, with its pins.
    """
    raise NotImplementedError
