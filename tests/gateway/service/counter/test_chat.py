# SPDX-License-Identifier: Apache-2.0
"""Chat: who reads what, who may write until when, how fast, and what a repeated call says."""

from sdconsole.contract import routes
from sdconsole.contract.sessions import AppSay, ChatPage, ChatQuery, ChatSay, ChatTo, SessionClose
from sdconsole.domain.refusal import Reason
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import House, Machine, Seat

AMONG_US = ChatTo.TECHNICIANS


async def _read(house: House, seat: Seat, session: str, after: int = 0, limit: int = 200) -> ChatPage:
    query = ChatQuery(after=after, limit=limit)
    return await house.get(routes.CHAT, token=seat.token, path={"session_id": session}, query=query)


async def _say(house: House, seat: Seat, session: str, text: str, to: ChatTo = ChatTo.EVERYBODY) -> int:
    said = ChatSay(text=text, to=to)
    path = {"session_id": session}
    return (await house.get(routes.CHAT_SAY, said, token=seat.token, path=path)).number


async def _close(house: House, seat: Seat, session: str) -> None:
    version = (await house.case(session)).session.version
    path = {"session_id": session}
    await house.get(routes.SESSION_CLOSE, SessionClose(), token=seat.token, path=path, if_match=version)


async def test_both_sides_read_what_was_said_with_names_and_times(open_house: OpenHouse) -> None:
    """In order, numbered, plain text kept as typed, the end user without a name of our making."""
    async with open_house() as house:
        seat = await house.sign_in()
        made = await house.open_session(seat)
        machine = await house.join(made)
        await _say(house, seat, made.session.id, "<b>こんにちは</b>\r\nどうしましたか")
        house.now += 1_000
        await house.get(routes.APP_SAY, AppSay(text=" 印刷できません "), token=machine.token)
        ours = await _read(house, seat, made.session.id)
        theirs = await house.get(routes.APP_CHAT, token=machine.token, query=ChatQuery())
        assert ours == theirs
        assert [line.text for line in ours.messages] == [
            "<b>こんにちは</b>\nどうしましたか",
            "印刷できません",
        ]
        first, second = ours.messages
        assert (first.by and first.by.display_name, second.by) == ("Owner", None)
        assert (first.at, second.at) == (house.now - 1_000, house.now)
        assert (await _read(house, seat, made.session.id, after=1)).messages == (second,)
        assert (await _read(house, seat, made.session.id, limit=1)).last == 2


async def test_what_technicians_say_among_themselves_never_reaches_the_app(open_house: OpenHouse) -> None:
    """Neither the text nor the count; and no text stands in any event."""
    async with open_house() as house:
        seat = await house.sign_in()
        made = await house.open_session(seat)
        machine = await house.join(made)
        await _say(house, seat, made.session.id, "hello")
        before = (await house.get(routes.APP_STATE, token=machine.token)).chat
        await _say(house, seat, made.session.id, "a difficult case", AMONG_US)
        page = await house.get(routes.APP_CHAT, token=machine.token, query=ChatQuery())
        assert ([line.text for line in page.messages], page.last) == (["hello"], 1)
        assert before == (await house.get(routes.APP_STATE, token=machine.token)).chat == 1
        seen = await house.get(routes.SESSION, token=seat.token, path={"session_id": made.session.id})
        assert seen.chat == 2
        said = await house.get(routes.APP_SAY, AppSay(text="and now?"), token=machine.token, key="k")
        again = await house.get(routes.APP_SAY, AppSay(text="and now?"), token=machine.token, key="k")
        await _say(house, seat, made.session.id, "a moment")
        page = await house.get(routes.APP_CHAT, token=machine.token, query=ChatQuery(after=1))
        assert (said.number, again.number) == (2, 2)
        assert ([line.number for line in page.messages], page.last) == ([2, 3], 3)
        assert (await house.get(routes.APP_STATE, token=machine.token)).chat == 3
        ours = await _read(house, seat, made.session.id)
        everybody = ChatTo.EVERYBODY
        assert [line.to for line in ours.messages] == [everybody, AMONG_US, everybody, everybody]
        assert "difficult" not in repr(house.events)


async def test_a_message_tells_its_number_and_leaves_the_session_as_it_was(open_house: OpenHouse) -> None:
    """One event with the number and whom it is for; no new version, so nobody's edit becomes stale."""
    async with open_house() as house:
        seat = await house.sign_in()
        made = await house.open_session(seat)
        await _say(house, seat, made.session.id, "hello", AMONG_US)
        what = house.events[-1].what
        assert (what.kind.value, dict(what.facts)) == ("chat.said", {"number": 1, "to": "technicians"})
        assert (await house.case(made.session.id)).session.version == made.session.version


