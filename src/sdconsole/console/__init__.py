# SPDX-License-Identifier: Apache-2.0
"""The technician's console.

    app       wiring: command line, stages of the start, orderly end      launch    viewer processes
    start     the command: hands a link over to the running console, or runs one
    doorway/  deep links, single instance, registration         reception  what arrives beside the desk
    workplace  the wiring of one sign-in        screens   the wiring of remote screens
    views/    windows, dialogs, pages        models/   tables, lists and the words in them
    actions/  everything that speaks with the Gateway, and what may be pressed now
    mirror/   the console's only copy of the truth; no Qt

Rules of the room:
1. app > views > models | actions > mirror. A view never writes state: it presses an action; the Gateway's
   event changes the mirror; the mirror tells the models; the models repaint.
2. What may be pressed is `domain.rights.decide` on the mirror: the refusal's words are the tooltip.
3. The first window is painted before contract, client or asyncio are imported (see `app`).
"""
