# SPDX-License-Identifier: Apache-2.0
"""The device's side of consent, command by command."""

from dataclasses import replace

import pytest

from sdconsole.domain.consent.device import (
    Close,
    Command,
    DeviceConsent,
    Hide,
    LocalGrant,
    Narrow,
    Observed,
    Open,
    Pause,
    Prompt,
    Reply,
    Resume,
    Show,
    TellNarrowed,
    TellStopped,
    answer_refused,
    observe,
    press_allow,
    press_deny,
    press_narrow,
    press_stop,
    renew,
    tick,
)
from sdconsole.domain.consent.grants import LEASE, RESUME_WITHIN
from sdconsole.domain.scopes import Scope
from tests.domain.cast import CONTROL, G1, G2, NOTHING, R1, R2, RUN_1, RUN_2, SATO, TANAKA, VIEW

FRESH = DeviceConsent(RUN_1)
ASKED = Prompt(R1, SATO, CONTROL, epoch=1)
GIVEN = LocalGrant(G1, R1, SATO, RUN_1, CONTROL, epoch=1)
SECOND = LocalGrant(G2, R2, TANAKA, RUN_1, VIEW, epoch=1)


def told(
    device: DeviceConsent, number: int, prompt: Prompt | None = None, *grants: LocalGrant, epoch: int = 1
) -> tuple[DeviceConsent, tuple[Command, ...]]:
    """The device hears a state of the Gateway."""
    return observe(device, Observed(number, epoch, prompt, grants), now=number)


def showing() -> DeviceConsent:
    """With a prompt on the screen, as of state 1."""
    return told(FRESH, 1, ASKED)[0]


def waiting() -> DeviceConsent:
    """Allowed by the end user, not confirmed yet."""
    return press_allow(showing(), R1, CONTROL)[0]


def sharing() -> DeviceConsent:
    """Open for Sato, as of state 2."""
    return told(waiting(), 2, None, GIVEN)[0]


def test_the_way_from_asked_to_open() -> None:
    """Shown; allowed and told; opened when the Gateway has confirmed, not before."""
    device, commands = told(FRESH, 1, ASKED)
    assert commands == (Show(ASKED),)
    device, commands = press_allow(device, R1, CONTROL)
    assert commands == (Reply(R1, CONTROL),)
    assert (device.prompt, device.waiting, device.open) == (None, ASKED, ())
    assert told(device, 2, ASKED) == (replace(device, number=2, heard_at=2), ())
    device, commands = told(device, 3, None, GIVEN)
    assert commands == (Open(GIVEN),)
    assert (device.waiting, device.open) == (None, (GIVEN,))


def test_the_others_grants_are_left_alone() -> None:
    """Tanaka's is open already and listed first; Sato's opens beside it."""
    device = replace(waiting(), open=(SECOND,))
    device, commands = told(device, 2, None, SECOND, GIVEN)
    assert (commands, device.open) == ((Open(GIVEN),), (SECOND, GIVEN))


def test_the_same_state_again_changes_nothing() -> None:
    """A stream that came back says it once more; it counts as a sign of life."""
    device = sharing()
    assert told(device, 2, None, GIVEN) == (device, ())
    held = replace(device, is_paused=True)
    assert told(held, 2, None, GIVEN) == (device, (Resume(),))


def test_an_older_state_is_passed_over() -> None:
    """C43: what overtook it on the wire is newer."""
    device = sharing()
    assert told(device, 1, ASKED) == (device, ())


def test_less_can_be_allowed_than_was_asked() -> None:
    """View only; and the grant must be for exactly that."""
    device, commands = press_allow(showing(), R1, VIEW)
    assert commands == (Reply(R1, VIEW),)
    assert told(device, 2, None, replace(GIVEN, scopes=VIEW))[1] == (Open(replace(GIVEN, scopes=VIEW)),)


