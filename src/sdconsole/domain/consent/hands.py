# SPDX-License-Identifier: Apache-2.0
"""Keyboard and mouse of one device have one holder at a time, however many technicians look on."""

from dataclasses import replace

from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.consent.grants import Grant
from sdconsole.domain.ids import GrantId, UserId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Session


def may_hold(grant: Grant) -> bool:
    """Whether this grant can hold keyboard and mouse: alive, its viewer connected, control allowed."""
    return grant.is_live and grant.is_connected and Scope.CONTROL in grant.scopes


def steady(consent: Consent) -> Consent:
    """Return `consent` with a holder that can hold; called on every change of a session.

    Who cannot hold any more loses it. Then it goes to whoever asked for it, or to the only one who is there;
    with several it stays free until somebody asks: nobody's next key press lands in a stranger's work.
    """
    able = {grant.id for grant in consent.grants if may_hold(grant)}
    holder = consent.holder if consent.holder in able else None
    wanted = consent.wanted_by if consent.wanted_by in able else None
    if holder is None:
        holder = wanted if wanted is not None else next(iter(able)) if len(able) == 1 else None
    wanted = None if wanted == holder else wanted
    if (holder, wanted) == (consent.holder, consent.wanted_by):
        return consent
    return replace(consent, holder=holder, wanted_by=wanted)


def ask_hands(session: Session, consent: Consent, technician: UserId) -> Consent | Refusal:
    """Ask for keyboard and mouse: at once when nobody holds them, or for the session's assignee."""
    mine = _held_by(consent, technician)
    if mine is None:
        return refuse(Reason.NOT_GRANTED, NextStep.CONNECT)
    if consent.holder == mine:
        return refuse(Reason.ALREADY_HOLDER)
    if consent.holder is None or session.assignee == technician:
        return replace(consent, holder=mine, wanted_by=None)
    other = consent.wanted_by
    if other is not None and other != mine:
        return refuse(Reason.HANDS_WANTED, NextStep.WAIT, by=_technician(consent, other))
    return replace(consent, wanted_by=mine)


def give_hands(consent: Consent, technician: UserId, to: UserId | None = None) -> Consent | Refusal:
    """Hand keyboard and mouse over: to whoever asked, or to the one named."""
    if consent.holder is None or consent.holder != _held_by(consent, technician):
        return refuse(Reason.NOT_THE_HOLDER)
    target = consent.wanted_by if to is None else _held_by(consent, to)
    if target is None or target == consent.holder:
        return refuse(Reason.NOT_GRANTED, NextStep.REFRESH)
    return replace(consent, holder=target, wanted_by=None)


def keep_hands(consent: Consent, technician: UserId) -> Consent | Refusal:
    """Say no to whoever asked (the holder), or take one's own asking back."""
    mine = _held_by(consent, technician)
    if mine is None or consent.wanted_by is None or mine not in (consent.holder, consent.wanted_by):
        return refuse(Reason.NOT_THE_HOLDER)
    return replace(consent, wanted_by=None)


def holder_of(consent: Consent) -> UserId | None:
    """Return the technician who holds keyboard and mouse, if anybody does."""
    return None if consent.holder is None else _technician(consent, consent.holder)


def wanted_by(consent: Consent) -> UserId | None:
    """Return the technician who asked for keyboard and mouse, if anybody did."""
    return None if consent.wanted_by is None else _technician(consent, consent.wanted_by)


def _held_by(consent: Consent, technician: UserId) -> GrantId | None:
    found = (grant.id for grant in consent.grants if grant.technician == technician and may_hold(grant))
    return next(found, None)


def _technician(consent: Consent, grant: GrantId) -> UserId:
    return next(item.technician for item in consent.grants if item.id == grant)
