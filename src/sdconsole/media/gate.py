# SPDX-License-Identifier: Apache-2.0
"""The local grant: every frame leaves and every input enters through it, until it is shut for good.

One gate per grant. The support app makes it when the Gateway has confirmed the grant it is itself waiting
for, hands it to `Sharing`, and calls `shut` when the end user presses Stop or the grant ends by any way.
A new grant is a new gate.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum

from sdconsole.domain.scopes import Scope
from sdconsole.media.faults import GateShut

_DRAIN_S = 1.0
_log = logging.getLogger(__name__)


class StopReason(IntEnum):
    """Why a gate was shut; travels to the viewer as its last message."""

    USER_STOPPED = 1
    USER_LEFT = 2
    GRANT_ENDED = 3
    CAPTURE_FAILED = 4
    REPLACED = 5
    """The grant was changed: a new one, with a new gate, follows."""
    CHECK_FAILED = 6
    """The six digits of the two ends differ: somebody may be in between."""


class Gate:
    """What one technician may do on this device, now. Every method may be called from any thread."""

    def __init__(self, grant_id: str, scopes: Iterable[Scope]) -> None:
        self.grant_id = grant_id
        self.scopes = frozenset(scopes)
        self.reason: StopReason | None = None
        self._condition = threading.Condition()
        self._is_open = True
        self._passes: dict[int, int] = {}
        self._narrow_hooks: dict[object, Callable[[], None]] = {}
        self._hooks: dict[object, Callable[[StopReason], None]] = {}

    @property
    def is_open(self) -> bool:
        """Whether anything may still pass."""
        return self._is_open

    def allows(self, scope: Scope) -> bool:
        """Return whether `scope` may be used now."""
        return self._is_open and scope in self.scopes

    def narrow(self, scopes: Iterable[Scope]) -> None:
        """Allow no more than `scopes` from now on; what was not allowed before is not allowed after.

        When this returns nothing that was taken away is still on its way in or out. Without VIEW nothing is
        left: use `shut`.
        """
        with self._condition:
            taken = self.scopes - frozenset(scopes)
            self.scopes -= taken
            hooks = list(self._narrow_hooks.values()) if taken else []
            me = threading.get_ident()
            self._condition.wait_for(lambda: not set(self._passes) - {me}, _DRAIN_S)
        for hook in hooks:
            try:
                hook()
            except Exception:  # noqa: BLE001 - one broken hook must not keep the others from hearing
                _log.exception("a hook failed while the gate was narrowed")

    def on_narrowed(self, hook: Callable[[], None]) -> Callable[[], None]:
        """Have `hook` called after `narrow` took something away; returns how to take it back."""
        key = object()
        with self._condition:
            self._narrow_hooks[key] = hook

        def forget() -> None:
            with self._condition:
                self._narrow_hooks.pop(key, None)

        return forget

    def check(self, scope: Scope) -> None:
        """Raise `GateShut` unless `scope` may be used now."""
        if not self.allows(scope):
            raise GateShut(f"{scope} is not granted")

    @contextmanager
    def passing(self, scope: Scope) -> Iterator[None]:
        """Hold the gate open for one small step (a chunk sent, an event injected).

        `shut` waits for the steps already inside; keep them short. Raises `GateShut` on entry.
        """
        me = threading.get_ident()
        with self._condition:
            self.check(scope)
            self._passes[me] = self._passes.get(me, 0) + 1
        try:
            yield
        finally:
            with self._condition:
                self._passes[me] -= 1
                if not self._passes[me]:
                    del self._passes[me]
                self._condition.notify_all()

    def token(self, scope: Scope) -> "GateToken":
        """Return what a capturer or an injector needs in order to open. Raises `GateShut`."""
        self.check(scope)
        return GateToken(self, scope)

    def on_shut(self, hook: Callable[[StopReason], None]) -> Callable[[], None]:
        """Have `hook` called during `shut`, to unblock whoever is inside; returns how to take it back.

        A gate that is already shut calls `hook` at once.
        """
        key = object()
        with self._condition:
            if self._is_open:
                self._hooks[key] = hook
                return lambda: self._forget(key)
        hook(self.reason or StopReason.GRANT_ENDED)
        return lambda: None

    def _forget(self, key: object) -> None:
        with self._condition:
            self._hooks.pop(key, None)

    def shut(self, reason: StopReason = StopReason.USER_STOPPED) -> None:
        """Let nothing pass any more: when this returns, no frame leaves and no input enters.

        Returns within 100 ms even while a send is blocked (the carrier is aborted). Never reopens; a second
        call waits for the same silence.
        """
        with self._condition:
            first, self._is_open = self._is_open, False
            if first:
                self.reason = reason
            hooks, self._hooks = (list(self._hooks.values()) if first else []), {}
            self._condition.notify_all()
        for hook in hooks:
            try:
                hook(reason)
            except Exception:  # noqa: BLE001 - one broken hook must not keep the others from stopping
                _log.exception("a hook failed while the gate was shut")
        me = threading.get_ident()
        with self._condition:
            if not self._condition.wait_for(lambda: not set(self._passes) - {me}, _DRAIN_S):
                _log.error("a step inside the gate did not end")

    def wait_shut(self, timeout_s: float | None = None) -> bool:
        """Block until the gate is shut; return whether it is."""
        with self._condition:
            return self._condition.wait_for(lambda: not self._is_open, timeout_s)


@dataclass(frozen=True, slots=True)
class GateToken:
    """One scope of one gate, as proof for the code that opens the screen or the keyboard."""

    gate: Gate
    scope: Scope

    def check(self, scope: Scope) -> None:
        """Raise `GateShut` unless this token is for `scope` and its gate is open."""
        if scope is not self.scope:
            raise GateShut(f"the token is for {self.scope}, not for {scope}")
        self.gate.check(scope)
