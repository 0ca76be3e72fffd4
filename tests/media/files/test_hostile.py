# SPDX-License-Identifier: Apache-2.0
"""Hostile ends of a file: out of turn, of nothing, damaged, or in a name; and disks that fail."""

import hashlib
from pathlib import Path

import pytest

from sdconsole.media.faults import BadMessage
from sdconsole.media.files.landing import FileLanding
from sdconsole.media.files.source import DiskTrouble
from sdconsole.media.limits import (
    FILE_CHUNK_BYTES,
    FILE_WINDOW_BYTES,
    MAX_WISHES,
)
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
    Outcome,
)
from tests.media.files.pair import Pair, ended, made, names_in, offered

EMPTY = hashlib.sha256().digest()


HOSTILE_SENDER = [
    FileChunk(1, 0, b"x"),  # before anybody wanted it
    FileDone(1, EMPTY),
    FileChunk(9, 0, b"x"),  # of a file nobody offered
    FileOffer(1, 0, 11, "another size"),
    FileEnd(1, True, Outcome.SAVED),
    FileAck(1, 0),
    FileAccept(1, 0, EMPTY),
    FilePause(9, True, True),
    FileHello(bytes(32)),
]


@pytest.mark.parametrize("message", HOSTILE_SENDER, ids=repr)
def test_a_hostile_sender_ends_its_line(message: object) -> None:
    """Out of turn, of nothing, or about something else."""
    pair = Pair()
    pair.say(FileOffer(1, 0, 10, "x"))
    assert pair.is_refused(message)


@pytest.mark.parametrize(
    "messages",
    [
        [FileChunk(1, 1, b"x")],  # not the next bytes
        [FileChunk(1, 0, b"x" * 11)],  # more than was offered
        [FileChunk(1, 0, b"x" * 10), FileChunk(1, 10, b"x")],
        [FileChunk(1, 0, b"xx"), FileChunk(1, 1, b"x")],  # again
        [FileChunk(1, 0, b"xx"), FileDone(1, EMPTY)],  # less than was offered
        [FileChunk(1, 0, b"x" * 10), FileDone(1, EMPTY), FileDone(1, EMPTY)],
    ],
    ids=repr,
)
def test_lies_about_a_file_that_is_wanted(tmp_path: Path, messages: list[object]) -> None:
    """Wrong offsets and sizes end the line; nothing is put in place."""
    pair = Pair()
    pair.say(FileOffer(1, 0, 10, "x"))
    pair.app.files.accept(1, tmp_path / "to")
    pair.settle()
    pair.viewer.files.closed()
    for message in messages[:-1]:
        pair.app.files.take(message)
    with pytest.raises(BadMessage):
        pair.app.files.take(messages[-1])
    pair.cut()
    pair.app.files.revoke()
    pair.settle()
    assert names_in(tmp_path / "to") == []


def test_more_under_way_than_may_be_ends_the_line(tmp_path: Path) -> None:
    """Memory is bounded by the window, however slow the disk."""
    pair = Pair()
    pair.say(FileOffer(1, 0, 10**9, "x"))
    pair.app.files.accept(1, tmp_path / "to")
    pair.app.work()
    pair.app.work()
    most = FILE_WINDOW_BYTES + FILE_CHUNK_BYTES
    for at in range(0, most, FILE_CHUNK_BYTES):
        pair.app.files.take(FileChunk(1, at, bytes(FILE_CHUNK_BYTES)))
    with pytest.raises(BadMessage):
        pair.app.files.take(FileChunk(1, most, b"x"))


@pytest.mark.parametrize(
    "message",
    [
        FileAck(1, 5),
        FileAck(1, 10**9),
        FileAck(9, 0),
        FileAccept(9, 0, EMPTY),
        FileEnd(1, False, Outcome.SAVED),
    ],
    ids=repr,
)
def test_a_hostile_receiver_ends_its_line(tmp_path: Path, message: object) -> None:
    """Acknowledged, saved or asked for what never was."""
    pair = Pair()
    pair.viewer.files.offer([made(tmp_path, 100)])
    pair.viewer.work()
    pair.settle()
    assert pair.is_refused(message, pair.app)


