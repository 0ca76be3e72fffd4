# SPDX-License-Identifier: Apache-2.0
"""The one thread that touches the disk, so that a slow one never keeps a keystroke waiting."""

import logging
import queue
import threading
from collections.abc import Callable

Job = Callable[[], None]
_log = logging.getLogger(__name__)


class DiskThread:
    """Runs jobs in order. Any thread may call; starts with the first job."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def __call__(self, job: Job) -> None:
        """Have `job` run after all that came before it."""
        with self._lock:
            if self._is_closed:
                return
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="files-disk", daemon=True)
                self._thread.start()
            self._jobs.put(job)

    def close(self) -> None:
        """Take no more jobs; those that wait are still run."""
        with self._lock:
            self._is_closed = True
            self._jobs.put(None)

    def join(self, timeout_s: float) -> bool:
        """Wait for the end of a closed thread; return whether it came."""
        if self._thread is not None:
            self._thread.join(timeout_s)
        return self._thread is None or not self._thread.is_alive()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except Exception:  # noqa: BLE001 - one file's trouble must not end the others
                _log.exception("a job of the disk failed")
