# SPDX-License-Identifier: Apache-2.0
"""The console's stream: each event a technician may see, once, in order, behind where they were."""

from collections.abc import Callable
from typing import Any, Final

from starlette.types import Receive, Scope, Send

from sdconsole.contract import stream as frames
from sdconsole.contract.limits import EVENTS_KEPT, STREAM_QUEUE_FRAMES
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.gateway.service.attendance import Attendance
from sdconsole.gateway.service.call import Call, ConsoleCaller
from sdconsole.gateway.service.reception import admit
from sdconsole.gateway.service.seats import Reader, reader_of, refuse_entry
from sdconsole.gateway.service.sight import (
    Sight,
    channels_of,
    gone_of,
    is_list_of_people,
    sight_of,
    signed_out_of,
)
from sdconsole.gateway.store.port import Store, Tx
from sdconsole.gateway.stream.channel import EventChannel
from sdconsole.gateway.stream.frames import beat, frame, last_frame
from sdconsole.gateway.stream.hub import Hub, Moment

BATCH: Final = 200
_ABOUT_READER: Final = (Sight.CHANNELS, Sight.SIGNED_OUT)


class ConsoleStreams:
    """Opens the consoles' streams."""

    def __init__(
        self,
        store: Store,
        hub: Hub,
        now: Callable[[], int],
        attendance: Attendance,
        clock: Callable[[], int],
    ) -> None:
        self._store, self._hub, self._now = store, hub, now
        self._attendance, self._clock = attendance, clock

    async def __call__(
        self, call: Call[Any], behind: int | None, scope: Scope, receive: Receive, send: Send
    ) -> Refusal | None:
        """Serve one stream to its end, or say why not."""
        if self._hub.is_closed:
            return refuse(Reason.UNAVAILABLE, NextStep.RETRY)

        async def enter(tx: Tx) -> tuple[ConsoleCaller, Reader, int] | Refusal:
            who = await admit(tx, call)
            if isinstance(who, Refusal):
                return who
            if not isinstance(who, ConsoleCaller):
                raise TypeError(f"{call.route.name} is a console's route")
            refusal = await refuse_entry(tx, who.technician, call.now)
            if refusal is not None:
                return refusal
            reader = await reader_of(tx, who.technician.id)
            if reader is None:
                return refuse(Reason.NOT_SIGNED_IN, NextStep.SIGN_IN)
            return who, reader, await tx.last_seq()

        entered = await self._store.read(enter)
        if isinstance(entered, Refusal):
            return entered
        who, reader, last = entered
        is_lost = behind is not None and not last - EVENTS_KEPT <= behind <= last
        position = last if behind is None or is_lost else behind
        channel = ConsoleChannel(self._store, self._hub, self._now, who, reader, position, is_reset=is_lost)
        self._attendance.opened(who.technician.id)
        try:
            await channel.run(scope, receive, send)
        finally:
            self._attendance.closed(who.technician.id, self._clock())
        return None


class ConsoleChannel(EventChannel):
    """One technician's way through the events."""

    def __init__(
        self,
        store: Store,
        hub: Hub,
        now: Callable[[], int],
        who: ConsoleCaller,
        reader: Reader,
        position: int,
        *,
        is_reset: bool,
    ) -> None:
        super().__init__(hub, position)
        self._store, self._now = store, now
        self._console = who.console
        self._reader = reader
        self._is_reset = is_reset
        self._is_new = True

    def beat_frame(self) -> bytes:
        """See `EventChannel`; the cursor moves past what this reader may not see."""
        return beat(self.position, self._now())

    def wake(self, last: int) -> None:
        """See `hub.Reader`. A reader who takes nothing while events pile up is cut off."""
        super().wake(last)
        if self.is_writing and last - self.position > STREAM_QUEUE_FRAMES:
            self.cut()

    async def next_frames(self) -> bytes | None:
        """See `EventChannel`."""
        written: list[bytes] = []
        if self._is_new:
            # At once, so that the reader knows that the line stands and what time it is.
            self._is_new = False
            if self._is_reset:
                written.append(frame(frames.RESET, self.position, frames.Reset(seq=self.position)))
            written.append(self.beat_frame())
        moments = await self._hub.after(self.position, BATCH)
        if not moments and not written:
            return None
        # A crowd that is added or regrouped at once is one piece of news: the list is to be read again, once.
        last_list = next((moment for moment in reversed(moments) if is_list_of_people(moment.event)), None)
        for moment in moments:
            self.position = moment.event.seq
            if moment is last_list or not is_list_of_people(moment.event) or self._is_me(moment):
                written.append(await self._seen(moment))
            if self.is_over:
                break
        return b"".join(written)

    def _is_me(self, moment: Moment) -> bool:
        return dict(moment.event.what.facts).get("user") == self._reader.technician.id

    async def _seen(self, moment: Moment) -> bytes:
        event, reader = moment.event, self._reader
        sight = sight_of(reader.technician, self._console, reader.standing_of, event)
        if sight not in _ABOUT_READER and reader.is_shut_out(self._now()):
            # The line stays, for the day they are let in again: they read everything anew then.
            return b""
        match sight:
            case Sight.CHANGE:
                return moment.change
            case Sight.GONE:
                return frame(frames.GONE, event.seq, gone_of(event))
            case Sight.CHANNELS:
                return await self._reread(moment)
            case Sight.PEOPLE:
                return moment.people
            case Sight.SIGNED_OUT:
                self.is_over = True
                return last_frame(frames.SIGNED_OUT, signed_out_of(event))
            case None:
                return b""

    async def _reread(self, moment: Moment) -> bytes:
        """The reader's standing may have changed: what comes next is measured by the new one."""
        user = self._reader.technician.id
        reader = await self._store.read(lambda tx: reader_of(tx, user))
        if reader is None or reader.technician.disabled_at is not None:
            self.is_over = True
            return last_frame(frames.SIGNED_OUT, frames.SignedOut(reason="disabled"))
        places = self._reader.standings.keys() | reader.standings.keys()
        self._reader = reader
        return frame(frames.CHANNELS, moment.event.seq, channels_of(moment.event, places))
