# SPDX-License-Identifier: Apache-2.0
"""All files of a visit, grant by grant: what the page shows, and what the Gateway is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from sdconsole.contract.app import FileTold
from sdconsole.domain.files import FileOutcome, FileWay
from sdconsole.domain.ids import GrantId
from sdconsole.domain.scopes import Scope
from sdconsole.media.files.exchange import FileExchange
from sdconsole.media.gate import Gate
from sdconsole.media.line.secure import End
from sdconsole.support.mirror.carried import Moved

_SHOW_MS = 100


class Wished(NamedTuple):
    """A technician asks for a file."""

    grant: GrantId
    number: int


class Files(QObject):
    """UI thread, but for `provide`'s gate hooks. What was moved stays in the list for the whole visit."""

    changed = Signal()
    """There is something else to show; at most ten times a second."""
    told = Signal(object)
    """A transfer is over: a `FileTold` for the Gateway's log."""
    finished = Signal(object)
    """The same, as a `Moved`, for the end user's own diary."""
    _stirred = Signal()

    def __init__(
        self,
        random: Callable[[int], bytes],
        clock: Callable[[], float],
        now: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        """`clock`: monotonic seconds; `now`: ms since 1970."""
        super().__init__(parent)
        self._random, self._clock, self._now = random, clock, now
        self._exchanges: dict[GrantId, FileExchange] = {}
        self._told: set[tuple[GrantId, tuple[bool, int, int]]] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOW_MS)
        self._timer.timeout.connect(self._on_due)
        self._stirred.connect(self._on_stirred)

    def provide(self, grant: GrantId, gate: Gate) -> FileExchange:
        """Return the service of a grant that was just opened."""
        exchange = FileExchange(
            End.APP,
            random=self._random,
            clock=self._clock,
            now=self._now,
            on_changed=self._stirred.emit,
            may=lambda: gate.allows(Scope.FILES),
        )
        self._exchanges[grant] = exchange
        gate.on_shut(lambda _reason: exchange.close())
        gate.on_narrowed(lambda: None if gate.allows(Scope.FILES) else exchange.revoke())
        return exchange

    def moved(self) -> list[Moved]:
        """Return all files, the oldest first."""
        return [
            Moved(grant, it) for grant, exchange in self._exchanges.items() for it in exchange.transfers()
        ]

    def wished(self) -> list[Wished]:
        """Return what technicians ask for now."""
        return [Wished(grant, it) for grant, exchange in self._exchanges.items() for it in exchange.wishes()]

    def save(self, moved: Moved, folder: Path) -> None:
        """The end user wants it."""
        self._exchanges[moved.grant].accept(moved.transfer.number, folder)

    def drop(self, moved: Moved) -> None:
        """The end user does not want it, or no more of it."""
        self._exchanges[moved.grant].cancel(moved.transfer.number, is_ours=moved.transfer.is_ours)

    def pause(self, moved: Moved, is_paused: bool) -> None:
        """The end user wants it to rest, or to go on."""
        transfer = moved.transfer
        self._exchanges[moved.grant].pause(transfer.number, is_ours=transfer.is_ours, is_paused=is_paused)

    def answer(self, wished: Wished, paths: list[Path]) -> None:
        """The end user chose these; none: they do not want to send anything."""
        exchange = self._exchanges[wished.grant]
        if paths:
            exchange.offer(paths, wished.number)
        else:
            exchange.drop_wish(wished.number)

    def _on_stirred(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _on_due(self) -> None:
        for moved in self.moved():
            outcome = moved.transfer.outcome
            key = (moved.grant, moved.transfer.key)
            if outcome is not None and key not in self._told:
                self._told.add(key)
                self.finished.emit(moved)
                self.told.emit(_told(moved, FileOutcome[outcome.name]))
        self.changed.emit()


def _told(moved: Moved, outcome: FileOutcome) -> FileTold:
    transfer = moved.transfer
    way = FileWay.FROM_DEVICE if transfer.is_ours else FileWay.TO_DEVICE
    return FileTold(grant=moved.grant, way=way, name=transfer.name, size=transfer.size, outcome=outcome)