async def test_after_close_one_reads_but_does_not_write(open_house: OpenHouse) -> None:
    """On both sides; who has left is signed out and does neither."""
    async with open_house() as house:
        seat = await house.sign_in()
        made = await house.open_session(seat)
        machine = await house.join(made)
        await _say(house, seat, made.session.id, "hello")
        await _close(house, seat, made.session.id)
        path = {"session_id": made.session.id}
        said = ChatSay(text="more")
        assert (
            await house.refused(routes.CHAT_SAY, said, token=seat.token, path=path) is Reason.SESSION_CLOSED
        )
        theirs = await house.refused(routes.APP_SAY, AppSay(text="more"), token=machine.token)
        assert theirs is Reason.SESSION_CLOSED
        assert len((await _read(house, seat, made.session.id)).messages) == 1
        assert (await house.get(routes.APP_CHAT, token=machine.token, query=ChatQuery())).last == 1


async def test_an_end_user_who_left_writes_no_more(open_house: OpenHouse) -> None:
    """Their token is gone with them."""
    async with open_house() as house:
        seat = await house.sign_in()
        machine = await house.join(await house.open_session(seat))
        await house.get(routes.APP_LEAVE, token=machine.token)
        gone = await house.refused(routes.APP_SAY, AppSay(text="still here"), token=machine.token)
        assert gone is Reason.NOT_SIGNED_IN


async def test_others_private_sessions_have_no_chat(open_house: OpenHouse) -> None:
    """Not found, to read and to write, even for an administrator."""
    async with open_house() as house:
        owner, other = await house.sign_in(), await house.hire("suzuki")
        made = await house.open_session(other, private=True)
        path = {"session_id": made.session.id}
        said = ChatSay(text="hello")
        assert await house.refused(routes.CHAT, token=owner.token, path=path) is Reason.NOT_FOUND
        assert await house.refused(routes.CHAT_SAY, said, token=owner.token, path=path) is Reason.NOT_FOUND
        assert await _say(house, other, made.session.id, "mine") == 1


async def test_who_only_sees_a_session_does_not_write_in_it(open_house: OpenHouse) -> None:
    """A queue is read by everybody of the channel; to talk one takes it first."""
    async with open_house() as house:
        seat, other = await house.sign_in(), await house.hire("suzuki")
        made = await house.open_session(seat)
        path, said = {"session_id": made.session.id}, ChatSay(text="hello")
        reason = await house.refused(routes.CHAT_SAY, said, token=other.token, path=path)
        assert reason in (Reason.NOT_A_PARTICIPANT, Reason.NOT_FOUND)


async def test_thirty_messages_a_minute_are_enough(open_house: OpenHouse) -> None:
    """The thirty-first waits; the other side is not held up by it."""
    async with open_house() as house:
        seat = await house.sign_in()
        made = await house.open_session(seat)
        machine = await house.join(made)
        for number in range(30):
            await _say(house, seat, made.session.id, f"line {number}")
        path, said = {"session_id": made.session.id}, ChatSay(text="one more")
        assert await house.refused(routes.CHAT_SAY, said, token=seat.token, path=path) is Reason.RATE_LIMITED
        await house.get(routes.APP_SAY, AppSay(text="me too"), token=machine.token)
        house.now += 60_000
        assert await _say(house, seat, made.session.id, "later") == 32


async def test_a_repeated_call_says_the_same_message(open_house: OpenHouse) -> None:
    """Sent again because the answer was lost, it is said once, on both sides."""
    async with open_house() as house:
        seat = await house.sign_in()
        made = await house.open_session(seat)
        machine = await house.join(made)
        path, said = {"session_id": made.session.id}, ChatSay(text="hello", to=AMONG_US)
        replies = [
            await house.get(routes.CHAT_SAY, said, token=seat.token, path=path, key="k1") for _ in range(3)
        ]
        assert replies[0] == replies[1] == replies[2]
        mine = [
            await house.get(routes.APP_SAY, AppSay(text="hi"), token=machine.token, key="k2")
            for _ in range(2)
        ]
        assert mine[0] == mine[1]
        assert [line.text for line in (await _read(house, seat, made.session.id)).messages] == ["hello", "hi"]


async def test_an_empty_or_endless_message_is_not_taken(open_house: OpenHouse) -> None:
    """2,000 characters at the most, and something to read in them."""
    async with open_house() as house:
        seat = await house.sign_in()
        machine: Machine = await house.join(await house.open_session(seat))
        for text, reason in (
            (" \n ", Reason.TEXT_EMPTY),
            ("x" * 2_001, Reason.TEXT_TOO_LONG),
            ("a\u202eb", Reason.TEXT_FORBIDDEN_CHARACTER),
        ):
            assert await house.refused(routes.APP_SAY, AppSay(text=text), token=machine.token) is reason
