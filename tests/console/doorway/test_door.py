# SPDX-License-Identifier: Apache-2.0
"""Handing a link over: one suite for both carriers, real sockets, the lock that says who is the console."""

import contextlib
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sdconsole.console.doorway import handover
from sdconsole.console.doorway.carriers import Carrier, LoopbackCarrier, UnixCarrier
from sdconsole.console.doorway.door import Door
from sdconsole.console.doorway.folder import door_folder
from sdconsole.console.doorway.handover import DEAF, NOBODY, OPEN, TAKEN, VOID, hand_over, may_be_link
from sdconsole.console.doorway.lock import Lock

LINK = "sdconsole://session/01JABC?gateway=https%3A%2F%2Fgw.example.co.jp"
LIMIT_S = 5.0
Make = Callable[[str], Carrier]


@pytest.fixture(params=[UnixCarrier, LoopbackCarrier])
def make(request: pytest.FixtureRequest) -> Make:
    """Both ways."""
    made: Make = request.param
    return made


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """The folder of the door."""
    return door_folder({"SDCONSOLE_STATE_DIR": str(tmp_path)})


class Ear:
    """Takes links and lets the test wait for them."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []
        self._came = threading.Condition()

    def __call__(self, link: str, activation: str) -> None:
        with self._came:
            self.taken.append((link, activation))
            self._came.notify_all()

    def wait(self, count: int) -> list[tuple[str, str]]:
        """The links, once there are so many."""
        with self._came:
            assert self._came.wait_for(lambda: len(self.taken) >= count, LIMIT_S)
            return list(self.taken)


@pytest.fixture
def opened(make: Make, folder: str) -> Iterator[tuple[Door, Ear]]:
    """A running console's door."""
    lock = Lock(folder)
    assert lock.take()
    door, ear = Door(make(folder), lock), Ear()
    door.give_to(ear)
    yield door, ear
    door.close()


def test_the_first_start_is_the_console(make: Make, folder: str) -> None:
    assert hand_over(make(folder), Lock(folder), OPEN) == NOBODY


def test_a_link_reaches_the_running_console(make: Make, folder: str, opened: tuple[Door, Ear]) -> None:
    assert hand_over(make(folder), Lock(folder), LINK, "token-1") == TAKEN
    assert opened[1].wait(1) == [(LINK, "token-1")]


def test_links_that_come_before_anybody_takes_them_are_kept(make: Make, folder: str) -> None:
    lock, ear = Lock(folder), Ear()
    assert lock.take()
    door = Door(make(folder), lock)
    assert hand_over(make(folder), Lock(folder), LINK) == TAKEN
    assert hand_over(make(folder), Lock(folder), OPEN) == TAKEN
    door.give_to(ear)
    assert [link for link, _ in ear.wait(2)] == [LINK, OPEN]
    door.close()


@pytest.mark.parametrize(
    "text",
    [
        "sdconsole://session/../../etc",
        "sdconsole://elsewhere/1",
        "sdconsole://session/1?gateway=http%3A%2F%2Fevil.example",
        "sdconsole://session/1?token=1",
        "sdconsole://user:pw@session/1",
    ],
)
def test_what_is_no_link_of_ours_is_void(
    text: str, make: Make, folder: str, opened: tuple[Door, Ear]
) -> None:
    assert hand_over(make(folder), Lock(folder), text) == VOID
    assert opened[1].taken == []


@pytest.mark.parametrize("rubbish", [b"", b"\n", b"x" * 4096, b"\x00\xff\n\n", LINK.encode()])
def test_a_caller_that_talks_nonsense_leaves_the_door_open(
    rubbish: bytes, make: Make, folder: str, opened: tuple[Door, Ear]
) -> None:
    line = make(folder).call()
    assert line is not None
    with line:
        # Closed with something unread, a loopback line is reset instead of ended: before
        # our end of it is shut or after, and with another error on either side of that.
        try:
            line.sendall(rubbish)
            line.shutdown(socket.SHUT_WR)
            answer = line.recv(16)
        except OSError:
            answer = b""
    assert answer in (b"void\n", b"")
    assert hand_over(make(folder), Lock(folder), LINK) == TAKEN
    assert opened[1].wait(1) == [(LINK, "")]


