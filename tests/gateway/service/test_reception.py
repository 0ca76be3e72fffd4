# SPDX-License-Identifier: Apache-2.0
"""The reception: a full disk and a lost race are said, and every route of the table has its handler."""

from dataclasses import replace
from pathlib import Path

import pytest

from sdconsole.contract import routes
from sdconsole.contract.sessions import SessionNew
from sdconsole.domain.refusal import Reason
from sdconsole.gateway.service.records import LostRaceError, Stamp, commit
from sdconsole.gateway.service.table import HANDLERS, PREPARE, REPLAY
from sdconsole.gateway.store.port import Store, Tx
from sdconsole.gateway.store.sql.store import SqlStore
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import housed

WITHOUT_HANDLER = {routes.HELLO.name, routes.EVENTS.name, routes.APP_EVENTS.name}


def test_every_route_has_its_handler() -> None:
    """The table serves all routes but the greeting and the two streams; what is prepared or replayed
    is served.
    """
    assert set(HANDLERS) == {route.name for route in routes.ROUTES} - WITHOUT_HANDLER
    assert set(PREPARE) | set(REPLAY) <= set(HANDLERS)


def _limit(store: Store, pages: int) -> None:
    """Let the database grow by no more than `pages` (0: without limit)."""
    assert isinstance(store, SqlStore)
    database = store._writer._database
    count = int(str(database.execute("PRAGMA page_count").fetchall()[0][0]))
    database.execute(f"PRAGMA max_page_count = {count + pages if pages else 2**31}")


async def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    """507 and no session; what was there can be read; with room again all goes on without a gap."""
    async with housed("sql", tmp_path) as house:
        owner = await house.sign_in()
        made = await house.open_session(owner)
        _limit(house.store, 1)
        body, refused = SessionNew(channel=house.channel.id), None
        for _ in range(28):
            result = await house.call(routes.SESSION_NEW, body, token=owner.token)
            refused = getattr(result, "reason", None)
            if refused is not None:
                break
        assert refused is Reason.STORAGE_FULL
        page = await house.get(routes.SESSIONS, token=owner.token)
        assert page.sessions[-1].id == made.session.id
        count = len(page.sessions)
        assert house.kinds().count("session.created") == count
        _limit(house.store, 0)
        more = await house.open_session(owner)
        assert more.session.name == f"S-{count + 1:04d}"
        assert [event.seq for event in house.events] == list(
            range(house.events[0].seq, house.events[-1].seq + 1)
        )


async def test_a_lost_race_undoes_its_command(open_house: OpenHouse) -> None:
    """Writing over a row that is another by now fails as a whole: no event, no change."""
    async with open_house() as house:
        made = await house.open_session(await house.sign_in())
        events = len(house.events)

        async def late(tx: Tx) -> None:
            case = await tx.case(made.session.id)
            assert case is not None
            first = replace(case, session=replace(case.session, note="first"))
            await commit(tx, Stamp(house.now), case, first)
            await commit(tx, Stamp(house.now), case, first)

        with pytest.raises(LostRaceError, match=str(made.session.id)):
            await house.store.write(late)
        assert (await house.case(made.session.id)).session.note == ""
        assert len(house.events) == events
