# SPDX-License-Identifier: Apache-2.0
"""Files between two ends: what arrives is what was sent, and nothing else is ever written."""

import hashlib
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from sdconsole.media.faults import BadMessage
from sdconsole.media.files.transfer import Stage
from sdconsole.media.limits import (
    FILE_CHUNK_BYTES,
    MAX_FILE_BYTES,
    MAX_FILES,
    MAX_OPEN_FILES,
    MAX_WISHES,
)
from sdconsole.media.line.secure import End
from sdconsole.media.messages.files import (
    FileOffer,
    Outcome,
)
from tests.media.files.pair import Pair, Side, ended, made, names_in, offered, stages

EMPTY = hashlib.sha256().digest()


@pytest.mark.parametrize(
    "size", [0, 1, 4095, FILE_CHUNK_BYTES - 1, FILE_CHUNK_BYTES, FILE_CHUNK_BYTES + 1, 999_999]
)
@pytest.mark.parametrize("way", ["to-device", "from-device"])
def test_a_file_arrives_whole(tmp_path: Path, size: int, way: str) -> None:
    """Byte for byte, in either direction; both sides know."""
    pair, path = Pair(), made(tmp_path / "from", size)
    sender, receiver = (pair.viewer, pair.app) if way == "to-device" else (pair.app, pair.viewer)
    offered(pair, sender, [path])
    (seen,) = receiver.all(ours=False)
    assert (seen.name, seen.size, seen.stage) == ("data.bin", size, Stage.OFFERED)
    receiver.files.accept(seen.number, tmp_path / "to")
    pair.settle()
    assert ended(sender, ours=True) == ended(receiver, ours=False) == [Outcome.SAVED]
    assert (tmp_path / "to/data.bin").read_bytes() == path.read_bytes()
    assert names_in(tmp_path / "to") == ["data.bin"]
    assert receiver.all(ours=False)[0].saved_as == tmp_path / "to/data.bin"
    whole = hashlib.sha256((tmp_path / "to/data.bin").read_bytes()).hexdigest()
    assert {receiver.all(ours=False)[0].sha256, sender.all(ours=True)[0].sha256} == {whole}
    assert sender.all(ours=True)[0].done == size


def test_nothing_is_written_before_a_person_says_so(tmp_path: Path) -> None:
    """An offer leaves no trace on the disk; declined, it is over on both sides."""
    pair, path = Pair(), made(tmp_path / "from", 100)
    offered(pair, pair.viewer, [path])
    assert not pair.app.jobs
    pair.app.files.cancel(1, is_ours=False)
    pair.settle()
    assert ended(pair.app, ours=False) == ended(pair.viewer, ours=True) == [Outcome.DECLINED]
    assert names_in(tmp_path) == ["from"]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """The second of a name gets a number, also beside files that were there before."""
    folder = tmp_path / "to"
    (made(folder, 3, "a.txt")).write_text("mine")
    pair = Pair()
    for number in (1, 2):
        offered(pair, pair.viewer, [made(tmp_path / f"from{number}", number, "a.txt")])
        pair.app.files.accept(number, folder)
        pair.settle()
    assert (folder / "a.txt").read_text() == "mine"
    assert names_in(folder) == ["a (2).txt", "a (3).txt", "a.txt"]


def test_several_at_once_take_turns(tmp_path: Path) -> None:
    """A small file need not wait for a large one."""
    pair = Pair()
    offered(pair, pair.viewer, [made(tmp_path, 3_000_000, "large"), made(tmp_path, 50_000, "small")])
    for number in (1, 2):
        pair.app.files.accept(number, tmp_path / "to")
    while ended(pair.viewer, ours=True)[1] is None:
        for side in (pair.viewer, pair.app):
            _ = side.work() or pair.carry(side) or side.give()
    assert ended(pair.viewer, ours=True) == [None, Outcome.SAVED]
    pair.settle()
    assert ended(pair.viewer, ours=True) == [Outcome.SAVED, Outcome.SAVED]


def step(pair: Pair, chance: random.Random, folder: Path) -> None:
    """Something happens at one of the two ends."""
    side, number, is_ours = (
        chance.choice((pair.viewer, pair.app)),
        chance.randint(1, 3),
        chance.random() < 0.5,
    )
    side.now += chance.random() / 20

    def reconnect() -> None:
        pair.cut()
        pair.connect()

    def cancel() -> None:
        if chance.random() < 0.2:
            side.files.cancel(number, is_ours=is_ours)

    acts: list[tuple[int, Callable[[], object]]] = [
        (20, side.work),
        (20, lambda: pair.carry(side)),
        (20, side.give),
        (3, lambda: side.files.accept(number, folder / side.end.value)),
        (1, reconnect),
        (1, lambda: side.files.pause(number, is_ours=is_ours, is_paused=chance.random() < 0.5)),
        (1, cancel),
        (1, side.files.transfers),
    ]
    chance.choices([act for _, act in acts], [weight for weight, _ in acts])[0]()


