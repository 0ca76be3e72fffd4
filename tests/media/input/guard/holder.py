# SPDX-License-Identifier: Apache-2.0
"""A support app's hands in a process of their own: holds two keys and a button, says so, and waits.

Says "down GUARD-PID" once they are held, then on each order of stdin: "again" (press and release a key more,
and say the guard's process id), "text" (type some Japanese), "end" (let go and end in order).
"""

import sys

from sdconsole.domain.scopes import Scope
from sdconsole.media.gate import Gate
from sdconsole.media.input.guard.keeper import GuardedInjector
from sdconsole.media.input.platforms import Machine


def main() -> None:
    """Hold, and obey."""
    gate = Gate("grant", [Scope.CONTROL])
    hands = Machine().open_injector(gate.token(Scope.CONTROL))
    assert isinstance(hands, GuardedInjector)
    hands.pointer(300, 200)
    hands.key("ShiftLeft", True)
    hands.key("KeyA", True)
    hands.button(1, True)
    print("down", hands.guard.pid, flush=True)
    for line in sys.stdin:
        if line == "again\n":
            hands.key("KeyB", True)
            hands.key("KeyB", False)
        elif line == "text\n":
            hands.text("日本語")
        else:
            hands.close()
        print("done", hands.guard.pid, flush=True)


if __name__ == "__main__":
    main()
