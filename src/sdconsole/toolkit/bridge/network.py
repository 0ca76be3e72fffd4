# SPDX-License-Identifier: Apache-2.0
"""The network thread: stock asyncio, so that TLS and decoding never stall the UI, nor dialogs the network."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject

from sdconsole.toolkit.bridge.batches import Batches
from sdconsole.toolkit.bridge.bond import Bond, NetworkStoppedError, Post, settle
from sdconsole.toolkit.reports import crash

if TYPE_CHECKING:
    import asyncio
    import concurrent.futures

T = TypeVar("T")
STOP_LIMIT_S = 2.0


class NetworkThread:
    """Stock asyncio in a thread of its own. Made on the UI thread, started after the first paint."""

    def __init__(self) -> None:
        self._post = Post()
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._waiting: list[Callable[[], object]] = []
        self._is_stopped = False
        self._stop_limit = STOP_LIMIT_S

    def start(self, on_ready: Callable[[], object] | None = None) -> None:
        """Start the thread, once; `on_ready` runs on the UI thread when asyncio is imported."""
        if self._thread is None and not self._is_stopped:
            self._thread = threading.Thread(target=self._run, name="network", daemon=True)
            self._thread.start()
        if on_ready is not None:
            self._in_loop(lambda: self._post.send(on_ready))

    def post(self, action: Callable[[], object]) -> None:
        """Run something on the UI thread, from any thread, in order."""
        self._post.send(action)

    def call(self, make: Callable[[], Coroutine[Any, Any, T]]) -> concurrent.futures.Future[T]:
        """Run `make()` on the network thread. Any thread; cancelling the future cancels the coroutine.

        The coroutine is made there too, so that none is left un-awaited when the program closes.
        Work given before `start` waits; after `stop` the future holds a NetworkStoppedError.
        """
        import concurrent.futures

        future: concurrent.futures.Future[T] = concurrent.futures.Future()
        if not self._in_loop(lambda: self._begin(make, future)):
            future.set_exception(NetworkStoppedError())
        return future

    async def result(self, make: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """The result of `make()`, run on the network thread, awaited from a coroutine of any other loop."""
        import asyncio

        return await asyncio.wrap_future(self.call(make))

    def bind(
        self,
        owner: QObject,
        make: Callable[[], Coroutine[Any, Any, T]],
        on_done: Callable[[T], object] | None = None,
        on_error: Callable[[Exception], object] | None = None,
    ) -> Bond:
        """Run `make()` on the network thread for `owner`, and call back on the UI thread. UI thread only.

        A Refusal is a result and comes to `on_done`; `on_error` gets exceptions (a lost line).
        """
        future = self.call(make)
        bond = Bond(owner, future.cancel)
        future.add_done_callback(lambda done: self._post.send(lambda: settle(bond, done, on_done, on_error)))
        return bond

    def listen(
        self,
        owner: QObject,
        make: Callable[[], AsyncIterator[T]],
        on_batch: Callable[[list[T]], object],
        on_end: Callable[[], object] | None = None,
        on_error: Callable[[Exception], object] | None = None,
    ) -> Bond:
        """Read an async iterator for `owner`. The first item comes at once, later ones at most every 33 ms.

        `on_end` after the last batch when the iterator ends by itself; `on_error` when it raises.
        UI thread only. A slow UI holds the iterator back at 5,000 undelivered items.
        """
        batches: Batches[T] = Batches(self._post, lambda items: None if bond.is_over else on_batch(items))
        future = self.call(lambda: batches.read(make()))
        bond = Bond(owner, future.cancel)
        finish = (lambda _none: on_end()) if on_end is not None else None
        future.add_done_callback(lambda done: self._post.send(lambda: settle(bond, done, finish, on_error)))
        return bond

    def stop(self, limit_s: float = STOP_LIMIT_S) -> bool:
        """Cancel everything, wait at most `limit_s`, end the thread. False if it had to be left behind."""
        with self._lock:
            self._is_stopped = True
            self._stop_limit = limit_s
            loop = self._loop
        if loop is not None:
            loop.call_soon_threadsafe(loop.stop)
        if self._thread is None:
            return True
        self._thread.join(limit_s + 0.5)
        return not self._thread.is_alive()

    def _in_loop(self, action: Callable[[], object]) -> bool:
        with self._lock:
            if self._is_stopped:
                return False
            if self._loop is None:
                self._waiting.append(action)
            else:
                self._loop.call_soon_threadsafe(action)
            return True

    def _run(self) -> None:
        import asyncio

        loop = asyncio.new_event_loop()
        loop.set_exception_handler(on_loop_error)
        with self._lock:
            waiting, self._waiting = self._waiting, []
            for action in waiting:
                loop.call_soon(action)
            if self._is_stopped:
                loop.call_soon(loop.stop)
            self._loop = loop
        try:
            loop.run_forever()
        finally:
            _wind_up(loop, self._stop_limit)
            loop.close()

    def _begin(
        self, make: Callable[[], Coroutine[Any, Any, T]], future: concurrent.futures.Future[T]
    ) -> None:
        loop = self._loop
        if loop is None or future.cancelled():
            return
        try:
            task = loop.create_task(make())
        except Exception as error:  # noqa: BLE001 — whatever the factory raises belongs to the caller
            future.set_exception(error)
            return

        def on_settled(settled: concurrent.futures.Future[T]) -> None:
            if settled.cancelled():
                self._in_loop(task.cancel)

        future.add_done_callback(on_settled)
        task.add_done_callback(lambda ended: _hand_over(ended, future))


def _hand_over(task: asyncio.Task[T], future: concurrent.futures.Future[T]) -> None:
    if task.cancelled():
        future.cancel()
        return
    error = task.exception()
    if future.cancelled() or not future.set_running_or_notify_cancel():
        # Nobody waits any more, but a failure on the way out is still a failure.
        if error is not None:
            crash.report(error, "cancelled network work")
    elif error is not None:
        future.set_exception(error)
    else:
        future.set_result(task.result())


def _wind_up(loop: asyncio.AbstractEventLoop, limit_s: float) -> None:
    import asyncio

    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.wait(tasks, timeout=limit_s))
    loop.run_until_complete(loop.shutdown_asyncgens())


def on_loop_error(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """The exception handler of both loops: what nobody awaited still surfaces."""
    error = context.get("exception")
    crash.report(error if isinstance(error, BaseException) else RuntimeError(context["message"]), "a loop")
