# SPDX-License-Identifier: Apache-2.0
"""A Gateway that records everything sees no picture and no key: its memory, and what passes its relay."""

import base64
import os

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from sdconsole.demo.actors import watcher
from sdconsole.demo.picture import CARD_SIZE, card
from tests.journeys.line.memory import hits, regions, tokens
from tests.journeys.line.rig import Rig, connected
from tests.journeys.scene import Scene

pytestmark = pytest.mark.journey
_KEPT = 64 * 1024 * 1024
_ZSTD = bytes.fromhex("28b52ffd")
_TYPED = "kanarienvogel"
_ROUNDS = 3


def test_neither_memory_nor_wire_of_the_gateway_shows_picture_or_key(scene: Scene) -> None:
    """Searched while the picture moves; the same search finds them where they belong."""
    with connected(scene, keeps=_KEPT) as rig:
        _type(rig)
        assert scene.gateway.process is not None
        gateway = scene.gateway.process.pid
        viewer = scene.here.hands.pid_of(scene.watcher.program)
        console = scene.technician.console.process.pid
        secrets = _secrets(console)
        assert secrets, "the search for keys finds none where there is one"
        wanted: dict[str, bytes] = {}
        for _ in range(_ROUNDS):
            rig.until_picture(0.0)
            wanted = _pixels(rig) | secrets | {"typed": _TYPED.encode("utf-16-le"), "text": _TYPED.encode()}
            mine = hits(regions(viewer), wanted)
            assert mine["pixels as drawn"] > 0, "the search for pixels finds none where they are"
            assert hits(regions(gateway), wanted) == dict.fromkeys(wanted, 0)
        assert not _pairs(tokens(regions(gateway)))
        for hole in (rig.here, rig.there):
            seen = [bytes(way.seen) for way in hole.ways if way.is_relay]
            assert sum(map(len, seen)) > 10_000
            assert hits(seen, wanted | {"a packed picture": _ZSTD}) == dict.fromkeys(
                [*wanted, "a packed picture"], 0
            )


def _type(rig: Rig) -> None:
    """Something secret, through the viewer into the end user's field."""
    scene = rig.scene
    at, real = scene.see_card(1), scene.there.picture().find(card("1"))
    assert real is not None
    left, top, width, height = scene.field.extents
    scene.there.fingers.bring_up("sdconsole-demo")
    scene.here.fingers.bring_up(watcher.PROGRAM)
    scene.here.fingers.click(left + width // 2 + at.x - real.x, top + height // 2 + at.y - real.y)
    scene.here.fingers.type(_TYPED)
    scene.field.wait_until(lambda it: it.text == _TYPED, "what was typed")


def _pixels(rig: Rig) -> dict[str, bytes]:
    """A row of the card that is on the screen, in each order a program may keep pixels in."""
    drawn = card(str(rig.card))
    rows = (drawn.row(y, 0, CARD_SIZE[0]) for y in range(CARD_SIZE[1]))
    row = max(rows, key=lambda it: len({it[at : at + 3] for at in range(0, len(it), 3)}))
    dots = [row[at : at + 3] for at in range(0, len(row), 3)]
    return {
        "pixels as drawn": b"".join(dot[::-1] + b"\xff" for dot in dots),
        "pixels as captured": b"".join(dot[::-1] + b"\0" for dot in dots),
        "pixels in threes": row,
    }


def _pairs(found: set[str]) -> dict[str, str]:
    """The private keys among some texts whose public key is there, too."""
    return {text: public for text in found if (public := _public(text)) in found}


def _public(text: str) -> str:
    try:
        private = X25519PrivateKey.from_private_bytes(_bytes(text))
    except ValueError:
        return ""
    return base64.urlsafe_b64encode(private.public_key().public_bytes_raw()).decode().rstrip("=")


def _secrets(console: int) -> dict[str, bytes]:
    """The viewer's private key and everything it agrees on, as the console's memory gives it away."""
    found = tokens(regions(console))
    pairs = _pairs(found)
    wanted: dict[str, bytes] = {}
    for private, public in pairs.items():
        wanted |= {f"private {public[:6]}": private.encode(), f"raw {public[:6]}": _bytes(private)}
        own = X25519PrivateKey.from_private_bytes(_bytes(private))
        for other in sorted(found - {private, public}):
            try:
                shared = own.exchange(X25519PublicKey.from_public_bytes(_bytes(other)))
            except ValueError:
                continue
            wanted[f"agreed with {other[:6]}"] = shared
    return wanted


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=")


def test_this_process_may_look_into_others() -> None:
    """The search itself: what is in this process is found in this process."""
    secret = os.urandom(24)  # noqa: TID251 - no key; anything that is nowhere else
    assert hits(regions(os.getpid()), {"it": secret})["it"] > 0
