# SPDX-License-Identifier: Apache-2.0
"""Clipboard text on the line: its bytes, and what is refused before it is looked at."""

import pytest

from sdconsole.media.faults import BadMessage
from sdconsole.media.limits import CLIP_PART_BYTES, MAX_CLIP_BYTES, MAX_CLIP_PARTS, MAX_MESSAGE_BYTES
from sdconsole.media.line.secure import TAG_BYTES, End
from sdconsole.media.messages.clipboard import ClipMode, ClipPart, ClipSaid, ClipWish, ClipWord
from sdconsole.media.messages.codec import Message, decode, encode

GOLDEN: list[tuple[End, Message, str]] = [
    (End.VIEWER, ClipPart(258, 0, 1, b"a\xff"), "0238000001020000000161ff"),
    (End.APP, ClipPart(1, 1, 2, b"z"), "023800000001000100027a"),
    (End.APP, ClipSaid(1, ClipWord.CONCEALED), "02390000000102"),
    (End.VIEWER, ClipSaid(0, ClipWord.SET), "02390000000000"),
    (End.VIEWER, ClipWish(), "023a"),
    (End.VIEWER, ClipMode(True), "023b01"),
]


@pytest.mark.parametrize(("sender", "message", "golden"), GOLDEN)
def test_golden_bytes(sender: End, message: Message, golden: str) -> None:
    """Each message has these bytes and no others, both ways."""
    assert encode(message).hex() == golden
    assert decode(bytes.fromhex(golden), sender) == message


@pytest.mark.parametrize(
    ("sender", "data"),
    [
        (End.APP, "023a"),  # an app that wishes
        (End.APP, "023b01"),  # an app that chooses the mode
        (End.VIEWER, "023b02"),
        (End.VIEWER, "023900000001" + "07"),  # no such word
        (End.VIEWER, "02380000000100000001"),  # an empty part
        (End.VIEWER, "0238000000010000000061"),  # part of nothing
        (End.VIEWER, "0238000000010001000161"),  # the second of one
        (End.VIEWER, "0238000000010000000261"),  # a short part that is not the last
        (End.VIEWER, "02380000000100000041" + "61" * CLIP_PART_BYTES),  # 65 parts: more than 1 MiB
        (End.VIEWER, "02380000000100000001" + "61" * (CLIP_PART_BYTES + 1)),
    ],
)
def test_bad_fields_are_refused(sender: End, data: str) -> None:
    """Sizes and counts are known to hold before anything is put together."""
    with pytest.raises(BadMessage):
        decode(bytes.fromhex(data), sender)


def test_the_largest_text_fits() -> None:
    """All parts of the longest text, each within a message."""
    assert MAX_CLIP_PARTS * CLIP_PART_BYTES == MAX_CLIP_BYTES
    last = ClipPart(1, MAX_CLIP_PARTS - 1, MAX_CLIP_PARTS, bytes(CLIP_PART_BYTES))
    assert decode(encode(last), End.VIEWER) == last
    assert len(encode(last)) + TAG_BYTES <= MAX_MESSAGE_BYTES
