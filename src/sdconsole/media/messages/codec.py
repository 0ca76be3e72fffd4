# SPDX-License-Identifier: Apache-2.0
"""What travels on the media line, byte for byte: version, type, fields in network order, no more."""

from typing import TypeAlias

from sdconsole.media.faults import BadMessage
from sdconsole.media.line.check import Commit, Nonce, Reveal, Verdict
from sdconsole.media.line.secure import End
from sdconsole.media.messages import check, clipboard, files, hands, picture, state
from sdconsole.media.messages.clipboard import Clip
from sdconsole.media.messages.files import FileMessage
from sdconsole.media.messages.hands import Input, KeyboardLayout
from sdconsole.media.messages.kind import Kind, require
from sdconsole.media.messages.picture import (
    Ack,
    CursorPicture,
    CursorPosition,
    FilmLost,
    Geometry,
    PicturePart,
    Received,
    Wants,
)
from sdconsole.media.messages.state import Held, Ping, Pong, Scopes, Stopped, Yielded

VERSION = 2

FromViewer: TypeAlias = (
    Ack | Received | FilmLost | Wants | Input | Ping | Pong | Clip | FileMessage | Commit | Reveal | Verdict
)
FromApp: TypeAlias = (
    PicturePart
    | CursorPicture
    | CursorPosition
    | Geometry
    | Ping
    | Pong
    | Stopped
    | Scopes
    | Held
    | Yielded
    | KeyboardLayout
    | Clip
    | FileMessage
    | Nonce
    | Verdict
)
Message: TypeAlias = FromViewer | FromApp

_BOTH: dict[int, Kind] = state.BOTH | clipboard.BOTH | files.BOTH | check.BOTH
_FROM: dict[End, dict[int, Kind]] = {
    End.APP: picture.APP | state.APP | hands.APP | check.APP | _BOTH,
    End.VIEWER: picture.VIEWER | hands.VIEWER | clipboard.VIEWER | files.VIEWER | check.VIEWER | _BOTH,
}
_WRITERS = {kind.cls: (number, kind.write) for table in _FROM.values() for number, kind in table.items()}


def encode(message: Message) -> bytes:
    """Return the message's bytes."""
    number, write = _WRITERS[type(message)]
    return bytes((VERSION, number)) + write(message)


def decode(data: bytes, sender: End) -> Message:
    """Return the message that `sender` may send and did. Raises `BadMessage`."""
    require(len(data) >= 2, "shorter than a message")
    require(data[0] == VERSION, "another version")
    kind = _FROM[sender].get(data[1])
    if kind is None:
        raise BadMessage("no such message from this end")
    found: Message = kind.read(data[2:])
    return found
