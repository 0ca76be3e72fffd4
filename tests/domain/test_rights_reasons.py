# SPDX-License-Identifier: Apache-2.0
"""What a refused person is told: the reason, the next step, and whom an action may be aimed at."""

import pytest

from sdconsole.domain.ids import UserId
from sdconsole.domain.people import ALL_RIGHTS, PRIVATE_STANDING, Right, Role, Standing, Technician
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.rights import NO_TARGET, Action, Allowed, Target, decide, refuse_restore
from sdconsole.domain.sessions import Session
from tests.domain.cast import ITO, NOW, SATO, SUZUKI, TANAKA, app, session, technician

OWN_RIGHTS = Standing(Role.TECHNICIAN, ALL_RIGHTS)
MEMBER = Standing(Role.TECHNICIAN, frozenset({Right.TAKE}))
OUT = Standing(None)
BARE = Standing(Role.TECHNICIAN)


def no(
    action: Action,
    case: Session | None = None,
    who: Technician | None = None,
    where: Standing = OWN_RIGHTS,
    target: Target = NO_TARGET,
) -> tuple[str, str] | None:
    """Reason and next step, or None for a yes."""
    said = decide(action, who or technician(), where, case or session(), now=NOW, target=target)
    return None if isinstance(said, Allowed) else (said.reason.value, said.next_step.value)


def at(user: UserId, where: Standing = MEMBER, *, is_channel: bool = False) -> Target:
    """Aimed at a person, who is `where` in the channel that counts."""
    own = OWN_RIGHTS if is_channel else None
    return Target(technician(user), where, is_channel=is_channel, channel_standing=own)


SITUATIONS: list[tuple[str, Action, Session, tuple[str, str] | None]] = [
    ("nobody joined", Action.REQUEST_ACCESS, session(app=None), ("end-user-not-joined", "send-link")),
    ("left", Action.REQUEST_ACCESS, session(app=app(has_left=True)), ("end-user-not-joined", "send-link")),
    ("lost", Action.CONNECT, session(app=app(lost_at=NOW - 120_000)), ("end-user-not-joined", "send-link")),
    ("reconnecting", Action.CONNECT, session(app=app(lost_at=NOW - 1)), ("end-user-reconnecting", "wait")),
    ("locked", Action.REQUEST_ACCESS, session(app=app(is_away=True)), ("end-user-away", "wait")),
    ("queued", Action.REQUEST_ACCESS, session(assignee=None), ("session-queued", "take")),
    ("queued", Action.CONNECT, session(assignee=None), ("session-queued", "take")),
    ("queued", Action.RELEASE, session(assignee=None), ("session-queued", "take")),
    ("closed", Action.REQUEST_ACCESS, session(closed_at=NOW), ("session-closed", "new-session")),
    ("closed", Action.CLOSE, session(closed_at=NOW), ("session-closed", "new-session")),
    ("closed", Action.WITHDRAW_REQUEST, session(closed_at=NOW), ("session-closed", "new-session")),
    ("expired", Action.REQUEST_ACCESS, session(expires_at=NOW), ("session-expired", "new-session")),
    ("expired", Action.SHOW_LINK, session(expires_at=NOW), ("session-expired", "new-session")),
    ("expired", Action.CLOSE, session(expires_at=NOW), None),
    ("expired", Action.WITHDRAW_REQUEST, session(expires_at=NOW), None),
    ("open", Action.DELETE, session(), ("session-open", "close-first")),
    ("joined", Action.SHOW_PIN, session(), ("end-user-joined", "none")),
    ("lost", Action.SHOW_PIN, session(app=app(lost_at=NOW - 1)), None),
    ("taken by me", Action.TAKE, session(), ("already-assigned", "none")),
    ("taken by another", Action.TAKE, session(assignee=ITO), ("already-taken", "ask-assignee")),
]


