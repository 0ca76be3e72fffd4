# SPDX-License-Identifier: Apache-2.0
"""The keys of the measured line: both ends are bound to the same made-up grant."""

from sdconsole.contract.viewer import LineFor
from sdconsole.domain.ids import GrantId, RequestId, SessionId, UserId
from sdconsole.domain.scopes import Scope
from sdconsole.media.line.secure import End, KeyPair, LineFacts, LineKeys, line_context

SCOPES = (Scope.VIEW, Scope.CONTROL)
LINE = LineFor(
    session=SessionId("bench"),
    request=RequestId("bench"),
    grant=GrantId("bench"),
    epoch=1,
    technician=UserId("bench"),
    name="Sato",
    asked=SCOPES,
)


def line_keys(end: End, secret: str, peer: str) -> LineKeys:
    """Return an end's keys; private and public key in hexadecimal."""
    facts = LineFacts(
        LINE.session, LINE.request, LINE.grant, LINE.epoch, LINE.technician, LINE.name, frozenset(LINE.asked)
    )
    return LineKeys(end, KeyPair(bytes.fromhex(secret)), bytes.fromhex(peer), line_context(facts))


def secret_of(pair: KeyPair) -> str:
    """Return the private key, which the benchmark hands to a process of its own."""
    return pair._secret.private_bytes_raw().hex()
