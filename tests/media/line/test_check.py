# SPDX-License-Identifier: Apache-2.0
"""The verbal check: equal digits at both ends, never with somebody in between, and its order kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import pytest

from sdconsole.media.faults import BadMessage
from sdconsole.media.line.check import (
    MAX_TRIES,
    NONCE_BYTES,
    AppCheck,
    Checked,
    Commit,
    Nonce,
    Reveal,
    Verdict,
    ViewerCheck,
    digits_of,
    promise_of,
)
from sdconsole.media.line.secure import End, KeyPair, LineKeys
from tests.media.doubles import CONTEXT, both_keys

RUNS = 10_000


@dataclass
class Port:
    """What one end sent."""

    sent: list[object] = field(default_factory=list)

    def post(self, message: object) -> None:
        self.sent.append(message)

    def ready(self) -> None: ...

    def take(self) -> list[object]:
        """What was sent since the last look."""
        sent, self.sent = self.sent, []
        return sent


@dataclass
class Pair:
    """Two ends that share a line, with nobody in between."""

    viewer: ViewerCheck
    app: AppCheck
    keys: LineKeys
    heard: dict[str, list[Checked]] = field(default_factory=lambda: {"viewer": [], "app": []})
    ports: tuple[Port, Port] = field(default_factory=lambda: (Port(), Port()))

    def connect(self, viewer: ViewerCheck | None = None) -> None:
        """A fresh line, and everything said on it."""
        self.viewer = viewer or self.viewer
        self.viewer.closed()
        self.app.closed()
        self.ports = (Port(), Port())
        self.app.opened(self.ports[1])
        self.viewer.opened(self.ports[0])
        self.carry()

    def carry(self) -> None:
        """Bring what was said to the other end, until nobody says anything."""
        to_viewer, to_app = self.viewer, self.app
        while self.ports[0].sent or self.ports[1].sent:
            for message in self.ports[0].take():
                to_app.take(message)
            for message in self.ports[1].take():
                to_viewer.take(message)


def pair(keep: Callable[[str], None] = lambda memo: None) -> Pair:
    """Two ends under one grant."""
    app_keys, viewer_keys = both_keys()
    heard: dict[str, list[Checked]] = {"viewer": [], "app": []}
    viewer = ViewerCheck(viewer_keys, heard["viewer"].append, keep=keep)
    app = AppCheck(app_keys, heard["app"].append)
    return Pair(viewer, app, viewer_keys, heard)


def is_verified(end: ViewerCheck | AppCheck) -> bool:
    """Whether this end takes the line for verified."""
    return end.checked.is_verified


def test_both_ends_show_the_same_six_digits() -> None:
    """And say nothing more until a person does."""
    for _ in range(50):
        both = pair()
        both.connect()
        digits = both.viewer.checked.digits
        assert (len(digits), digits.isdigit()) == (6, True)
        assert both.heard == {"viewer": [Checked(digits)], "app": [Checked(digits)]}
        assert not both.app.checked.is_verified


def test_what_the_people_say_reaches_the_other_end() -> None:
    """Verified is whoever compared themselves; the other's word alone verifies nothing."""
    both = pair()
    both.connect()
    both.app.say(True)
    both.carry()
    assert both.app.checked.is_verified
    assert both.viewer.checked.theirs is True
    assert not is_verified(both.viewer)
    both.viewer.say(True)
    both.carry()
    assert is_verified(both.viewer)
    assert both.app.checked.theirs is True


@pytest.mark.parametrize("end", ["viewer", "app"])
def test_a_no_of_either_end_is_a_mismatch_at_both(end: str) -> None:
    """Also after the other said yes."""
    both = pair()
    both.connect()
    one, other = (both.viewer, both.app) if end == "viewer" else (both.app, both.viewer)
    other.say(True)
    one.say(False)
    both.carry()
    assert one.checked.is_mismatched
    assert other.checked.is_mismatched
    assert not other.checked.is_verified


def test_a_further_line_under_the_same_grant_keeps_digits_and_words() -> None:
    """What was said while there was no line is told on the next one."""
    both = pair()
    both.connect()
    digits = both.app.checked.digits
    both.app.say(True)
    both.carry()
    both.viewer.closed()
    both.app.closed()
    both.viewer.say(True)
    both.connect()
    assert both.app.checked == Checked(digits, ours=True, theirs=True)
    assert both.viewer.checked == Checked(digits, ours=True, theirs=True)


def test_a_viewer_that_starts_anew_knows_the_digits_from_its_memo() -> None:
    """The same digits, the same word; without the memo the app lets no other viewer throw again."""
    memos: list[str] = []
    both = pair(memos.append)
    both.connect()
    both.viewer.say(True)
    both.carry()
    again = ViewerCheck(both.keys, both.heard["viewer"].append, memo=memos[-1])
    assert again.checked == Checked(both.app.checked.digits, ours=True)
    both.connect(again)
    assert again.checked.is_verified
    with pytest.raises(BadMessage, match="another promise"):
        both.connect(ViewerCheck(both.keys, both.heard["viewer"].append))


