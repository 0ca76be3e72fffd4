# SPDX-License-Identifier: Apache-2.0
"""What is fed with hostile bytes: each target takes them and returns, or raises what is a finding."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from websockets.client import ClientProtocol
from websockets.uri import parse_uri
from websockets.utils import accept_key

from sdconsole.contract.codec import decode_reply, decode_request
from sdconsole.contract.viewer import FromViewer, ToViewer
from sdconsole.domain.invitations import parse_link
from sdconsole.domain.links import parse_console_link, parse_join_link, parse_preset_name
from sdconsole.media.faults import BadFrame, BadMessage, LineLost, TamperedLine
from sdconsole.media.line.check import AppCheck, Commit, Nonce, Reveal, Verdict, ViewerCheck
from sdconsole.media.line.secure import End, KeyPair, LineKeys, Sealer
from sdconsole.media.messages.codec import decode, encode
from sdconsole.media.messages.picture import PicturePart
from sdconsole.media.picture.decode import PictureDecoder
from sdconsole.media.picture.h264 import check_unit
from sdconsole.media.picture.parts import Assembler
from sdconsole.media.transport.relay import RelayCarrier
from sdconsole.support.mirror.preset import parse_preset_file
from tests.fuzz.seeds import ACCEPT, BASE

Target = Callable[[bytes], None]
_CONTEXT = b"context"
_RELAY = "ws://127.0.0.1:9/v1/relay"


def from_app(data: bytes) -> None:
    """A message the app is said to have sent; what is read is written back the same."""
    with suppress(BadMessage):
        assert encode(decode(data, End.APP)) == data


def from_viewer(data: bytes) -> None:
    """The same from a viewer."""
    with suppress(BadMessage):
        assert encode(decode(data, End.VIEWER)) == data


def picture(data: bytes) -> None:
    """A picture, as the first one and after a good one."""
    fresh, used = PictureDecoder(), PictureDecoder()
    with suppress(BadFrame):
        fresh.decode(data)
    used.decode(BASE)
    with suppress(BadFrame):
        used.decode(data)


def film_unit(data: bytes) -> None:
    """The outside of an access unit, before any codec sees it."""
    with suppress(BadFrame):
        check_unit(data[1:], (16, 16), data[:1] < b"\x80")


def assembler(data: bytes) -> None:
    """Parts in any order, of any size: never more kept than a picture may have."""
    parts = Assembler()
    for chunk in _chunks(data, 6):
        with suppress(BadMessage):
            part = PicturePart(chunk[0] % 3, chunk[1] % 4, chunk[2] % 4 + 1, chunk[3:] * (chunk[0] + 1))
            parts.add(part)


def seal(data: bytes) -> None:
    """Sealed bytes of a stranger never open."""
    sealer = Sealer(bytes(32), bytes(range(32)))
    with suppress(TamperedLine):
        sealer.open(data)
        raise AssertionError("a stranger's bytes were opened")


def check(data: bytes) -> None:
    """Both ends of the verbal check, fed in any order: they answer, or end the line."""
    app, viewer = KeyPair(bytes(range(32))), KeyPair(bytes(range(1, 33)))
    ends = (
        AppCheck(LineKeys(End.APP, app, viewer.public, _CONTEXT), lambda it: None, bytes),
        ViewerCheck(LineKeys(End.VIEWER, viewer, app.public, _CONTEXT), lambda it: None, bytes),
    )
    for end in ends:
        end.opened(_Deaf())
    for chunk in _chunks(data, 33):
        end = ends[chunk[0] & 1]
        value = (chunk[1:] + bytes(32))[:32]
        said = (Commit(value), Nonce(value), Reveal(value), Verdict(bool(value[0] & 1)))[chunk[0] >> 1 & 3]
        if isinstance(said, end.takes):
            with suppress(BadMessage):
                end.take(said)
        assert not end.checked.is_verified


def relay(data: bytes) -> None:
    """What a relay says from the first byte on: upgrade, pairing, frames."""
    protocol = ClientProtocol(parse_uri(_RELAY), max_size=1 << 20)
    data = data.replace(ACCEPT.encode(), accept_key(protocol.key).encode())
    carrier = RelayCarrier(protocol, _Tape(data))  # type: ignore[arg-type]
    with suppress(LineLost):
        carrier.shake_hands(0.0)
        carrier.pair("ticket", 0.0)
        while carrier.recv(0.0) is not None:
            pass


def viewer_line(data: bytes) -> None:
    """A line between console and viewer, either way."""
    decode_request(ToViewer, data)  # type: ignore[arg-type]
    with suppress(ValueError):
        decode_reply(FromViewer, data)  # type: ignore[arg-type]


def links(data: bytes) -> None:
    """Deep links, file names, preset files: whatever they say, they name a Gateway or nothing."""
    text = data.decode("utf-8", "surrogateescape")
    for parse in (parse_console_link, parse_join_link, parse_preset_name, parse_link):
        parse(text)
    parse_preset_file(data)


class _Deaf:
    """A port whose messages reach nobody."""

    def post(self, message: object) -> None: ...

    def ready(self) -> None: ...


class _Tape:
    """A stream that plays bytes and takes everything."""

    def __init__(self, data: bytes) -> None:
        self._chunks: Iterator[bytes] = _chunks(data, 200)

    def recv(self, timeout_s: float) -> bytes | None:
        return next(self._chunks, b"")

    def send(self, data: bytes) -> None: ...

    def has_room(self) -> bool:
        return True

    def finish(self) -> None: ...

    def cut(self) -> None: ...


def _chunks(data: bytes, size: int) -> Iterator[bytes]:
    for at in range(0, len(data), size):
        chunk = data[at : at + size]
        yield chunk if size > 100 else chunk.ljust(min(size, 4), b"\0")


TARGETS: dict[str, tuple[Target, int]] = {
    "from-app": (from_app, 34),
    "from-viewer": (from_viewer, 34),
    "picture": (picture, 5),
    "film-unit": (film_unit, 2),
    "assembler": (assembler, 5),
    "seal": (seal, 3),
    "check": (check, 2),
    "relay": (relay, 3),
    "viewer-line": (viewer_line, 2),
    "links": (links, 10),
}
"""Each with its share of the cases, in percent."""