def test_more_cannot_be_allowed_than_was_asked() -> None:
    """A button that says too much is cut down; nothing left is a Deny."""
    shown = told(FRESH, 1, replace(ASKED, scopes=VIEW))[0]
    assert press_allow(shown, R1, CONTROL)[1] == (Reply(R1, VIEW),)
    odd = told(FRESH, 1, replace(ASKED, scopes=frozenset({Scope.FILES})))[0]
    assert press_allow(odd, R1, VIEW)[1] == (Reply(R1, NOTHING),)
    assert press_allow(showing(), R1, NOTHING)[1] == (Reply(R1, NOTHING),)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(GIVEN, technician=TANAKA),
        replace(GIVEN, scopes=VIEW),
        replace(GIVEN, scopes=CONTROL | {Scope.FILES}),
        replace(GIVEN, epoch=2),
    ],
)
def test_another_grant_than_was_allowed_opens_nothing(wrong: LocalGrant) -> None:
    """It is reported as over, so that nobody believes in it; the request is over for good."""
    device, commands = told(waiting(), 2, None, wrong)
    assert commands == (TellNarrowed(G1, NOTHING),)
    assert (device.open, device.waiting) == ((), None)
    assert R1 in device.over
    assert told(device, 3, None, GIVEN)[1] == (TellNarrowed(G1, NOTHING),)


def test_a_grant_for_another_run_of_the_app_is_none_of_ours() -> None:
    """Neither opened nor reported."""
    assert told(FRESH, 1, None, replace(GIVEN, instance=RUN_2))[1] == ()
    device, commands = told(waiting(), 2, None, replace(GIVEN, instance=RUN_2))
    assert (commands, device.open) == ((), ())


def test_deny_is_final_for_that_prompt() -> None:
    """It is not shown again, though the Gateway may not have heard yet."""
    device, commands = press_deny(showing(), R1)
    assert commands == (Reply(R1, NOTHING),)
    assert told(device, 2, ASKED)[1] == ()


def test_a_press_aimed_at_another_prompt_does_nothing() -> None:
    """C8: the prompt was swapped under the mouse; also twice, and with no prompt at all."""
    device = showing()
    for press in (press_deny(device, R2), press_allow(device, R2, CONTROL)):
        assert press == (device, ())
    for done in (waiting(), FRESH):
        assert press_allow(done, R1, CONTROL) == (done, ())
        assert press_deny(done, R1) == (done, ())


def test_a_withdrawn_prompt_goes_away() -> None:
    """And never comes back; another one has its own name."""
    device, commands = told(showing(), 2)
    assert commands == (Hide(R1, is_withdrawn=True),)
    assert told(device, 3, ASKED)[1] == ()
    second = Prompt(R2, TANAKA, VIEW, 1)
    assert told(showing(), 2, second)[1] == (Hide(R1, is_withdrawn=True), Show(second))


def test_a_prompt_never_changes_its_name() -> None:
    """C12: the same request with another technician or other scopes is hidden, not rewritten."""
    for changed in (replace(ASKED, technician=TANAKA), replace(ASKED, scopes=VIEW)):
        device, commands = told(showing(), 2, changed)
        assert commands == (Hide(R1, is_withdrawn=True),)
        assert device.prompt is None


def test_a_prompt_of_another_epoch_is_not_shown() -> None:
    """The state contradicts itself."""
    assert told(FRESH, 1, ASKED, epoch=2)[1] == ()


def test_waiting_ends_when_the_request_does() -> None:
    """Withdrawn, or another epoch, though the prompt is still listed."""
    for device in (told(waiting(), 2)[0], told(waiting(), 2, ASKED, epoch=2)[0]):
        assert device.waiting is None
        assert R1 in device.over
        assert told(device, 3, None, GIVEN, epoch=device.epoch)[0].open == ()


def test_a_refused_answer_ends_the_waiting() -> None:
    """A refusal of something else does not."""
    device = waiting()
    assert answer_refused(device, R2) == (device, ())
    assert answer_refused(FRESH, R1) == (FRESH, ())
    after, commands = answer_refused(device, R1)
    assert (after.waiting, commands) == (None, ())
    assert told(after, 2, None, GIVEN)[0].open == ()


