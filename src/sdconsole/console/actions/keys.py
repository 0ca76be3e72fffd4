# SPDX-License-Identifier: Apache-2.0
"""The viewers' X25519 keys: made when access is asked for, kept in memory until the console ends."""

import base64
from collections.abc import Callable
from dataclasses import dataclass

from sdconsole.contract.sessions import SessionView
from sdconsole.domain.ids import ConsoleId, RequestId, SessionId
from sdconsole.media.line.secure import KEY_BYTES, KeyPair


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A key that was sent, and the requests there were before: the next new one of mine is its own."""

    secret: bytes
    before: frozenset[RequestId]


class ViewerKeys:
    """One pair for each request; `random(n)` gives n unpredictable bytes.

    The answer to a request can be lost although the Gateway took it in. The pair then waits under its
    session: a repeat sends it again, and the request that the event stream shows is found to be its own.
    """

    def __init__(self, random: Callable[[int], bytes]) -> None:
        self._random = random
        self._settled: dict[RequestId, bytes] = {}
        self._waiting: dict[SessionId, _Waiting] = {}

    def begin(self, view: SessionView) -> str:
        """Return the public key to ask with: a fresh one, unless an answer is still outstanding."""
        if view.id not in self._waiting:
            before = frozenset(request.id for request in view.requests)
            self._waiting[view.id] = _Waiting(self._random(KEY_BYTES), before)
        return _text(KeyPair(self._waiting[view.id].secret).public)

    def settle(self, view: SessionView, console: ConsoleId) -> None:
        """Give the waiting key to the request it was sent with, once that is seen."""
        waiting = self._waiting.get(view.id)
        if waiting is None:
            return
        for request in view.requests:
            if request.console == console and request.id not in waiting.before:
                self._settled[request.id] = waiting.secret
                del self._waiting[view.id]
                return

    def abandon(self, session: SessionId) -> None:
        """The Gateway refused the request: its key opens nothing."""
        self._waiting.pop(session, None)

    def secret(self, request: RequestId) -> str | None:
        """Return the secret key for the grant that `request` led to, or None if it is not here."""
        secret = self._settled.get(request)
        return None if secret is None else _text(secret)

    def forget(self) -> None:
        """Drop every key: signed out."""
        self._settled.clear()
        self._waiting.clear()


def _text(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).rstrip(b"=").decode("ascii")
