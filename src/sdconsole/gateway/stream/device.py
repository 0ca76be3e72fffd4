# SPDX-License-Identifier: Apache-2.0
"""The support app's stream: all it needs to know, whole, whenever that changed."""

from collections.abc import Callable
from typing import Any

from starlette.types import Receive, Scope, Send

from sdconsole.contract.app import AppState
from sdconsole.contract.stream import STATE
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.gateway.service.call import AppCaller, Call
from sdconsole.gateway.service.device.state import state_of
from sdconsole.gateway.service.reception import admit
from sdconsole.gateway.store.port import Store, Tx
from sdconsole.gateway.stream.channel import EventChannel
from sdconsole.gateway.stream.frames import beat, frame
from sdconsole.gateway.stream.hub import Hub
from sdconsole.gateway.stream.presence import Presence


class DeviceStreams:
    """Opens the support apps' streams."""

    def __init__(self, store: Store, hub: Hub, presence: Presence, now: Callable[[], int]) -> None:
        self._store, self._hub, self._presence, self._now = store, hub, presence, now

    async def __call__(
        self, call: Call[Any], behind: int | None, scope: Scope, receive: Receive, send: Send
    ) -> Refusal | None:
        """Serve one stream to its end, or say why not; where the app was before does not matter."""
        if self._hub.is_closed:
            return refuse(Reason.UNAVAILABLE, NextStep.RETRY)
        who = await self._store.read(lambda tx: admit(tx, call))
        if isinstance(who, Refusal):
            return who
        if not isinstance(who, AppCaller):
            raise TypeError(f"{call.route.name} is an app's route")
        channel = DeviceChannel(self._store, self._hub, self._now, call, who)
        self._presence.opened(who)
        try:
            await channel.run(scope, receive, send)
        finally:
            self._presence.closed(who)
        return None


class DeviceChannel(EventChannel):
    """What one app is told."""

    def __init__(
        self, store: Store, hub: Hub, now: Callable[[], int], call: Call[Any], who: AppCaller
    ) -> None:
        super().__init__(hub, position=0)
        self._store, self._now, self._call = store, now, call
        self.session = who.session
        self._is_looking = True
        self._sent: int | None = None

    def wake(self, last: int) -> None:
        """See `hub.Reader`."""
        self._is_looking = True
        super().wake(last)

    def beat_frame(self) -> bytes:
        """See `EventChannel`."""
        return beat(self._sent or 0, self._now())

    async def next_frames(self) -> bytes | None:
        """Return the state as it is now; what it was in between does not matter."""
        if not self._is_looking:
            return None
        self._is_looking = False
        state = await self._store.read(self._look)
        if state is None:  # another instance took the app's place, or the session is gone
            self.is_over = True
            return None
        if state.number == self._sent:
            return None
        self._sent = state.number
        return frame(STATE, state.number, state)

    async def _look(self, tx: Tx) -> AppState | None:
        now = self._now()
        who = await admit(tx, self._call)
        if not isinstance(who, AppCaller):
            return None
        return await state_of(tx, who.session, now)