@pytest.mark.parametrize(("why", "action", "case", "expected"), SITUATIONS)
def test_the_situation_is_told(
    why: str, action: Action, case: Session, expected: tuple[str, str] | None
) -> None:
    """The first thing in the way, and what helps."""
    assert no(action, case) == expected, why


def test_who_was_quicker_is_told() -> None:
    """Two take at once: the other one learns who has it."""
    said = decide(Action.TAKE, technician(), OWN_RIGHTS, session(assignee=ITO), now=NOW)
    assert isinstance(said, Refusal)
    assert said.fact("by") == ITO


@pytest.mark.parametrize(
    ("action", "who", "where", "expected"),
    [
        (Action.CREATE_CHANNEL, technician(), OWN_RIGHTS, ("role-missing", "ask-administrator")),
        (Action.MANAGE_USERS, technician(), OUT, ("role-missing", "ask-administrator")),
        (Action.EDIT_CHANNEL, technician(), OWN_RIGHTS, ("role-missing", "ask-administrator")),
        (Action.NEW_SESSION, technician(), OUT, ("no-channel-access", "ask-administrator")),
        (Action.NEW_SESSION, technician(), BARE, ("right-missing", "ask-channel-manager")),
        (
            Action.NEW_SESSION,
            technician(),
            Standing(Role.TECHNICIAN, ALL_RIGHTS, frozenset({"new-session"})),
            ("turned-off", "ask-channel-manager"),
        ),
    ],
)
def test_what_is_missing_in_the_channel_is_told(
    action: Action, who: Technician, where: Standing, expected: tuple[str, str]
) -> None:
    """Role, access, right, or a switch of the channel."""
    said = decide(action, who, where, now=NOW)
    assert isinstance(said, Refusal)
    assert (said.reason.value, said.next_step.value) == expected


def test_somebody_elses_session() -> None:
    """A member who may read it still has to ask the assignee."""
    theirs = session(owner=ITO, assignee=SUZUKI)
    assert no(Action.CLOSE, theirs) == ("not-your-session", "ask-assignee")
    assert no(Action.REQUEST_ACCESS, theirs) == ("not-a-participant", "ask-assignee")
    assert no(Action.SHOW_PIN, theirs) == ("not-a-participant", "ask-assignee")
    assert no(Action.CLOSE, theirs, where=BARE) == ("not-found", "refresh")


def test_the_creator_may_not_look_at_the_device_of_another_assignee() -> None:
    """Creating a session is no part in it; link and name are the creator's all the same."""
    handed_on = session(assignee=SUZUKI)
    assert no(Action.CONNECT, handed_on) == ("not-a-participant", "ask-assignee")
    assert no(Action.WITHDRAW_REQUEST, handed_on) == ("not-a-participant", "ask-assignee")
    assert no(Action.SHOW_LINK, handed_on) is None


def test_managers_invite_for_their_own_sessions_only() -> None:
    """Owner and team admin for every one."""
    theirs = session(owner=ITO, assignee=SUZUKI)
    expected = {
        Role.OWNER: None,
        Role.TEAM_ADMIN: None,
        Role.GROUP_MANAGER: ("not-your-session", "ask-assignee"),
        Role.CHANNEL_MANAGER: ("not-your-session", "ask-assignee"),
    }
    for role, outcome in expected.items():
        where = Standing(role, ALL_RIGHTS)
        assert no(Action.INVITE, theirs, technician(role=role), where, at(TANAKA)) == outcome


class TestPrivate:
    """Alone until the session is moved into a channel."""

    @pytest.mark.parametrize("action", [Action.ASSIGN, Action.RELEASE, Action.INVITE, Action.TRANSFER])
    def test_nobody_else_comes_in(self, action: Action) -> None:
        """The way out is to move it."""
        private = session(channel=None)
        expected = ("session-is-private", "move-to-channel")
        assert no(action, private, where=PRIVATE_STANDING, target=at(TANAKA)) == expected

    def test_it_can_be_moved_to_a_channel(self) -> None:
        """One the technician has access to."""
        private = session(channel=None)
        aim = Target(is_channel=True, channel_standing=MEMBER)
        assert no(Action.TRANSFER, private, where=PRIVATE_STANDING, target=aim) is None
        closed = Target(is_channel=True, channel_standing=OUT)
        assert no(Action.TRANSFER, private, where=PRIVATE_STANDING, target=closed) == (
            "no-channel-access",
            "ask-administrator",
        )


