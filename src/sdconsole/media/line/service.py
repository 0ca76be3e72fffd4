# SPDX-License-Identifier: Apache-2.0
"""The port of what talks on the line beside the picture: clipboard, files, the verbal check."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from sdconsole.domain.scopes import Scope
from sdconsole.media.faults import BadMessage


class LinePort(Protocol):
    """What a service may do with the line it was given. Any thread may call; nothing blocks or raises."""

    def post(self, message: Any) -> None:
        """Have a small message sent soon, ahead of pictures; lost when the line is."""
        ...

    def ready(self) -> None:
        """Say that `chunk` has something to give now."""
        ...


class LineService(Protocol):
    """One per grant and end; outlives its lines: `opened` and `closed` come once for each.

    On the app's side nothing of a service passes, in or out, while the gate does not allow its `scope`.
    """

    @property
    def scope(self) -> Scope | None:
        """What the end user must have allowed; None: nothing more than the line itself."""
        ...

    @property
    def takes(self) -> tuple[type, ...]:
        """The message types that are for this service."""
        ...

    def opened(self, port: LinePort) -> None:
        """A line is there; both ends have agreed on its keys."""
        ...

    def take(self, message: Any) -> None:
        """A message came. The line's reading thread: return soon. Raises `BadMessage` to end the line."""
        ...

    def chunk(self) -> Any | None:
        """Return the next of many (a file's bytes), to be sent when nothing more urgent waits; or None."""
        ...

    def closed(self) -> None:
        """The line is gone; another may come."""
        ...


class Services:
    """The services of one line, asked together."""

    def __init__(self, services: Iterable[LineService] = ()) -> None:
        self.all: Sequence[LineService] = tuple(services)
        self._by_type = {kind: service for service in self.all for kind in service.takes}

    def of(self, message: object) -> LineService | None:
        """Return the service `message` is for."""
        return self._by_type.get(type(message))

    def take(self, message: object) -> None:
        """Hand a message to its service. Raises `BadMessage`."""
        service = self.of(message)
        if service is None:
            raise BadMessage("nobody here takes this")
        service.take(message)

    def chunk(self, may: Callable[[Scope], bool] = lambda _: True) -> Any | None:
        """Return the next of many, of a service whose scope `may` lets out."""
        for service in self.all:
            if service.scope is None or may(service.scope):
                found = service.chunk()
                if found is not None:
                    return found
        return None

    def opened(self, port: LinePort) -> None:
        """Tell all."""
        for service in self.all:
            service.opened(port)

    def closed(self) -> None:
        """Tell all."""
        for service in self.all:
            service.closed()


__all__ = ["LinePort", "LineService", "Services"]
