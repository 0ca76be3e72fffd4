# SPDX-License-Identifier: Apache-2.0
"""What a line is for, as the tests' technicians and end users know it."""

import base64

from sdconsole.contract.viewer import LineFor
from sdconsole.domain.ids import GrantId, RequestId, SessionId, UserId
from sdconsole.domain.scopes import Scope


def line_for() -> LineFor:
    """The same facts as `tests.media.doubles.FACTS`, as a console tells them to its viewer."""
    return LineFor(
        session=SessionId("session"),
        request=RequestId("request"),
        grant=GrantId("grant"),
        epoch=1,
        technician=UserId("technician"),
        name="Sato",
        asked=(Scope.CONTROL, Scope.VIEW),
    )


def text_of(key: bytes) -> str:
    """A key as the wire has it."""
    return base64.urlsafe_b64encode(key).decode().rstrip("=")