def test_what_the_gateway_ended_is_shut() -> None:
    """One of two; and everything with a new epoch."""
    both = replace(sharing(), open=(GIVEN, SECOND))
    device, commands = told(both, 3, None, SECOND)
    assert (commands, device.open) == ((Close(GIVEN),), (SECOND,))
    assert told(both, 3, None, GIVEN, SECOND, epoch=2)[1][:2] == (Close(GIVEN), Close(SECOND))


def test_a_gateway_whose_epoch_goes_back_is_not_trusted() -> None:
    """C44: restored from an old copy; everything is shut."""
    device = replace(sharing(), epoch=5)
    after, commands = told(device, 3, ASKED, GIVEN, epoch=1)
    assert (commands, after.open, after.number) == ((Close(GIVEN),), (), 3)


def test_stop_shuts_everything_and_tells() -> None:
    """What is open, what is awaited, what is asked; whether or not the Gateway can be reached."""
    device, commands = press_stop(sharing())
    assert commands == (Close(GIVEN), TellStopped())
    assert device.open == ()
    assert press_stop(showing())[1] == (Hide(R1, is_withdrawn=False), TellStopped())
    assert press_stop(FRESH) == (FRESH, (TellStopped(),))


def test_stop_wins_over_a_grant_under_way() -> None:
    """C32: the Gateway had committed; the grant opens nothing and is stopped again until it is gone."""
    device, commands = press_stop(waiting())
    assert commands == (TellStopped(),)
    device, commands = told(device, 2, None, GIVEN)
    assert (commands, device.open) == ((TellNarrowed(G1, NOTHING),), ())
    assert told(device, 3)[1] == ()


def test_one_scope_is_taken_back() -> None:
    """Control goes at once and is told; the picture goes on under the same grant."""
    less = replace(GIVEN, scopes=VIEW)
    device, commands = press_narrow(sharing(), G1, VIEW)
    assert commands == (Narrow(less), TellNarrowed(G1, VIEW))
    assert device.open == (less,)
    assert press_narrow(device, G1, CONTROL) == (device, ())
    assert press_narrow(device, G2, NOTHING) == (device, ())


def test_taking_the_view_back_ends_that_grant_alone() -> None:
    """Also when something else would be left; the other technician's goes on."""
    both = replace(sharing(), open=(GIVEN, SECOND))
    for left in (NOTHING, frozenset({Scope.CONTROL})):
        device, commands = press_narrow(both, G1, left)
        assert commands == (Close(GIVEN), TellNarrowed(G1, NOTHING))
        assert device.open == (SECOND,)


def test_what_was_taken_back_is_told_until_the_gateway_knows() -> None:
    """A state from before it widens nothing; one that knows is quiet."""
    device, _ = press_narrow(sharing(), G1, VIEW)
    after, commands = told(device, 3, None, GIVEN)
    assert commands == (TellNarrowed(G1, VIEW),)
    assert after.open == (replace(GIVEN, scopes=VIEW),)
    assert told(after, 4, None, replace(GIVEN, scopes=VIEW))[1] == ()


def test_a_grant_the_gateway_narrowed_is_narrowed_here() -> None:
    """The technician gave something back; without the view nothing is left; more is never taken over."""
    less = replace(GIVEN, scopes=VIEW)
    device, commands = told(sharing(), 3, None, less)
    assert (commands, device.open) == ((Narrow(less),), (less,))
    odd = replace(GIVEN, scopes=frozenset({Scope.CONTROL}))
    device, commands = told(sharing(), 3, None, odd)
    assert commands == (Close(GIVEN), TellNarrowed(G1, NOTHING))
    assert device.open == ()
    device, commands = told(sharing(), 3, None, replace(GIVEN, scopes=CONTROL | {Scope.FILES}))
    assert (commands, device.open) == ((TellNarrowed(G1, CONTROL),), (GIVEN,))


