# SPDX-License-Identifier: Apache-2.0
"""Single requests to the Gateway: one for each press, under one key until the answer is certain."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from sdconsole.client.lines import ConsoleLine
from sdconsole.client.transport import LineLost
from sdconsole.console.actions.failures import Failure
from sdconsole.contract.routes import Route
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.toolkit.bridge import Bond, NetworkThread

Req = TypeVar("Req")
Rep = TypeVar("Rep")
NO_PATH: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Failed:
    """A call that came to nothing: which one, and why."""

    name: str
    failure: Failure


class Calls(QObject):
    """The calls under way. `name` tells two presses of the same button from presses of two buttons."""

    busy_changed = Signal(str)
    """The call of this name has begun or ended."""
    failed = Signal(object)
    """A `Failed` nobody took for himself."""
    signed_out = Signal(object)
    """The sign-in is over; carries the `Refusal`."""

    def __init__(
        self, network: NetworkThread, new_key: Callable[[], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._network = network
        self._new_key = new_key
        self._line: ConsoleLine | None = None
        self._running: dict[str, Bond] = {}
        self._uncertain: dict[str, tuple[object, str]] = {}
        """Calls whose answer was lost: (body, key). Pressed again they are the same request, not a second."""

    def use(self, line: ConsoleLine | None) -> None:
        """Speak over `line` from now on; what is under way on the old one is dropped."""
        for name, bond in list(self._running.items()):
            bond.cancel()
            self._end(name)
        self._uncertain.clear()
        self._line = line

    def start_afresh(self) -> None:
        """Give up the connections that are open; what comes next goes over new ones."""
        if self._line is not None:
            self._network.call(self._line.start_afresh)

    def is_busy(self, name: str) -> bool:
        """Whether the call of this name is under way."""
        return name in self._running

    @property
    def busy(self) -> Iterable[str]:
        """The names of the calls under way."""
        return self._running.keys()

    def run(
        self,
        name: str,
        route: Route[Req, Rep],
        on_done: Callable[[Rep], object],
        body: Req | None = None,
        *,
        path: Mapping[str, str] = NO_PATH,
        query: Mapping[str, str] = NO_PATH,
        version: int | None = None,
        on_failed: Callable[[Failure], object] | None = None,
    ) -> bool:
        """Begin a call; False if it is under way already or nobody is signed in."""
        line = self._line
        if line is None or name in self._running:
            return False
        before, key = self._uncertain.get(name, (None, ""))
        if not key or before != body:
            key = self._new_key()
        self._uncertain[name] = (body, key)

        def on_reply(reply: Rep | Refusal) -> None:
            self._uncertain.pop(name, None)
            self._end(name)
            if isinstance(reply, Refusal):
                self._fail(name, reply, on_failed)
            else:
                on_done(reply)

        def on_error(error: Exception) -> None:
            self._end(name)
            if not isinstance(error, LineLost):
                raise error
            self._fail(name, error, on_failed)

        self._running[name] = self._network.bind(
            self,
            lambda: line.call(route, body, path=path, query=query, version=version, key=key),
            on_reply,
            on_error,
        )
        self.busy_changed.emit(name)
        return True

    def _end(self, name: str) -> None:
        if self._running.pop(name, None) is not None:
            self.busy_changed.emit(name)

    def _fail(self, name: str, failure: Failure, on_failed: Callable[[Failure], object] | None) -> None:
        if isinstance(failure, Refusal) and failure.reason is Reason.NOT_SIGNED_IN:
            self.signed_out.emit(failure)
        elif on_failed is not None:
            on_failed(failure)
        else:
            self.failed.emit(Failed(name, failure))