class TestTransfer:
    """To a technician with the right to release; to a channel one has access to."""

    RIGHTS = Standing(Role.TECHNICIAN, frozenset({Right.TRANSFER}))
    BOTH = Standing(Role.TECHNICIAN, frozenset({Right.TRANSFER, Right.RELEASE}))

    def test_to_a_technician_needs_release(self) -> None:
        """Assigning another technician always does."""
        assert no(Action.TRANSFER, where=self.RIGHTS, target=at(TANAKA)) == (
            "right-missing",
            "ask-channel-manager",
        )
        assert no(Action.TRANSFER, where=self.BOTH, target=at(TANAKA)) is None

    def test_to_a_channel_needs_access_to_it(self) -> None:
        """Unknown or without a role there: no."""
        aim = Target(is_channel=True, channel_standing=MEMBER)
        assert no(Action.TRANSFER, where=self.RIGHTS, target=aim) is None
        for where in (None, OUT):
            away = Target(is_channel=True, channel_standing=where)
            assert no(Action.TRANSFER, where=self.RIGHTS, target=away) == (
                "no-channel-access",
                "ask-administrator",
            )

    def test_to_a_named_technician_in_another_channel_needs_both(self) -> None:
        """Naming oneself does not: that is taking it along."""
        named, myself = at(TANAKA, is_channel=True), at(SATO, is_channel=True)
        assert no(Action.TRANSFER, where=self.RIGHTS, target=named) == (
            "right-missing",
            "ask-channel-manager",
        )
        assert no(Action.TRANSFER, where=self.BOTH, target=named) is None
        assert no(Action.TRANSFER, where=self.RIGHTS, target=myself) is None


class TestAim:
    """Whom one may assign, transfer to or invite."""

    @pytest.mark.parametrize("action", [Action.ASSIGN, Action.TRANSFER, Action.INVITE])
    def test_the_person_must_be_able_to_work_there(self, action: Action) -> None:
        """Enabled, with attended access, with access to the channel."""
        assert no(action, target=at(TANAKA)) is None
        for useless in (
            technician(TANAKA, disabled_at=NOW - 1),
            technician(TANAKA, has_attended_access=False),
        ):
            assert no(action, target=Target(useless, MEMBER)) == (
                "target-without-access",
                "ask-administrator",
            )
        for where in (None, OUT):
            assert no(action, target=Target(technician(TANAKA), where)) == (
                "target-without-access",
                "ask-channel-manager",
            )

    def test_the_assignee_is_not_assigned_again(self) -> None:
        """To the same person in another channel is a move, and possible."""
        assert no(Action.ASSIGN, target=at(SATO)) == ("already-assigned", "none")
        assert no(Action.TRANSFER, target=at(SATO)) == ("already-assigned", "none")
        assert no(Action.TRANSFER, target=at(SATO, is_channel=True)) is None

    def test_nobody_is_invited_twice(self) -> None:
        """The assignee is there already, and so are the invited."""
        case = session(invited=(TANAKA,))
        assert no(Action.INVITE, case, target=at(TANAKA)) == ("already-participant", "none")
        assert no(Action.INVITE, case, target=at(SATO)) == ("already-participant", "none")
        assert no(Action.INVITE, case, target=at(SUZUKI)) is None

    def test_the_third_invitation_is_refused(self) -> None:
        """Three technicians in all; the button says so before anybody is chosen."""
        full = session(invited=(TANAKA, SUZUKI))
        for target in (at(ITO), NO_TARGET):
            said = decide(Action.INVITE, technician(), OWN_RIGHTS, full, now=NOW, target=target)
            assert isinstance(said, Refusal)
            assert (said.reason.value, said.next_step.value) == ("invite-limit", "remove-a-participant")
            assert said.fact("limit") == 2


