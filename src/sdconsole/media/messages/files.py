# SPDX-License-Identifier: Apache-2.0
"""Files as messages. A file's number is given by the end that sends it; either end may."""

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from sdconsole.media.faults import BadMessage
from sdconsole.media.limits import FILE_CHUNK_BYTES, MAX_NAME_BYTES
from sdconsole.media.messages.kind import Kind, fixed, flag, require

NONCE_BYTES = DIGEST_BYTES = 32
_LAST_SIZE = 2**53


class Outcome(IntEnum):
    """How a transfer ended."""

    SAVED = 1
    CANCELLED = 2
    DECLINED = 3
    """Whoever was to save it did not want to."""
    DAMAGED = 4
    """What arrived is not what was sent: thrown away."""
    NO_SPACE = 5
    CANT_WRITE = 6
    CANT_READ = 7
    CHANGED = 8
    """It changed while it was sent."""
    TOO_LARGE = 9
    TOO_MANY = 10
    REVOKED = 11
    """The end user took the permission back."""
    PEER_GONE = 12
    """The other end started anew: it knows of no such transfer."""


@dataclass(frozen=True, slots=True)
class FileHello:
    """The first word on every line: which of this end's lives this is."""

    nonce: bytes


@dataclass(frozen=True, slots=True)
class FileOffer:
    """Here is a file. Said again on every new line, until the transfer is over."""

    number: int
    wish: int
    """The wish it answers; 0: none."""
    size: int
    name: str
    """As its owner calls it; a name, never a path. Still to be made safe by who saves it."""


@dataclass(frozen=True, slots=True)
class FileAccept:
    """Send it from `offset` on; `digest` is SHA-256 of what is already here."""

    number: int
    offset: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class FileChunk:
    """Bytes of the file from `offset` on."""

    number: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class FileAck:
    """Everything before `offset` is written."""

    number: int
    offset: int


@dataclass(frozen=True, slots=True)
class FileDone:
    """That was all of it; `digest` is SHA-256 of the whole."""

    number: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class FileEnd:
    """The transfer is over. `is_senders`: said by the end that sends the file."""

    number: int
    is_senders: bool
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class FilePause:
    """This end wants the transfer to rest, or to go on."""

    number: int
    is_senders: bool
    is_paused: bool


@dataclass(frozen=True, slots=True)
class FileWish:
    """The technician asks the end user to choose a file and send it."""

    number: int


@dataclass(frozen=True, slots=True)
class FileWishEnd:
    """The wish is off: taken back by the technician, or not followed by the end user."""

    number: int


FileMessage: TypeAlias = (
    FileHello
    | FileOffer
    | FileAccept
    | FileChunk
    | FileAck
    | FileDone
    | FileEnd
    | FilePause
    | FileWish
    | FileWishEnd
)

_OFFER, _CHUNK = struct.Struct("!IIQ"), struct.Struct("!IQ")


def _read_hello(nonce: bytes) -> FileHello:
    return FileHello(nonce)


def _read_offer(body: bytes) -> FileOffer:
    require(_OFFER.size < len(body) <= _OFFER.size + MAX_NAME_BYTES, "wrong length")
    number, wish, size = _OFFER.unpack_from(body)
    require(number > 0 and size <= _LAST_SIZE, "no such file")
    try:
        name = body[_OFFER.size :].decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadMessage("not UTF-8") from error
    return FileOffer(number, wish, size, name)


def _read_chunk(body: bytes) -> FileChunk:
    require(_CHUNK.size < len(body) <= _CHUNK.size + FILE_CHUNK_BYTES, "wrong length")
    number, offset = _CHUNK.unpack_from(body)
    require(offset <= _LAST_SIZE, "outside any file")
    return FileChunk(number, offset, body[_CHUNK.size :])


def _read_end(number: int, is_senders: int, outcome: int) -> FileEnd:
    require(outcome in Outcome.__members__.values(), "no such outcome")
    return FileEnd(number, flag(is_senders), Outcome(outcome))


BOTH = {
    0x40: fixed("32s", FileHello, lambda m: (m.nonce,), _read_hello),
    0x41: Kind(FileOffer, lambda m: _OFFER.pack(m.number, m.wish, m.size) + m.name.encode(), _read_offer),
    0x42: fixed("IQ32s", FileAccept, lambda m: (m.number, m.offset, m.digest), FileAccept),
    0x43: Kind(FileChunk, lambda m: _CHUNK.pack(m.number, m.offset) + m.data, _read_chunk),
    0x44: fixed("IQ", FileAck, lambda m: (m.number, m.offset), FileAck),
    0x45: fixed("I32s", FileDone, lambda m: (m.number, m.digest), FileDone),
    0x46: fixed("IBB", FileEnd, lambda m: (m.number, m.is_senders, m.outcome), _read_end),
    0x47: fixed(
        "IBB",
        FilePause,
        lambda m: (m.number, m.is_senders, m.is_paused),
        lambda number, senders, paused: FilePause(number, flag(senders), flag(paused)),
    ),
    0x48: fixed("I", FileWishEnd, lambda m: (m.number,), FileWishEnd),
}
VIEWER = {0x49: fixed("I", FileWish, lambda m: (m.number,), FileWish)}
