# SPDX-License-Identifier: Apache-2.0
"""What this app tells the Gateway: answers, Stop, leaving; a repeat has one effect."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from sdconsole.client.lines import AppLine
from sdconsole.contract import routes
from sdconsole.contract.app import (
    AnswerRequest,
    AppState,
    AppTold,
    CheckTold,
    ExtendRequest,
    FileTold,
    NarrowRequest,
)
from sdconsole.contract.routes import Route
from sdconsole.domain.ids import GrantId, RequestId
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.scopes import Scope
from sdconsole.support.actions.courier import Courier
from sdconsole.toolkit.bridge import Bond, NetworkThread

if TYPE_CHECKING:
    import concurrent.futures

Reply = AppState | Refusal | None
OnReply = Callable[[Reply], object]
OnError = Callable[[Exception], object]


class Telling:
    """Called on the UI thread; the words travel on the network thread."""

    def __init__(
        self, network: NetworkThread, line: AppLine, courier: Courier, new_key: Callable[[], str]
    ) -> None:
        """`new_key` gives a fresh idempotency key."""
        self._network, self._line, self._courier, self._new_key = network, line, courier, new_key
        self._leaving: concurrent.futures.Future[Any] | None = None
        self._less: dict[tuple[GrantId, frozenset[Scope]], Bond] = {}

    def answer(
        self,
        owner: QObject,
        request: RequestId,
        scopes: frozenset[Scope],
        app_key: str | None,
        is_wanted: Callable[[], bool],
        on_reply: OnReply,
        on_error: OnError,
    ) -> Bond:
        """Tell the end user's answer until the Gateway has heard it, or nobody wants it any more."""
        body = AnswerRequest(request=request, scopes=tuple(sorted(scopes)), app_key=app_key)
        send = self._once(routes.APP_ANSWER, body)
        return self._network.bind(owner, lambda: self._courier.deliver(send, is_wanted), on_reply, on_error)

    def stop(self, owner: QObject, on_reply: OnReply, on_error: OnError) -> Bond:
        """Tell that every access was stopped, until the Gateway has heard it."""
        send = self._once(routes.APP_STOP, None)
        return self._network.bind(owner, lambda: self._courier.deliver(send), on_reply, on_error)

    def narrow(
        self,
        owner: QObject,
        grant: GrantId,
        scopes: frozenset[Scope],
        on_reply: OnReply,
        on_error: OnError,
    ) -> None:
        """Tell what is left of a grant (nothing without the view), until the Gateway has heard it.

        The same word under way already is enough.
        """
        self._less = {said: bond for said, bond in self._less.items() if not bond.is_over}
        if (grant, scopes) in self._less:
            return
        body = NarrowRequest(grant=grant, scopes=tuple(sorted(scopes)))
        send = self._once(routes.APP_NARROW, body)
        bond = self._network.bind(owner, lambda: self._courier.deliver(send), on_reply, on_error)
        self._less[grant, scopes] = bond

    def note(self, owner: QObject, what: FileTold | CheckTold, on_reply: OnReply, on_error: OnError) -> Bond:
        """Tell a fact only this device knows, until the Gateway has heard it; a refusal is an answer."""
        send = self._once(routes.APP_TOLD, AppTold(what=what))
        return self._network.bind(owner, lambda: self._courier.deliver(send), on_reply, on_error)

    def extend(self, owner: QObject, request: RequestId, on_reply: OnReply, on_error: OnError) -> Bond:
        """Ask for more time, once."""
        return self._network.bind(
            owner, self._once(routes.APP_EXTEND, ExtendRequest(request=request)), on_reply, on_error
        )

    def unblock(self, owner: QObject, on_reply: OnReply, on_error: OnError) -> Bond:
        """Tell that technicians may ask again, once."""
        return self._network.bind(owner, self._once(routes.APP_UNBLOCK, None), on_reply, on_error)

    def leave(self) -> None:
        """Tell that the end user left; goes on after the visit is over, `farewell` waits for it."""
        if self._leaving is None:
            send = self._once(routes.APP_LEAVE, None)
            self._leaving = self._network.call(lambda: self._courier.deliver(send))

    async def farewell(self, limit_s: float) -> bool:
        """Wait until leaving was heard, `limit_s` at the most; returns whether it was (or needed not be)."""
        import asyncio

        if self._leaving is None:
            return True
        done, _late = await asyncio.wait([asyncio.wrap_future(self._leaving)], timeout=limit_s)
        return bool(done)

    def hurry(self) -> None:
        """The Gateway is back. Network thread only."""
        self._courier.hurry()

    def _once(self, route: Route[Any, Any], body: object) -> Callable[[], Coroutine[Any, Any, Any]]:
        key = self._new_key()
        return lambda: self._line.call(route, body, key=key)