def test_the_memo_is_kept_before_the_own_nonce_is_shown() -> None:
    """A viewer that is ended at the worst moment has been remembered: no second throw."""
    order: list[str] = []
    both = pair(lambda memo: order.append("kept"))
    both.app.opened(both.ports[1])
    both.viewer.opened(both.ports[0])
    both.app.take(both.ports[0].take()[0])
    both.viewer.take(both.ports[1].take()[0])
    order += [type(message).__name__ for message in both.ports[0].take()]
    assert order == ["kept", "Reveal"]


def test_a_viewer_lost_before_the_digits_may_begin_anew_a_few_times() -> None:
    """Each time with a fresh nonce of the app's: the old one is known already."""
    app_keys, _ = both_keys()
    app, port = AppCheck(app_keys, lambda checked: None), Port()
    nonces = set()
    for attempt in range(MAX_TRIES):
        app.opened(port)
        app.take(Commit(bytes([attempt]) * NONCE_BYTES))
        nonces.add(port.take()[0])
    assert len(nonces) == MAX_TRIES
    app.opened(port)
    app.take(Commit(bytes([MAX_TRIES - 1]) * NONCE_BYTES))
    assert port.take()[0] in nonces
    app.opened(port)
    with pytest.raises(BadMessage, match="another promise"):
        app.take(Commit(bytes([MAX_TRIES]) * NONCE_BYTES))


def test_the_viewer_cannot_choose_after_it_has_heard_the_app() -> None:
    """Any other nonce than the promised one ends the line, however well it was chosen."""
    app_keys, _ = both_keys()
    for own, shown in (
        (bytes(NONCE_BYTES), bytes(31) + b"\x01"),
        (bytes(NONCE_BYTES), promise_of(b"x", b"y")),
    ):
        app, port = AppCheck(app_keys, lambda checked: None), Port()
        app.opened(port)
        app.take(Commit(promise_of(own, app_keys.transcript)))
        with pytest.raises(BadMessage, match="promised"):
            app.take(Reveal(shown))
        assert not app.checked.digits


