# SPDX-License-Identifier: Apache-2.0
"""Coroutines of the UI thread, each tied to a QObject."""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject

from sdconsole.toolkit.bridge.bond import Bond, settle

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")


def spawn(
    owner: QObject,
    coroutine: Coroutine[Any, Any, T],
    on_done: Callable[[T], object] | None = None,
    on_error: Callable[[Exception], object] | None = None,
) -> Bond:
    """Run a coroutine on the UI thread's loop, tied to `owner`; cancelled when the owner is destroyed.

    Callable from any slot, also between the first paint and the start of the loop: then it waits for that.
    Never call a modal `exec()` in such a coroutine: it would lose the wake-ups of every other one; await
    `dialogs.ask` or `dialogs.open_dialog` instead.
    """
    work = _Work(owner, coroutine, on_done, on_error)
    loop = _running_loop()
    if loop is None:
        _early.append(work)
    else:
        work.begin(loop)
    return work.bond


def begin_early_work() -> None:
    """Start what was spawned before the UI loop ran. Called once, by `application.run`, on that loop."""
    import asyncio

    waiting = _early[:]
    _early.clear()
    for work in waiting:
        work.begin(asyncio.get_running_loop())


class _Work(Generic[T]):
    """A UI coroutine and its bond."""

    def __init__(
        self,
        owner: QObject,
        coroutine: Coroutine[Any, Any, T],
        on_done: Callable[[T], object] | None,
        on_error: Callable[[Exception], object] | None,
    ) -> None:
        self._coroutine = coroutine
        self._on_done = on_done
        self._on_error = on_error
        self._task: asyncio.Task[T] | None = None
        self.bond = Bond(owner, self._stop)

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        if not self.bond.is_over:
            self._task = loop.create_task(self._coroutine)
            _ui_tasks.add(self._task)
            self._task.add_done_callback(self._on_ended)

    def _stop(self) -> None:
        if self._task is None:
            self._coroutine.close()
        else:
            self._task.cancel()

    def _on_ended(self, ended: asyncio.Task[T]) -> None:
        _ui_tasks.discard(ended)
        settle(self.bond, ended, self._on_done, self._on_error)


_ui_tasks: set[asyncio.Task[Any]] = set()
"""Strong references: the loop itself keeps only weak ones."""
_early: list[_Work[Any]] = []


def _running_loop() -> asyncio.AbstractEventLoop | None:
    if "asyncio" not in sys.modules:
        return None  # then no loop runs, and importing it here would hold up the first paint
    import asyncio

    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
