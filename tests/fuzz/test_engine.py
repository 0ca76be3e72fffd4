# SPDX-License-Identifier: Apache-2.0
"""The fuzzing itself: it finds what is wrong, notices what is slow, and repeats what it did."""

import random
import time

import pytest

from tests.fuzz.engine import HANG_S, HangError, mutate, timed
from tests.fuzz.seeds import seeds_of
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_takes_its_seeds_and_some_mutations(name: str) -> None:
    """A little of what the stage "fuzz" does at length."""
    target, _ = TARGETS[name]
    pool, chance = [bytes(seed) for seed in seeds_of(name)], random.Random(1)
    assert pool
    for data in (*pool, *(mutate(chance.choice(pool), pool, chance) for _ in range(300)), b"", b"\0"):
        target(data)


def test_the_shares_are_a_hundred_percent() -> None:
    """So that the number of cases is what it says."""
    assert sum(share for _, share in TARGETS.values()) == 100


def test_what_is_slow_each_time_is_a_finding() -> None:
    """Slow once is the machine; slow each time is a hang."""
    slow = [HANG_S * 1.5]

    def wait(_data: bytes) -> None:
        until = time.perf_counter() + (slow.pop() if slow else 0.0)
        while time.perf_counter() < until:
            pass

    timed(wait)(b"")
    slow[:] = [HANG_S * 1.2] * 9
    with pytest.raises(HangError):
        timed(wait)(b"")


def test_a_fault_nobody_announced_is_a_finding() -> None:
    """Whatever is not one of the typed faults comes through."""

    def broken(data: bytes) -> None:
        if b"\xff" in data:
            raise IndexError

    feed, chance = timed(broken), random.Random(2)
    cases = [mutate(b"seed", [b"seed"], chance) for _ in range(1_000)]
    with pytest.raises(IndexError):
        list(map(feed, cases))


def test_the_same_seed_makes_the_same_cases() -> None:
    """A finding can be found again."""
    runs = [
        [mutate(b"seed bytes", [b"other"], chance) for _ in range(50)]
        for chance in (random.Random(3), random.Random(3))
    ]
    assert runs[0] == runs[1]
