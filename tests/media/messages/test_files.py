# SPDX-License-Identifier: Apache-2.0
"""Files on the line: their bytes, and what is refused before it is looked at."""

import pytest

from sdconsole.media.faults import BadMessage
from sdconsole.media.limits import FILE_CHUNK_BYTES, MAX_MESSAGE_BYTES
from sdconsole.media.line.secure import TAG_BYTES, End
from sdconsole.media.messages.codec import Message, decode, encode
from sdconsole.media.messages.files import (
    FileAccept,
    FileAck,
    FileChunk,
    FileDone,
    FileEnd,
    FileHello,
    FileOffer,
    FilePause,
    FileWish,
    FileWishEnd,
    Outcome,
)

D = bytes(range(32))
GOLDEN: list[tuple[Message, str]] = [
    (FileHello(D), "0240" + D.hex()),
    (FileOffer(1, 2, 258, "é.txt"), "024100000001000000020000000000000102" + "c3a92e747874"),
    (FileAccept(1, 3, D), "0242000000010000000000000003" + D.hex()),
    (FileChunk(1, 3, b"ab"), "02430000000100000000000000036162"),
    (FileAck(1, 5), "0244000000010000000000000005"),
    (FileDone(1, D), "024500000001" + D.hex()),
    (FileEnd(1, True, Outcome.CANCELLED), "0246000000010102"),
    (FilePause(1, False, True), "0247000000010001"),
    (FileWishEnd(9), "024800000009"),
]


@pytest.mark.parametrize("sender", list(End))
@pytest.mark.parametrize(("message", "golden"), GOLDEN, ids=lambda value: type(value).__name__)
def test_golden_bytes(sender: End, message: Message, golden: str) -> None:
    """Each message has these bytes and no others; either end may send a file."""
    assert encode(message).hex() == golden
    assert decode(bytes.fromhex(golden), sender) == message


def test_only_a_viewer_wishes() -> None:
    """An app cannot ask a technician for files."""
    assert decode(encode(FileWish(7)), End.VIEWER) == FileWish(7)
    with pytest.raises(BadMessage):
        decode(encode(FileWish(7)), End.APP)


@pytest.mark.parametrize(
    "data",
    [
        "0240" + "00" * 31,
        "0241000000010000000000000000000000" + "01",  # no name
        "024100000000000000000000000000000001" + "61",  # no number
        "024100000001000000000020000000000001" + "61",  # larger than 2**53
        "024100000001000000000000000000000001" + "ff",  # not UTF-8
        "024100000001000000000000000000000001" + "eda080",  # a surrogate
        "024100000001000000000000000000000001" + "61" * 256,  # too long a name
        "0243000000010000000000000000",  # nothing
        "0243000000010000000000000000" + "00" * (FILE_CHUNK_BYTES + 1),
        "0243000000010040000000000000" + "00",  # outside any file
        "0246000000010200",  # a flag that is neither 0 nor 1
        "0246000000010100",  # no such outcome
        "024600000001010d",
        "0247000000010102",
    ],
)
def test_bad_fields_are_refused(data: str) -> None:
    """Lengths, flags and sums are checked before anything is kept."""
    with pytest.raises(BadMessage):
        decode(bytes.fromhex(data), End.APP)


def test_a_full_chunk_fits_a_message() -> None:
    """With its header and its seal."""
    chunk = FileChunk(2**32 - 1, 2**53, bytes(FILE_CHUNK_BYTES))
    assert decode(encode(chunk), End.VIEWER) == chunk
    assert len(encode(chunk)) + TAG_BYTES <= MAX_MESSAGE_BYTES
