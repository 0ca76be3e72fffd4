# SPDX-License-Identifier: Apache-2.0
"""Screen and input wait for the system: nothing is touched too early, and no refusal ends the session."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from sdconsole.domain.ids import GrantId
from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.port import Capturer
from sdconsole.media.faults import CaptureUnavailable, InputUnavailable, Obstacle
from sdconsole.media.gate import Gate
from sdconsole.media.input.port import Injector
from sdconsole.support.mirror.permissions import Asking, Need, missing, needs_of
from sdconsole.support.sharing.patience import (
    NothingNeeded,
    Patience,
    PatientCapturer,
    PatientInjector,
    SystemPermissions,
)
from tests.media.doubles import PaperHands, PaperScreen, Record
from tests.support.builders import Pretended

CANCELLED = CaptureUnavailable(Obstacle.NO_PERMISSION, "cancelled")
GATE = Gate(GrantId("g1"), frozenset({Scope.VIEW, Scope.CONTROL}))


@dataclass
class Openings:
    """What opening the screen leads to, in order; the last one again and again."""

    outcomes: list[PaperScreen | CaptureUnavailable]
    count: int = 0

    def __call__(self) -> Capturer:
        """Open."""
        outcome = self.outcomes[min(self.count, len(self.outcomes) - 1)]
        self.count += 1
        if isinstance(outcome, CaptureUnavailable):
            raise outcome
        return outcome.open(GATE.token(Scope.VIEW))


@dataclass
class Watch:
    """What the patience tells."""

    waiting: Record = field(default_factory=Record)
    refused: Record = field(default_factory=Record)

    def patience(self, permissions: Pretended) -> Patience:
        """A patience that tells this one."""
        return Patience(permissions, lambda: self.refused(True), self.waiting)


def test_where_nothing_is_needed_nothing_waits() -> None:
    """Opened at once, and its faults are raised as ever."""
    patience = Patience(NothingNeeded())
    opened = Openings([PaperScreen()])
    assert PatientCapturer(opened, patience).wait(0) is not None
    with pytest.raises(CaptureUnavailable):
        PatientCapturer(Openings([CANCELLED]), patience)


def test_the_desktop_asks_only_after_the_user_was_told() -> None:
    """Its window would come out of nowhere."""
    watch = Watch()
    patience = watch.patience(Pretended(Asking.EACH_TIME))
    opened = Openings([PaperScreen()])
    eye = PatientCapturer(opened, patience)
    assert eye.wait(0) is None
    assert (opened.count, watch.waiting.values) == (0, [True])
    patience.go()
    assert eye.wait(0) is not None
    assert (opened.count, watch.waiting.values) == (1, [True, False])


def test_a_cancelled_question_is_asked_again_when_the_user_wants() -> None:
    """And not before: each cancelling is told once."""
    watch = Watch()
    patience = watch.patience(Pretended(Asking.EACH_TIME))
    patience.go()
    opened = Openings([CANCELLED, PaperScreen()])
    eye = PatientCapturer(opened, patience)
    assert [eye.wait(0), eye.wait(0), eye.wait(0)] == [None] * 3
    assert (opened.count, len(watch.refused.values)) == (1, 1)
    assert patience.is_waiting
    patience.go()
    assert eye.wait(0) is not None
    assert not patience.is_waiting


def test_a_tick_in_the_settings_is_found_without_a_word() -> None:
    """macOS tells nobody: it is looked up each time."""
    permissions = Pretended(Asking.LISTS)
    opened = Openings([PaperScreen()])
    eye = PatientCapturer(opened, Patience(permissions))
    assert (eye.wait(0), opened.count) == (None, 0)
    permissions.held.add(Need.SCREEN)
    assert eye.wait(0) is not None


@pytest.mark.parametrize("asking", [Asking.EACH_TIME, Asking.LISTS])
def test_any_other_fault_is_raised(asking: Asking) -> None:
    """A missing library gets no better by waiting."""
    patience = Patience(Pretended(asking, {Need.SCREEN}))
    patience.go()
    lost = CaptureUnavailable(Obstacle.MISSING_LIBRARY, "install it")
    with pytest.raises(CaptureUnavailable):
        PatientCapturer(Openings([lost]), patience).wait(0)


def test_who_waits_is_woken() -> None:
    """`wake` ends a wait without a deadline's time."""
    patience = Patience(Pretended(Asking.EACH_TIME))
    eye = PatientCapturer(Openings([PaperScreen()]), patience)
    import threading

    done = threading.Thread(target=lambda: eye.wait(30.0))
    done.start()
    while done.is_alive():
        eye.wake()
        done.join(0.01)


def test_input_waits_with_the_picture_and_is_dropped() -> None:
    """Opening it would bring up the desktop's window as well."""
    hands, told = PaperHands(), Record()
    patience = Patience(Pretended(Asking.EACH_TIME))
    injector = PatientInjector(_opens(hands), patience, told)
    injector.text("dropped")
    assert hands.said.values == []
    patience.go()
    injector.text("typed")
    assert ("text", "typed") in hands.said.values
    injector.close()


def test_a_desktop_that_lets_only_watch_is_told_once() -> None:
    """The picture goes on: what is pressed is dropped."""
    told = Record()
    patience = Patience(Pretended(Asking.EACH_TIME))
    patience.go()

    def refuse() -> Injector:
        raise InputUnavailable(Obstacle.NO_PERMISSION, "not chosen")

    injector = PatientInjector(refuse, patience, told)
    for _ in range(3):
        injector.pointer(1, 1)
    assert len(told.values) == 1


def test_what_a_grant_needs_of_a_system_with_lists() -> None:
    """The view needs one list, control the other; the rest none; other systems nothing."""
    everything = frozenset(Scope)
    assert needs_of(everything) == (Need.SCREEN, Need.HANDS)
    assert needs_of(frozenset({Scope.VIEW, Scope.FILES})) == (Need.SCREEN,)
    assert missing(Pretended(Asking.LISTS, {Need.SCREEN}), everything) == (Need.HANDS,)
    assert missing(Pretended(Asking.EACH_TIME), everything) == ()


def test_this_system_answers() -> None:
    """Whatever this runs on: the same questions, no window, no error."""
    system = SystemPermissions()
    assert system.asking in Asking
    assert all(isinstance(system.holds(need), bool) for need in Need)
    assert isinstance(system.desktop, str)


def _opens(hands: PaperHands) -> Callable[[], Injector]:
    return lambda: hands.open(GATE.token(Scope.CONTROL))
