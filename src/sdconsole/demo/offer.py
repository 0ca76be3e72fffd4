# SPDX-License-Identifier: Apache-2.0
"""The small window that offers to play the end user on this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sdconsole.demo.programs import Running
from sdconsole.toolkit.application import Application, Program, run
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.widgets.notice_bar import NoticeBar, Weight


def offer(console: Running, play: Callable[[], Running]) -> int:
    """Show the offer until the console ends; returns its exit code. Whoever played is ended with it."""
    players: list[Running] = []

    def open_window(application: Application) -> NoticeBar:
        window = NoticeBar()

        def watch() -> None:
            code = console.process.wait()
            application.network.post(lambda: application.quit(code))

        threading.Thread(target=watch, name="console", daemon=True).start()
        window.setWindowTitle(translate("Demo", "Service Desk demo"))
        window.resize(760, 80)

        def on_pressed() -> None:
            if not players or not players[-1].is_running:
                players.append(play())
            say(window)

        def say(bar: NoticeBar) -> None:
            bar.show_notice(
                Weight.INFO,
                translate(
                    "Demo",
                    "The console is open, with a first session. Now be the end user as well: "
                    "the support app opens on this machine and asks you before it shares the screen.",
                ),
                translate("Demo", "Play the end user on this machine"),
            )

        window.action_pressed.connect(on_pressed)
        say(window)
        return window

    try:
        return run(Program("demo"), open_window)
    finally:
        for player in players:
            player.end()