@pytest.mark.parametrize("seed", range(40))
def test_random_walks_with_a_line_that_is_lost_anywhere(tmp_path: Path, seed: int) -> None:
    """Whatever is lost and whenever: what is saved is exact, what is not leaves nothing behind."""
    chance, pair = random.Random(seed), Pair()
    sizes = [chance.choice([0, 1, 5000, FILE_CHUNK_BYTES, 200_000]) for _ in range(3)]
    paths = [made(tmp_path / "from", size, f"f{at}", seed=at) for at, size in enumerate(sizes)]
    sides = (pair.viewer, pair.app)
    for side in sides:
        side.files.offer(paths)
    for _ in range(400):
        step(pair, chance, tmp_path)
    for side in sides:
        for number in (1, 2, 3):
            side.files.accept(number, tmp_path / side.end.value)
            for ours in (True, False):
                side.files.pause(number, is_ours=ours, is_paused=False)
    pair.settle()
    pair.cut()
    pair.connect()
    pair.settle()
    for sender, receiver in (sides, sides[::-1]):
        there = ended(receiver, ours=False)
        assert None not in there
        assert len(there) == 3 or Outcome.CANCELLED in ended(sender, ours=True)
        saved = [it for it in receiver.all(ours=False) if it.outcome is Outcome.SAVED]
        for it in saved:
            assert it.saved_as is not None
            assert it.saved_as.read_bytes() == paths[it.number - 1].read_bytes()
        assert len(names_in(tmp_path / receiver.end.value)) == len(saved)
    assert not any(jobs for jobs in (pair.viewer.jobs, pair.app.jobs))


def test_a_lost_line_is_taken_up_where_it_was(tmp_path: Path) -> None:
    """After the cut only what was not written is sent again."""
    pair, path = Pair(), made(tmp_path / "from", 2_000_000)
    offered(pair, pair.viewer, [path])
    pair.app.files.accept(1, tmp_path / "to")
    while pair.app.all(ours=False)[0].done < 1_000_000:
        for side in (pair.viewer, pair.app):
            _ = side.work() or pair.carry(side) or side.give()
    pair.cut()
    assert stages(pair.viewer, ours=True) == stages(pair.app, ours=False) == [Stage.WAITING]
    pair.connect()
    sent = 0
    while ended(pair.viewer, ours=True) == [None]:
        for side in (pair.viewer, pair.app):
            if side is pair.viewer:
                sent += sum(len(data) for data in side.out)
            while pair.carry(side):
                pass
            _ = side.work() or side.give()
    assert sent < 1_100_000
    assert (tmp_path / "to/data.bin").read_bytes() == path.read_bytes()


def test_paused_at_either_end_it_rests(tmp_path: Path) -> None:
    """Nothing is sent while one of the two wants it to rest; a new line does not change that."""
    pair, path = Pair(), made(tmp_path / "from", 500_000)
    offered(pair, pair.viewer, [path])
    pair.app.files.pause(1, is_ours=False, is_paused=True)  # not chosen yet: nothing to rest
    pair.app.files.accept(1, tmp_path / "to")
    pair.carry(pair.app)
    pair.app.work()
    pair.app.work()
    pair.app.files.pause(1, is_ours=False, is_paused=True)
    pair.settle()
    assert ended(pair.viewer, ours=True) == [None]
    assert pair.viewer.all(ours=True)[0].is_paused_there
    pair.cut()
    pair.connect()
    pair.settle()
    assert ended(pair.viewer, ours=True) == [None]
    pair.viewer.files.pause(1, is_ours=True, is_paused=True)
    pair.app.files.pause(1, is_ours=False, is_paused=False)
    pair.settle()
    assert pair.app.all(ours=False)[0].is_paused_there
    assert ended(pair.viewer, ours=True) == [None]
    pair.viewer.files.pause(1, is_ours=True, is_paused=False)
    pair.settle()
    assert ended(pair.viewer, ours=True) == [Outcome.SAVED]


@pytest.mark.parametrize("canceller", ["viewer", "app"])
def test_cancelled_in_the_middle_nothing_stays(tmp_path: Path, canceller: str) -> None:
    """By the one who sends or by the one who saves."""
    pair, path = Pair(), made(tmp_path / "from", 2_000_000)
    offered(pair, pair.viewer, [path])
    pair.app.files.accept(1, tmp_path / "to")
    while not pair.app.all(ours=False)[0].done:
        for side in (pair.viewer, pair.app):
            _ = side.work() or pair.carry(side) or side.give()
    getattr(pair, canceller).files.cancel(1, is_ours=canceller == "viewer")
    pair.settle()
    assert ended(pair.viewer, ours=True) == ended(pair.app, ours=False) == [Outcome.CANCELLED]
    assert names_in(tmp_path / "to") == []


