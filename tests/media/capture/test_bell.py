# SPDX-License-Identifier: Apache-2.0
"""A capturer sleeps until there is news or somebody wakes it."""

import threading

from sdconsole.media.capture.bell import Bell


def test_a_wake_before_the_rest_counts_once() -> None:
    """Whoever woke us meant the rest that was to come."""
    bell = Bell()
    bell.wake()
    assert bell.rest(60.0, lambda: False)
    assert not bell.rest(0.0, lambda: False)


def test_with_news_nobody_sleeps_and_nobody_was_woken() -> None:
    """Also not for a moment."""
    assert not Bell().rest(60.0, lambda: True)


def test_a_ring_ends_the_rest_and_is_no_wake() -> None:
    """Rung from another thread, while this one sleeps."""
    bell = Bell()
    asked = threading.Event()

    def has_news() -> bool:
        asked.set()  # under the bell's lock: the ring comes once we sleep
        return False

    def ring() -> None:
        asked.wait(10)
        bell.ring()

    ringer = threading.Thread(target=ring)
    ringer.start()
    assert not bell.rest(60.0, has_news)
    ringer.join()
