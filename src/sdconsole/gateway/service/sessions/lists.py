# SPDX-License-Identifier: Apache-2.0
"""Reading: the channels, pages of sessions, one session."""

from dataclasses import replace

from sdconsole.contract.channels import ChannelList
from sdconsole.contract.limits import PAGE_ROWS
from sdconsole.contract.sessions import PageQuery, SessionPage, SessionView
from sdconsole.domain.ids import ChannelId, SessionId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action, sees_all
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.seats import Reader, refuse_entry, standings, take_seat
from sdconsole.gateway.service.views import channel_view, view_of, views_of
from sdconsole.gateway.store.port import Case, Page, Tx

PRIVATE = "private"


async def channels(tx: Tx, call: Call[None]) -> ChannelList | Refusal:
    """Return the channels the caller has access to, by name."""
    refusal = await refuse_entry(tx, call.technician, call.now)
    if refusal is not None:
        return refusal
    mine = await standings(tx, call.technician)
    rows = [channel for channel in await tx.channels() if channel.id in mine]
    return ChannelList(
        channels=tuple(channel_view(channel, mine[channel.id]) for channel in rows),
        cursor=await tx.last_seq(),
        now=call.now,
    )


async def sessions(tx: Tx, call: Call[None]) -> SessionPage | Refusal:
    """Return a page of the sessions the caller may see, newest first, true at its `cursor`."""
    refusal = await refuse_entry(tx, call.technician, call.now)
    if refusal is not None:
        return refusal
    query = call.query if isinstance(call.query, PageQuery) else PageQuery()
    reader = Reader(call.technician, await standings(tx, call.technician))
    page = _wanted(reader, query)
    if isinstance(page, Refusal):
        return page
    rows = await _visible(tx, reader, page)
    shown = rows[: query.limit]
    return SessionPage(
        sessions=await views_of(tx, shown, call.now),
        next=str(shown[-1].number) if len(rows) > query.limit else None,
        cursor=await tx.last_seq(),
        now=call.now,
    )


async def session(tx: Tx, call: Call[None]) -> SessionView | Refusal:
    """Return one session."""
    seat = await take_seat(tx, call, Action.SEE)
    return seat if isinstance(seat, Refusal) else await view_of(tx, seat.case, call.now)


async def replay_session(tx: Tx, call: Call[object], resource: str) -> SessionView | Refusal:
    """Answer a repeated call with the session it was about, as it is now, if the caller may still see it."""
    case = await tx.case(SessionId(resource))
    if case is not None:
        reader = Reader(call.technician, await standings(tx, call.technician))
        if reader.may_see(case):
            return await view_of(tx, case, call.now)
    return refuse(Reason.NOT_FOUND, NextStep.REFRESH)


def _wanted(reader: Reader, query: PageQuery) -> Page | Refusal:
    below: int | None = None
    if query.after is not None:
        if not (query.after.isascii() and query.after.isdigit() and len(query.after) <= 15):
            return refuse(Reason.MALFORMED, NextStep.CORRECT_INPUT, what="after is no page of ours")
        below = int(query.after)
    mine = reader.technician.id
    if query.channel == PRIVATE:
        return Page(frozenset(), mine, below, query.limit)
    if query.channel is not None and ChannelId(query.channel) not in reader.standings:
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
    places = frozenset(reader.standings if query.channel is None else {ChannelId(query.channel)})
    whole = frozenset(place for place in places if sees_all(reader.standing_of(place)))
    private_of = mine if query.channel is None else None
    return Page(whole, private_of, below, query.limit, places - whole, mine)


async def _visible(tx: Tx, reader: Reader, page: Page) -> list[Case]:
    """Return up to one more than `page.limit` sessions the reader may see."""
    found, below, step = list[Case](), page.below, page.limit + 1
    while len(found) <= page.limit:
        rows = await tx.page(replace(page, below=below, limit=step))
        found.extend(case for case in rows if reader.may_see(case))
        if len(rows) < step:
            break
        # Most readers see all they list; who sees little of much is served in larger steps.
        below, step = rows[-1].number, PAGE_ROWS
    return found[: page.limit + 1]
