# SPDX-License-Identifier: Apache-2.0
"""One gate per open grant, one line per waiting viewer; fills the port `support.mirror.screens.Screens`."""

import base64
import logging
import ssl
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sdconsole.contract.routes import RELAY_PATH
from sdconsole.domain.ids import GrantId, RequestId
from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.port import Capturer
from sdconsole.media.capture.steady import SteadyCapturer
from sdconsole.media.faults import (
    CaptureUnavailable,
    DeviceUnavailable,
    LineLost,
    LossCause,
    MediaFault,
    Obstacle,
)
from sdconsole.media.gate import Gate, GateToken, StopReason
from sdconsole.media.input.local.port import Lookout
from sdconsole.media.input.port import Injector
from sdconsole.media.line.check import AppCheck, Checked
from sdconsole.media.line.secure import End, KeyPair, LineFacts, LineKeys, line_context
from sdconsole.media.line.service import LineService
from sdconsole.media.messages.state import HoldReason
from sdconsole.media.sharing.hands import OwnWindows
from sdconsole.media.sharing.sharing import Sharing, SharingCallbacks
from sdconsole.media.sharing.studio import Studio
from sdconsole.media.steering.courtesy import Courtesy
from sdconsole.media.steering.helm import Helm
from sdconsole.media.transport.port import Carrier
from sdconsole.support.mirror.screens import (
    Cause,
    CheckReport,
    Holder,
    LineReport,
    LineState,
    Opening,
    Report,
)
from sdconsole.support.mirror.shelter import Shelter
from sdconsole.support.sharing.hold import HeldCapturer, HeldInjector, Hold
from sdconsole.support.sharing.patience import NothingNeeded, Patience, PatientCapturer, PatientInjector

_log = logging.getLogger(__name__)
_REASONS = {
    Cause.STOPPED: StopReason.USER_STOPPED,
    Cause.LEFT: StopReason.USER_LEFT,
    Cause.ENDED: StopReason.GRANT_ENDED,
    Cause.REPLACED: StopReason.REPLACED,
}


Provide = Callable[[GrantId, Gate], Sequence[LineService]]
"""What talks beside the picture under a grant that was just opened; asked once for each."""


def _nothing_else(_grant: GrantId, _gate: Gate) -> Sequence[LineService]:
    return ()


_HELD = {
    Holder.USER: HoldReason.END_USER,
    Holder.LOCK: HoldReason.LOCKED,
    Holder.LEASE: HoldReason.GATEWAY,
}


@dataclass(frozen=True, slots=True)
class Devices:
    """How screen, hands and relay are opened; the tests bring their own."""

    open_capturer: Callable[[GateToken], Capturer]
    open_injector: Callable[[GateToken], Injector]
    open_relay: Callable[[str, str], Carrier]
    """(relay address, ticket) → a paired carrier; blocks."""
    open_lookout: Callable[[], Lookout] | None = None
    """How the end user's own input is told from ours; None: it is not."""


@dataclass(slots=True)
class _Access:
    """An open grant: its gate, its keys, and the line of the viewer that came last."""

    gate: Gate
    keys: LineKeys
    check: AppCheck
    services: Sequence[LineService] = ()
    line: Sharing | None = None
    turn: threading.Lock = field(default_factory=threading.Lock)
    """One viewer's line is set up at a time."""


