# SPDX-License-Identifier: Apache-2.0
"""Our own echo never counts as the end user's doing, however late it comes; what they do always does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.media.input.local import echo as ledger
from sdconsole.media.input.local.echo import Echo

_OURS = st.tuples(st.integers(13, 16), st.integers(1, 5))
_THEIRS = st.tuples(st.integers(13, 16), st.integers(6, 9))


@given(st.lists(st.lists(_OURS, max_size=20), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_ours_is_ours_in_any_interleaving_and_with_any_delay(
    lines: list[list[tuple[int, int]]], chance: object
) -> None:
    """Several lines inject; what comes back is delayed and mixed at will, with theirs in between."""
    echo = Echo()
    waiting = [list(line) for line in lines]
    coming: list[tuple[int, int]] = []
    pick = chance.randrange  # type: ignore[attr-defined]
    while any(waiting) or coming:
        if coming and (not any(waiting) or pick(2)):
            assert echo.is_ours(*coming.pop(pick(len(coming))))
            continue
        line = waiting[pick(len(waiting))]
        if line:
            what = line.pop(0)
            echo.expect(*what)
            coming.append(what)
        assert not echo.is_ours(16, 9)
    for line in lines:
        for what in line:
            assert not echo.is_ours(*what)


@given(st.lists(_OURS), st.lists(_THEIRS, min_size=1))
def test_theirs_is_theirs(ours: list[tuple[int, int]], theirs: list[tuple[int, int]]) -> None:
    """What we did not do is not ours, whatever else we did."""
    echo = Echo()
    for what in ours:
        echo.expect(*what)
    assert not any(echo.is_ours(*what) for what in theirs)


def test_a_repeat_of_ours_by_somebody_else_is_theirs() -> None:
    """One click of ours explains one click."""
    echo = Echo()
    echo.expect(15, 1)
    assert echo.is_ours(15, 1)
    assert not echo.is_ours(15, 1)


def test_what_never_comes_back_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ledger stays small; what is recent is still known."""
    monkeypatch.setattr(ledger, "_GENERATION", 100)
    echo = Echo()
    echo.expect(15, 1)
    for x in range(250):
        echo.expect(17, x, 0)
    assert not echo.is_ours(15, 1)
    assert all(echo.is_ours(17, x, 0) for x in range(150, 250))
    echo.expect(15, 2)
    echo.forget()
    assert not echo.is_ours(15, 2)