def test_after_a_crash_the_next_start_is_the_console(make: Make, folder: str) -> None:
    """What the killed one left behind is replaced."""
    stale = make(folder).listen()
    stale.close()
    lock = Lock(folder)
    assert hand_over(make(folder), lock, LINK) == NOBODY
    door, ear = Door(make(folder), lock), Ear()
    door.give_to(ear)
    assert hand_over(make(folder), Lock(folder), LINK) == TAKEN
    assert ear.wait(1) == [(LINK, "")]
    door.close()


def test_a_closed_door_makes_the_next_start_the_console(
    make: Make, folder: str, opened: tuple[Door, Ear]
) -> None:
    opened[0].close()
    lock = Lock(folder)
    assert hand_over(make(folder), lock, LINK) == NOBODY
    lock.release()


def test_a_console_that_holds_the_lock_and_is_deaf_is_given_up(
    make: Make, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handover, "PATIENCE", 0.05)
    lock = Lock(folder)
    assert lock.take()
    assert hand_over(make(folder), Lock(folder), LINK) == DEAF
    lock.release()


def test_of_many_starts_at_once_one_is_the_console(make: Make, folder: str) -> None:
    """Every other hands its link over to it."""
    ear, doors, outcomes = Ear(), list[Door](), list[str]()

    def start() -> None:
        lock = Lock(folder)
        outcome = hand_over(make(folder), lock, LINK)
        if outcome == NOBODY:
            door = Door(make(folder), lock)
            door.give_to(ear)
            doors.append(door)
        outcomes.append(outcome)

    threads = [threading.Thread(target=start) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LIMIT_S)
    assert sorted(outcomes) == sorted([NOBODY, *[TAKEN] * 11])
    assert len(ear.wait(11)) == 11
    doors[0].close()


def test_a_loopback_caller_without_the_secret_is_not_heard(folder: str) -> None:
    lock, ear = Lock(folder), Ear()
    assert lock.take()
    door = Door(LoopbackCarrier(folder), lock)
    door.give_to(ear)
    port = int((Path(folder) / "door.port").read_bytes().split()[0])
    with socket.create_connection(("127.0.0.1", port), LIMIT_S) as line:
        line.sendall(b"0" * 32 + b"\n" + LINK.encode() + b"\n\n")
        with contextlib.suppress(ConnectionResetError):
            assert line.recv(16) == b""
    assert hand_over(LoopbackCarrier(folder), Lock(folder), OPEN) == TAKEN
    assert ear.wait(1) == [(OPEN, "")]
    door.close()


def test_the_folder_and_what_lies_in_it_is_the_user_s_alone(
    make: Make, folder: str, opened: tuple[Door, Ear]
) -> None:
    assert Path(folder).stat().st_mode & 0o077 == 0
    for file in Path(folder).iterdir():
        assert file.lstat().st_mode & 0o077 == 0, file


def test_a_folder_that_others_could_enter_is_closed_to_them(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir(mode=0o755)
    made = door_folder({"SDCONSOLE_STATE_DIR": str(tmp_path)})
    assert Path(made).stat().st_mode & 0o777 == 0o700


def test_a_path_too_long_for_a_socket_works_all_the_same(tmp_path: Path) -> None:
    assert sys.platform.startswith("linux")
    folder = door_folder({"SDCONSOLE_STATE_DIR": str(tmp_path / ("x" * 120))})
    lock, ear = Lock(folder), Ear()
    assert hand_over(UnixCarrier(folder), lock, LINK) == NOBODY
    door = Door(UnixCarrier(folder), lock)
    door.give_to(ear)
    assert hand_over(UnixCarrier(folder), Lock(folder), LINK) == TAKEN
    assert ear.wait(1) == [(LINK, "")]
    door.close()


@pytest.mark.parametrize(
    "text",
    ["", "https://gw/s/1", "sdconsole://session/" + "a" * 512, "sdconsole://a b", "sdconsole://é", "-x"],
)
def test_what_does_not_look_like_a_link_is_not_even_sent(text: str) -> None:
    assert not may_be_link(text)
