# SPDX-License-Identifier: Apache-2.0
"""asyncio meets Qt: results come back on the UI thread, nothing comes after the owner, no error is lost."""

import asyncio
import concurrent.futures
import threading
from collections.abc import AsyncIterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.application import new_ui_loop
from sdconsole.toolkit.bridge import NetworkStoppedError, NetworkThread, batches, begin_early_work, spawn


async def _answer(value: int = 42) -> int:
    await asyncio.sleep(0)
    return value


async def _fail() -> int:
    raise ConnectionError("the line is gone")


async def _forever(started: threading.Event, ended: threading.Event) -> int:
    started.set()
    try:
        await asyncio.Event().wait()
    finally:
        ended.set()
    return 0


def test_call_runs_on_the_network_thread(network: NetworkThread) -> None:
    """Not on the thread that asked."""

    async def where() -> str:
        return threading.current_thread().name

    assert network.call(where).result(5) == "network"


def test_work_given_before_the_start_is_done_after_it(qapp: object) -> None:
    """The window can ask before the network is up."""
    network = NetworkThread()
    future = network.call(_answer)
    network.start()
    assert future.result(5) == 42
    assert network.stop()


def test_bind_delivers_on_the_ui_thread(network: NetworkThread, qtbot: QtBot) -> None:
    """The callback may touch widgets."""
    owner = QObject()
    got: list[Any] = []
    network.bind(owner, _answer, lambda value: got.append((value, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(got))
    assert got == [(42, threading.main_thread())]


def test_bind_gives_an_error_to_its_handler(
    network: NetworkThread, qtbot: QtBot, failures: list[str]
) -> None:
    """A lost line is the view's business, not a crash."""
    owner = QObject()
    got: list[Any] = []
    network.bind(owner, _fail, on_error=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert str(got[0]) == "the line is gone"
    assert failures == []


def test_an_error_without_handler_is_surfaced(
    network: NetworkThread, qtbot: QtBot, failures: list[str]
) -> None:
    """Nothing is swallowed."""
    owner = QObject()
    network.bind(owner, _fail)
    qtbot.waitUntil(lambda: bool(failures))
    assert failures == ["ConnectionError: the line is gone"]


def test_an_error_inside_a_callback_is_surfaced(
    network: NetworkThread, qtbot: QtBot, failures: list[str]
) -> None:
    """And later callbacks still run."""
    owner = QObject()
    got: list[Any] = []

    def stumble(_value: int) -> None:
        raise ValueError("a bug in the view")

    network.bind(owner, _answer, stumble)
    network.bind(owner, _answer, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert failures == ["ValueError: a bug in the view"]


@pytest.mark.parametrize("end", ["cancel", "destroy"])
def test_work_ends_with_its_bond(network: NetworkThread, qtbot: QtBot, end: str) -> None:
    """Cancelling and destroying the owner both cancel the coroutine, and nothing is delivered."""
    owner = QObject()
    got: list[Any] = []
    started, ended = threading.Event(), threading.Event()
    bond = network.bind(owner, lambda: _forever(started, ended), got.append, got.append)
    assert started.wait(5)
    if end == "cancel":
        bond.cancel()
    else:
        owner.deleteLater()
    qtbot.waitUntil(ended.is_set)
    assert bond.is_over
    assert got == []


def test_a_result_that_crossed_the_end_of_its_owner_is_dropped(network: NetworkThread, qtbot: QtBot) -> None:
    """The result is on its way when the view closes: the view must not be called any more."""
    owner, other = QObject(), QObject()
    got: list[Any] = []
    bond = network.bind(owner, _answer, got.append)
    network.call(_answer).result(5)  # the network is done with both now, the UI has not turned yet
    bond.cancel()
    network.bind(other, lambda: _answer(1), got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [1]


def test_an_error_on_the_way_out_is_surfaced(
    network: NetworkThread, qtbot: QtBot, failures: list[str]
) -> None:
    """Work that fails while it is being cancelled is reported: nobody else will."""
    started = threading.Event()

    async def stumble_out() -> None:
        started.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise ValueError("could not tidy up") from None

    bond = network.bind(QObject(), stumble_out)
    assert started.wait(5)
    bond.cancel()
    qtbot.waitUntil(lambda: bool(failures))
    assert failures == ["ValueError: could not tidy up"]


def test_a_factory_that_fails_is_an_error_of_the_work(network: NetworkThread, qtbot: QtBot) -> None:
    """`make` runs on the network thread: its error comes back like any other."""
    owner = QObject()
    got: list[Any] = []

    def make() -> "asyncio.Future[int]":
        raise KeyError("no such thing")

    network.bind(owner, make, on_error=got.append)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(got))
    assert isinstance(got[0], KeyError)


def test_listen_delivers_the_first_item_at_once_and_a_flood_in_batches(
    network: NetworkThread, qtbot: QtBot
) -> None:
    """2,000 items cost a handful of turns of the UI, none is lost, order is kept."""
    owner = QObject()
    batches: list[Any] = []
    ends: list[Any] = []

    async def items() -> AsyncIterator[int]:
        yield 0
        await asyncio.sleep(0)
        for number in range(1, 2000):
            yield number
            if number % 100 == 0:
                await asyncio.sleep(0.002)

    network.listen(owner, items, batches.append, lambda: ends.append(len(batches)))
    qtbot.waitUntil(lambda: bool(ends))
    assert [item for batch in batches for item in batch] == list(range(2000))
    assert len(batches) < 40
    assert ends == [len(batches)], "the end must come after the last batch"


def test_listen_tells_an_error_after_what_came_before_it(network: NetworkThread, qtbot: QtBot) -> None:
    """What was read is delivered, then the error."""
    owner = QObject()
    told: list[Any] = []

    async def items() -> AsyncIterator[int]:
        yield 1
        raise ConnectionError("cut")

    network.listen(owner, items, told.append, on_error=told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[0] == [1]
    assert isinstance(told[1], ConnectionError)


def test_a_cancelled_listener_closes_its_source(network: NetworkThread, qtbot: QtBot) -> None:
    """The stream's own clean-up runs, and no batch comes any more."""
    owner = QObject()
    batches: list[Any] = []
    closed = threading.Event()

    async def items() -> AsyncIterator[int]:
        try:
            yield 1
            await asyncio.Event().wait()
        finally:
            closed.set()

    bond = network.listen(owner, items, batches.append)
    qtbot.waitUntil(lambda: bool(batches))
    bond.cancel()
    qtbot.waitUntil(closed.is_set)
    assert batches == [[1]]


def test_a_slow_ui_holds_the_source_back(
    network: NetworkThread, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The backlog is bounded: the source waits, and nothing is lost."""
    monkeypatch.setattr(batches, "BACKLOG_LIMIT", 10)
    owner = QObject()
    sizes: list[Any] = []
    ends: list[Any] = []

    async def items() -> AsyncIterator[int]:
        for number in range(1000):
            yield number

    network.listen(owner, items, lambda batch: sizes.append(len(batch)), lambda: ends.append(1))
    qtbot.waitUntil(lambda: bool(ends))
    assert sum(sizes) == 1000
    assert max(sizes) <= 10


def test_stop_cancels_what_runs_and_refuses_what_comes(qapp: object) -> None:
    """Orderly: running work gets its cancellation, later work a clear answer."""
    network = NetworkThread()
    network.start()
    started, ended = threading.Event(), threading.Event()
    future = network.call(lambda: _forever(started, ended))
    assert started.wait(5)
    assert network.stop()
    assert ended.is_set()
    assert future.cancelled()
    with pytest.raises(NetworkStoppedError):
        network.call(_answer).result(1)


def test_stop_leaves_a_stubborn_task_behind(qapp: object) -> None:
    """Work that refuses to be cancelled cannot keep the program open."""
    network = NetworkThread()
    network.start()
    started, release = threading.Event(), threading.Event()

    async def stubborn() -> None:
        started.set()
        release.wait(20)  # blocks the whole loop, as a bug would

    network.call(stubborn)
    assert started.wait(5)
    assert not network.stop(0.05)
    release.set()
    assert network.stop(5)


def test_stop_before_start_is_harmless(qapp: object) -> None:
    """A program that ends before its network began."""
    network = NetworkThread()
    waiting: concurrent.futures.Future[int] = network.call(_answer)
    assert network.stop()
    network.start()
    assert not waiting.done() or waiting.cancelled()


@pytest.mark.qt_loop
async def test_result_is_awaited_from_the_ui_loop(network: NetworkThread) -> None:
    """A UI coroutine waits for the network without stopping the UI."""
    assert await network.result(_answer) == 42
    with pytest.raises(ConnectionError):
        await network.result(_fail)


@pytest.mark.qt_loop
async def test_cancelling_the_ui_coroutine_cancels_the_network_work(network: NetworkThread) -> None:
    """A view that gives up takes its request along."""
    started, ended = threading.Event(), threading.Event()
    task = asyncio.get_running_loop().create_task(network.result(lambda: _forever(started, ended)))
    await asyncio.to_thread(started.wait, 5)
    task.cancel()
    assert await asyncio.to_thread(ended.wait, 5)
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.qt_loop
async def test_spawn_delivers_result_and_error(qapp: object, failures: list[str]) -> None:
    """A UI coroutine's end reaches its owner, an unhandled error the crash report."""
    owner = QObject()
    got: list[Any] = []
    done = asyncio.Event()
    spawn(owner, _answer(), got.append)
    spawn(owner, _fail(), on_error=lambda error: got.append(str(error)))
    spawn(owner, _fail())
    spawn(owner, asyncio.sleep(0.01), lambda _none: done.set())
    await asyncio.wait_for(done.wait(), 5)
    assert sorted(got, key=str) == [42, "the line is gone"]
    assert failures == ["ConnectionError: the line is gone"]


@pytest.mark.qt_loop
async def test_a_spawned_coroutine_ends_with_its_owner(qapp: object) -> None:
    """Destroying the view cancels what it was waiting for."""
    owner = QObject()
    ended = asyncio.Event()

    async def wait() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    bond = spawn(owner, wait())
    await asyncio.sleep(0)
    owner.deleteLater()
    await asyncio.wait_for(ended.wait(), 5)
    assert bond.is_over


def test_what_is_spawned_before_the_loop_waits_for_it(qapp: QApplication, failures: list[str]) -> None:
    """A user may press a button in the moment between the first paint and the start of the loop."""
    owner, gone = QObject(), QObject()
    got: list[Any] = []
    spawn(owner, _answer(1), got.append)
    spawn(owner, _answer(2), got.append).cancel()
    spawn(gone, _answer(3), got.append)
    shiboken6.delete(gone)

    async def program() -> None:
        begin_early_work()
        spawn(owner, _answer(4), got.append)
        await asyncio.sleep(0.05)

    with new_ui_loop(qapp) as loop:
        loop.run_until_complete(program())
    asyncio.set_event_loop(None)
    assert sorted(got) == [1, 4]
    assert failures == []