def test_another_beginning_is_not_continued(tmp_path: Path) -> None:
    """Who has other bytes than were sent gets no more of them."""
    pair, path = Pair(), made(tmp_path, 100)
    offered(pair, pair.viewer, [path])
    pair.say(FileAccept(1, 0, bytes(32)), pair.app)
    assert ended(pair.viewer, ours=True) == [Outcome.DAMAGED]


def test_damaged_on_the_way_it_is_thrown_away(tmp_path: Path) -> None:
    """The hash of the whole decides, not the count of bytes."""
    pair = Pair()
    pair.say(FileOffer(1, 0, 1, "x"))
    pair.app.files.accept(1, tmp_path / "to")
    pair.settle()
    pair.say(FileChunk(1, 0, b"a"))
    pair.app.files.take(FileDone(1, hashlib.sha256(b"b").digest()))
    pair.app.work()
    pair.app.work()
    assert ended(pair.app, ours=False) == [Outcome.DAMAGED]
    assert names_in(tmp_path / "to") == []


def test_changed_while_it_is_sent(tmp_path: Path) -> None:
    """A file that is written to meanwhile is not passed off as one."""
    pair, path = Pair(), made(tmp_path / "from", 500_000)
    offered(pair, pair.viewer, [path])
    path.write_bytes(b"short")
    pair.app.files.accept(1, tmp_path / "to")
    pair.settle()
    assert ended(pair.viewer, ours=True) == ended(pair.app, ours=False) == [Outcome.CHANGED]
    assert names_in(tmp_path / "to") == []


class FullDisk(FileLanding):
    """A disk that is full after a while."""

    def write(self, data: bytes) -> None:
        """Take no more than the first few."""
        if self._file.tell() > 100_000:
            raise DiskTrouble(Outcome.NO_SPACE)
        super().write(data)


def test_a_full_disk_is_said_and_cleaned(tmp_path: Path) -> None:
    """On both sides, and nothing stays."""
    pair, path = Pair(open_landing=FullDisk), made(tmp_path / "from", 500_000)
    offered(pair, pair.viewer, [path])
    pair.app.files.accept(1, tmp_path / "to")
    pair.settle()
    assert ended(pair.viewer, ours=True) == ended(pair.app, ours=False) == [Outcome.NO_SPACE]
    assert names_in(tmp_path / "to") == []


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    """Where nothing can be written, that is said."""
    pair, path = Pair(), made(tmp_path / "from", 5)
    offered(pair, pair.viewer, [path])
    pair.app.files.accept(1, path)
    pair.settle()
    assert ended(pair.viewer, ours=True) == ended(pair.app, ours=False) == [Outcome.CANT_WRITE]


def test_hostile_names_stay_in_the_folder(tmp_path: Path) -> None:
    """Whatever a file is called: it lies in the chosen folder, under a harmless name."""
    pair = Pair()
    for number, name in enumerate(
        ["../../up.txt", "/etc/passwd", "..\\a", "x\u202etxt.exe", "CON", "\x1b[2J"], 1
    ):
        pair.say(FileOffer(number, 0, 0, name))
        pair.app.files.accept(number, tmp_path / "in/to")
        pair.settle()
        pair.app.files.take(FileDone(number, EMPTY))
        pair.settle()
    assert names_in(tmp_path / "in/to") == ["[2J", "_CON", "a", "passwd", "up.txt", "xtxt.exe"]
    assert names_in(tmp_path) == ["in"]


def test_an_app_takes_no_wish_without_end() -> None:
    """More than a few open ones are sent back; the app never asks a viewer."""
    pair = Pair()
    for number in range(1, MAX_WISHES + 3):
        pair.say(FileWish(number))
    assert len(pair.app.files.wishes()) == MAX_WISHES
