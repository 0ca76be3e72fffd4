# SPDX-License-Identifier: Apache-2.0
"""The viewers' X25519 keys: made when access is asked for, kept in memory until the console ends."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sdconsole.contract.sessions import SessionView
from sdconsole.domain.ids import ConsoleId, RequestId, SessionId, UserId
from sdconsole.domain.scopes import Scope, complete
from sdconsole.media.line.secure import KEY_BYTES, KeyPair


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, by whom, and the secret half of the key that was sent with it."""

    secret: bytes = field(repr=False)
    technician: UserId
    name: str
    scopes: tuple[Scope, ...]

    @property
    def public_key(self) -> str:
        """What the other end seals for, as the wire has it."""
        return _text(KeyPair(self.secret).public)

    @property
    def private_key(self) -> str:
        """What the viewer is told."""
        return _text(self.secret)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A key that was sent, and the requests there were before: the next new one of mine is its own."""

    asked: Asked
    before: frozenset[RequestId]


class ViewerKeys:
    """One pair for each request; `random(n)` gives n unpredictable bytes.

    The answer to a request can be lost although the Gateway took it in. The pair then waits under its
    session: a repeat sends it again, and the request that the event stream shows is found to be its own.
    """

    def __init__(self, random: Callable[[int], bytes]) -> None:
        self._random = random
        self._settled: dict[RequestId, Asked] = {}
        self._waiting: dict[SessionId, _Waiting] = {}

    def begin(self, view: SessionView, me: UserId, name: str, scopes: Iterable[Scope]) -> Asked:
        """Return what to ask with: a fresh key, unless an answer is still outstanding."""
        if view.id not in self._waiting:
            before = frozenset(request.id for request in view.requests)
            asked = Asked(self._random(KEY_BYTES), me, name, tuple(sorted(complete(scopes))))
            self._waiting[view.id] = _Waiting(asked, before)
        return self._waiting[view.id].asked

    def settle(self, view: SessionView, console: ConsoleId) -> None:
        """Give the waiting key to the request it was sent with, once that is seen."""
        waiting = self._waiting.get(view.id)
        if waiting is None:
            return
        for request in view.requests:
            if request.console == console and request.id not in waiting.before:
                self._settled[request.id] = waiting.asked
                del self._waiting[view.id]
                return

    def abandon(self, session: SessionId) -> None:
        """The Gateway refused the request: its key opens nothing."""
        self._waiting.pop(session, None)

    def asked(self, request: RequestId) -> Asked | None:
        """Return what `request` asked for, with the key of its grant, or None if it was not asked here."""
        return self._settled.get(request)

    def forget(self) -> None:
        """Drop every key: signed out."""
        self._settled.clear()
        self._waiting.clear()


def _text(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).rstrip(b"=").decode("ascii")
