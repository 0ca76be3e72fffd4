# SPDX-License-Identifier: Apache-2.0
"""The one place where asyncio meets Qt: network work in its own thread, results on the UI thread.

    network.bind(view, lambda: gateway.channels(), view.on_channels, view.on_line_lost)
    network.listen(view, lambda: stream.events(), view.on_events)
    await network.result(lambda: gateway.channels())        # inside a coroutine of the UI thread
    spawn(view, view.sign_in())                             # a UI coroutine, tied to the view

Three promises: a callback runs on the UI thread; none runs after its owner is gone or the bond was
cancelled; no error is swallowed (without an `on_error`, and from inside a callback: `crash.report`).
asyncio is imported inside functions: it costs 30 to 50 ms, which belong after the first paint.
"""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QMetaObject, QObject, Qt, Signal, Slot

from sdconsole.toolkit import crash

if TYPE_CHECKING:
    import asyncio
    import concurrent.futures

T = TypeVar("T")
FRAME_S = 0.033
"""Events that arrive within one frame are delivered together."""
STOP_LIMIT_S = 2.0
_BACKLOG_LIMIT = 5_000


class NetworkStoppedError(Exception):
    """The network thread has ended: the program is closing."""


class Bond:
    """One piece of work tied to a QObject. It ends by itself, by `cancel`, or when the owner is destroyed."""

    def __init__(self, owner: QObject, stop: Callable[[], object]) -> None:
        self._owner = owner
        self._stop = stop
        self._is_over = False
        self._link: QMetaObject.Connection | None = owner.destroyed.connect(self.cancel)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will be delivered."""
        return self._is_over or not shiboken6.isValid(self._owner)

    def cancel(self) -> None:
        """Stop the work; none of its callbacks runs after this returns. UI thread only."""
        if not self._is_over:
            self._is_over = True
            self._unlink()
            self._stop()

    def finish(self) -> bool:
        """Mark the end of the work; False if nobody waits for it any more."""
        if self.is_over:
            return False
        self._is_over = True
        self._unlink()
        return True

    def _unlink(self) -> None:
        if self._link is not None and shiboken6.isValid(self._owner):
            QObject.disconnect(self._link)
        self._link = None


class _Post(QObject):
    """Carries callables from any thread to the UI thread, in order."""

    _sent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._sent.connect(self._on_sent, Qt.ConnectionType.QueuedConnection)

    def send(self, action: Callable[[], object]) -> None:
        # At the very end of the process the C++ half may be gone while the network still winds up.
        if shiboken6.isValid(self):
            self._sent.emit(action)

    @Slot(object)
    def _on_sent(self, action: Callable[[], object]) -> None:
        _guarded(action)


def _guarded(action: Callable[[], object]) -> None:
    try:
        action()
    except Exception as error:  # noqa: BLE001 — a callback's error must surface and must not stop the others
        crash.report(error, "a callback of the bridge")


class NetworkThread:
    """Stock asyncio in a thread of its own. Made on the UI thread, started after the first paint."""

    def __init__(self) -> None:
        self._post = _Post()
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._waiting: list[Callable[[], None]] = []
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
        future.add_done_callback(lambda done: self._post.send(lambda: _settle(bond, done, on_done, on_error)))
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
        batches: _Batches[T] = _Batches(self._post, lambda items: None if bond.is_over else on_batch(items))
        future = self.call(lambda: batches.read(make()))
        bond = Bond(owner, future.cancel)
        finish = (lambda _none: on_end()) if on_end is not None else None
        future.add_done_callback(lambda done: self._post.send(lambda: _settle(bond, done, finish, on_error)))
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

    def _in_loop(self, action: Callable[[], None]) -> bool:
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
                self._in_loop(lambda: _discard(task.cancel()))

        future.add_done_callback(on_settled)
        task.add_done_callback(lambda ended: _hand_over(ended, future))


class _Batches(Generic[T]):
    """Gathers items on the network thread and delivers them on the UI thread, at most once per frame."""

    def __init__(self, post: _Post, deliver: Callable[[list[T]], object]) -> None:
        self._post = post
        self._deliver = deliver
        self._lock = threading.Lock()
        self._items: list[T] = []
        self._is_due = False
        self._delivered_at = 0.0
        self._on_room: Callable[[], None] | None = None

    async def read(self, source: AsyncIterator[T]) -> None:
        import asyncio

        loop = asyncio.get_running_loop()
        try:
            async for item in source:
                if self._add(item):
                    wait = self._delivered_at + FRAME_S - time.monotonic()
                    loop.call_later(max(wait, 0), self._post.send, self._flush)
                if len(self._items) >= _BACKLOG_LIMIT:
                    await self._wait_for_room(loop)
        finally:
            self._post.send(self._flush)
            close = getattr(source, "aclose", None)
            if close is not None:
                await close()

    def _add(self, item: T) -> bool:
        with self._lock:
            self._items.append(item)
            is_first, self._is_due = not self._is_due, True
        return is_first

    async def _wait_for_room(self, loop: asyncio.AbstractEventLoop) -> None:
        import asyncio

        room = asyncio.Event()
        with self._lock:
            self._on_room = lambda: _discard(loop.call_soon_threadsafe(room.set))
        # Posted after the callback is set, so that a delivery must still come.
        self._post.send(self._flush)
        await room.wait()

    def _flush(self) -> None:
        with self._lock:
            on_room, self._on_room = self._on_room, None
            items, self._items = self._items, []
            self._is_due = False
            self._delivered_at = time.monotonic()
        try:
            if items:
                self._deliver(items)
        finally:
            if on_room is not None:
                on_room()


def spawn(
    owner: QObject,
    coroutine: Coroutine[Any, Any, T],
    on_done: Callable[[T], object] | None = None,
    on_error: Callable[[Exception], object] | None = None,
) -> Bond:
    """Run a coroutine on the UI thread's loop, tied to `owner`; cancelled when the owner is destroyed.

    Callable from any slot once the program runs. Never call a modal `exec()` in such a coroutine: it
    would lose the wake-ups of every other one; await `dialogs.ask` or `dialogs.open_dialog` instead.
    """
    import asyncio

    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        coroutine.close()
        raise
    task = loop.create_task(coroutine)
    bond = Bond(owner, task.cancel)
    _ui_tasks.add(task)

    def on_ended(ended: asyncio.Task[T]) -> None:
        _ui_tasks.discard(ended)
        _settle(bond, ended, on_done, on_error)

    task.add_done_callback(on_ended)
    return bond


_ui_tasks: set[asyncio.Task[Any]] = set()
"""Strong references: the loop itself keeps only weak ones."""


def _settle(
    bond: Bond,
    done: concurrent.futures.Future[T] | asyncio.Future[T],
    on_done: Callable[[T], object] | None,
    on_error: Callable[[Exception], object] | None,
) -> None:
    is_awaited = bond.finish()
    if done.cancelled():
        return
    error = done.exception()
    if error is None:
        if is_awaited and on_done is not None:
            _guarded(lambda: on_done(done.result()))
    elif is_awaited and on_error is not None and isinstance(error, Exception):
        _guarded(lambda: on_error(error))
    elif not isinstance(error, NetworkStoppedError):
        crash.report(error, "work of the bridge")


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


def _discard(_value: object) -> None:
    """For callbacks that must return None."""


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
