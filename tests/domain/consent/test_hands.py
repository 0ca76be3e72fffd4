# SPDX-License-Identifier: Apache-2.0
"""Keyboard and mouse: one holder at most, and never one who cannot hold."""

from dataclasses import replace
from itertools import product

import pytest

from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.consent.grants import Grant, GrantState
from sdconsole.domain.consent.hands import (
    ask_hands,
    give_hands,
    holder_of,
    keep_hands,
    may_hold,
    steady,
    wanted_by,
)
from sdconsole.domain.ids import UserId
from sdconsole.domain.refusal import Reason, Refusal
from tests.domain.cast import (
    CONTROL,
    DESK_1,
    G1,
    G2,
    G3,
    ITO,
    NOW,
    R1,
    RUN_1,
    SATO,
    SUZUKI,
    TANAKA,
    VIEW,
    session,
)

CASE = session(assignee=SATO, invited=(SUZUKI, TANAKA))
BASE = Grant(G1, R1, CASE.id, SATO, DESK_1, RUN_1, CONTROL, 1, NOW, is_connected=True)
SATOS = BASE
SUZUKIS = replace(BASE, id=G2, technician=SUZUKI)
TANAKAS = replace(BASE, id=G3, technician=TANAKA)
THREE = Consent(grants=(SATOS, SUZUKIS, TANAKAS))


def done(said: Consent | Refusal) -> Consent:
    """What has to succeed."""
    assert isinstance(said, Consent), said
    assert steady(said) == said
    return said


def reason(said: Consent | Refusal) -> Reason:
    """Why not."""
    assert isinstance(said, Refusal)
    return said.reason


@pytest.mark.parametrize(
    ("grant", "expected"),
    [
        (SATOS, True),
        (replace(SATOS, is_connected=False), False),
        (replace(SATOS, scopes=VIEW), False),
        (replace(SATOS, state=GrantState.VOID), False),
        (replace(SATOS, state=GrantState.REVOKED), False),
    ],
)
def test_who_can_hold(grant: Grant, expected: bool) -> None:
    """A live grant with control, whose viewer is connected."""
    assert may_hold(grant) is expected


def test_the_only_one_there_holds() -> None:
    """Nothing has to be asked for while one works alone."""
    assert steady(Consent(grants=(SATOS,))).holder == G1
    assert steady(Consent(grants=(replace(SATOS, scopes=VIEW),))).holder is None


def test_a_second_one_looks_on() -> None:
    """Whoever holds keeps holding; the arrival of others changes nothing."""
    alone = steady(Consent(grants=(SATOS,)))
    assert steady(replace(alone, grants=(SATOS, SUZUKIS))).holder == G1


def test_when_the_holder_goes_it_is_the_askers_or_the_last_ones_or_nobodys() -> None:
    """With several left and nobody asking, the next who asks has it at once."""
    gone = (replace(SATOS, is_connected=False), SUZUKIS, TANAKAS)
    assert steady(Consent(grants=gone, holder=G1, wanted_by=G3)).holder == G3
    free = steady(Consent(grants=gone, holder=G1))
    assert free.holder is None
    assert done(ask_hands(CASE, free, SUZUKI)).holder == G2
    assert steady(Consent(grants=gone[:2], holder=G1)).holder == G2


def test_asking_handing_over_keeping() -> None:
    """The holder decides; a second asker waits."""
    held = replace(THREE, holder=G2)
    asked = done(ask_hands(CASE, held, TANAKA))
    assert (holder_of(asked), wanted_by(asked)) == (SUZUKI, TANAKA)
    assert done(ask_hands(CASE, asked, TANAKA)) == asked
    assert holder_of(done(give_hands(asked, SUZUKI))) == TANAKA
    assert wanted_by(done(give_hands(asked, SUZUKI))) is None
    assert done(keep_hands(asked, SUZUKI)) == held
    assert done(keep_hands(asked, TANAKA)) == held
    other = ask_hands(replace(CASE, assignee=ITO), asked, SATO)
    assert isinstance(other, Refusal)
    assert (other.reason, other.fact("by")) == (Reason.HANDS_WANTED, TANAKA)


