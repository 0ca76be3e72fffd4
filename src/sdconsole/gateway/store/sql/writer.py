# SPDX-License-Identifier: Apache-2.0
"""The one thread that writes: commands that wait together are committed together, each undone by itself."""

import asyncio
import queue
import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import apsw

from sdconsole.domain.refusal import Refusal
from sdconsole.gateway.store.port import Event, StorageFullError, Tx
from sdconsole.gateway.store.sql.tx import SqlTx
from sdconsole.gateway.store.sql.watermark import Watermark
from sdconsole.gateway.store.stepping import step

TOGETHER: Final = 64
Listener = Callable[[Sequence[Event]], None]


@dataclass(frozen=True, slots=True)
class Job:
    """A command that waits for its turn, and who waits for it."""

    command: Callable[[Tx], Awaitable[Any]]
    answer: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: a value or an error, and its events if it was kept."""

    job: Job
    value: Any = None
    error: BaseException | None = None
    events: tuple[Event, ...] = ()


class TransactionLostError(Exception):
    """SQLite gave the whole transaction up in the middle of a command, because of `cause`."""

    def __init__(self, cause: Exception) -> None:
        super().__init__(str(cause))
        self.cause = cause


class Writer:
    """Owns the writing connection and its thread."""

    def __init__(
        self, database: apsw.Connection, path: Path, watermark: Watermark, listeners: list[Listener]
    ) -> None:
        self._database = database
        self._path = path
        self._watermark = watermark
        self._listeners = listeners
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="store-writer", daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        """Let a job wait for its turn."""
        self._jobs.put(job)

    def close(self) -> None:
        """Finish what waits, then end the thread (blocks)."""
        self._jobs.put(None)
        self._thread.join()
        self._watermark.close()
        self._database.close()

    def _work(self) -> None:
        is_open = True
        while is_open:
            first = self._jobs.get()
            if first is None:
                return
            jobs = [first]
            while len(jobs) < TOGETHER and is_open:
                try:
                    following = self._jobs.get_nowait()
                except queue.Empty:
                    break
                if following is None:
                    is_open = False
                else:
                    jobs.append(following)
            self._answer(self._commit(jobs))

    def _commit(self, jobs: Sequence[Job]) -> list[Outcome]:
        try:
            return self._commit_together(jobs)
        except Exception as error:  # noqa: BLE001 - whatever it is, the one who waits must hear of it
            self._abandon()
            if len(jobs) == 1:
                return [Outcome(jobs[0], error=self._named(error))]
        # Something made the transaction as a whole impossible: who was not to blame succeeds alone.
        return [outcome for job in jobs for outcome in self._commit([job])]

    def _commit_together(self, jobs: Sequence[Job]) -> list[Outcome]:
        self._database.execute("BEGIN IMMEDIATE")
        outcomes = [self._run(job) for job in jobs]
        self._database.execute("COMMIT")
        last = next((outcome.events[-1].seq for outcome in reversed(outcomes) if outcome.events), None)
        if last is not None:
            self._watermark.rise(last)
        return outcomes

    def _run(self, job: Job) -> Outcome:
        tx = SqlTx(self._database)
        self._database.execute("SAVEPOINT command")
        try:
            value = step(job.command, tx)
        except Exception as error:
            if not self._database.in_transaction:
                raise TransactionLostError(error) from error
            self._undo()
            return Outcome(job, error=self._named(error))
        if isinstance(value, Refusal):
            self._undo()
            return Outcome(job, value)
        self._database.execute("RELEASE command")
        return Outcome(job, value, events=tuple(tx.appended))

    def _undo(self) -> None:
        self._database.execute("ROLLBACK TO command")
        self._database.execute("RELEASE command")

    def _abandon(self) -> None:
        if self._database.in_transaction:
            self._database.execute("ROLLBACK")

    def _named(self, error: Exception) -> Exception:
        if isinstance(error, TransactionLostError):
            error = error.cause
        if isinstance(error, apsw.FullError):
            return StorageFullError(self._path, "The disk is full", "Free some space on it.")
        return error

    def _answer(self, outcomes: list[Outcome]) -> None:
        loop = outcomes[0].job.loop
        try:
            loop.call_soon_threadsafe(self._tell, outcomes)
        except RuntimeError:
            # The loop is closed: nobody waits any more. What was committed stays committed.
            return

    def _tell(self, outcomes: list[Outcome]) -> None:
        for outcome in outcomes:
            if outcome.events:
                for listener in self._listeners:
                    listener(outcome.events)
            answer = outcome.job.answer
            if answer.done():
                continue
            if outcome.error is not None:
                answer.set_exception(outcome.error)
            else:
                answer.set_result(outcome.value)
