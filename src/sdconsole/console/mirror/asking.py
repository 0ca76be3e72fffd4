# SPDX-License-Identifier: Apache-2.0
"""Which scopes can be asked for, first or beside what is granted, and given back; and why not."""

from sdconsole.console.mirror.entries import Entry, scopes_to_ask
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.domain.consent.desk import is_blocked
from sdconsole.domain.consent.requests import REFUSED_MAX
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action, Target
from sdconsole.domain.scopes import Scope, complete


def held(entry: Entry) -> frozenset[Scope]:
    """Return what the end user allows me now."""
    grant = entry.permission.grant
    return grant.scopes if grant is not None and grant.is_live else frozenset()


def wanted(mirror: Mirror, entry: Entry, scopes: frozenset[Scope]) -> frozenset[Scope]:
    """Return what is asked for: what I have stays, and clipboard or files alone are of no use."""
    mine = held(entry)
    if mine or Scope.VIEW in scopes:
        return complete(mine | scopes)
    return complete(scopes_to_ask(mirror.standing(entry.session.channel)) | scopes)


def refuse_ask(mirror: Mirror, entry: Entry, scopes: frozenset[Scope]) -> Refusal | None:
    """Return why these scopes cannot be asked for now, or None."""
    if scopes <= held(entry):
        return refuse(Reason.ALREADY_GRANTED)
    refusal = refuse_by_right(mirror, entry, scopes)
    pending, now = entry.consent.pending, mirror.now()
    if refusal is None and pending is not None:
        left = max(0, pending.deadline - now)
        return refuse(Reason.REQUEST_PENDING, NextStep.WAIT, remaining_ms=left, by=pending.technician)
    if refusal is None and is_blocked(entry.consent, now):
        return refuse(Reason.PROMPTS_BLOCKED, NextStep.ASK_END_USER, limit=REFUSED_MAX)
    return refusal


def refuse_by_right(mirror: Mirror, entry: Entry, scopes: frozenset[Scope]) -> Refusal | None:
    """Return why I may not ask for these scopes here at all, or None."""
    target = Target(scopes=wanted(mirror, entry, scopes))
    answer = mirror.decide(Action.REQUEST_ACCESS, entry.session.id, target=target)
    return answer if isinstance(answer, Refusal) else None


def refuse_give(mirror: Mirror, entry: Entry, scope: Scope) -> Refusal | None:
    """Return why a scope cannot be given back, or None."""
    if scope not in held(entry):
        return refuse(Reason.NOT_GRANTED, NextStep.REQUEST_ACCESS)
    answer = mirror.decide(Action.WITHDRAW_REQUEST, entry.session.id)
    return answer if isinstance(answer, Refusal) else None
