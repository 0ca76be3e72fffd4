# SPDX-License-Identifier: Apache-2.0
"""Scopes taken and given back one by one, more asked for beside a grant, files and digits told of."""

from sdconsole.contract import routes
from sdconsole.contract.access import AccessAsk, GrantChecked, GrantNarrow
from sdconsole.contract.app import (
    AnswerRequest,
    AppGrant,
    AppState,
    AppTold,
    CheckTold,
    FileTold,
    NarrowRequest,
)
from sdconsole.contract.limits import FILES_TOLD_PER_MINUTE
from sdconsole.contract.sessions import SessionCreated, SessionView
from sdconsole.domain.consent.check import Check
from sdconsole.domain.consent.grants import GrantEnd
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.files import FileOutcome, FileWay
from sdconsole.domain.ids import GrantId
from sdconsole.domain.refusal import Reason
from sdconsole.domain.scopes import Scope
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import KEY, House, Machine, Seat

VIEW, CONTROL = (Scope.VIEW,), (Scope.CONTROL, Scope.VIEW)
ALL = (Scope.CLIPBOARD, Scope.CONTROL, Scope.FILES, Scope.VIEW)


async def met(house: House, *scopes: Scope) -> tuple[Seat, SessionCreated, Machine, AppGrant]:
    """Return an owner whose end user has allowed `scopes`."""
    owner = await house.sign_in()
    made = await house.open_session(owner)
    machine = await house.join(made)
    await asked(house, owner, made, *scopes)
    (grant,) = (await house.allow(machine, *scopes)).grants
    return owner, made, machine, grant


async def asked(house: House, seat: Seat, made: SessionCreated, *scopes: Scope) -> SessionView:
    """Ask for scopes."""
    wanted = AccessAsk(scopes=scopes, viewer_key=KEY)
    path = {"session_id": str(made.session.id)}
    return await house.get(routes.ACCESS_ASK, wanted, token=seat.token, path=path)


async def denied(house: House, machine: Machine) -> AppState:
    """Answer the prompt with no."""
    state = await house.get(routes.APP_STATE, token=machine.token)
    assert state.prompt is not None
    no = AnswerRequest(request=state.prompt.request)
    return await house.get(routes.APP_ANSWER, no, token=machine.token)


def at(made: SessionCreated, grant: str) -> dict[str, str]:
    """Return the path of a grant."""
    return {"session_id": str(made.session.id), "grant_id": grant}


def facts(house: House) -> dict[str, str | int]:
    """Return what the last event says."""
    return dict(house.events[-1].what.facts)


async def test_the_end_user_takes_single_scopes_back(open_house: OpenHouse) -> None:
    """Same grant, fewer scopes, told once; what is asked for more is not given."""
    async with open_house() as house:
        _, made, machine, grant = await met(house, *ALL)
        less = NarrowRequest(grant=grant.id, scopes=CONTROL)
        (left,) = (await house.get(routes.APP_NARROW, less, token=machine.token)).grants
        assert (left.id, left.scopes) == (grant.id, CONTROL)
        assert house.kinds()[-1] == "access.narrowed"
        assert facts(house)["taken"] == "clipboard files"
        before = len(house.kinds())
        for again in (CONTROL, ALL):
            said = NarrowRequest(grant=grant.id, scopes=again)
            assert (await house.get(routes.APP_NARROW, said, token=machine.token)).grants == (left,)
        assert len(house.kinds()) == before
        stored = (await house.case(made.session.id)).consent.live[0]
        assert stored.scopes == set(CONTROL)


async def test_without_the_view_the_grant_is_over(open_house: OpenHouse) -> None:
    """One of them alone; a grant nobody knows changes nothing."""
    async with open_house() as house:
        _, made, machine, grant = await met(house, *CONTROL)
        odd = NarrowRequest(grant=GrantId("of-somebody-else"))
        assert (await house.get(routes.APP_NARROW, odd, token=machine.token)).grants == (grant,)
        none = NarrowRequest(grant=grant.id, scopes=(Scope.CONTROL,))
        assert (await house.get(routes.APP_NARROW, none, token=machine.token)).grants == ()
        assert house.kinds()[-1] == "access.revoked"
        over = (await house.case(made.session.id)).consent.grants[0]
        assert over.end is GrantEnd.END_USER_STOPPED


async def test_the_technician_gives_scopes_back(open_house: OpenHouse) -> None:
    """Their own grant only; what is over can give nothing back."""
    async with open_house() as house:
        owner, made, machine, grant = await met(house, *CONTROL)
        path, less = at(made, grant.id), GrantNarrow(scopes=VIEW)
        other = await house.hire("other")
        refused = await house.refused(routes.GRANT_NARROW, less, token=other.token, path=path)
        assert refused in (Reason.NOT_FOUND, Reason.NOT_A_PARTICIPANT)
        view = await house.get(routes.GRANT_NARROW, less, token=owner.token, path=path)
        assert view.grants[0].scopes == VIEW
        assert (await house.get(routes.APP_STATE, token=machine.token)).grants[0].scopes == VIEW
        view = await house.get(routes.GRANT_NARROW, GrantNarrow(), token=owner.token, path=path)
        assert view.grants[0].end is GrantEnd.TECHNICIAN_GAVE_UP
        assert (
            await house.refused(routes.GRANT_NARROW, less, token=owner.token, path=path) is Reason.GRANT_OVER
        )
        nobodys = at(made, "g")
        assert (
            await house.refused(routes.GRANT_NARROW, less, token=owner.token, path=nobodys)
            is Reason.NOT_GRANTED
        )


