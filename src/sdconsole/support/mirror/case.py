# SPDX-License-Identifier: Apache-2.0
"""The joined session as this device knows it: the Gateway's last state, consent, receipts, how it ends."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from sdconsole.contract.app import AppConnection, AppGrant, AppState, Lease, PromptView
from sdconsole.domain.consent import device as consent
from sdconsole.domain.consent.device import (
    Close,
    Command,
    DeviceConsent,
    Hide,
    LocalGrant,
    Narrow,
    Open,
    Show,
)
from sdconsole.domain.ids import GrantId, InstanceId, RequestId, UserId
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import HARD_STOP_AFTER_EXPIRY, HARD_STOP_WARNING, Status
from sdconsole.support.mirror.diary import Deed, Diary, Entry
from sdconsole.support.mirror.hands import holder_now


class Notice(StrEnum):
    """Something the end user should be told once."""

    WITHDRAWN = "withdrawn"
    """The request is gone before an answer counted."""
    TIMED_OUT = "timed-out"
    """Nobody answered: denied."""
    STOPPED = "stopped"
    """Every access is stopped, by the end user."""
    NARROWED = "narrowed"
    """Something was taken back by the end user; the rest goes on."""
    ENDED = "ended"
    """An access ended without the end user's doing."""
    ENDS_SOON = "ends-soon"
    """The session has expired, and what still goes on is ended soon."""
    CHECK_FAILED = "check-failed"
    """The six digits of the two ends differ: everything was shut."""
    FAILED = "failed"
    """Something broke on the way of consent: everything was shut."""


class Ending(StrEnum):
    """Why the visit is over."""

    LEFT = "left"
    CLOSED = "closed"
    EXPIRED = "expired"
    GONE = "gone"
    """The Gateway does not know this app any more: deleted, link renewed, another computer in its place."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one technician was allowed, from when to when (Gateway's clock, ms); for the closing summary."""

    grant: GrantId
    technician: UserId
    name: str
    scopes: frozenset[Scope]
    since: int
    opened_at: int
    """Monotonic ms: what the timer in the banner counts from."""
    until: int | None = None


class Turn(NamedTuple):
    """What follows from something that happened: commands to carry out, notices to show."""

    commands: tuple[Command, ...] = ()
    notices: tuple[Notice, ...] = ()


