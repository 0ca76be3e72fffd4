# SPDX-License-Identifier: Apache-2.0
"""A sharing under test: paper instead of a machine, and the viewer's end of its line in the test's hand."""

from collections.abc import Callable

from sdconsole.media.gate import Gate, GateToken
from sdconsole.media.line.secure import End, SecureLine, secure_line
from sdconsole.media.messages.codec import FromViewer, Message, decode, encode
from sdconsole.media.messages.picture import PicturePart
from sdconsole.media.sharing.hands import OwnWindows
from sdconsole.media.sharing.sharing import Sharing, SharingCallbacks
from sdconsole.media.sharing.studio import Studio
from sdconsole.media.steering.helm import Helm
from sdconsole.media.transport.memory import MemoryCarrier, memory_pair
from tests.media.doubles import PATIENCE_S, PaperHands, PaperScreen, Record, both_keys, full_gate, helm_of


class Desk:
    """A sharing with a screen and hands of paper, and the viewer's end of the line in a test's hand."""

    def __init__(
        self,
        gate: Gate | None = None,
        own: OwnWindows | None = None,
        capacity: int = 1024 * 1024,
        helm: Helm | None = None,
    ) -> None:
        self.gate = gate or full_gate()
        self.helm = helm or helm_of(self.gate)
        self.screen, self.hands = PaperScreen(), PaperHands()
        self.lost, self.failed, self.started = Record(), Record(), Record()
        self.ours, self.theirs = memory_pair(capacity)
        self.app_keys, self.viewer_keys = both_keys()
        self.own = own or OwnWindows()
        self.sharing = self.share(self.ours)
        self.line: SecureLine | None = None

    def share(
        self,
        carrier: MemoryCarrier,
        open_capturer: Callable[[GateToken], PaperScreen] | None = None,
        open_injector: Callable[[GateToken], PaperHands] | None = None,
    ) -> Sharing:
        callbacks = SharingCallbacks(lambda: self.started(True), self.lost, self.failed)
        return Sharing(
            self.gate,
            carrier,
            self.app_keys,
            Studio(open_capturer or self.screen.open),
            open_injector or self.hands.open,
            self.helm,
            own_windows=self.own,
            callbacks=callbacks,
        )

    def start(self) -> "Desk":
        self.sharing.start()
        self.line = secure_line(self.theirs, self.viewer_keys, PATIENCE_S)
        return self

    def say(self, *messages: FromViewer) -> None:
        assert self.line is not None
        for message in messages:
            self.line.send(encode(message))

    def hear(self, kind: type[Message], timeout_s: float = PATIENCE_S) -> Message | None:
        """Return the next message of a kind; None when the line stays silent for that long."""
        assert self.line is not None
        while (data := self.line.recv(timeout_s)) is not None:
            message = decode(data, End.APP)
            if isinstance(message, kind):
                return message
        return None

    def picture(self) -> PicturePart:
        part = self.hear(PicturePart)
        assert isinstance(part, PicturePart)
        return part

    def did(self) -> list[tuple[object, ...]]:
        return list(self.hands.said.values)


def ended(desk: Desk) -> bool:
    """Wait for the sharing's threads; return whether they have ended."""
    return desk.sharing.join(PATIENCE_S)