async def test_more_is_asked_for_beside_a_grant(open_house: OpenHouse) -> None:
    """C42: one at a time; Deny keeps what was given, Allow puts a new grant in the place of the old one."""
    async with open_house() as house:
        owner, made, machine, grant = await met(house, *VIEW)
        await asked(house, owner, made, *CONTROL)
        assert facts(house)["also"] == "control"
        wanted = AccessAsk(scopes=ALL, viewer_key=KEY)
        path = {"session_id": str(made.session.id)}
        refused = await house.refused(routes.ACCESS_ASK, wanted, token=owner.token, path=path)
        assert refused is Reason.REQUEST_PENDING
        assert (await denied(house, machine)).grants == (grant,)
        await asked(house, owner, made, *CONTROL)
        (wider,) = (await house.allow(machine, *CONTROL)).grants
        assert wider.id != grant.id
        assert wider.scopes == CONTROL
        assert facts(house)["also"] == "control"
        old = (await house.case(made.session.id)).consent.grants[0]
        assert old.end is GrantEnd.REPLACED


async def test_a_file_that_went_is_in_the_log(open_house: OpenHouse) -> None:
    """Name, size, way and outcome; once, however often it is told."""
    async with open_house() as house:
        _, _, machine, grant = await met(house, *ALL)
        what = FileTold(
            grant=grant.id, way=FileWay.TO_DEVICE, name=" report.pdf ", size=7, outcome=FileOutcome.SAVED
        )
        for _ in range(2):
            await house.get(routes.APP_TOLD, AppTold(what=what), token=machine.token, key="once")
        assert house.kinds().count("files.moved") == 1
        told = facts(house)
        assert (told["name"], told["size"], told["way"], told["outcome"]) == (
            "report.pdf", 7, "to-device", "saved",
        )  # fmt: skip


async def test_a_file_under_no_permission_is_refused(open_house: OpenHouse) -> None:
    """Files were never allowed, or not any more for a minute; and a name that lies."""
    async with open_house() as house:
        owner, made, machine, grant = await met(house, *CONTROL)

        async def tell(grant: GrantId, name: str = "a") -> Reason:
            what = FileTold(
                grant=grant, way=FileWay.FROM_DEVICE, name=name, size=0, outcome=FileOutcome.CANCELLED
            )
            return await house.refused(routes.APP_TOLD, AppTold(what=what), token=machine.token)

        assert await tell(grant.id) is Reason.NOT_GRANTED
        assert await tell(GrantId("g")) is Reason.NOT_GRANTED
        await asked(house, owner, made, *ALL)
        (wider,) = (await house.allow(machine, *ALL)).grants
        assert await tell(wider.id, "a\u202efdp.exe") is Reason.TEXT_FORBIDDEN_CHARACTER
        await house.get(routes.APP_STOP, token=machine.token)
        house.now += 60_000
        assert await tell(wider.id) is Reason.NOT_GRANTED


async def test_the_log_cannot_be_flooded(open_house: OpenHouse) -> None:
    """So many a minute; the rest is refused with the time to wait."""
    async with open_house() as house:
        _, _, machine, grant = await met(house, *ALL)
        what = FileTold(grant=grant.id, way=FileWay.TO_DEVICE, name="a", size=0, outcome=FileOutcome.SAVED)
        for _ in range(FILES_TOLD_PER_MINUTE):
            await house.get(routes.APP_TOLD, AppTold(what=what), token=machine.token)
        refused = await house.refused(routes.APP_TOLD, AppTold(what=what), token=machine.token)
        assert refused is Reason.RATE_LIMITED
        mismatch = CheckTold(grant=grant.id, check=Check.MISMATCHED)
        assert (await house.get(routes.APP_TOLD, AppTold(what=mismatch), token=machine.token)).grants == ()


async def test_digits_that_match_are_shown(open_house: OpenHouse) -> None:
    """In the grant and, once, in the log; "unverified" is no news."""
    async with open_house() as house:
        owner, made, machine, grant = await met(house, *VIEW)
        before = house.kinds()
        for said in (Check.UNVERIFIED, Check.MATCHED, Check.MATCHED):
            await house.get(
                routes.APP_TOLD, AppTold(what=CheckTold(grant=grant.id, check=said)), token=machine.token
            )
        assert house.kinds() == [*before, "check.matched"]
        path = {"session_id": str(made.session.id)}
        view = await house.get(routes.SESSION, token=owner.token, path=path)
        assert view.grants[0].check is Check.MATCHED
        unknown = CheckTold(grant=GrantId("g"), check=Check.MATCHED)
        await house.get(routes.APP_TOLD, AppTold(what=unknown), token=machine.token)
        assert house.kinds() == [*before, "check.matched"]


async def test_digits_that_do_not_match_end_everything(open_house: OpenHouse) -> None:
    """Access and request, in one transaction, with an alarm; from either end, whatever the grant is now."""
    async with open_house() as house:
        owner, made, machine, grant = await met(house, *VIEW)
        await asked(house, owner, made, *CONTROL)
        path, said = at(made, grant.id), GrantChecked(check=Check.MISMATCHED)
        view = await house.get(routes.GRANT_CHECKED, said, token=owner.token, path=path)
        assert (view.grants[0].end, view.grants[0].check) == (GrantEnd.CHECK_FAILED, Check.MISMATCHED)
        assert view.requests[-1].state is RequestState.VOID
        assert house.kinds()[-1] == "check.failed"
        await house.get(routes.GRANT_CHECKED, said, token=owner.token, path=path)
        assert house.kinds().count("check.failed") == 1
        forgotten = CheckTold(grant=GrantId("g"), check=Check.MISMATCHED)
        await house.get(routes.APP_TOLD, AppTold(what=forgotten), token=machine.token)
        assert house.kinds().count("check.failed") == 2
