# SPDX-License-Identifier: Apache-2.0
"""One joined session: what the end user does, what the Gateway says, and what follows from both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from sdconsole.client.lines import AppLine
from sdconsole.client.stream import EventStream, LineDown, LineUp, StreamItem, StreamRefused
from sdconsole.contract import routes
from sdconsole.contract.app import AppState, CheckTold, FileTold, Lease, LeaseRequest
from sdconsole.domain.consent import device as consent
from sdconsole.domain.consent.grants import LEASE_RENEWAL
from sdconsole.domain.ids import GrantId, RequestId
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.domain.scopes import Scope
from sdconsole.support.actions.checking import Checking
from sdconsole.support.actions.meeting import Meeting
from sdconsole.support.actions.telling import Telling
from sdconsole.support.mirror.case import Case, Notice, Turn
from sdconsole.support.mirror.screens import (
    Cause,
    CheckReport,
    Grounds,
    Holder,
    LineReport,
    LineState,
    Opening,
    Screens,
)
from sdconsole.toolkit.bridge import Bond, NetworkStoppedError, NetworkThread
from sdconsole.toolkit.reports import crash

TICK_MS: Final = 1_000
_LEASE_LIMIT_S: Final = 8.0


class Visit(QObject):
    """Feeds the case and carries out what it answers. UI thread only."""

    changed = Signal()
    """The mirror is another one now."""
    noticed = Signal(object)
    """A `Notice` for the end user."""
    ended = Signal()
    """The visit is over (`case.ending`); everything is shut. Once."""

    def __init__(
        self,
        case: Case,
        line: AppLine,
        network: NetworkThread,
        screens: Screens,
        telling: Telling,
        clock: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        """`clock`: monotonic ms that also count while the computer sleeps."""
        super().__init__(parent)
        self.case = case
        self.outage: LineDown | None = None
        """How the line to the Gateway is lost, None while it is up."""
        self.lines: dict[GrantId, LineReport] = {}
        """The latest news of each open grant's line."""
        self.checks = Checking(self.tell, self._on_mismatched)
        self.is_held = False
        """The end user paused picture and input."""
        self.is_away = False
        """The screen is locked."""
        self._line, self._network, self._screens, self._clock = line, network, screens, clock
        self._telling = telling
        self._stream = EventStream(line, routes.APP_EVENTS, None)
        self._meeting = Meeting(case, line, network, screens)
        self._grounds: dict[RequestId, Grounds] = {}
        """What was said yes to, until it opens."""
        self._bonds: list[Bond] = []
        self._leasing: Bond | None = None
        self._stopping: Bond | None = None
        self._is_over = False
        self._tick = _timer(self, TICK_MS, self._on_tick)
        self._lease = _timer(self, LEASE_RENEWAL, self._renew)

    def start(self) -> None:
        """Take in the state the join brought, then follow the Gateway."""
        self._follow(lambda: self.case.take(self.case.state, self._clock()))
        if self._is_over:
            return
        self._bonds.append(
            self._network.listen(self, self._stream.messages, self._on_items, on_error=self.fail_closed)
        )
        self._tick.start()
        self._lease.start()
        self._screens.beat()

    def allow(self, request: RequestId, scopes: frozenset[Scope]) -> None:
        """The end user allowed `scopes`; nothing opens before the Gateway confirms it."""
        shown = self.case.prompt
        if shown is not None and shown.request == request:
            asked = frozenset(shown.scopes)
            who = shown.technician
            self._grounds = {
                request: Grounds(self.case.session, shown.epoch, who.id, who.display_name, asked)
            }
        self._follow(lambda: self.case.allow(request, scopes, self._clock()))

    def deny(self, request: RequestId) -> None:
        """The end user denied."""
        self._follow(lambda: self.case.deny(request, self._clock()))

    def more_time(self, request: RequestId) -> None:
        """The end user wants more time to think; the Gateway decides."""
        self._bonds.append(self._telling.extend(self, request, self._on_reply, _ignore))

    def stop(self) -> None:
        """The end user stops every access: silence first, then everything else."""
        self._shut(Cause.STOPPED)
        self._follow(lambda: self.case.stop(self._clock()), Cause.STOPPED)

    def narrow(self, grant: GrantId, scopes: frozenset[Scope]) -> None:
        """The end user leaves a grant no more than `scopes`; the rest is shut at once."""
        self._follow(lambda: self.case.narrow(grant, scopes, self._clock()), Cause.STOPPED)

    def tell(self, what: FileTold | CheckTold) -> None:
        """Tell the Gateway something that only this device knows; it goes into the session's log."""
        self._bonds.append(self._telling.note(self, what, self._on_reply, _surface))

    def pause(self, is_held: bool) -> None:
        """The end user lets picture and input stand still, or go on."""
        self.is_held = is_held
        (self._screens.hold if is_held else self._screens.go_on)(Holder.USER)
        self.changed.emit()

    def set_away(self, is_away: bool) -> None:
        """The screen was locked or unlocked: hold picture and input meanwhile; tell the Gateway at once."""
        self.is_away = is_away
        (self._screens.hold if is_away else self._screens.go_on)(Holder.LOCK)
        self.changed.emit()
        self._renew()

    def leave(self) -> None:
        """The end user ends the visit: everything is shut and the Gateway told; the session stays."""
        if self._is_over:
            return
        self._shut(Cause.LEFT)
        self._telling.leave()
        self._follow(lambda: self.case.leave(self._clock()), Cause.LEFT)

    def unblock(self) -> None:
        """The end user lets technicians ask again."""
        self._bonds.append(self._telling.unblock(self, self._on_reply, _ignore))

    def retry_now(self) -> None:
        """Try to reach the Gateway at once."""
        self._hurry()

    def fail_closed(self, error: BaseException) -> None:
        """Something broke on the way of consent: shut everything, deny what is asked, say so."""
        self._shut(Cause.ENDED)
        if self._is_over or isinstance(error, NetworkStoppedError):
            return
        crash.report(error, "consent: everything was shut")
        prompt = self.case.device.prompt
        try:
            now = self._clock()
            denied = self.case.deny(prompt.request, now) if prompt is not None else Turn()
            stopped = self.case.stop(now)
            for command in (*denied.commands, *stopped.commands):
                self._carry_out(command, Cause.ENDED)
        except Exception as again:  # noqa: BLE001 — the gates are shut already; the rest is only telling
            crash.report(again, "consent: telling the Gateway")
        self.noticed.emit(Notice.FAILED)
        self.changed.emit()

    def say_digits(self, grant: GrantId, is_same: bool) -> None:
        """The end user has compared the six digits; different ones shut everything at once."""
        self._screens.say_digits(grant, is_same)

    def on_report(self, report: LineReport | CheckReport) -> None:
        """News of a viewer's line."""
        if isinstance(report, CheckReport):
            if any(grant.id == report.grant for grant in self.case.open):
                self.checks.hear(report)
        elif report.state in (LineState.LOST, LineState.SILENT):
            self.lines.pop(report.grant, None)
            if report.state is LineState.SILENT:
                self._network.call(self._line.start_afresh)
        elif any(grant.id == report.grant for grant in self.case.open):
            self.lines[report.grant] = report
        self.changed.emit()

    def _on_mismatched(self, _report: CheckReport) -> None:
        # Its gate is shut already. Whoever is between these two ends may be between all others as well.
        self._shut(Cause.ENDED)
        self._follow(lambda: self.case.stop(self._clock()))
        self.noticed.emit(Notice.CHECK_FAILED)

    def _follow(self, step: Callable[[], Turn], cause: Cause = Cause.ENDED) -> None:
        if self._is_over:
            return
        try:
            turn = step()
            replaced = _replaced(turn.commands)
            for command in turn.commands:
                self._carry_out(command, Cause.REPLACED if command in replaced else cause)
            self._screens.give_hands(self.case.holder)
        except Exception as error:  # noqa: BLE001 — whatever it is: fail closed
            self.fail_closed(error)
            return
        if self.case.ending is not None:
            self._finish()
            return
        for notice in turn.notices:
            self.noticed.emit(notice)
        self._bonds.extend(self._meeting.meet(self))
        if turn.commands or turn.notices:
            self.changed.emit()

    def _carry_out(self, command: consent.Command, cause: Cause) -> None:
        match command:
            case consent.Reply(request, scopes):
                self._answer(request, scopes)
            case consent.Open(grant):
                self._open(grant)
            case consent.Close(grant):
                self._close(grant.id, cause)
            case consent.Narrow(grant):
                self._screens.narrow(grant.id, grant.scopes)
            case consent.TellStopped():
                self._tell_stopped()
            case consent.TellNarrowed(grant_id, scopes):
                self._telling.narrow(self, grant_id, scopes, self._on_reply, _surface)
            case consent.Pause():
                self._screens.hold(Holder.LEASE)
            case consent.Resume():
                self._screens.go_on(Holder.LEASE)
            case consent.Show() | consent.Hide():
                pass  # views are drawn from the mirror

    def _answer(self, request: RequestId, scopes: frozenset[Scope]) -> None:
        self._bonds.append(
            self._telling.answer(
                self,
                request,
                scopes,
                self._screens.new_key(request) if scopes else None,
                lambda: not scopes or self.case.is_wanted(request),
                lambda reply: self._on_answered(request, reply),
                self.fail_closed,
            )
        )

    def _open(self, grant: consent.LocalGrant) -> None:
        said = self.case.granted(grant.id)
        if said is None:
            raise LookupError("a grant was opened that the Gateway does not list")
        grounds = self._grounds.pop(grant.request)
        self._screens.open(Opening(grant.id, grant.request, grant.scopes, said.viewer_key, grounds))

    def _close(self, grant: GrantId, cause: Cause) -> None:
        self._screens.close(grant, cause)
        self.lines.pop(grant, None)
        self.checks.forget(grant)
        if self.is_held and not self.case.open:
            self.pause(False)

    def _tell_stopped(self) -> None:
        # One that is under way is enough: its answer brings the state, and with it the machine's say.
        if self._stopping is None or self._stopping.is_over:
            self._stopping = self._telling.stop(self, self._on_reply, _surface)

    def _on_items(self, items: list[StreamItem]) -> None:
        for item in items:
            if self._is_over:
                return
            match item:
                case AppState():
                    self._take(item)
                case LineUp():
                    self.outage = None
                    self._hurry()
                    self._renew()
                    self.changed.emit()
                case LineDown():
                    self.outage = item
                    self.changed.emit()
                case StreamRefused():
                    self._follow(lambda: self.case.lose_standing(self._clock()))
                case _:
                    pass  # beats

    def _take(self, state: AppState) -> None:
        self._follow(lambda: self.case.take(state, self._clock()))
        if not self._is_over:
            self.changed.emit()

    def _on_answered(self, request: RequestId, reply: AppState | Refusal | None) -> None:
        if isinstance(reply, Refusal) and reply.reason is not Reason.NOT_SIGNED_IN:
            self._follow(lambda: self.case.answer_refused(request, self._clock()))
        else:
            self._on_reply(reply)

    def _on_reply(self, reply: AppState | Refusal | None) -> None:
        if self._is_over:
            return
        if isinstance(reply, AppState):
            self._take(reply)
        elif isinstance(reply, Refusal) and reply.reason is Reason.NOT_SIGNED_IN:
            self._follow(lambda: self.case.lose_standing(self._clock()))

    def _on_tick(self) -> None:
        self._screens.beat()
        self._follow(lambda: self.case.tick(self._clock()))
        self._bonds = [bond for bond in self._bonds if not bond.is_over]

    def _renew(self) -> None:
        if self._is_over or (self._leasing is not None and not self._leasing.is_over):
            return
        is_away = self.is_away
        self._leasing = self._network.bind(
            self, lambda: self._ask_lease(is_away), lambda reply: self._on_lease(reply, is_away), _ignore
        )

    async def _ask_lease(self, is_away: bool) -> Lease | Refusal:
        import asyncio

        async with asyncio.timeout(_LEASE_LIMIT_S):
            return await self._line.call(routes.APP_LEASE, LeaseRequest(is_away=is_away))

    def _on_lease(self, reply: Lease | Refusal, told_away: bool) -> None:
        if told_away is not self.is_away:
            self._renew()  # locked or unlocked while the last one was under way
        if isinstance(reply, Lease):
            self._follow(lambda: self.case.take_lease(reply, self._clock()))
        else:
            self._on_reply(reply)

    def _hurry(self) -> None:
        async def hurry() -> None:
            self._stream.retry_now()
            self._telling.hurry()

        self._network.call(hurry)

    def _shut(self, cause: Cause) -> None:
        try:
            self._screens.close_all(cause)
        except Exception as error:  # noqa: BLE001 — the machine's own Close commands follow, one by one
            crash.report(error, "shutting everything")

    def _finish(self) -> None:
        if self._is_over:
            return
        self._is_over = True
        self._shut(Cause.LEFT if self.case.is_leaving else Cause.ENDED)
        self._tick.stop()
        self._lease.stop()
        for bond in (*self._bonds, self._leasing, self._stopping):
            if bond is not None:
                bond.cancel()
        self._bonds = []
        self.changed.emit()
        self.ended.emit()


def _replaced(commands: tuple[consent.Command, ...]) -> tuple[consent.Command, ...]:
    """Return the closings after which the same technician goes on under a new grant."""
    opened = {item.grant.technician for item in commands if isinstance(item, consent.Open)}
    return tuple(
        item for item in commands if isinstance(item, consent.Close) and item.grant.technician in opened
    )


def _timer(owner: QObject, every_ms: int, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setInterval(every_ms)
    timer.timeout.connect(slot)
    return timer


def _surface(error: Exception) -> None:
    if not isinstance(error, NetworkStoppedError):
        crash.report(error, "telling the Gateway that everything was stopped")


def _ignore(_error: Any) -> None:
    """The line is down: the stream says so, and what matters is tried again."""
