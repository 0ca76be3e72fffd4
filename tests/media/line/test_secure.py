# SPDX-License-Identifier: Apache-2.0
"""The seal: what opens it, and everything that must not."""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.media.faults import BadMessage, LineLost, LossCause, TamperedLine
from sdconsole.media.limits import MAX_MESSAGE_BYTES
from sdconsole.media.line.secure import (
    HELLO_BYTES,
    TAG_BYTES,
    End,
    KeyPair,
    LineFacts,
    LineKeys,
    Sealer,
    line_context,
    secure_line,
)
from sdconsole.media.transport.memory import memory_pair
from tests.media.doubles import FACTS, both_keys

APP_HELLO, VIEWER_HELLO = b"a" * HELLO_BYTES, b"v" * HELLO_BYTES


def counting(start: int) -> Callable[[int], bytes]:
    """Return a source of bytes that are the same each time."""
    return lambda size: bytes((start + i) % 256 for i in range(size))


def sealers() -> tuple[Sealer, Sealer]:
    """Return the app's and the viewer's end of one fresh line."""
    app, viewer = both_keys()
    return app.sealer(APP_HELLO, VIEWER_HELLO), viewer.sealer(VIEWER_HELLO, APP_HELLO)


@given(st.lists(st.tuples(st.booleans(), st.binary(max_size=100)), max_size=20))
def test_both_ends_understand_each_other(said: list[tuple[bool, bytes]]) -> None:
    """Whatever the order in which the two talk, each opens what the other sealed."""
    app, viewer = sealers()
    for is_app, data in said:
        speaker, hearer = (app, viewer) if is_app else (viewer, app)
        sealed = speaker.seal(data)
        assert len(sealed) == len(data) + TAG_BYTES
        assert hearer.open(sealed) == data


@given(st.binary(min_size=1, max_size=64), st.data())
def test_one_changed_bit_is_noticed(data: bytes, draw: st.DataObject) -> None:
    """No bit of a sealed message can be changed unnoticed."""
    app, viewer = sealers()
    sealed = bytearray(app.seal(data))
    bit = draw.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(TamperedLine):
        viewer.open(bytes(sealed))


def test_replay_reorder_drop_and_reflection_are_noticed() -> None:
    """The counter is the order: nothing opens twice, early, late, or at its own sender."""
    app, viewer = sealers()
    first, second, third = app.seal(b"1"), app.seal(b"2"), app.seal(b"3")
    with pytest.raises(TamperedLine):
        viewer.open(second)
    assert viewer.open(first) == b"1"
    with pytest.raises(TamperedLine):
        viewer.open(first)
    with pytest.raises(TamperedLine):
        viewer.open(third)
    with pytest.raises(TamperedLine):
        app.open(app.seal(b"4"))


@pytest.mark.parametrize("size", range(TAG_BYTES))
def test_less_than_a_seal_is_refused(size: int) -> None:
    """Short garbage is a tampered line, not a crash."""
    with pytest.raises(TamperedLine):
        sealers()[0].open(bytes(size))


def test_another_grant_does_not_open() -> None:
    """The same two keys for anything else, in whichever one fact, give another line."""
    app, viewer = KeyPair.generate(), KeyPair.generate()
    others = (
        {"session": "other"},
        {"request": "other"},
        {"grant": "other"},
        {"epoch": 2},
        {"technician": "other"},
        {"name": "Takahashi"},
        {"asked": frozenset({"view"})},
    )
    assert len(others) == len(fields(LineFacts))
    for other in others:
        ours = LineKeys(End.APP, app, viewer.public, line_context(FACTS))
        theirs = LineKeys(End.VIEWER, viewer, app.public, line_context(replace(FACTS, **other)))
        sealed = ours.sealer(APP_HELLO, VIEWER_HELLO).seal(b"x")
        with pytest.raises(TamperedLine):
            theirs.sealer(VIEWER_HELLO, APP_HELLO).open(sealed)


def test_a_changed_hello_or_an_old_connection_does_not_open() -> None:
    """Each connection has keys of its own: what was recorded from one is noise in the next."""
    app, viewer = both_keys()
    recorded = app.sealer(APP_HELLO, VIEWER_HELLO).seal(b"x")
    for own, peer in ((VIEWER_HELLO, b"b" * HELLO_BYTES), (b"w" * HELLO_BYTES, APP_HELLO)):
        with pytest.raises(TamperedLine):
            viewer.sealer(own, peer).open(recorded)


def test_a_key_swapped_in_the_middle_does_not_open() -> None:
    """Who does not hold one of the two secrets gets no line."""
    app, viewer = both_keys()
    stranger = LineKeys(End.VIEWER, KeyPair.generate(), app.own.public, app.context)
    with pytest.raises(TamperedLine):
        stranger.sealer(VIEWER_HELLO, APP_HELLO).open(app.sealer(APP_HELLO, VIEWER_HELLO).seal(b"x"))
    assert viewer.own.public != stranger.own.public