def test_an_allow_on_its_way_does_not_bring_back_what_was_taken() -> None:
    """More was allowed, then control is taken back before the Gateway confirmed: the whole yes is void."""
    more = CONTROL | {Scope.FILES}
    again = Prompt(R2, SATO, more, 1)
    device, _ = press_allow(told(sharing(), 3, again, GIVEN)[0], R2, more)
    after, _ = press_narrow(device, G1, VIEW)
    assert after.waiting is None
    wide = LocalGrant(G2, R2, SATO, RUN_1, more, 1)
    after, commands = told(after, 4, None, wide)
    assert commands == (Close(replace(GIVEN, scopes=VIEW)), TellNarrowed(G2, NOTHING))
    assert after.open == ()


def test_an_allow_that_has_nothing_to_do_with_it_goes_on() -> None:
    """Somebody else's, and one without the scope that is taken back."""
    others = replace(sharing(), waiting=Prompt(R2, TANAKA, CONTROL, 1))
    assert press_narrow(others, G1, VIEW)[0].waiting == others.waiting
    held = CONTROL | {Scope.FILES}
    filed = replace(sharing(), open=(replace(GIVEN, scopes=held),), waiting=Prompt(R2, SATO, CONTROL, 1))
    assert press_narrow(filed, G1, CONTROL)[0].waiting == filed.waiting


def test_silence_pauses_and_then_ends() -> None:
    """30 s without a word: held; 120 s: over, and nothing resumes by itself."""
    device = replace(sharing(), heard_at=0)
    assert tick(device, LEASE - 1) == (device, ())
    held, commands = tick(device, LEASE)
    assert commands == (Pause(),)
    assert tick(held, LEASE + 1) == (held, ())
    over, commands = tick(held, RESUME_WITHIN)
    assert commands == (Close(GIVEN), Resume())
    assert (over.open, over.is_paused) == ((), False)
    assert tick(over, 10 * RESUME_WITHIN) == (over, ())


def test_silence_ends_a_prompt_and_a_waiting_too() -> None:
    """C29: an answer to a Gateway that is gone for two minutes is worth nothing."""
    assert tick(showing(), 1 + RESUME_WITHIN)[1] == (Hide(R1, is_withdrawn=False),)
    assert tick(waiting(), 1 + RESUME_WITHIN)[0].waiting is None
    assert tick(showing(), 1 + LEASE)[1] == ()


def test_a_held_device_is_not_held_for_the_next_grant() -> None:
    """The pause ends with what it held."""
    held, _ = tick(sharing(), 2 + LEASE)
    stopped, commands = press_stop(held)
    assert commands == (Close(GIVEN), Resume(), TellStopped())
    assert not stopped.is_paused


def test_a_renewed_lease_resumes_and_shuts() -> None:
    """C30: what still lives goes on, what does not is shut."""
    held, _ = tick(sharing(), 2 + LEASE)
    going, commands = renew(held, 99, 2, 1, frozenset({G1}))
    assert (commands, going.heard_at, going.open) == ((Resume(),), 99, (GIVEN,))
    over, commands = renew(sharing(), 99, 3, 1, frozenset())
    assert (commands, over.open) == ((Close(GIVEN),), ())
    assert renew(sharing(), 99, 3, 2, frozenset({G1}))[1] == (Close(GIVEN),)


def test_an_old_lease_reply_shuts_nothing() -> None:
    """It may not know yet of the grant that opened meanwhile; it is a sign of life all the same."""
    device = sharing()
    assert renew(device, 99, 1, 1, frozenset()) == (replace(device, heard_at=99), ())


def test_a_newer_lease_reply_makes_older_states_outdated() -> None:
    """What ended as of state 5 is not reported as forgotten because state 4 comes late."""
    device, _ = renew(sharing(), 99, 5, 1, frozenset())
    assert told(device, 4, None, GIVEN) == (device, ())
