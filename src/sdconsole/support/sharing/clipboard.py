# SPDX-License-Identifier: Apache-2.0
"""This computer's clipboard and the technicians who may share it, grant by grant."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from sdconsole.domain.ids import GrantId
from sdconsole.domain.scopes import Scope
from sdconsole.media.clipboard.exchange import ClipCallbacks, ClipExchange, Copied
from sdconsole.media.gate import Gate
from sdconsole.media.line.secure import End
from sdconsole.support.mirror.carried import Clipped
from sdconsole.toolkit.clipboard import Clipboard


class Clipboards(QObject):
    """UI thread, but for gate hooks. The clipboard is read while somebody may share it, and not else."""

    clipped = Signal(object)
    """A `Clipped`: to be shown."""
    _came = Signal(object, int, str)
    _sent = Signal(object, int)
    _wished = Signal(object)

    def __init__(
        self, clipboard: Clipboard, clock: Callable[[], float], parent: QObject | None = None
    ) -> None:
        """`clock`: monotonic seconds."""
        super().__init__(parent)
        self._clipboard, self._clock = clipboard, clock
        self._open: dict[GrantId, tuple[Gate, ClipExchange]] = {}
        clipboard.copied.connect(self._on_copied)
        self._came.connect(self._on_came)
        self._sent.connect(lambda grant, size: self.clipped.emit(Clipped(grant, True, size)))
        self._wished.connect(self._on_wished)

    def provide(self, grant: GrantId, gate: Gate) -> ClipExchange:
        """Return the service of a grant that was just opened."""
        exchange = ClipExchange(
            End.APP,
            ClipCallbacks(
                on_text=lambda number, text: self._came.emit(grant, number, text),
                on_sent=lambda size: self._sent.emit(grant, size),
                on_wished=lambda: self._wished.emit(grant),
            ),
            clock=self._clock,
            may=lambda: gate.allows(Scope.CLIPBOARD),
        )
        self._open[grant] = gate, exchange
        gate.on_shut(lambda _reason: exchange.revoke())
        gate.on_narrowed(lambda: None if gate.allows(Scope.CLIPBOARD) else exchange.revoke())
        return exchange

    @property
    def is_shared(self) -> bool:
        """Whether any technician may share the clipboard now."""
        return bool(self._allowed())

    def send(self) -> bool:
        """The end user sends what is in the clipboard to all who may share it; return whether it went."""
        copied = self._look()
        return any([exchange.send(copied) is None for exchange in self._allowed()])  # noqa: C419 — to all

    def _on_copied(self) -> None:
        allowed = self._allowed()
        if allowed:
            copied = self._look()
            for exchange in allowed:
                exchange.changed(copied)

    def _on_came(self, grant: GrantId, number: int, text: str) -> None:
        gate, exchange = self._open[grant]
        if not gate.allows(Scope.CLIPBOARD):
            return  # taken back while the text was on its way to this thread
        is_set = self._clipboard.put(text)
        exchange.set_done(number, is_set)
        if is_set:
            self.clipped.emit(Clipped(grant, False, len(text)))

    def _on_wished(self, grant: GrantId) -> None:
        self._open[grant][1].answer_wish()

    def _look(self) -> Copied:
        return Copied(*self._clipboard.look())

    def _allowed(self) -> list[ClipExchange]:
        return [exchange for gate, exchange in self._open.values() if gate.allows(Scope.CLIPBOARD)]
