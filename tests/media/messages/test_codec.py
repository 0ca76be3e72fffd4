# SPDX-License-Identifier: Apache-2.0
"""Messages of the media line: their bytes, and that nothing else is one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.port import CursorShape
from sdconsole.media.faults import BadMessage
from sdconsole.media.gate import StopReason
from sdconsole.media.input.layout import Layout, System
from sdconsole.media.limits import MAX_MESSAGE_BYTES, PART_BYTES
from sdconsole.media.line.check import Commit, Nonce, Reveal, Verdict
from sdconsole.media.line.secure import TAG_BYTES, End
from sdconsole.media.messages.codec import Message, decode, encode
from sdconsole.media.messages.hands import (
    Button,
    Key,
    KeyboardLayout,
    PointerMove,
    ReleaseAll,
    Text,
    Wheel,
    is_typeable,
)
from sdconsole.media.messages.picture import (
    Ack,
    CursorPicture,
    CursorPosition,
    FilmLost,
    Geometry,
    PicturePart,
    Quality,
    Received,
    Wants,
)
from sdconsole.media.messages.state import Held, HoldReason, Ping, Pong, Scopes, Stopped, Yielded
from sdconsole.media.screen import Monitor, Rect, Screen

SHAPE = CursorShape(1, 2, 0, 1, b"12345678")
MONITORS = (Monitor(Rect(0, 0, 4, 3), True, "é1", 150), Monitor(Rect(4, 0, 4, 2)))
GOLDEN: list[tuple[End, Message, str]] = [
    (End.APP, PicturePart(1, 0, 2, b"\xff"), "0210000000010000" + "0002ff"),
    (End.APP, CursorPicture(SHAPE), "02110001000200000001" + "3132333435363738"),
    (End.APP, CursorPosition(258, 3, True), "02120102000301"),
    (
        End.APP,
        Geometry(Screen(8, 3, MONITORS)),
        "02130008000302000000000004000301009603c3a931000400000004000200006400",
    ),
    (End.APP, Stopped(StopReason.USER_STOPPED), "021401"),
    (End.APP, Scopes(frozenset({Scope.VIEW, Scope.FILES})), "021509"),
    (End.VIEWER, Ack(258, False), "02200000010200"),
    (End.VIEWER, Received(2**40 + 1), "02280000010000000001"),
    (End.VIEWER, FilmLost(), "0229"),
    (End.VIEWER, Ack(1, True), "02200000000101"),
    (End.VIEWER, PointerMove(258, 8191), "022101021fff"),
    (End.VIEWER, Button(3, True), "02220301"),
    (End.VIEWER, Wheel(-120, 240), "0223ff8800f0"),
    (End.VIEWER, Key("KeyA", True), "0224014b657941"),
    (End.VIEWER, Text("a日"), "022561e697a5"),
    (End.VIEWER, ReleaseAll(), "0226"),
    (End.VIEWER, Wants(frozenset({0, 9}), Quality.THRIFTY, 3), "022702010303"),
    (End.APP, Held(HoldReason.LOCKED), "021603"),
    (End.APP, Held(HoldReason.PERMISSION), "021604"),
    (End.APP, Held(HoldReason.VIEW_ONLY), "021605"),
    (End.APP, Yielded(True), "021701"),
    (
        End.APP,
        KeyboardLayout(Layout(System.X11, True, True, {"KeyQ": "qQ@\0", "KeyA": "aAæÆ"})),
        "02180103" + "0e000000710000005100000040000000001800000061000000410000" + "00e6000000c6",
    ),
    (End.VIEWER, Commit(bytes(range(32))), "0230" + bytes(range(32)).hex()),
    (End.APP, Nonce(bytes(range(32))), "0231" + bytes(range(32)).hex()),
    (End.VIEWER, Reveal(bytes(range(32))), "0232" + bytes(range(32)).hex()),
    (End.VIEWER, Verdict(True), "023301"),
    (End.VIEWER, Ping(7), "020100000007"),
    (End.APP, Pong(7), "020200000007"),
]


@pytest.mark.parametrize(("sender", "message", "golden"), GOLDEN, ids=lambda value: type(value).__name__)
def test_golden_bytes(sender: End, message: Message, golden: str) -> None:
    """Each message has these bytes and no others, both ways."""
    assert encode(message).hex() == golden
    assert decode(bytes.fromhex(golden), sender) == message


@pytest.mark.parametrize(("sender", "message", "golden"), GOLDEN, ids=lambda value: type(value).__name__)
def test_cut_and_grown_messages_are_refused(sender: End, message: Message, golden: str) -> None:
    """A message with a byte less or more, or of another version, is refused."""
    data = bytes.fromhex(golden)
    has_own_length = isinstance(message, (PicturePart, Key, Text))
    for changed in (data[:-1], data + b"\x00"):
        if not has_own_length:
            with pytest.raises(BadMessage):
                decode(changed, sender)
    with pytest.raises(BadMessage):
        decode(b"\x01" + data[1:], sender)


@pytest.mark.parametrize(("sender", "message", "golden"), GOLDEN, ids=lambda value: type(value).__name__)
def test_each_end_may_say_only_its_own(sender: End, message: Message, golden: str) -> None:
    """A viewer cannot send pictures, an app cannot send input; heartbeats go both ways."""
    other = End.VIEWER if sender is End.APP else End.APP
    if isinstance(message, (Ping, Pong, Verdict)):
        assert decode(bytes.fromhex(golden), other) == message
    else:
        with pytest.raises(BadMessage):
            decode(bytes.fromhex(golden), other)


@pytest.mark.parametrize(
    ("sender", "data"),
    [
        (End.VIEWER, "0220000000010" + "2"),  # a flag that is neither 0 nor 1
        (End.VIEWER, "0221200000" + "00"),  # outside any screen
        (End.VIEWER, "02220001"),  # no button 0
        (End.VIEWER, "02220601"),  # no button 6
        (End.VIEWER, "022401"),  # a key without a name
        (End.VIEWER, "0224014b2f41"),  # a name with a slash
        (End.VIEWER, "022401" + "41" * 25),  # too long a name
        (End.VIEWER, "0225"),  # no text
        (End.VIEWER, "022500"),  # NUL
        (End.VIEWER, "02251b"),  # escape
        (End.VIEWER, "0225c285"),  # a C1 control
        (End.VIEWER, "0225eda080"),  # a surrogate
        (End.VIEWER, "0225" + "61" * 257),  # too many characters
        (End.APP, "0210000000010001" + "0001ff"),  # part 1 of 1
        (End.APP, "0210000000010000" + "0001"),  # an empty part
        (End.APP, "0213000000030" + "0"),  # no width
        (End.APP, "021320012001" + "00"),  # wider than allowed
        (End.APP, "02131fff1fff" + "00"),  # more pixels than allowed
        (End.APP, "021300080003010004000000050003" + "00006400"),  # a monitor that sticks out
        (End.APP, "02130008000311" + "000000000004000300006400" * 17),  # 17 monitors
        (End.APP, "02130008000301" + "000000000004000300" + "001800"),  # 24 %
        (End.APP, "02130008000301" + "000000000004000300" + "006401ff"),  # a name that is not UTF-8
        (End.APP, "02130008000301" + "000000000004000300" + "0064020a41"),  # a name with a line feed
        (End.APP, "02130008000301" + "000000000004000300" + "006403e280ae"),  # a name that turns the text
        (End.APP, "02130008000301" + "000000000004000300" + "006441" + "41" * 65),  # too long a name
        (End.APP, "021400"),  # no such reason
        (End.APP, "0214ff"),
        (End.APP, "021510"),  # no such scope
        (End.APP, "0211000000010000" + "0000"),  # a pointer without width
        (End.APP, "02110001000100010000" + "00000000"),  # a hot spot outside
        (End.APP, "021f"),  # unknown type
        (End.APP, "021606"),  # no such reason to hold
        (End.APP, "021702"),  # a flag that is neither 0 nor 1
        (End.VIEWER, "0227000004" + "00"),  # no such quality
        (End.VIEWER, "02270000" + "0004"),  # no such codec
        (End.APP, ""),
        (End.APP, "02"),
    ],
)
def test_bad_fields_are_refused(sender: End, data: str) -> None:
    """Lengths may be right; values must be, too."""
    with pytest.raises(BadMessage):
        decode(bytes.fromhex(data), sender)


@given(st.sampled_from(list(End)), st.binary(max_size=64))
@example(End.APP, bytes.fromhex("0213"))
def test_any_bytes_are_a_message_or_bad(sender: End, data: bytes) -> None:
    """Whatever comes: a message that encodes to the same bytes, or `BadMessage`."""
    try:
        message = decode(data, sender)
    except BadMessage:
        return
    assert encode(message) == data


@given(st.sampled_from(GOLDEN), st.data())
def test_mutated_messages_are_messages_or_bad(known: tuple[End, Message, str], data: st.DataObject) -> None:
    """Near misses, too."""
    changed = bytearray.fromhex(known[2])
    for _ in range(data.draw(st.integers(1, 3))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    test_any_bytes_are_a_message_or_bad.hypothesis.inner_test(known[0], bytes(changed))  # type: ignore[attr-defined]


def test_the_largest_part_fits_a_message() -> None:
    """A full part with its header and its seal stays below the largest message."""
    part = PicturePart(2**32 - 1, 0, 1, bytes(PART_BYTES))
    assert len(encode(part)) + TAG_BYTES <= MAX_MESSAGE_BYTES
    assert decode(encode(part), End.APP) == part


def test_what_may_be_typed() -> None:
    """Tab and newline are keys; other controls, surrogates and nothing at all are not text."""
    assert is_typeable("a\tb\n日本😀")
    for text in ("", "\x00", "\x1b", "\x7f", "\x85", "\ud800", "x" * 257):
        assert not is_typeable(text)
