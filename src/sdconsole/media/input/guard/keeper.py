# SPDX-License-Identifier: Apache-2.0
"""The support app's side of the guard: starts the process lazily, keeps it told, starts it again."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from sdconsole.media.input.keys import KEYS
from sdconsole.media.input.port import Injector

_log = logging.getLogger(__name__)
_BEAT_S = 0.15
"""Between two signs of life while anything is held, and how soon a lost guard is noticed then."""
_MOST_STARTS = 10
_FAREWELL_S = 2.0


def guard_command() -> list[str]:
    """How the guard is started from here: the shipped program, or the running Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "guard"]
    return [sys.executable, "-m", "sdconsole", "guard"]


class Guard:
    """One for each injector, used by its thread. Never raises: without a guard, input goes on without one."""

    def __init__(
        self, command: Sequence[str] | None = None, environment: dict[str, str] | None = None
    ) -> None:
        self._command = list(command or guard_command())
        self._environment = environment
        self._lock = threading.Lock()
        self._beat = threading.Condition(self._lock)
        self._process: _Child | None = None
        self._held: dict[str, None] = {}
        self._starts = 0
        self._is_closed = False
        self._thread: threading.Thread | None = None

    @property
    def pid(self) -> int | None:
        """The guard's process id, while there is one."""
        process = self._process
        return None if process is None else process.pid

    def begin(self) -> None:
        """Have a guard, if there is none yet."""
        if self._process is None and not self._is_closed:
            with self._lock:
                self._start()
            if self._thread is None:
                self._thread = threading.Thread(target=self._keep_alive, name="guard", daemon=True)
                self._thread.start()

    def holds(self, what: str) -> None:
        """Tell that this is about to go down: "key ShiftLeft", "button 1", "spare 97"."""
        self.begin()
        with self._lock:
            self._held[what] = None
            self._tell(b"+" + what.encode("ascii") + b"\n")
            self._beat.notify_all()

    def lets_go(self, what: str) -> None:
        """Tell that this has gone up."""
        with self._lock:
            if self._held.pop(what, self) is None:
                self._tell(b"-" + what.encode("ascii") + b"\n")

    def all_up(self) -> None:
        """Tell that all keys and buttons have gone up; bound keys of an X server stay told."""
        with self._lock:
            if any(not what.startswith("spare") for what in self._held):
                self._held = {what: None for what in self._held if what.startswith("spare")}
                self._tell(b".\n" + _downs(self._held))

    def close(self) -> None:
        """Everything is up: the guard may go. May be called twice."""
        with self._lock:
            self._is_closed = True
            self._held.clear()
            self._tell(b".\n")
            process, self._process = self._process, None
            self._beat.notify_all()
        if self._thread is not None:
            self._thread.join(_FAREWELL_S)
        if process is not None:
            process.end()

    def _keep_alive(self) -> None:
        with self._lock:
            while not self._is_closed:
                self._beat.wait(_BEAT_S if self._held else None)
                if self._held and not self._is_closed:
                    self._tell(b"~\n")

    def _start(self) -> None:
        """Start a process and tell it everything."""
        if self._starts >= _MOST_STARTS:
            return
        self._starts += 1
        try:
            self._process = _Child(self._command, self._environment or guard_environment(), self._held)
        except OSError as error:
            self._starts = _MOST_STARTS
            _log.warning("no guard for the keys: %s", error)

    def _tell(self, line: bytes) -> None:
        """Write, or have another guard that knows everything."""
        process = self._process
        if process is None or process.wrote(line):
            return
        self._process = None
        process.end(is_killed=True)
        if not self._is_closed:
            _log.warning("the guard of the keys is gone; another one starts")
            self._start()


class GuardedInjector:
    """An injector whose guard knows what it holds down."""

    def __init__(self, inner: Injector, guard: Guard, note: Callable[[], None] = lambda: None) -> None:
        """`note` is called before anything is done."""
        self.guard = guard
        self._inner, self._note = inner, note

    def pointer(self, x: int, y: int) -> None:
        """See the port; the first move starts the guard, before there is anything to press."""
        self.guard.begin()
        self._note()
        self._inner.pointer(x, y)

    def button(self, number: int, is_down: bool) -> None:
        """See the port."""
        self._noted(f"button {number}", is_down, lambda: self._inner.button(number, is_down))

    def wheel(self, dx: int, dy: int) -> None:
        """See the port."""
        self._note()
        self._inner.wheel(dx, dy)

    def key(self, code: str, is_down: bool) -> None:
        """See the port."""
        if code in KEYS:
            self._noted(f"key {code}", is_down, lambda: self._inner.key(code, is_down))

    def text(self, text: str) -> None:
        """See the port; its strokes go to the system at once, down and up, so none can be left behind."""
        self._note()
        self._inner.text(text)

    def release_all(self) -> None:
        """See the port."""
        self._note()
        self._inner.release_all()
        self.guard.all_up()

    def close(self) -> None:
        """See the port."""
        self._inner.close()
        self.guard.close()

    def _noted(self, what: str, is_down: bool, do: Callable[[], None]) -> None:
        if is_down:
            self.guard.holds(what)
        self._note()
        do()
        if not is_down:
            self.guard.lets_go(what)


def guard_environment() -> dict[str, str]:
    """Return what the guard inherits."""
    environment = dict(os.environ)
    # A program in one file has unpacked itself: the guard runs out of the same folder. Unpacking once more
    # would take longer than the first key is down.
    if getattr(sys, "frozen", False) and not is_unpacked():
        # PyInstaller points the loader at its own libraries; a second program must not inherit that.
        environment["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
        original = environment.pop("LD_LIBRARY_PATH_ORIG", None)
        environment.pop("LD_LIBRARY_PATH", None)
        if original is not None:
            environment["LD_LIBRARY_PATH"] = original
    return environment


def is_unpacked() -> bool:
    """Whether this program lies unpacked in a temporary folder, apart from its one file."""
    inside = getattr(sys, "_MEIPASS", "")
    return bool(inside) and Path(sys.executable).parent not in Path(inside).parents


def _apart() -> dict[str, Any]:
    """Keep the guard out of what ends the support app together with its terminal or group."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _downs(held: Iterable[str]) -> bytes:
    return b"".join(b"+" + what.encode("ascii") + b"\n" for what in held)


class _Child:
    """One guard process and the line to it. Raises `OSError` when it can't be started."""

    def __init__(self, command: list[str], environment: dict[str, str], held: Iterable[str]) -> None:
        read, self._line = os.pipe()
        try:
            # Before it starts: should this process die while it does, it knows all the same.
            os.write(self._line, _downs(held))
            self._process = subprocess.Popen(
                command, stdin=read, stdout=subprocess.DEVNULL, env=environment, **_apart()
            )
        except OSError:
            os.close(self._line)
            raise
        finally:
            os.close(read)
        if sys.platform != "win32":
            os.set_blocking(self._line, False)  # a guard that is stopped must not stop the input

    @property
    def pid(self) -> int:
        return self._process.pid

    def wrote(self, data: bytes) -> bool:
        """Tell it; False: it hears nothing any more."""
        if self._process.poll() is not None:
            return False
        try:
            return os.write(self._line, data) == len(data)
        except OSError:
            return False

    def end(self, *, is_killed: bool = False) -> None:
        """Have it end, and wait until it has."""
        os.close(self._line)
        if is_killed:
            self._process.kill()
        try:
            self._process.wait(_FAREWELL_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