class Case:
    """The only copy of the truth. Times are monotonic ms; every method runs on the UI thread."""

    def __init__(self, origin: str, instance: InstanceId, state: AppState, now: int) -> None:
        self.origin = origin
        self.session = state.session
        """As it was joined: what the Gateway says later does not change it."""
        self.state = state
        self.device = DeviceConsent(instance=instance, heard_at=now)
        self.prompt: PromptView | None = None
        """What the prompt on the screen says."""
        self.prompt_until = now
        self.receipts: tuple[Receipt, ...] = ()
        self.is_leaving = False
        self._is_gone = False
        self._is_warned = False
        self._clock_gap = state.now - now
        self.diary = Diary((Entry(state.now, Deed.JOINED),))
        """What has happened."""

    def note(self, entry: Entry) -> None:
        """Write into the diary."""
        self.diary = self.diary.note(entry)

    def gateway_time(self, now: int) -> int:
        """Return a moment of our own clock as the Gateway's (ms since 1970)."""
        return now + self._clock_gap

    @property
    def ending(self) -> Ending | None:
        """Why the visit is over, or None while it goes on."""
        if self.is_leaving:
            return Ending.LEFT
        if self.state.status is Status.CLOSED:
            return Ending.CLOSED
        if self._is_gone:
            return Ending.GONE
        has_access = bool(self.device.open or self.device.waiting)
        return Ending.EXPIRED if self.state.status is Status.EXPIRED and not has_access else None

    @property
    def open(self) -> tuple[LocalGrant, ...]:
        """The grants under which something may be open now."""
        return self.device.open

    @property
    def holder(self) -> GrantId | None:
        """The grant whose keys and clicks are let in; None: nobody's."""
        return holder_now(self.state, self.device)

    def name_of(self, grant: GrantId) -> str:
        """Return the technician's name of a grant that was opened."""
        return next((receipt.name for receipt in self.receipts if receipt.grant == grant), "")

    def since(self, grant: GrantId) -> int:
        """Return when a grant was opened (monotonic ms)."""
        return next((receipt.opened_at for receipt in self.receipts if receipt.grant == grant), 0)

    def granted(self, grant: GrantId) -> AppGrant | None:
        """Return what the Gateway says of a grant."""
        return next((item for item in self.state.grants if item.id == grant), None)

    def ends_in(self, now: int) -> int | None:
        """Return in how many ms what is open is ended because the session has expired; None: not at all."""
        if self.state.status is not Status.EXPIRED or not self.device.open:
            return None
        return max(0, self.state.expires_at + HARD_STOP_AFTER_EXPIRY - (now + self._clock_gap))

    def waiting_viewers(self) -> tuple[AppConnection, ...]:
        """Return the viewers that wait at the relay under a grant that is open here."""
        if self.device.is_paused:
            return ()
        ours = {grant.id for grant in self.device.open}
        return tuple(item for item in self.state.connections if item.grant in ours)

    def is_wanted(self, request: RequestId) -> bool:
        """Whether the end user's Allow of this request still stands. Any thread may ask."""
        waiting = self.device.waiting
        return waiting is not None and waiting.request == request

    def take(self, state: AppState, now: int) -> Turn:
        """Take in the Gateway's state; one that is older than what is known is passed over."""
        if state.number < max(self.state.number, self.device.number):
            return Turn()
        self.state = state
        self._clock_gap = state.now - now
        turn = self._step(consent.observe(self.device, state.observed(), now), now)
        if (
            state.prompt is not None
            and self.prompt is not None
            and state.prompt.request == self.prompt.request
        ):
            self.prompt, self.prompt_until = state.prompt, now + state.prompt.remaining
        return turn if self.ending is None else self._with(turn, self._drop(now))

    def take_lease(self, lease: Lease, now: int) -> Turn:
        """The lease is renewed."""
        live = frozenset(lease.grants)
        return self._step(consent.renew(self.device, now, lease.number, lease.epoch, live), now)

    def tick(self, now: int) -> Turn:
        """Let time pass."""
        turn = self._step(consent.tick(self.device, now), now)
        left = self.ends_in(now)
        was_warned, self._is_warned = self._is_warned, left is not None and left <= HARD_STOP_WARNING
        is_news = self._is_warned and not was_warned
        return turn._replace(notices=(*turn.notices, Notice.ENDS_SOON)) if is_news else turn

    def allow(self, request: RequestId, scopes: frozenset[Scope], now: int) -> Turn:
        """The end user allowed `scopes` in the prompt of `request`."""
        return self._step(consent.press_allow(self.device, request, scopes), now)

    def deny(self, request: RequestId, now: int) -> Turn:
        """The end user denied, in whatever way."""
        return self._step(consent.press_deny(self.device, request), now)

    def stop(self, now: int) -> Turn:
        """The end user stops everything; the session goes on."""
        had_access = bool(self.device.open or self.device.waiting)
        turn = self._step(consent.press_stop(self.device), now, is_users_act=True)
        return self._with(turn, Turn(notices=(Notice.STOPPED,) if had_access else ()))

    def narrow(self, grant: GrantId, scopes: frozenset[Scope], now: int) -> Turn:
        """The end user leaves an open grant no more than `scopes`; without the view nothing of it."""
        turn = self._step(consent.press_narrow(self.device, grant, scopes), now, is_users_act=True)
        if not turn.commands:
            return turn
        is_over = any(isinstance(item, Close) for item in turn.commands)
        return self._with(turn, Turn(notices=(Notice.STOPPED if is_over else Notice.NARROWED,)))

    def held_by(self, technician: UserId) -> frozenset[Scope]:
        """Return what a technician is allowed now."""
        return frozenset[Scope]().union(*(it.scopes for it in self.open if it.technician == technician))

    def answer_refused(self, request: RequestId, now: int) -> Turn:
        """The Gateway refused the answer: that request is over."""
        return self._step(consent.answer_refused(self.device, request), now)

    def leave(self, now: int) -> Turn:
        """The end user ends the visit."""
        self.is_leaving = True
        return self._drop(now)

    def lose_standing(self, now: int) -> Turn:
        """The Gateway does not know this app (any more)."""
        self._is_gone = True
        return self._drop(now)

    def _drop(self, now: int) -> Turn:
        """Shut everything without telling: the Gateway knows, or is told by something stronger."""
        device, commands = consent.press_stop(self.device)
        silent = tuple(item for item in commands if not isinstance(item, consent.TellStopped))
        return self._step((device, silent), now, is_users_act=True)

    def _step(self, step: consent.Step, now: int, *, is_users_act: bool = False) -> Turn:
        before = self.device
        self.device, commands = step
        notices: list[Notice] = []
        widened = {item.grant.technician for item in commands if isinstance(item, Open)}
        for command in commands:
            self._note(command, now)
            if isinstance(command, Hide) and command.is_withdrawn:
                is_late = now >= self.prompt_until
                notices.append(Notice.TIMED_OUT if is_late else Notice.WITHDRAWN)
                self._tell(Deed.NO_ANSWER if is_late else Deed.WITHDRAWN, now, self._asker())
            if isinstance(command, Close) and command.grant.technician not in widened:
                self._tell(Deed.STOPPED if is_users_act else Deed.ENDED, now, self.name_of(command.grant.id))
                if not is_users_act:
                    notices.append(Notice.ENDED)
        if self.device.prompt is None:
            self.prompt = None
        waited = before.waiting
        opened = {item.grant.request for item in commands if isinstance(item, Open)}
        is_lost = waited is not None and self.device.waiting is None and waited.request not in opened
        if is_lost and not is_users_act:
            notices.append(Notice.WITHDRAWN)
            self._tell(Deed.WITHDRAWN, now)
        return Turn(commands, tuple(dict.fromkeys(notices)))

    def _note(self, command: Command, now: int) -> None:
        at = now + self._clock_gap
        match command:
            case Show(prompt):
                view = self.state.prompt
                if view is not None and view.request == prompt.request:
                    self.prompt, self.prompt_until = view, now + view.remaining
                    self._tell(Deed.ASKED, now, self._asker(), frozenset(view.scopes))
            case consent.Reply(_, scopes):
                self._tell(Deed.ALLOWED if scopes else Deed.DENIED, now, self._asker(), scopes)
            case Open(grant):
                said = self.granted(grant.id)
                name = said.technician.display_name if said is not None else ""
                # One who is allowed more goes on; the timer in the banner counts from the beginning.
                opened_at = next(
                    (
                        it.opened_at
                        for it in self.receipts
                        if it.technician == grant.technician and it.until == at
                    ),
                    now,
                )
                receipt = Receipt(grant.id, grant.technician, name, grant.scopes, at, opened_at)
                self.receipts += (receipt,)
            case Narrow(grant):
                was = next(item for item in self.receipts if item.grant == grant.id and item.until is None)
                self._end_receipt(grant.id, now)
                less = replace(was, scopes=grant.scopes, since=at)
                self.receipts += (less,)
                self._tell(Deed.NARROWED, now, was.name, grant.scopes)
            case Close(grant):
                self._end_receipt(grant.id, now)

    def _asker(self) -> str:
        return self.prompt.technician.display_name if self.prompt is not None else ""

    def _tell(self, deed: Deed, now: int, name: str = "", scopes: frozenset[Scope] = frozenset()) -> None:
        self.note(Entry(now + self._clock_gap, deed, name, scopes))

    def _end_receipt(self, grant: GrantId, now: int) -> None:
        self.receipts = tuple(
            replace(item, until=now + self._clock_gap) if item.grant == grant and item.until is None else item
            for item in self.receipts
        )

    @staticmethod
    def _with(first: Turn, second: Turn) -> Turn:
        return Turn(first.commands + second.commands, tuple(dict.fromkeys(first.notices + second.notices)))