def test_the_default_channel_is_never_removed() -> None:
    """Whoever asks; any other channel can be."""
    owner = technician(role=Role.OWNER)
    where = Standing(Role.OWNER, ALL_RIGHTS)
    said = decide(Action.REMOVE_CHANNEL, owner, where, target=Target(is_default_channel=True))
    assert isinstance(said, Refusal)
    assert said.reason.value == "default-channel"
    assert isinstance(decide(Action.REMOVE_CHANNEL, owner, where), Allowed)


class TestOneself:
    """What is aimed at oneself asks for less."""

    def test_assigning_oneself_needs_no_right_to_release(self) -> None:
        """The right is for assigning another technician; the session still has to be one's own."""
        bare = Standing(Role.TECHNICIAN)
        mine = session(assignee=SUZUKI)
        me, other = Target(technician(), bare), Target(technician(TANAKA), bare)
        assert no(Action.ASSIGN, mine, where=bare, target=me) is None
        assert no(Action.ASSIGN, mine, where=bare, target=other) == ("right-missing", "ask-channel-manager")
        assert no(Action.ASSIGN, mine, where=bare) == ("right-missing", "ask-channel-manager")
        theirs = session(owner=ITO, assignee=SUZUKI)
        seeing = Standing(Role.TECHNICIAN, frozenset({Right.SEE_ALL}))
        assert no(Action.ASSIGN, theirs, where=seeing, target=me) == ("not-your-session", "ask-assignee")

    def test_a_manager_assigns_themself_anywhere(self) -> None:
        """By the role, as everybody else."""
        theirs = session(owner=ITO, assignee=SUZUKI)
        where = Standing(Role.CHANNEL_MANAGER, ALL_RIGHTS)
        assert no(Action.ASSIGN, theirs, where=where, target=Target(technician(), where)) is None

    def test_who_was_invited_may_go(self) -> None:
        """But not send another away, nor the assignee themself."""
        case = session(owner=ITO, assignee=SUZUKI, invited=(SATO, TANAKA))
        assert no(Action.REMOVE_INVITED, case, where=BARE, target=Target(technician())) is None
        refused = ("not-your-session", "ask-assignee")
        assert no(Action.REMOVE_INVITED, case, where=BARE, target=Target(technician(TANAKA))) == refused
        assert no(Action.REMOVE_INVITED, case, where=BARE) == refused
        seeing = Standing(Role.TECHNICIAN, frozenset({Right.SEE_ALL}))
        foreign = session(owner=ITO, assignee=SUZUKI)
        assert no(Action.REMOVE_INVITED, foreign, where=seeing, target=Target(technician())) == refused


class TestUndo:
    """Taking a deletion back."""

    GONE = session(closed_at=NOW - 9_000, deleted_at=NOW - 8_000, deleted_by=SATO)

    def test_only_who_deleted_and_only_at_once(self) -> None:
        """Fifteen seconds at the Gateway; ten of them a console offers."""
        assert refuse_restore(technician(), MEMBER, self.GONE, NOW) is None
        late = refuse_restore(technician(), MEMBER, self.GONE, NOW + 7_000)
        assert late is not None
        assert late.reason.value == "undo-over"
        assert refuse_restore(technician(), MEMBER, self.GONE, NOW + 6_999) is None

    def test_for_all_others_it_is_not_there(self) -> None:
        """Nor for one who lost the channel meanwhile, nor a session that was never deleted."""
        for who, where, case in (
            (technician(SUZUKI), OWN_RIGHTS, self.GONE),
            (technician(), OUT, self.GONE),
            (technician(), OWN_RIGHTS, session()),
        ):
            refusal = refuse_restore(who, where, case, NOW)
            assert refusal is not None
            assert refusal.reason.value == "not-found"