class Screens:
    """See the port. Worker threads set lines up; the UI thread never waits for one."""

    def __init__(
        self,
        origin: str,
        devices: Devices,
        shelter: Shelter,
        hold: Hold,
        report: Report,
        provide: Provide = _nothing_else,
        patience: Patience | None = None,
    ) -> None:
        """`patience`: what the system itself still has to allow; None: nothing."""
        self._provide = provide
        self._patience = Patience(NothingNeeded()) if patience is None else patience
        self._patience.on_waiting = lambda _is_waiting: self._tell_held()
        self._handless: frozenset[GrantId] = frozenset()
        self._address = relay_address(origin)
        self._devices, self._shelter, self._hold, self._report = devices, shelter, hold, report
        self._pairs: dict[RequestId, KeyPair] = {}
        self._open: dict[GrantId, _Access] = {}
        self._helm = Helm(Courtesy(devices.open_lookout))
        self._is_covered = False
        self._studio = Studio(lambda token: HeldCapturer(self._open_steady(token), hold))

    def _open_steady(self, token: GateToken) -> SteadyCapturer:
        def open_patiently() -> PatientCapturer:
            return PatientCapturer(lambda: self._devices.open_capturer(token), self._patience)

        return SteadyCapturer(open_patiently, self._tell_covered)

    def _open_hands(self, token: GateToken, on_failed: Callable[[DeviceUnavailable], None]) -> Injector:
        if not self._patience.asks_each_time:
            return self._devices.open_injector(token)
        return PatientInjector(lambda: self._devices.open_injector(token), self._patience, on_failed)

    def _tell_covered(self, is_covered: bool) -> None:
        """Tell the viewers that the system hides the desktop (lock, secure prompt), or no longer does."""
        self._is_covered = is_covered
        self._tell_held()

    def _tell_held(self) -> None:
        for grant, access in tuple(self._open.items()):
            line = access.line
            if line is not None:
                line.hold(self._reason(grant))

    def _reason(self, grant: GrantId) -> HoldReason:
        reason = held_reason(self._hold.holders)
        if reason is not HoldReason.NOT_HELD:
            return reason
        if self._is_covered:
            return HoldReason.LOCKED
        if self._patience.is_waiting:
            return HoldReason.PERMISSION
        return HoldReason.VIEW_ONLY if grant in self._handless else HoldReason.NOT_HELD

    def new_key(self, request: RequestId) -> str:
        """See the port."""
        pair = KeyPair.generate()
        self._pairs = {
            request: pair
        }  # one request is answered at a time; an older pair opens nothing any more
        return base64.urlsafe_b64encode(pair.public).rstrip(b"=").decode("ascii")

    def open(self, opening: Opening) -> None:
        """See the port."""
        pair = self._pairs.pop(opening.request)
        peer = base64.urlsafe_b64decode(opening.viewer_key + "=" * (-len(opening.viewer_key) % 4))
        keys = LineKeys(End.APP, pair, peer, line_context(_facts(opening)))
        gate = Gate(opening.grant, opening.scopes)
        check = AppCheck(keys, lambda checked: self._on_checked(opening.grant, gate, checked))
        services = (check, *self._provide(opening.grant, gate))
        self._open[opening.grant] = _Access(gate, keys, check, services)

    def close(self, grant: GrantId, cause: Cause) -> None:
        """See the port."""
        access = self._open.pop(grant, None)
        if access is not None:
            access.gate.shut(_REASONS[cause])
            self._helm.take_from(grant)

    def say_digits(self, grant: GrantId, is_same: bool) -> None:
        """See the port."""
        access = self._open.get(grant)
        if access is not None:
            access.check.say(is_same)

    def _on_checked(self, grant: GrantId, gate: Gate, checked: Checked) -> None:
        """Any thread. Whoever may be in between sees and does nothing more, before anybody is told."""
        if checked.is_mismatched:
            gate.shut(StopReason.CHECK_FAILED)
        self._report(CheckReport(grant, checked.digits, checked.ours, checked.theirs))

    def narrow(self, grant: GrantId, scopes: frozenset[Scope]) -> None:
        """See the port."""
        access = self._open.get(grant)
        if access is None:
            return
        if Scope.CONTROL not in scopes:
            self._helm.take_from(grant)
        access.gate.narrow(scopes)

    def give_hands(self, holder: GrantId | None) -> None:
        """See the port."""
        self._helm.give(holder if holder in self._open else None)

    def close_all(self, cause: Cause) -> None:
        """See the port."""
        self._pairs = {}
        for grant in tuple(self._open):
            self.close(grant, cause)

    def hold(self, holder: Holder) -> None:
        """See the port."""
        self._hold.add(holder)
        self._tell_held()

    def go_on(self, holder: Holder) -> None:
        """See the port."""
        self._hold.remove(holder)
        self._tell_held()

    def beat(self) -> None:
        """See the port."""
        self._hold.beat()

    def connect(self, connection: str, grant: GrantId, ticket: str) -> None:
        """See the port."""
        access = self._open.get(grant)
        if access is None:
            return
        threading.Thread(
            target=self._share, args=(access, grant, ticket), name=f"line-{connection[:8]}", daemon=True
        ).start()

    def _share(self, access: _Access, grant: GrantId, ticket: str) -> None:
        """Meet one viewer, in a thread of its own; ends when the line is set up (or will not be)."""
        try:
            carrier = self._devices.open_relay(self._address, ticket)
        except LineLost as lost:
            _log.info("no viewer: %s", lost.cause)
            return
        with access.turn:
            before, access.line = access.line, None
            try:
                if before is not None:
                    before.close()
                access.line = self._prepare(access, grant, carrier)
                access.line.hold(self._reason(grant))
                access.line.start()
            except BaseException as error:
                access.line = None
                carrier.abort()
                self._report(LineReport(grant, LineState.LOST))
                if not isinstance(error, MediaFault):
                    raise
                _log.info("not shared: %s", error)

    def _prepare(self, access: _Access, grant: GrantId, carrier: Carrier) -> Sharing:
        def on_failed(fault: DeviceUnavailable) -> None:
            state = LineState.NO_SCREEN if isinstance(fault, CaptureUnavailable) else LineState.NO_INPUT
            self._report(LineReport(grant, state, fault.reason.value))
            if state is LineState.NO_INPUT and fault.reason is Obstacle.NO_PERMISSION:
                self._handless |= {grant}
                self._tell_held()

        def on_lost(lost: LineLost) -> None:
            if access.line is sharing:
                is_silent = lost.cause is LossCause.DEAD
                self._report(LineReport(grant, LineState.SILENT if is_silent else LineState.LOST))

        self._handless -= {grant}
        sharing = Sharing(
            access.gate,
            carrier,
            access.keys,
            self._studio,
            lambda token: HeldInjector(self._open_hands(token, on_failed), self._hold),
            self._helm,
            services=access.services,
            own_windows=OwnWindows(self._shelter.is_pointer_allowed, self._shelter.are_keys_allowed),
            callbacks=SharingCallbacks(
                on_started=lambda: self._report(LineReport(grant, LineState.SHARING)),
                on_line_lost=on_lost,
                on_device_failed=on_failed,
            ),
        )
        return sharing


