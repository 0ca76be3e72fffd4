# SPDX-License-Identifier: Apache-2.0
"""A viewer without a window: a process that speaks the lines of `contract.viewer`."""

import json
import sys

from sdconsole.contract.codec import decode_request, encode
from sdconsole.contract.sessions import HandsDo
from sdconsole.contract.viewer import (
    Connected,
    End,
    FillsScreen,
    Hands,
    LineLost,
    NewTicket,
    NoLine,
    People,
    Raise,
    Ready,
    Show,
    ShowWhat,
    Start,
    ToViewer,
    WindowClosed,
)
from sdconsole.domain.refusal import Refusal

SAYS = {
    "lose": LineLost(),
    "ask-hands": Hands(do=HandsDo.ASK),
    "show-chat": Show(what=ShowWhat.CHAT),
    "fill": FillsScreen(is_full=True),
}
"""What is said once it is connected."""


def main(folder: str, behaviour: str) -> int:
    """Write what was told to `folder/told.txt`; behave as asked."""
    tell(Ready())
    for line in sys.stdin.buffer:
        message: ToViewer | Refusal = decode_request(ToViewer, line)  # type: ignore[arg-type]  # a tagged union
        if isinstance(message, Refusal):
            return 3
        with open(f"{folder}/told.txt", "a", encoding="utf-8") as told:  # noqa: PTH123 — a name, not a path
            told.write(json.dumps([type(message).__name__, line.decode(), " ".join(sys.argv)]) + "\n")
        match message:
            case Start():
                tell(Connected(width=1920, height=1080))
                if behaviour == "crash":
                    return 9
                if behaviour in SAYS:
                    tell(SAYS[behaviour])
                if behaviour == "babble":
                    sys.stdout.buffer.write(b"not json\n")
                    sys.stdout.buffer.flush()
                if behaviour == "close":
                    tell(WindowClosed())
                    return 0
            case End() | NewTicket() | NoLine() | People() | Raise():
                pass
    return 0


def tell(message: object) -> None:
    """Say something to the console."""
    sys.stdout.buffer.write(encode(message) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