def test_revoked_in_the_middle_everything_is_silent(tmp_path: Path) -> None:
    """The gate is narrowed: no byte more in or out, nothing half-written stays, on neither side."""
    pair = Pair()
    offered(pair, pair.viewer, [made(tmp_path / "from", 2_000_000)])
    offered(pair, pair.app, [made(tmp_path / "from", 2_000_000, "b")])
    pair.app.files.accept(1, tmp_path / "to")
    pair.viewer.files.accept(1, tmp_path / "back")
    while not (pair.app.all(ours=False)[0].done and pair.viewer.all(ours=False)[0].done):
        for side in (pair.viewer, pair.app):
            _ = side.work() or pair.carry(side) or side.give()
    pair.app.is_allowed = False
    pair.app.files.revoke()
    said = len(pair.app.out)
    pair.settle()
    assert len(pair.app.out) <= said
    assert not pair.app.give()
    assert ended(pair.app, ours=True) == ended(pair.app, ours=False) == [Outcome.REVOKED]
    pair.viewer.is_allowed = False
    pair.viewer.files.revoke()
    pair.settle()
    assert ended(pair.viewer, ours=True) == ended(pair.viewer, ours=False) == [Outcome.REVOKED]
    assert names_in(tmp_path / "to") == names_in(tmp_path / "back") == []
    pair.viewer.files.offer([made(tmp_path / "from", 1, "later")])
    assert ended(pair.viewer, ours=True)[-1] is Outcome.REVOKED


def test_what_is_not_allowed_is_not_even_heard(tmp_path: Path) -> None:
    """Without the scope an app says nothing and takes nothing, not even hello."""
    pair = Pair()
    pair.cut()
    pair.app.is_allowed = False
    pair.connect()
    pair.viewer.files.offer([made(tmp_path, 10)])
    pair.settle()
    assert pair.app.files.transfers() == ()
    assert not pair.app.out


def test_a_new_viewer_knows_nothing_of_the_old_ones(tmp_path: Path) -> None:
    """Its numbers begin anew; what the old one had open is over, what is past stays in the log."""
    pair = Pair()
    offered(pair, pair.viewer, [made(tmp_path / "from", 10, "done"), made(tmp_path / "from", 10, "open")])
    pair.app.files.accept(1, tmp_path / "to")
    pair.settle()
    pair.cut()
    pair.viewer = Side(End.VIEWER, seed=7)
    pair.connect()
    offered(pair, pair.viewer, [made(tmp_path / "from", 20, "new")])
    assert [(it.name, it.outcome) for it in pair.app.all(ours=False)] == [
        ("done", Outcome.SAVED),
        ("open", Outcome.PEER_GONE),
        ("new", None),
    ]
    assert len({it.key for it in pair.app.files.transfers()}) >= 2


def test_a_wish_is_followed_by_files(tmp_path: Path) -> None:
    """The technician asks, the end user chooses; the wish is over with the first file, also after a cut."""
    pair = Pair()
    number = pair.viewer.files.wish()
    pair.settle()
    assert pair.app.files.wishes() == (number,)
    pair.cut()
    pair.connect()
    pair.settle()
    assert pair.app.files.wishes() == (number,)
    pair.app.files.offer([made(tmp_path, 5)], number)
    pair.settle()
    assert pair.app.files.wishes() == pair.viewer.files.wishes() == ()
    assert pair.viewer.all(ours=False)[0].wish == number


def test_a_wish_is_declined_or_taken_back() -> None:
    """Either side may end it; more than a few don't wait at once."""
    pair = Pair()
    for side in (pair.viewer, pair.app):
        number = pair.viewer.files.wish()
        pair.settle()
        side.files.drop_wish(number)
        pair.settle()
        assert pair.app.files.wishes() == pair.viewer.files.wishes() == ()
    assert [bool(pair.viewer.files.wish()) for _ in range(MAX_WISHES + 1)] == [True] * MAX_WISHES + [False]


def test_too_large_and_too_many_are_refused(tmp_path: Path) -> None:
    """By the sender before it opens its mouth, by the receiver whatever the sender says."""
    pair = Pair()
    huge = tmp_path / "huge"
    with huge.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    offered(pair, pair.viewer, [huge, tmp_path, tmp_path / "missing"])
    assert ended(pair.viewer, ours=True) == [Outcome.TOO_LARGE, Outcome.CANT_READ, Outcome.CANT_READ]
    pair.say(FileOffer(1, 0, MAX_FILE_BYTES + 1, "huge"), pair.app)
    for number in range(2, MAX_OPEN_FILES + 3):
        pair.say(FileOffer(number, 0, 1, "x"), pair.app)
    assert ended(pair.viewer, ours=False) == [Outcome.TOO_LARGE] + [None] * MAX_OPEN_FILES + [
        Outcome.TOO_MANY
    ]


def test_endless_offers_end_the_line() -> None:
    """What is remembered has an end, too."""
    pair = Pair()
    pair.settle()
    for number in range(1, 2 * MAX_FILES + 1):
        pair.app.files.take(FileOffer(number, 0, MAX_FILE_BYTES + 1, "x"))
    with pytest.raises(BadMessage):
        pair.app.files.take(FileOffer(2 * MAX_FILES + 1, 0, 1, "x"))
