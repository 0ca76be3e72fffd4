# SPDX-License-Identifier: Apache-2.0
"""Pace and order of what goes over the line."""

import threading

from sdconsole.media.messages.hands import Button, Key, PointerMove
from sdconsole.media.messages.picture import Ack
from sdconsole.media.receiving.outbox import Outbox
from sdconsole.media.sharing.pacing import Bucket, Flight
from tests.media.doubles import PATIENCE_S


def test_a_flight_is_full_until_acknowledged() -> None:
    """Two pictures may be under way; an acknowledgement covers all before it."""
    flight = Flight(0.0)
    assert flight.has_room()
    flight.sent(1)
    flight.sent(2)
    assert not flight.has_room()
    flight.acked(0, 0.1)
    assert not flight.has_room()
    flight.acked(2, 0.1)
    assert flight.has_room()
    flight.sent(3)
    assert flight.has_room()


def test_a_bucket_lets_a_burst_through_and_then_its_rate() -> None:
    """`take` tells how long to wait; `try_take` refuses; time fills it up to the burst."""
    now = [0.0]
    bucket = Bucket(10.0, 5.0, lambda: now[0])
    assert [bucket.take() for _ in range(5)] == [0.0] * 5
    assert abs(bucket.take() - 0.1) < 1e-9
    assert not bucket.try_take()
    now[0] = 0.2
    assert bucket.try_take()
    assert not bucket.try_take()
    now[0] = 100.0
    assert [bucket.try_take() for _ in range(6)] == [True] * 5 + [False]


def test_input_overtakes_everything_else() -> None:
    """A key press does not wait behind acknowledgements."""
    outbox = Outbox()
    outbox.put(Ack(1))
    outbox.put_input(Key("KeyA", True))
    assert outbox.take() == Key("KeyA", True)
    assert outbox.take() == Ack(1)
    assert outbox.take() is None


def test_moves_are_coalesced_and_clicks_are_not() -> None:
    """Only a move right behind a move replaces it, so that each click stays where it was made."""
    outbox = Outbox()
    for event in (PointerMove(1, 1), PointerMove(2, 2), Button(1, True), PointerMove(3, 3), Button(1, False)):
        outbox.put_input(event)
    taken = [outbox.take() for _ in range(5)]
    assert taken == [PointerMove(2, 2), Button(1, True), PointerMove(3, 3), Button(1, False), None]


def test_a_closed_outbox_empties_and_takes_nothing() -> None:
    """What was queued before the end still leaves; what comes after is dropped; nobody waits."""
    outbox = Outbox()
    outbox.put_input(Key("KeyA", False))
    assert not outbox.is_idle
    outbox.close()
    outbox.put_input(Key("KeyB", True))
    outbox.put(Ack(1))
    taken = outbox.is_done, outbox.take(), outbox.is_done
    assert taken == (False, Key("KeyA", False), True)
    assert outbox.take() is None


def test_taking_waits_for_a_message() -> None:
    """Who waits is woken by a message from another thread."""
    outbox = Outbox()
    thread = threading.Thread(target=outbox.put, args=(Ack(3),))
    thread.start()
    outbox.wait(PATIENCE_S)
    assert outbox.take() == Ack(3)
    thread.join()
