# SPDX-License-Identifier: Apache-2.0
"""The console's and the support app's line: a Gateway with the tokens of one sign-in or one session."""

import asyncio
from collections.abc import Callable, Mapping
from typing import TypeVar

from sdconsole.client.gateway import NOTHING, Gateway
from sdconsole.contract import routes
from sdconsole.contract.app import Joined, JoinRequest
from sdconsole.contract.people import LoginRequest, RefreshRequest, SignIn
from sdconsole.contract.routes import Route
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse

Req = TypeVar("Req")
Rep = TypeVar("Rep")


def _forget(_: SignIn) -> None:
    """Keep nothing: the default of `on_tokens`."""


class ConsoleLine(Gateway):
    """A technician's line; `on_tokens` is called after each sign-in and refresh, to keep the token."""

    def __init__(self, origin: str, *, client: str, on_tokens: Callable[[SignIn], None] = _forget) -> None:
        super().__init__(origin, client=client)
        self.signed_in: SignIn | None = None
        self._on_tokens = on_tokens
        self._refreshing = asyncio.Lock()

    async def sign_in(self, login: str, password: str, device: str) -> SignIn | Refusal:
        """Sign in with a password."""
        request = LoginRequest(login=login, password=password, device=device)
        reply = await super().call(routes.LOGIN, request)
        return self._keep(reply)

    async def sign_in_again(self, login: str, password: str, device: str) -> SignIn | Refusal:
        """Give this sign-in another full life with the password: it stays the same one, with its grants.

        Once it is over meanwhile, or if the Gateway is an older one, it is a new one.
        """
        async with self._refreshing:
            again = "" if self.signed_in is None else self.signed_in.refresh_token
            request = LoginRequest(login=login, password=password, device=device, again=again)
            return self._keep(await super().call(routes.LOGIN, request))

    async def resume(self, refresh_token: str) -> SignIn | Refusal:
        """Go on with a kept refresh token."""
        reply = await super().call(routes.REFRESH, RefreshRequest(refresh_token=refresh_token))
        return self._keep(reply)

    async def sign_out(self) -> None:
        """End the sign-in at the Gateway; the tokens are forgotten here whatever comes of it."""
        try:
            if self.token is not None:
                await super().call(routes.LOGOUT)
        finally:
            self.token = None
            self.signed_in = None

    async def call(
        self,
        route: Route[Req, Rep],
        body: Req | None = None,
        *,
        path: Mapping[str, str] = NOTHING,
        query: Mapping[str, str] = NOTHING,
        version: int | None = None,
        key: str | None = None,
    ) -> Rep | Refusal:
        """Call as `Gateway.call`; a run-out access token is renewed once, without anybody noticing."""
        used = self.token
        reply = await super().call(route, body, path=path, query=query, version=version, key=key)
        if not _is_signed_out(reply) or used is None:
            return reply
        renewed = await self.renew(used)
        if isinstance(renewed, Refusal):
            return renewed
        return await super().call(route, body, path=path, query=query, version=version, key=key)

    async def renew(self, used: str | None) -> SignIn | Refusal:
        """Renew the access token `used`; of several callers at once, one asks and all go on."""
        async with self._refreshing:
            if self.signed_in is None:
                return refuse(Reason.NOT_SIGNED_IN, NextStep.SIGN_IN)
            if self.token != used:
                return self.signed_in
            reply = await self.resume(self.signed_in.refresh_token)
            if isinstance(reply, Refusal):
                self.token, self.signed_in = None, None
            return reply

    def _keep(self, reply: SignIn | Refusal) -> SignIn | Refusal:
        if isinstance(reply, SignIn):
            self.token, self.signed_in = reply.access_token, reply
            self._on_tokens(reply)
        return reply


class AppLine(Gateway):
    """The support app's line to one session."""

    async def join(self, request: JoinRequest) -> Joined | Refusal:
        """Join by link or PIN, and keep the app's token."""
        reply = await self.call(routes.JOIN, request)
        if isinstance(reply, Joined):
            self.token = reply.app_token
        return reply


def _is_signed_out(reply: object) -> bool:
    return isinstance(reply, Refusal) and reply.reason is Reason.NOT_SIGNED_IN
