# SPDX-License-Identifier: Apache-2.0
"""Clipboard text between two ends: what goes over, what never does, and that it does not go in circles."""

from collections import deque
from typing import Any

import pytest

from sdconsole.media.clipboard.exchange import ClipCallbacks, ClipExchange, Copied
from sdconsole.media.faults import BadMessage
from sdconsole.media.limits import CLIP_PART_BYTES, CLIPS_PER_SECOND, MAX_CLIP_BYTES
from sdconsole.media.line.secure import End
from sdconsole.media.messages.clipboard import ClipPart, ClipWish, ClipWord
from sdconsole.media.messages.codec import decode, encode


class Side:
    """One end with a clipboard of its own, and what it was told."""

    def __init__(self, end: End) -> None:
        self.end, self.is_allowed, self.is_broken, self.now = end, True, False, 0.0
        self.out: deque[bytes] = deque()
        self.clipboard = Copied("")
        self.came: list[str] = []
        self.sent: list[int] = []
        self.said: list[ClipWord] = []
        self.clip = ClipExchange(
            end,
            ClipCallbacks(self._set, self.sent.append, self.said.append, self._wished),
            clock=lambda: self.now,
            may=lambda: self.is_allowed,
        )

    def post(self, message: Any) -> None:
        self.out.append(encode(message))

    def ready(self) -> None:
        pass

    def copy(self, text: str, *, is_concealed: bool = False) -> None:
        """The owner copies something."""
        self.clipboard = Copied("" if is_concealed else text, is_concealed)
        self.clip.changed(self.clipboard)

    def _wished(self) -> None:
        self.clip.answer_wish()

    def _set(self, number: int, text: str) -> None:
        if not self.is_broken:
            self.came.append(text)
            self.clipboard = Copied(text)
            self.clip.changed(self.clipboard)  # a clipboard tells of our own writing, too
        self.clip.set_done(number, not self.is_broken)


class Pair:
    """Viewer and app, and a line."""

    def __init__(self) -> None:
        self.viewer, self.app = Side(End.VIEWER), Side(End.APP)
        for side in (self.viewer, self.app):
            side.clip.opened(side)
        self.settle()

    def settle(self) -> None:
        """Carry everything over. Raises `BadMessage`."""
        ways = ((self.viewer, self.app), (self.app, self.viewer))
        while any(self._carry(*way) for way in ways):
            pass

    def _carry(self, sender: Side, receiver: Side) -> bool:
        if not sender.out:
            part = sender.clip.chunk()
            if part is None:
                return False
            sender.post(part)
        receiver.clip.take(decode(sender.out.popleft(), sender.end))
        return True


