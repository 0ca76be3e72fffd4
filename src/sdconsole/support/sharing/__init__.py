# SPDX-License-Identifier: Apache-2.0
"""The bridge from consent commands to `media`: the only room of the support app that opens a gate.

    screens   one gate per open grant, one line per waiting viewer
    hold      picture and input stand still without ending: lease lost, end user's pause, UI not responding

Rules of the room:
1. A gate is made by `Screens.open` for a committed grant and for nothing else; `close` returns after silence.
2. Threads of `media` are never waited for on the UI thread.
3. Input comes in under the one grant that holds keyboard and mouse (`Screens.give_hands`), or not at all.
4. A held line sends no new picture and lets no input through, whatever the viewer does.
"""
