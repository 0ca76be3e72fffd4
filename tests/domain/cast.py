# SPDX-License-Identifier: Apache-2.0
"""The people, places and things that the tests of the rules are about."""

from dataclasses import replace
from typing import Any

from sdconsole.domain.consent.desk import Asking, Consent, answer, ask
from sdconsole.domain.consent.grants import Grant
from sdconsole.domain.consent.requests import AccessRequest
from sdconsole.domain.ids import ChannelId, ConsoleId, GrantId, InstanceId, RequestId, SessionId, UserId
from sdconsole.domain.people import ALL_RIGHTS, Right, Role, Standing, Technician
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import AppLink, Device, Session

NOW = 1_700_000_000_000
SATO, SUZUKI, TANAKA, ITO = (UserId(name) for name in ("sato", "suzuki", "tanaka", "ito"))
DESK_1, DESK_2 = ConsoleId("console-1"), ConsoleId("console-2")
RUN_1, RUN_2 = InstanceId("run-1"), InstanceId("run-2")
R1, R2, R3 = RequestId("r1"), RequestId("r2"), RequestId("r3")
G1, G2, G3 = GrantId("g1"), GrantId("g2"), GrantId("g3")
VIEW = frozenset({Scope.VIEW})
CONTROL = frozenset({Scope.VIEW, Scope.CONTROL})
NOTHING = frozenset[Scope]()
WAIT = 60_000


def technician(name: UserId = SATO, role: Role = Role.TECHNICIAN, **changes: Any) -> Technician:
    """A person who can sign in."""
    return Technician(name, login=name, display_name=name.capitalize(), role=role, **changes)


def standing(role: Role | None = Role.TECHNICIAN, *rights: Right) -> Standing:
    """What somebody is in the channel; managers and above have every right."""
    if role in (None, Role.TECHNICIAN):
        return Standing(role, frozenset(rights))
    return Standing(role, ALL_RIGHTS)


def app(**changes: Any) -> AppLink:
    """The support app, running."""
    return replace(AppLink(RUN_1, Device("PC-7", "Windows 11"), joined_at=NOW - 1_000), **changes)


def session(**changes: Any) -> Session:
    """An open session of Sato's with the app joined."""
    return replace(
        Session(
            id=SessionId("s1"),
            channel=ChannelId("c1"),
            owner=SATO,
            name="Printer",
            created_at=NOW - 3_600_000,
            expires_at=NOW + 82_800_000,
            assignee=SATO,
            app=app(),
        ),
        **changes,
    )


def asking(
    who: UserId = SATO, scopes: frozenset[Scope] = CONTROL, console: ConsoleId = DESK_1, wait: int = WAIT
) -> Asking:
    """Who asks for what."""
    return Asking(who, console, scopes, wait, viewer_key="k" * 43)


def asked(
    case: Session, consent: Consent | None = None, request: RequestId = R1, now: int = NOW, **who: Any
) -> tuple[Consent, AccessRequest]:
    """Ask, where it has to succeed."""
    done = ask(case, consent or Consent(), asking(**who), request, now)
    assert not isinstance(done, Refusal), done
    return done


def granted(
    case: Session,
    consent: Consent | None = None,
    request: RequestId = R1,
    grant: GrantId = G1,
    now: int = NOW,
    allowed: frozenset[Scope] = CONTROL,
    **who: Any,
) -> tuple[Consent, Grant]:
    """Ask and allow, where both have to succeed."""
    asked_for, item = asked(case, consent, request, now, **who)
    done = answer(case, asked_for, item.id, item.instance, allowed, grant_id=grant, now=now, app_key="a" * 43)
    assert not isinstance(done, Refusal), done
    assert done[1] is not None
    return done[0], done[1]


def denied(
    case: Session, consent: Consent | None = None, request: RequestId = R1, now: int = NOW, **who: Any
) -> Consent:
    """Ask and deny, where both have to succeed."""
    asked_for, item = asked(case, consent, request, now, **who)
    done = answer(case, asked_for, item.id, item.instance, NOTHING, grant_id=G1, now=now)
    assert not isinstance(done, Refusal), done
    assert done[1] is None
    return done[0]
