# SPDX-License-Identifier: Apache-2.0
"""Good bytes of each kind, to begin with."""

import base64
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from sdconsole.domain.links import console_link, join_link, preset_name
from sdconsole.media.line.secure import End
from sdconsole.media.messages.codec import encode
from sdconsole.media.picture.encode import cut, headed, pack
from sdconsole.media.picture.layout import KIND_TILES
from sdconsole.media.screen import Rect

_GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "contract"
ACCEPT = base64.b64encode(bytes(20)).decode()
"""Stands for what the client's key of this very run calls for."""
_UPGRADE = (
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    f"Sec-WebSocket-Accept: {ACCEPT}\r\n\r\n"
).encode()


def _base() -> bytes:
    canvas = np.arange(64 * 48, dtype=np.uint32).reshape(48, 64)
    canvas[:16] = 0x00FFFFFF
    rects = (Rect(0, 0, 64, 16), Rect(0, 16, 64, 32))
    count, body = pack(cut(canvas, rects))
    return headed(KIND_TILES, (64, 48), 1, count, is_complete=True) + body


BASE = _base()
"""A whole picture of 64 x 48: one area of one colour, one exact."""


def seeds_of(target: str) -> Iterable[bytes]:
    """Return what to begin with; at least one."""
    from tests.media.messages.test_codec import GOLDEN

    match target:
        case "from-app" | "from-viewer":
            end = End.APP if target == "from-app" else End.VIEWER
            return [encode(message) for sender, message, _ in GOLDEN if sender is end]
        case "picture":
            return [BASE, BASE[:40]]
        case "film-unit":
            return [b"\0\0\0\1\x67\x42\xc0\x1e" + bytes(20) + b"\0\0\0\1\x65" + bytes(40), b"\0\0\1\x61" * 8]
        case "relay":
            said = [b'{"waiting": true}', b'{"paired": true}']
            frames = b"".join(b"\x81" + bytes([len(it)]) + it for it in said) + b"\x82\x03abc\x88\x02\x11\x3a"
            return [_UPGRADE + frames, _UPGRADE, b"HTTP/1.1 503 Busy\r\n\r\n"]
        case "viewer-line":
            return [path.read_bytes() for path in sorted(_GOLDEN.glob("viewer.*.json"))]
        case "links":
            token, origin = "abcdefghijklmnopqrstuv", "https://gw.example.co.jp:8443"
            made = [console_link(None, origin), join_link(origin, token), preset_name(origin, token, ".exe")]
            return [text.encode() for text in made if text] + [b'{"gateway": "https://gw.example.co.jp"}']
        case _:
            return [bytes(range(200)), b"\0" * 64]