def test_the_assignee_need_not_wait() -> None:
    """The session is theirs to answer for."""
    held = replace(THREE, holder=G2, wanted_by=G3)
    taken = done(ask_hands(CASE, held, SATO))
    assert (holder_of(taken), wanted_by(taken)) == (SATO, None)


def test_the_holder_may_hand_over_to_one_who_did_not_ask() -> None:
    """By name; to oneself or to somebody who only looks on is refused."""
    held = replace(THREE, holder=G1, wanted_by=G3)
    assert holder_of(done(give_hands(held, SATO, SUZUKI))) == SUZUKI
    assert reason(give_hands(held, SATO, SATO)) is Reason.NOT_GRANTED
    watching = replace(held, grants=(SATOS, replace(SUZUKIS, scopes=VIEW), TANAKAS))
    assert reason(give_hands(watching, SATO, SUZUKI)) is Reason.NOT_GRANTED
    assert reason(give_hands(replace(held, wanted_by=None), SATO)) is Reason.NOT_GRANTED


@pytest.mark.parametrize("who", [SUZUKI, TANAKA, ITO])
def test_only_the_holder_hands_over(who: UserId) -> None:
    """Nobody gives what they do not have."""
    assert reason(give_hands(replace(THREE, holder=G1, wanted_by=G2), who)) is Reason.NOT_THE_HOLDER


def test_refusals() -> None:
    """Without a viewer there is nothing to hold; who holds need not ask; nobody asked, nothing to keep."""
    assert reason(ask_hands(CASE, THREE, ITO)) is Reason.NOT_GRANTED
    assert reason(ask_hands(CASE, replace(THREE, holder=G1), SATO)) is Reason.ALREADY_HOLDER
    assert reason(keep_hands(replace(THREE, holder=G1), SATO)) is Reason.NOT_THE_HOLDER
    assert reason(keep_hands(replace(THREE, holder=G1, wanted_by=G2), TANAKA)) is Reason.NOT_THE_HOLDER
    assert reason(keep_hands(replace(THREE, holder=G1, wanted_by=G2), ITO)) is Reason.NOT_THE_HOLDER
    assert (holder_of(THREE), wanted_by(THREE)) == (None, None)
    assert reason(give_hands(THREE, SATO)) is Reason.NOT_THE_HOLDER


def test_in_every_state_there_is_at_most_one_holder_and_it_can_hold() -> None:
    """All combinations of three technicians' grants, holders and askers, and every move from each."""
    forms = [
        (),
        *(
            (grant,)
            for grant in (
                SATOS,
                replace(SATOS, is_connected=False),
                replace(SATOS, scopes=VIEW),
                replace(SATOS, state=GrantState.VOID, is_connected=False),
            )
        ),
    ]
    ids = (None, G1, G2, G3)
    for one, two, three, holder, wanted in product(forms, forms, forms, ids, ids):
        parts = zip((G1, G2, G3), (SATO, SUZUKI, TANAKA), (one, two, three), strict=True)
        grants = tuple(replace(form[0], id=key, technician=who) for key, who, form in parts if form)
        start = steady(Consent(grants=grants, holder=holder, wanted_by=wanted))
        able = {grant.id for grant in grants if may_hold(grant)}
        moves: list[Consent | Refusal] = [start]
        for who in (SATO, SUZUKI, TANAKA, ITO):
            moves += [ask_hands(CASE, start, who), give_hands(start, who), keep_hands(start, who)]
            moves += [give_hands(start, who, to) for to in (SATO, SUZUKI, TANAKA)]
        for after in moves:
            if isinstance(after, Consent):
                assert after.holder is None or after.holder in able
                assert after.wanted_by is None or (
                    after.wanted_by in able and after.wanted_by != after.holder
                )
                assert steady(after) == after
        assert start.holder is not None or len(able) != 1