def _facts(opening: Opening) -> LineFacts:
    line = opening.line
    return LineFacts(
        session=line.session,
        request=opening.request,
        grant=opening.grant,
        epoch=line.epoch,
        technician=line.technician,
        name=line.name,
        asked=frozenset(line.asked),
    )


def held_reason(holders: frozenset[Holder]) -> HoldReason:
    """Return what a viewer is told: the end user's own wish first, then what keeps the screen itself away."""
    for holder, reason in _HELD.items():
        if holder in holders:
            return reason
    return HoldReason.NOT_HELD


def relay_address(origin: str) -> str:
    """Return the relay's WebSocket address at a Gateway."""
    scheme, _, rest = origin.partition("://")
    return f"{'wss' if scheme == 'https' else 'ws'}://{rest}{RELAY_PATH}"


def system_devices(ssl_context: ssl.SSLContext | None = None, *, is_yielding: bool = True) -> Devices:
    """Return this computer's own screen and hands, and the relay of the Gateway.

    `is_yielding`: whether the technician's input waits while the end user's own comes.
    """
    from sdconsole.media.capture.platforms import open_capturer
    from sdconsole.media.input.platforms import Machine
    from sdconsole.media.transport.relay import open_relay

    machine = Machine()
    return Devices(
        open_capturer,
        machine.open_injector,
        lambda address, ticket: open_relay(address, ticket, ssl_context=ssl_context),
        machine.open_lookout if is_yielding else None,
    )