def test_digits_depend_on_each_nonce_and_on_all_of_the_transcript() -> None:
    """A changed bit anywhere gives other digits, as often as chance has it; so do swapped nonces."""
    random = Random(7)
    base = [random.randbytes(NONCE_BYTES), random.randbytes(NONCE_BYTES), random.randbytes(120)]
    same = 0
    for _ in range(2_000):
        which = random.randrange(3)
        changed = [bytearray(part) for part in base]
        bit = random.randrange(len(base[which]) * 8)
        changed[which][bit // 8] ^= 1 << bit % 8
        same += digits_of(*map(bytes, changed)) == digits_of(*base)
    assert same <= 1
    assert digits_of(base[1], base[0], base[2]) != digits_of(*base)


def test_digits_are_evenly_spread() -> None:
    """No digit at any place is more likely than another (chi square, 9 degrees, p > 0.0001)."""
    counts = [[0] * 10 for _ in range(6)]
    for number in range(20_000):
        for place, digit in enumerate(digits_of(number.to_bytes(32, "big"), bytes(32), b"t")):
            counts[place][int(digit)] += 1
    for seen in counts:
        assert sum((count - 2_000) ** 2 / 2_000 for count in seen) < 33.7


_V = NONCE_BYTES * b"v"


@pytest.mark.parametrize(
    "said",
    [
        (Reveal(_V),),
        (Verdict(True),),
        (Commit(_V), Commit(_V)),
        (Commit(_V), Verdict(True)),
        ("promise", Reveal(_V), Reveal(_V)),
        ("promise", Reveal(_V), Commit(_V)),
        ("promise", Reveal(_V), Verdict(True), Verdict(True)),
        ("promise", Reveal(_V), Verdict(True), Verdict(False)),
    ],
)
def test_early_double_and_late_messages_end_the_line_at_the_app(said: tuple[object, ...]) -> None:
    """Only the last one of each row is wrong."""
    app_keys, _ = both_keys()
    app = AppCheck(app_keys, lambda checked: None)
    app.opened(Port())
    meant = [Commit(promise_of(_V, app_keys.transcript)) if it == "promise" else it for it in said]
    for message in meant[:-1]:
        app.take(message)
    with pytest.raises(BadMessage):
        app.take(meant[-1])


@pytest.mark.parametrize(
    "said",
    [
        (Verdict(True),),
        (Nonce(_V), Nonce(_V)),
        (Nonce(_V), Verdict(False), Verdict(False)),
    ],
)
def test_early_double_and_late_messages_end_the_line_at_the_viewer(said: tuple[object, ...]) -> None:
    """The same for what an app may say."""
    _, viewer_keys = both_keys()
    viewer = ViewerCheck(viewer_keys, lambda checked: None)
    viewer.opened(Port())
    for message in said[:-1]:
        viewer.take(message)
    with pytest.raises(BadMessage):
        viewer.take(said[-1])


def test_another_nonce_on_a_further_line_ends_it() -> None:
    """The app's word of before holds: no second throw of the dice by cutting the line."""
    _, viewer_keys = both_keys()
    viewer, port = ViewerCheck(viewer_keys, lambda checked: None), Port()
    viewer.opened(port)
    viewer.take(Nonce(_V))
    digits = viewer.checked.digits
    viewer.closed()
    viewer.opened(port)
    with pytest.raises(BadMessage, match="another than before"):
        viewer.take(Nonce(NONCE_BYTES * b"w"))
    assert viewer.checked.digits == digits


@dataclass
class Attack:
    """One grant with a Gateway in between: it has swapped both keys, and talks to each end as the other."""

    random: Random
    app: AppCheck = field(init=False)
    viewer: ViewerCheck = field(init=False)
    to_app: LineKeys = field(init=False)
    to_viewer: LineKeys = field(init=False)

    def __post_init__(self) -> None:
        bytes_of = self.random.randbytes
        app, viewer = KeyPair(bytes_of(32)), KeyPair(bytes_of(32))
        mine_to_app, mine_to_viewer = KeyPair(bytes_of(32)), KeyPair(bytes_of(32))
        self.app = AppCheck(
            LineKeys(End.APP, app, mine_to_app.public, CONTEXT), lambda checked: None, bytes_of
        )
        self.viewer = ViewerCheck(
            LineKeys(End.VIEWER, viewer, mine_to_viewer.public, CONTEXT), lambda checked: None, bytes_of
        )
        self.to_app = LineKeys(End.VIEWER, mine_to_app, app.public, CONTEXT)
        self.to_viewer = LineKeys(End.APP, mine_to_viewer, viewer.public, CONTEXT)

    def pass_on(self) -> None:
        """Hand everything through unchanged."""
        one, two = Port(), Port()
        self.app.opened(two)
        self.viewer.opened(one)
        self.app.take(one.take()[0])
        self.viewer.take(two.take()[0])
        self.app.take(one.take()[0])

    def app_first(self) -> None:
        """Know the app's digits, then have the viewer throw."""
        port, own = Port(), self.random.randbytes(32)
        self.app.opened(port)
        self.app.take(Commit(promise_of(own, self.to_app.transcript)))
        port.take()
        self.app.take(Reveal(own))
        self.viewer.opened(port)
        self.viewer.take(Nonce(self._best(lambda nonce: digits_of(own, nonce, self.to_viewer.transcript))))

    def viewer_first(self) -> None:
        """Know the viewer's digits, then have the app throw."""
        port = Port()
        self.viewer.opened(port)
        self.viewer.take(Nonce(self.random.randbytes(32)))
        self.app.opened(port)
        own = self._best(lambda nonce: digits_of(nonce, bytes(32), self.to_app.transcript))
        self.app.take(Commit(promise_of(own, self.to_app.transcript)))
        self.app.take(Reveal(own))

    def interleaved(self) -> None:
        """Hold the viewer's promise, hear the app's nonce, give that one to the viewer, then decide."""
        one, two, own = Port(), Port(), self.random.randbytes(32)
        self.viewer.opened(one)
        self.app.opened(two)
        self.app.take(Commit(promise_of(own, self.to_app.transcript)))
        (nonce,) = two.take()
        self.viewer.take(nonce)
        wish = next(message.nonce for message in one.take() if isinstance(message, Reveal))
        with pytest.raises(BadMessage):
            self.app.take(Reveal(self._best(lambda _: digits_of(wish, b"", b""))))
        self.app.opened(two)
        self.app.take(Commit(promise_of(own, self.to_app.transcript)))
        self.app.take(Reveal(own))

    def _best(self, digits: Callable[[bytes], str]) -> bytes:
        """Choose among some: whatever it knows at that moment is no help."""
        return max((self.random.randbytes(32) for _ in range(4)), key=digits)


def test_a_gateway_that_swaps_keys_is_seen_by_the_digits() -> None:
    """10,000 grants, each way it can act: the digits never agree (seeded: chance has one in 10^6)."""
    random = Random(20261122)
    equal = 0
    for run in range(RUNS):
        attack = Attack(random)
        if run % 4 == 0:
            with pytest.raises(BadMessage):
                attack.pass_on()
        else:
            (attack.app_first, attack.viewer_first, attack.interleaved)[run % 4 - 1]()
        shown = attack.app.checked.digits, attack.viewer.checked.digits
        assert any(shown)
        equal += shown[0] == shown[1]
    assert equal == 0


def test_why_the_promise_matters() -> None:
    """Without it a Gateway that knows one end's digits finds a nonce for the other: here for two digits."""
    attack = Attack(Random(3))
    wanted = "42"
    tries = (number.to_bytes(32, "big") for number in range(5_000))
    found = next(it for it in tries if digits_of(it, bytes(32), attack.to_app.transcript).endswith(wanted))
    # With the promise it would have to know the app's nonce before the app draws it.
    port = Port()
    attack.app.opened(port)
    attack.app.take(Commit(promise_of(found, attack.to_app.transcript)))
    attack.app.take(Reveal(found))
    (nonce,) = (message for message in port.take() if isinstance(message, Nonce))
    assert nonce.nonce != bytes(32)
    assert attack.app.checked.digits == digits_of(found, nonce.nonce, attack.to_app.transcript)