@pytest.mark.parametrize("text", ["a", "日本\nb", "x" * (CLIP_PART_BYTES + 1), "あ" * (MAX_CLIP_BYTES // 3)])
def test_what_is_copied_goes_over_by_itself(text: str) -> None:
    """Both ways, once, and the sender hears that it arrived."""
    for reverse in (False, True):
        pair = Pair()
        sender, receiver = (pair.app, pair.viewer) if reverse else (pair.viewer, pair.app)
        sender.copy(text)
        pair.settle()
        assert receiver.came == [text]
        assert sender.came == []
        assert sender.sent == [len(text)]


def test_it_does_not_go_in_circles() -> None:
    """What came is not sent back, also when a clipboard changes its line ends; the same is not sent twice."""
    pair = Pair()
    pair.viewer.copy("a\r\nb")
    pair.settle()
    pair.app.copy("a\r\nb")
    pair.viewer.copy("a\nb")
    pair.settle()
    assert (pair.app.came, pair.viewer.came) == (["a\nb"], [])
    pair.app.copy("c")
    pair.settle()
    assert pair.viewer.came == ["c"]


def test_passwords_never_leave() -> None:
    """Neither by themselves nor when asked for nor by the button."""
    pair = Pair()
    pair.app.copy("secret", is_concealed=True)
    pair.settle()
    pair.viewer.clip.wish()
    pair.settle()
    assert pair.app.clip.send(Copied("", is_concealed=True)) is ClipWord.CONCEALED
    pair.settle()
    assert pair.viewer.came == []
    assert pair.viewer.said == [ClipWord.CONCEALED]


def test_what_was_there_before_goes_only_by_its_owners_hand() -> None:
    """A wish does not fetch it; the end user's button does."""
    pair = Pair()
    pair.viewer.clip.wish()
    pair.settle()
    assert pair.viewer.said == [ClipWord.BEFORE]
    assert pair.app.clip.send(Copied("old")) is None
    pair.settle()
    assert pair.viewer.came == ["old"]


def test_by_hand_only() -> None:
    """With the automatic way off nothing goes until it is asked for or sent, in either direction."""
    pair = Pair()
    pair.viewer.clip.set_automatic(False)
    pair.settle()
    pair.viewer.copy("a")
    pair.app.copy("b")
    pair.settle()
    assert (pair.viewer.came, pair.app.came) == ([], [])
    pair.viewer.clip.wish()
    pair.viewer.clip.send(Copied("a"))
    pair.settle()
    assert (pair.viewer.came, pair.app.came) == (["b"], ["a"])


def test_the_technicians_choice_is_told_on_every_line() -> None:
    """An app begins by sending nothing by itself: fail closed."""
    pair = Pair()
    fresh = Side(End.APP)
    assert not fresh.clip.is_automatic
    assert pair.app.clip.is_automatic


def test_without_permission_there_is_silence() -> None:
    """Revoked: nothing goes out, nothing comes in, what was on its way is gone."""
    pair = Pair()
    pair.app.copy("x" * 100_000)
    pair.app.clip.chunk()
    pair.app.is_allowed = False
    pair.app.clip.revoke()
    pair.app.copy("more")
    assert pair.app.clip.send(Copied("more")) is ClipWord.FAILED
    assert pair.app.clip.chunk() is None
    assert not pair.app.out
    pair.viewer.copy("from outside")
    pair.settle()
    assert pair.app.came == []
    assert not pair.app.out


def test_after_a_new_permission_the_old_text_is_old_again() -> None:
    """What was copied under an earlier permission is not fetched under the next one."""
    pair = Pair()
    pair.viewer.clip.set_automatic(False)
    pair.settle()
    pair.app.copy("a")
    pair.app.clip.revoke()
    pair.viewer.clip.wish()
    pair.settle()
    assert pair.viewer.said == [ClipWord.BEFORE]


def test_half_a_text_is_none() -> None:
    """The line is lost in the middle of a long text: nothing is set, and the next line begins clean."""
    pair = Pair()
    pair.viewer.copy("x" * 100_000)
    pair.app.clip.take(pair.viewer.clip.chunk())
    for side in (pair.viewer, pair.app):
        side.clip.closed()
        side.out.clear()
        side.clip.opened(side)
    pair.settle()
    assert pair.app.came == []
    pair.viewer.copy("y" * 100_000)
    pair.settle()
    assert pair.app.came == ["y" * 100_000]


def test_a_later_text_waits_for_one_that_has_begun() -> None:
    """Two in a row arrive in order; one that has not begun is skipped."""
    pair = Pair()
    pair.viewer.copy("a" * 100_000)
    pair.app.clip.take(pair.viewer.clip.chunk())
    pair.viewer.copy("b" * 100_000)
    pair.viewer.copy("c")
    pair.settle()
    assert [text[:1] for text in pair.app.came] == ["a", "c"]
    pair.viewer.copy("d" * 100_000)
    pair.viewer.copy("e" * 100_000)
    pair.settle()
    assert [text[:1] for text in pair.app.came] == ["a", "c", "e"]


def test_a_flood_is_dropped() -> None:
    """So many a second and no more; the clipboard stays the owner's."""
    pair = Pair()
    for number in range(CLIPS_PER_SECOND + 3):
        pair.viewer.copy(f"{number}")
        pair.settle()
    assert len(pair.app.came) == CLIPS_PER_SECOND
    assert pair.viewer.said == [ClipWord.BUSY] * 3
    pair.app.now = 1.5
    pair.viewer.copy("later")
    pair.settle()
    assert pair.app.came[-1] == "later"


def test_a_clipboard_that_can_not_be_set_is_said() -> None:
    """The sender is not told that it arrived."""
    pair = Pair()
    pair.app.is_broken = True
    pair.viewer.copy("a")
    pair.settle()
    assert (pair.viewer.sent, pair.viewer.said) == ([], [ClipWord.FAILED])


@pytest.mark.parametrize(
    "parts",
    [
        [ClipPart(1, 1, 2, b"x")],  # begins in the middle
        [ClipPart(1, 0, 3, b"x" * CLIP_PART_BYTES), ClipPart(1, 2, 3, b"x")],
        [ClipPart(1, 0, 2, b"x" * CLIP_PART_BYTES), ClipPart(2, 1, 2, b"x")],
        [ClipPart(1, 0, 2, b"x" * CLIP_PART_BYTES), ClipPart(2, 0, 1, b"x")],
        [ClipPart(1, 0, 1, b"\xff")],  # not UTF-8
    ],
)
def test_a_hostile_end_ends_the_line(parts: list[ClipPart]) -> None:
    """Parts out of order, of two texts at once, or of no text."""
    pair = Pair()
    for part in parts[:-1]:
        pair.app.clip.take(part)
    with pytest.raises(BadMessage):
        pair.app.clip.take(parts[-1])
    assert pair.app.came == []


def test_nothing_and_too_much() -> None:
    """Each is said to its owner."""
    side = Pair().viewer
    assert side.clip.send(Copied("")) is ClipWord.NOTHING
    assert side.clip.send(Copied("\x00\x1b")) is ClipWord.NOTHING
    assert side.clip.send(Copied("x" * (MAX_CLIP_BYTES + 1))) is ClipWord.TOO_LONG


def test_only_controls_came() -> None:
    """A text that is nothing once it is clean leaves the clipboard alone."""
    pair = Pair()
    pair.app.clip.take(ClipPart(1, 0, 1, b"\x1b\x00"))
    pair.app.clip.take(ClipWish())
    assert pair.app.came == []
