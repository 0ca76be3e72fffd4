# SPDX-License-Identifier: Apache-2.0
"""Name, note, expiry and history of a session."""

import pytest

from sdconsole.contract import routes
from sdconsole.contract.codec import decode_reply
from sdconsole.contract.sessions import (
    ChatSay,
    HistoryQuery,
    SessionClose,
    SessionExtend,
    SessionNew,
    SessionNote,
    SessionRename,
    SessionView,
)
from sdconsole.domain.channels import DAY, EXPIRATION_MAX, EXPIRATION_MIN, HOUR, MINUTE
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.domain.sessions import Status
from sdconsole.gateway.service.device.state import state_of
from sdconsole.gateway.service.timers.sweep import sweep
from tests.gateway.service.conftest import OpenHouse
from tests.shared.floor import done, facts_of, refusal


async def test_a_session_is_renamed(open_house: OpenHouse) -> None:
    """With the rule of names; the same name again is no news; the log knows both names."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        path = (await house.open_session(owner)).session.id
        seen = await done(house, owner, routes.SESSION_RENAME, path, SessionRename(name="  佐藤さん "))
        assert seen.name == "佐藤さん"
        assert facts_of(house, "session.renamed") == {"name": "佐藤さん", "former": "S-0001"}
        same = await done(house, owner, routes.SESSION_RENAME, path, SessionRename(name="佐藤さん"))
        assert same.version == seen.version
        for name, reason in (("", Reason.TEXT_EMPTY), ("x" * 81, Reason.TEXT_TOO_LONG)):
            result = await refusal(house, owner, routes.SESSION_RENAME, path, SessionRename(name=name))
            assert result.reason is reason
        unseen = await refusal(house, kim, routes.SESSION_RENAME, path, SessionRename(name="x"))
        assert unseen.reason is Reason.NOT_FOUND


async def test_a_note_can_be_written_even_after_the_end(open_house: OpenHouse) -> None:
    """What it says is in no event's facts; two who write at once do not overwrite each other."""
    async with open_house() as house:
        owner = await house.sign_in()
        path = (await house.open_session(owner)).session.id
        await done(house, owner, routes.SESSION_CLOSE, path, SessionClose())
        seen = await done(house, owner, routes.SESSION_NOTE, path, SessionNote(note="printer\nreplaced"))
        assert seen.note == "printer\nreplaced"
        assert facts_of(house, "session.noted") == {}
        stale = SessionNote(note="mine")
        result = await refusal(house, owner, routes.SESSION_NOTE, path, stale, if_match=seen.version - 1)
        assert result.reason is Reason.VERSION_STALE
        assert (await done(house, owner, routes.SESSION_NOTE, path, SessionNote(note=""))).note == ""


@pytest.mark.parametrize("by", [0, MINUTE - 1, EXPIRATION_MAX])
async def test_an_extension_has_bounds(open_house: OpenHouse, by: int) -> None:
    """A minute at least, to thirty days from now at the most; the bounds are told."""
    async with open_house() as house:
        owner = await house.sign_in()
        made = await house.open_session(owner)
        result = await refusal(house, owner, routes.SESSION_EXTEND, made.session.id, SessionExtend(by=by))
        assert (result.reason, result.fact("field")) == (Reason.VALUE_OUT_OF_RANGE, "by")
        most = house.now + EXPIRATION_MAX - made.session.expires_at
        assert (result.fact("minimum"), result.fact("maximum")) == (MINUTE, most)
        allowed = SessionExtend(by=most)
        seen = await done(house, owner, routes.SESSION_EXTEND, made.session.id, allowed)
        assert seen.expires_at == house.now + EXPIRATION_MAX


async def test_an_extended_session_expires_later_with_its_app_still_in(open_house: OpenHouse) -> None:
    """The due index follows; the end user's app stays signed in past the old time; then it is too late."""
    async with open_house() as house:
        owner = await house.sign_in()
        made = await house.open_session(owner)
        machine, path = await house.join(made), made.session.id
        await done(house, owner, routes.SESSION_EXTEND, path, SessionExtend(by=72 * HOUR))
        assert facts_of(house, "session.extended")["expires_at"] == made.session.expires_at + 72 * HOUR
        house.now = made.session.expires_at + 48 * HOUR
        assert (
            await house.store.write(lambda tx: sweep(tx, house.now)) == 1
        )  # the sign-in's end, no session's
        state = await house.get(routes.APP_STATE, token=machine.token)
        assert state.status is Status.ACTIVE
        house.now = made.session.expires_at + 72 * HOUR
        await house.store.write(lambda tx: sweep(tx, house.now))
        assert house.kinds()[-1] == "session.expired"
        owner = await house.sign_in()
        late = await refusal(house, owner, routes.SESSION_EXTEND, path, SessionExtend(by=HOUR))
        assert late.reason is Reason.SESSION_EXPIRED
        house.now += 29 * HOUR
        assert await house.refused(routes.APP_STATE, token=machine.token) is Reason.NOT_SIGNED_IN


