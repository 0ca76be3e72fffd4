# SPDX-License-Identifier: Apache-2.0
"""The line to the console that started this viewer: its lines come as signals, ours go to stdout."""

import base64
import sys
import threading
from typing import BinaryIO

from PySide6.QtCore import QObject, Signal

from sdconsole.contract.codec import decode_request, encode
from sdconsole.contract.viewer import FromViewer, Renew, Start, ToViewer
from sdconsole.domain.refusal import Refusal
from sdconsole.media.line.secure import End, KeyPair, LineFacts, LineKeys, line_context

_LINE_BYTES = 65_536


class ConsoleLink(QObject):
    """Reads stdin in a thread of its own; signals arrive on the thread this object lives in."""

    told = Signal(object)
    """A `ToViewer` message."""
    ended = Signal()
    """The console has closed the line (or is gone)."""

    def __init__(self, source: BinaryIO | None = None, sink: BinaryIO | None = None) -> None:
        super().__init__()
        self._source = source or sys.stdin.buffer
        self._sink = sink or sys.stdout.buffer
        self._lock = threading.Lock()

    def start(self) -> None:
        """Begin to read."""
        threading.Thread(target=self._read, name="console", daemon=True).start()

    def tell(self, message: FromViewer) -> None:
        """Tell the console something; a console that is gone is found out by `ended`."""
        with self._lock:
            try:
                self._sink.write(encode(message) + b"\n")
                self._sink.flush()
            except (OSError, ValueError):
                return

    def _read(self) -> None:
        while line := self._source.readline(_LINE_BYTES):
            # The union is told apart by its tag: a type object of its own to the decoder.
            message: ToViewer | Refusal = decode_request(ToViewer, line)  # type: ignore[arg-type]
            if isinstance(message, Refusal):
                break  # whoever writes this is no console of ours
            self.told.emit(message)
        self.ended.emit()


def line_keys(start: Start | Renew) -> LineKeys:
    """Return the viewer's end of the seal: the keys, bound to what this console knows by itself."""
    line = start.line
    facts = LineFacts(
        session=line.session,
        request=line.request,
        grant=line.grant,
        epoch=line.epoch,
        technician=line.technician,
        name=line.name,
        asked=frozenset(line.asked),
    )
    own = KeyPair(_bytes(start.viewer_private_key))
    return LineKeys(End.VIEWER, own, _bytes(start.app_key), line_context(facts))


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
