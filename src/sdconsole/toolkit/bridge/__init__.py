# SPDX-License-Identifier: Apache-2.0
"""The one place where asyncio meets Qt: network work in its own thread, results on the UI thread.

    network.bind(view, lambda: gateway.channels(), view.on_channels, view.on_line_lost)
    network.listen(view, lambda: stream.events(), view.on_events)
    await network.result(lambda: gateway.channels())        # inside a coroutine of the UI thread
    spawn(view, view.sign_in())                             # a UI coroutine, tied to the view

    network   the thread and its work;   batches   a stream, delivered once a frame
    tasks     coroutines of the UI thread;   bond   what ties work to a QObject, and what carries results over

Three promises of the room:
    1. A callback runs on the UI thread; none runs after its owner is gone or the bond was cancelled.
    2. No error is swallowed: without an `on_error`, and from inside a callback, it goes to `crash.report`.
    3. asyncio is imported inside functions: its 30 to 50 ms belong after the first paint.
"""

from sdconsole.toolkit.bridge.bond import Bond, NetworkStoppedError
from sdconsole.toolkit.bridge.network import NetworkThread, on_loop_error
from sdconsole.toolkit.bridge.tasks import begin_early_work, spawn

__all__ = ["Bond", "NetworkStoppedError", "NetworkThread", "begin_early_work", "on_loop_error", "spawn"]
