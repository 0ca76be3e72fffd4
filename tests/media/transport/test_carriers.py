# SPDX-License-Identifier: Apache-2.0
"""One suite for both carriers: through a relay, and inside one process."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from sdconsole.media.faults import LineLost, LossCause
from sdconsole.media.transport.memory import memory_pair
from sdconsole.media.transport.port import Carrier
from sdconsole.media.transport.relay import open_relay
from tests.media.doubles import PATIENCE_S, Record
from tests.media.relaying import relay

Pair = tuple[Carrier, Carrier]


def relayed_pair(url: str, ticket: str = "t") -> Pair:
    """Open both ends at once: neither returns before the other is there."""
    opened = Record()
    thread = threading.Thread(target=lambda: opened(open_relay(url, ticket)))
    thread.start()
    mine = open_relay(url, ticket)
    theirs = opened.some()[0]
    thread.join()
    return mine, theirs


@pytest.fixture(params=["memory", "relay"])
def pair(request: pytest.FixtureRequest) -> Iterator[Pair]:
    """Two ends of one line."""
    if request.param == "memory":
        yield memory_pair(64 * 1024)
        return
    with relay() as (url, _):
        ends = relayed_pair(url)
        yield ends
        for end in ends:
            end.abort()


def cause_of(call: Callable[[], object]) -> LossCause:
    """Return why a call lost its line."""
    with pytest.raises(LineLost) as lost:
        call()
    return lost.value.cause


def drain(carrier: Carrier) -> LossCause:
    """Read until the line is lost; return why."""
    while True:
        try:
            carrier.recv(PATIENCE_S)
        except LineLost as lost:
            return lost.cause


def test_messages_arrive_whole_and_in_order(pair: Pair) -> None:
    """Both directions, all sizes up to a message's limit, empty ones too."""
    left, right = pair
    sizes = [0, 1, 125, 126, 65_535, 65_536, 262_144]
    sent = [bytes([at]) * size for at, size in enumerate(sizes)]
    for sender, receiver in ((left, right), (right, left)):
        got: list[bytes | None] = []

        def read(receiver: Carrier = receiver, got: list[bytes | None] = got) -> None:
            got.extend(receiver.recv(PATIENCE_S) for _ in sizes)

        reader = threading.Thread(target=read)
        reader.start()
        for message in sent:
            sender.send(message)
        reader.join()
        assert got == sent


def test_no_message_is_none_in_time(pair: Pair) -> None:
    """Waiting ends at its time, with nothing lost."""
    begun = time.monotonic()
    assert pair[0].recv(0.05) is None
    assert 0.04 < time.monotonic() - begun < 1
    assert pair[0].recv(0.0) is None
    pair[1].send(b"x")
    assert pair[0].recv(PATIENCE_S) == b"x"


def test_close_lets_what_was_sent_arrive(pair: Pair) -> None:
    """The other end reads everything, then learns that the line is closed; so does this one."""
    left, right = pair
    left.send(b"last words")
    left.close()
    assert right.recv(PATIENCE_S) == b"last words"
    assert drain(right) is LossCause.CLOSED
    assert cause_of(lambda: left.recv(PATIENCE_S)) is LossCause.ABORTED
    assert cause_of(lambda: left.send(b"x")) is LossCause.ABORTED
    assert not left.has_room()


def test_abort_wakes_a_waiting_reader(pair: Pair) -> None:
    """A thread in `recv` returns at once."""
    causes = Record()
    reader = threading.Thread(target=lambda: causes(drain(pair[0])))
    reader.start()
    pair[0].abort()
    assert causes.some() == [LossCause.ABORTED]
    reader.join()
    assert drain(pair[1]) is LossCause.CLOSED


def test_a_full_line_blocks_the_sender_and_not_the_reader(pair: Pair) -> None:
    """Back-pressure: who sends waits; what comes from the other end is still read; abort frees the sender."""
    left, right = pair
    sent, causes = Record(), Record()

    def fill() -> None:
        try:
            while True:
                left.send(bytes(60_000))
                sent(1)
        except LineLost as lost:
            causes(lost.cause)

    sender = threading.Thread(target=fill)
    sender.start()
    count, begun = -1, time.monotonic()
    while count != len(sent.values) or left.has_room():  # until it has been stuck for a while
        assert time.monotonic() - begun < PATIENCE_S
        count = len(sent.values)
        threading.Event().wait(0.3)
    assert not left.has_room()
    assert right.has_room()
    right.send(b"still heard")
    assert left.recv(PATIENCE_S) == b"still heard"
    begun = time.monotonic()
    left.abort()
    assert time.monotonic() - begun < 1
    assert causes.some() == [LossCause.ABORTED]
    sender.join()


def test_abort_and_close_may_come_twice(pair: Pair) -> None:
    """In any order, from any end, without an error."""
    left, right = pair
    left.abort()
    left.abort()
    left.close()
    right.close()
    right.abort()
    assert cause_of(lambda: left.send(b"x")) is LossCause.ABORTED
