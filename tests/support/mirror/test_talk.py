# SPDX-License-Identifier: Apache-2.0
"""The chat in the mirror: order, what is missing, what is on its way, what is unread."""

from sdconsole.contract.sessions import ChatPage, ChatTo
from sdconsole.domain.refusal import Reason, refuse
from sdconsole.support.mirror.talk import Talk
from tests.support.builders import TAKAHASHI, message

HELLO, ANSWER = message(1, "こんにちは"), message(4, "印刷できません", by=None)


def page(*messages: object, last: int) -> ChatPage:
    return ChatPage(messages=messages, last=last)  # type: ignore[arg-type]


def test_messages_stand_in_the_order_of_their_numbers_once_each() -> None:
    """Whatever comes first: the page, the answer to one's own message, or both."""
    talk = Talk().say("k", ANSWER.text).confirm("k", ANSWER)
    talk = talk.take(page(HELLO, ANSWER, last=4))
    assert talk.messages == (HELLO, ANSWER)
    assert talk.unsent == ()


def test_what_is_confirmed_does_not_hide_what_others_said_before() -> None:
    """Number 4 is here; 1 to 3 have still to be fetched."""
    talk = Talk().hear_of(4).say("k", ANSWER.text).confirm("k", ANSWER)
    assert talk.is_behind
    assert not talk.take(page(HELLO, ANSWER, last=4)).is_behind


def test_a_page_that_is_not_the_last_asks_for_more_and_an_empty_one_ends_it() -> None:
    """Also when the numbers above are not for this device's eyes."""
    talk = Talk().hear_of(9).take(page(HELLO, last=9))
    assert talk.is_behind
    assert talk.fetched == 1
    assert not talk.take(page(last=9)).is_behind


def test_an_older_state_takes_nothing_back() -> None:
    """Numbers only rise."""
    assert Talk().hear_of(5).hear_of(2).announced == 5


def test_only_others_are_unread_and_only_until_seen() -> None:
    """One's own words need no reading."""
    talk = Talk().take(page(HELLO, message(2, "x", by=TAKAHASHI), ANSWER, last=4))
    assert talk.unread == 2
    assert talk.seen().unread == 0
    assert talk.seen().take(page(message(5, "y"), last=5)).unread == 1
    assert Talk().seen().unread == 0


def test_what_technicians_say_among_themselves_is_not_shown() -> None:
    """Whoever sent it here."""
    talk = Talk().take(page(HELLO, message(2, "secret", to=ChatTo.TECHNICIANS), last=2))
    assert talk.messages == (HELLO,)
    assert talk.unread == 1


def test_a_refused_message_says_why_and_stays() -> None:
    """The others go on."""
    no = refuse(Reason.SESSION_CLOSED)
    talk = Talk().say("a", "one").say("b", "two").refuse("a", no)
    assert [(item.text, item.refusal) for item in talk.unsent] == [("one", no), ("two", None)]