@pytest.mark.parametrize("public", [bytes(32), (1).to_bytes(32, "little")])
def test_a_low_order_key_is_refused(public: bytes) -> None:
    """A key that would make the shared secret public is no key."""
    keys = LineKeys(End.APP, KeyPair.generate(), public, b"")
    with pytest.raises(TamperedLine):
        keys.sealer(APP_HELLO, VIEWER_HELLO)


def test_sizes_are_checked() -> None:
    """Public keys have 32 bytes, hellos 16."""
    with pytest.raises(ValueError, match="32"):
        LineKeys(End.APP, KeyPair.generate(), bytes(31), b"")
    with pytest.raises(TamperedLine):
        both_keys()[0].sealer(APP_HELLO, VIEWER_HELLO + b"x")


_SOME = st.builds(
    LineFacts,
    *[st.text(max_size=5)] * 3,
    st.integers(0, 99),
    *[st.text(max_size=5)] * 2,
    st.frozensets(st.sampled_from(["view", "control", "clipboard", "files"])),
)


@given(_SOME, _SOME)
def test_contexts_cannot_slide(one: LineFacts, other: LineFacts) -> None:
    """Two different sets of facts never give the same context."""
    assert (line_context(one) == line_context(other)) == (one == other)


def test_the_transcript_names_both_keys_and_is_the_same_at_both_ends() -> None:
    """Whose key is whose is part of it; another key, on either side, is another transcript."""
    app, viewer = both_keys()
    assert app.transcript == viewer.transcript
    assert app.transcript.endswith(viewer.own.public + app.own.public)
    swapped = LineKeys(End.APP, app.own, KeyPair.generate().public, app.context)
    assert swapped.transcript != app.transcript
    assert LineKeys(End.APP, viewer.own, app.own.public, app.context).transcript != app.transcript


def test_secrets_do_not_show() -> None:
    """Neither repr nor str of the keys contains a secret byte string."""
    pair = KeyPair(bytes(range(32)))
    keys = LineKeys(End.APP, pair, bytes(range(1, 33)), b"c")
    assert bytes(range(32)).hex() not in repr(pair) + repr(keys)
    assert "own" not in repr(keys)


def test_golden_bytes() -> None:
    """Keys and seal of known inputs: a change here cuts every old peer off."""
    app = KeyPair.generate(counting(1))
    viewer = KeyPair.generate(counting(101))
    assert app.public.hex() == "07a37cbc142093c8b755dc1b10e86cb426374ad16aa853ed0bdfc0b2b86d1c7c"
    context = line_context(LineFacts("S", "R", "G", 7, "T", "佐", frozenset({"view", "control"})))
    assert context.hex() == "00015300015200014700013700015400" + "03e4bd90" + "000c" + b"control view".hex()
    ours = LineKeys(End.APP, app, viewer.public, context)
    theirs = LineKeys(End.VIEWER, viewer, app.public, context)
    to_viewer = ours.sealer(APP_HELLO, VIEWER_HELLO).seal(b"hello")
    to_app = theirs.sealer(VIEWER_HELLO, APP_HELLO).seal(b"hello")
    assert to_viewer.hex() == "45e2b3fba7689742e25f5803cf65ff65653da68c4d"
    assert to_app.hex() == "6d09ee91b6806e35e2591aead02a55017cfeb84c05"


def test_the_handshake_over_a_carrier() -> None:
    """Two ends that exchange hellos have a line; the hellos are all that is in the clear."""
    ours, theirs = memory_pair()
    app, viewer = both_keys()
    theirs.send(VIEWER_HELLO)
    line = secure_line(ours, app, 1.0, lambda size: b"a" * size)
    assert theirs.recv(1.0) == APP_HELLO
    line.send(b"secret")
    sealed = theirs.recv(1.0)
    assert sealed is not None
    assert b"secret" not in sealed
    assert viewer.sealer(VIEWER_HELLO, APP_HELLO).open(sealed) == b"secret"


def test_no_hello_and_oversized_messages() -> None:
    """Silence is a lost line; a message above the limit is refused before it is opened."""
    ours, theirs = memory_pair()
    with pytest.raises(LineLost) as lost:
        secure_line(ours, both_keys()[0], 0.01)
    assert lost.value.cause is LossCause.NO_PEER
    theirs.send(VIEWER_HELLO)
    line = secure_line(ours, both_keys()[0], 1.0)
    assert line.recv(0.0) is None
    theirs.send(bytes(MAX_MESSAGE_BYTES + 1))
    with pytest.raises(BadMessage):
        line.recv(1.0)
