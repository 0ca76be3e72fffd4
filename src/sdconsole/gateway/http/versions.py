# SPDX-License-Identifier: Apache-2.0
"""Which replies carry a version of their own: they go out with an ETag, to be named by If-Match."""

from typing import Any, Final

from sdconsole.contract.admin import GatewaySettings, UserView
from sdconsole.contract.channels import ChannelView, SosView
from sdconsole.contract.sessions import SessionView

VERSIONED: Final[tuple[type[Any], ...]] = (SessionView, ChannelView, SosView, UserView, GatewaySettings)


def version_of(reply: object) -> int | None:
    """Return the version a reply is of, None where it has none."""
    return reply.version if isinstance(reply, VERSIONED) else None
