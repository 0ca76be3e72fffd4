# SPDX-License-Identifier: Apache-2.0
"""The gate: what passes, what does not, and that shut means shut."""

import threading
import time

import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.faults import GateShut
from sdconsole.media.gate import Gate, StopReason
from tests.media.doubles import PATIENCE_S, STOP_S, Record


def test_only_granted_scopes_pass() -> None:
    """A view-only grant lets frames out and no input in."""
    gate = Gate("grant", [Scope.VIEW])
    assert gate.allows(Scope.VIEW)
    assert not gate.allows(Scope.CONTROL)
    gate.check(Scope.VIEW)
    with pytest.raises(GateShut):
        gate.check(Scope.CONTROL)
    with pytest.raises(GateShut), gate.passing(Scope.CONTROL):
        pytest.fail("must not get inside")


def test_a_token_is_good_for_its_scope_only() -> None:
    """The proof for the screen does not open the keyboard, and dies with the gate."""
    gate = Gate("grant", [Scope.VIEW, Scope.CONTROL])
    token = gate.token(Scope.VIEW)
    token.check(Scope.VIEW)
    with pytest.raises(GateShut):
        token.check(Scope.CONTROL)
    gate.shut()
    with pytest.raises(GateShut):
        token.check(Scope.VIEW)
    with pytest.raises(GateShut):
        gate.token(Scope.VIEW)


def test_shut_is_for_good() -> None:
    """There is no way to open a gate again, and the first reason stays."""
    gate = Gate("grant", [Scope.VIEW])
    gate.shut(StopReason.USER_LEFT)
    gate.shut(StopReason.GRANT_ENDED)
    assert not gate.is_open
    assert gate.reason is StopReason.USER_LEFT
    with pytest.raises(GateShut), gate.passing(Scope.VIEW):
        pytest.fail("must not get inside")


def test_shut_waits_for_the_step_inside() -> None:
    """When shut returns, the step that was inside has ended."""
    gate = Gate("grant", [Scope.VIEW])
    inside, leave, order = threading.Event(), threading.Event(), Record()

    def step() -> None:
        with gate.passing(Scope.VIEW):
            inside.set()
            assert leave.wait(PATIENCE_S)
            order("step ended")

    stepping = threading.Thread(target=step)
    stepping.start()
    assert inside.wait(PATIENCE_S)

    def shut() -> None:
        gate.shut()
        order("shut returned")

    shutting = threading.Thread(target=shut)
    shutting.start()
    assert gate.wait_shut(PATIENCE_S)
    assert order.values == []
    leave.set()
    assert order.some(2) == ["step ended", "shut returned"]
    stepping.join()
    shutting.join()


def test_hooks_unblock_the_step_inside() -> None:
    """A hook runs before shut waits; one that fails does not keep the next from running."""
    gate = Gate("grant", [Scope.VIEW])
    inside, unblocked, reasons = threading.Event(), threading.Event(), Record()

    def broken(_reason: StopReason) -> None:
        raise RuntimeError("broken")

    def unblock(reason: StopReason) -> None:
        reasons(reason)
        unblocked.set()

    gate.on_shut(broken)
    gate.on_shut(unblock)
    forget = gate.on_shut(lambda _reason: reasons("must be forgotten"))
    forget()

    def step() -> None:
        with gate.passing(Scope.VIEW):
            inside.set()
            assert unblocked.wait(PATIENCE_S)

    thread = threading.Thread(target=step)
    thread.start()
    assert inside.wait(PATIENCE_S)
    begun = time.monotonic()
    gate.shut(StopReason.REPLACED)
    assert time.monotonic() - begun < STOP_S
    assert reasons.values == [StopReason.REPLACED]
    thread.join()


def test_a_hook_that_comes_too_late_is_called_at_once() -> None:
    """Whoever registers after the end hears of it, too."""
    gate = Gate("grant", [Scope.VIEW])
    gate.shut(StopReason.USER_LEFT)
    reasons = Record()
    gate.on_shut(reasons)()
    assert reasons.values == [StopReason.USER_LEFT]


def test_shut_from_inside_does_not_wait_for_itself() -> None:
    """A step that shuts its own gate gets through."""
    gate = Gate("grant", [Scope.VIEW])
    begun = time.monotonic()
    with gate.passing(Scope.VIEW), gate.passing(Scope.VIEW):
        gate.shut()
    assert time.monotonic() - begun < 0.5
    assert not gate.allows(Scope.VIEW)


def test_many_threads_never_pass_after_shut() -> None:
    """Whatever the timing: once shut has returned, nobody is inside and nobody gets inside."""
    for _ in range(50):
        gate = Gate("grant", [Scope.VIEW])
        inside: list[int] = []
        late = Record()
        returned = threading.Event()

        def run(
            gate: Gate = gate,
            inside: list[int] = inside,
            late: Record = late,
            over: threading.Event = returned,
        ) -> None:
            try:
                while True:
                    with gate.passing(Scope.VIEW):
                        inside.append(1)
                        if over.is_set():
                            late(1)
                        inside.pop()
            except GateShut:
                return

        threads = [threading.Thread(target=run) for _ in range(4)]
        for thread in threads:
            thread.start()
        gate.shut()
        returned.set()
        assert inside == []
        for thread in threads:
            thread.join()
        assert late.values == []