async def test_history_is_told_newest_first_in_pages(open_house: OpenHouse) -> None:
    """Who did what, when; only to who may see the session; no secret is in it."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        made, _, _ = await house.granted(owner)
        path = made.session.id
        whole = await done(house, owner, routes.SESSION_HISTORY, path)
        assert [item.kind.value for item in whole.items] == [
            "access.granted", "access.requested", "session.joined", "session.created",
        ]  # fmt: skip
        assert whole.next is None
        assert whole.items[0].actor is None
        asked = whole.items[1]
        assert asked.actor is not None
        assert (asked.actor.display_name, asked.facts["scopes"]) == ("Owner", "control view")
        first = await done(house, owner, routes.SESSION_HISTORY, path, query=HistoryQuery(limit=3))
        assert (first.items, first.next) == (whole.items[:3], whole.items[2].seq)
        rest = HistoryQuery(below=first.next, limit=3)
        assert (await done(house, owner, routes.SESSION_HISTORY, path, query=rest)).items == whole.items[3:]
        assert (await refusal(house, kim, routes.SESSION_HISTORY, path)).reason is Reason.NOT_FOUND
        assert made.pin not in repr(whole)
        assert made.link.rpartition("/")[2] not in repr(whole)


async def test_a_session_gets_a_ticket_and_loses_it(open_house: OpenHouse) -> None:
    """With or without another name; each that changed is one event; left out, it stays; the app is told."""
    async with open_house() as house:
        owner = await house.sign_in()
        body = SessionNew(channel=house.channel.id, name="a", ticket="  INC0012345 ")
        made = await house.get(routes.SESSION_NEW, body, token=owner.token)
        assert made.session.ticket == "INC0012345"
        path = made.session.id
        kept = await done(house, owner, routes.SESSION_RENAME, path, SessionRename(name="b"))
        assert (kept.name, kept.ticket) == ("b", "INC0012345")
        both = SessionRename(name="c", ticket="https://tickets.example/7")
        await done(house, owner, routes.SESSION_RENAME, path, both)
        assert house.kinds()[-2:] == ["session.renamed", "session.ticketed"]
        assert facts_of(house, "session.ticketed") == {
            "ticket": "https://tickets.example/7",
            "former": "INC0012345",
        }
        state = await house.store.read(lambda tx: state_of(tx, path, house.now))
        assert state.ticket == "https://tickets.example/7"
        gone = await done(house, owner, routes.SESSION_RENAME, path, SessionRename(name="c", ticket=""))
        assert (gone.ticket, house.kinds()[-1]) == ("", "session.ticketed")
        for ticket, reason in (("x" * 101, Reason.TEXT_TOO_LONG), ("a\nb", Reason.TEXT_FORBIDDEN_CHARACTER)):
            bad = SessionRename(name="c", ticket=ticket)
            assert (await refusal(house, owner, routes.SESSION_RENAME, path, bad)).reason is reason
            body = SessionNew(channel=house.channel.id, ticket=ticket)
            assert await house.refused(routes.SESSION_NEW, body, token=owner.token) is reason


@pytest.mark.parametrize("is_private", [False, True])
async def test_a_session_may_live_shorter_than_its_channel_says(
    open_house: OpenHouse, is_private: bool
) -> None:
    """From ten minutes to the channel's life; longer is a matter of extending it."""
    async with open_house() as house:
        owner = await house.sign_in()
        channel = None if is_private else house.channel.id
        tried = {EXPIRATION_MIN - 1: False, EXPIRATION_MIN: True, DAY: True, DAY + 1: False}
        for wanted, is_taken in tried.items():
            body = SessionNew(channel=channel, expires_in=wanted)
            result = await house.call(routes.SESSION_NEW, body, token=owner.token)
            if is_taken:
                assert not isinstance(result, Refusal)
                assert result.session.expires_at == house.now + wanted
            else:
                assert isinstance(result, Refusal)
                assert (result.reason, result.fact("maximum")) == (Reason.VALUE_OUT_OF_RANGE, DAY)


async def test_a_session_knows_when_somebody_last_did_something(open_house: OpenHouse) -> None:
    """Creation, a note and a chat message count, a message without a new version; time does not count."""
    async with open_house() as house:
        owner = await house.sign_in()
        path = (await house.open_session(owner)).session.id
        born = house.now
        seen = await house.get(routes.SESSION, token=owner.token, path={"session_id": path})
        assert seen.touched_at == born
        house.now += MINUTE
        said = ChatSay(text="hello")
        await house.get(routes.CHAT_SAY, said, token=owner.token, path={"session_id": path})
        told = await house.get(routes.SESSION, token=owner.token, path={"session_id": path})
        assert (told.touched_at, told.version) == (house.now, seen.version)
        assert decode_reply(SessionView, house.events[-1].what.view or b"").touched_at == house.now
        house.now += MINUTE
        noted = await done(house, owner, routes.SESSION_NOTE, path, SessionNote(note="x"))
        assert noted.touched_at == house.now
        last = house.now
        house.now += DAY
        await house.store.write(lambda tx: sweep(tx, house.now))
        assert "session.expired" in house.kinds()
        again = await house.sign_in()
        over = await house.get(routes.SESSION, token=again.token, path={"session_id": path})
        assert (over.status, over.touched_at) == (Status.EXPIRED, last)
