# SPDX-License-Identifier: Apache-2.0
"""Chat: what technicians and the end user say in a session, and what the technicians say among themselves."""

from typing import Any, Final

from sdconsole.contract.limits import CHAT_MESSAGES_PER_MINUTE
from sdconsole.contract.people import UserRef
from sdconsole.contract.sessions import AppSay, ChatMessage, ChatPage, ChatQuery, ChatSay, ChatTo
from sdconsole.domain.channels import MINUTE
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.domain.people import Technician
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action, can_see
from sdconsole.domain.text import CHAT, clean
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.due import happened
from sdconsole.gateway.service.records import Stamp, note
from sdconsole.gateway.service.seats import standing, take_seat
from sdconsole.gateway.store.port import Case, ChatLine, Tx

SAID: Final = "chat-said"
"""Counted per author: a technician over all sessions, an end user within theirs."""


async def chat(tx: Tx, call: Call[None]) -> ChatPage | Refusal:
    """Return what was said in a session, also what the technicians said among themselves."""
    seat = await take_seat(tx, call, Action.SEE)
    if isinstance(seat, Refusal):
        return seat
    return await _page(tx, call, seat.case.session.id, with_internal=True)


async def chat_say(tx: Tx, call: Call[ChatSay]) -> ChatMessage | Refusal:
    """Say something as a technician."""
    seat = await take_seat(tx, call, Action.CHAT)
    if isinstance(seat, Refusal):
        return seat
    text = await _accept(tx, call.body.text, call.technician.id, call.now)
    if isinstance(text, Refusal):
        return text
    return await _say(tx, Stamp(call.now, call.technician), seat.case, text, call.body.to)


async def app_chat(tx: Tx, call: Call[None]) -> ChatPage:
    """Return what was said to everybody."""
    return await _page(tx, call, call.app.session, with_internal=False)


async def app_say(tx: Tx, call: Call[AppSay]) -> ChatMessage | Refusal:
    """Say something as the end user, who may until they leave or the session is closed."""
    case = await tx.case(call.app.session)
    if case is None:
        raise LookupError(f"no session {call.app.session}")
    if case.session.closed_at is not None:
        return refuse(Reason.SESSION_CLOSED, NextStep.ASK_TECHNICIAN)
    text = await _accept(tx, call.body.text, f"app {case.session.id}", call.now)
    if isinstance(text, Refusal):
        return text
    await _say(tx, Stamp(call.now), case, text)
    _, heard = (await tx.chat_last((case.session.id,)))[case.session.id]
    return await _again(tx, case.session.id, heard, with_internal=False)


def message_said(call: Call[Any], reply: ChatMessage) -> str:
    """Return what an idempotency key of a technician stands for: the message, by session and number."""
    return f"{call.path['session_id']} {reply.number}"


def message_of_app(call: Call[Any], reply: ChatMessage) -> str:
    """Return the same for an end user's message."""
    return f"{call.app.session} {reply.number}"


async def replay_chat(tx: Tx, call: Call[Any], resource: str) -> ChatMessage | Refusal:
    """Answer a repeated call of a technician with the message it was, if they may still see the session."""
    session, _, number = resource.partition(" ")
    case = await tx.case(SessionId(session))
    if case is not None:
        place = await standing(tx, call.technician, case.session.channel)
        if can_see(call.technician, place, case.session):
            return await _again(tx, SessionId(session), int(number), with_internal=True)
    return refuse(Reason.NOT_FOUND, NextStep.REFRESH)


async def replay_app_chat(tx: Tx, _call: Call[Any], resource: str) -> ChatMessage | Refusal:
    """Answer a repeated call of an end user with the message it was."""
    session, _, number = resource.partition(" ")
    return await _again(tx, SessionId(session), int(number), with_internal=False)


async def _page(tx: Tx, call: Call[None], session: SessionId, *, with_internal: bool) -> ChatPage:
    query = call.query if isinstance(call.query, ChatQuery) else ChatQuery()
    lines = await tx.chat(session, query.after, query.limit, with_internal=with_internal)
    of_all, for_everybody = (await tx.chat_last((session,))).get(session, (0, 0))
    return ChatPage(
        messages=tuple(_message(line) for line in lines), last=of_all if with_internal else for_everybody
    )


async def _accept(tx: Tx, typed: str, author: str, now: int) -> str | Refusal:
    """Return the text as it is kept, or why it is not taken; what is taken is counted."""
    text = clean(typed, CHAT)
    if isinstance(text, Refusal):
        return text
    recent = await tx.attempts(SAID, author, now - MINUTE, CHAT_MESSAGES_PER_MINUTE)
    if len(recent) >= CHAT_MESSAGES_PER_MINUTE:
        return refuse(Reason.RATE_LIMITED, NextStep.WAIT, retry_after_ms=recent[0] + MINUTE - now)
    await tx.add_attempt(SAID, author, now)
    return text


async def _say(tx: Tx, stamp: Stamp, case: Case, text: str, to: ChatTo = ChatTo.EVERYBODY) -> ChatMessage:
    session, actor = case.session.id, stamp.actor
    last, _ = (await tx.chat_last((session,))).get(session, (0, 0))
    line = ChatLine(
        session=session,
        number=last + 1,
        at=stamp.now,
        by=None if actor is None else actor.id,
        name=_name(actor),
        text=text,
        is_internal=to is ChatTo.TECHNICIANS,
    )
    await tx.add_chat(line)
    await note(tx, stamp, case, happened(EventKind.CHAT_SAID, number=line.number, to=to.value))
    return _message(line)


async def _again(tx: Tx, session: SessionId, number: int, *, with_internal: bool) -> ChatMessage | Refusal:
    found = await tx.chat(session, number - 1, 1, with_internal=with_internal)
    return _message(found[0]) if found else refuse(Reason.NOT_FOUND, NextStep.REFRESH)


def _name(actor: Technician | None) -> str:
    # Kept as it was when it was said: what people are called may change.
    return "" if actor is None else actor.display_name


def _message(line: ChatLine) -> ChatMessage:
    return ChatMessage(
        number=line.number,
        at=line.at,
        by=None if line.by is None else UserRef(id=line.by, display_name=line.name),
        to=ChatTo.TECHNICIANS if line.is_internal else ChatTo.EVERYBODY,
        text=line.text,
    )
