# SPDX-License-Identifier: Apache-2.0
"""The wiring of the viewer: console on stdin and stdout, media line, window."""

import argparse
import logging
import os
import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from sdconsole.contract.sessions import HandsDo
from sdconsole.contract.viewer import (
    Connected,
    End,
    FillsScreen,
    FromViewer,
    Hands,
    LineLost,
    NewTicket,
    NoLine,
    People,
    Raise,
    Ready,
    Renew,
    Show,
    Start,
    Unread,
    Until,
    WindowClosed,
)
from sdconsole.domain.scopes import Scope
from sdconsole.media.faults import LineLost as MediaLineLost
from sdconsole.media.faults import LossCause
from sdconsole.media.gate import StopReason
from sdconsole.media.messages.picture import Quality, Wants
from sdconsole.media.screen import Screen
from sdconsole.toolkit.application import Application, Program, run
from sdconsole.toolkit.theme import ThemeChoice
from sdconsole.viewer.link import ConsoleLink
from sdconsole.viewer.memory import Memory
from sdconsole.viewer.panes.check import CheckPart
from sdconsole.viewer.panes.clipboard import ClipboardPart
from sdconsole.viewer.panes.files import FilesPart
from sdconsole.viewer.screen.pipeline import Pipeline
from sdconsole.viewer.slots import Part, Slots
from sdconsole.viewer.stand import Stand
from sdconsole.viewer.tools.giving import GivingPart
from sdconsole.viewer.window import ViewerWindow

_ENDS = {
    "stopped": Stand.STOPPED,
    "left": Stand.LEFT,
    "closed": Stand.CLOSED,
    "expired": Stand.EXPIRED,
    "check-failed": Stand.CHECK_FAILED,
    "signed-out": Stand.SIGNED_OUT,
}
_STOPS = {
    StopReason.USER_STOPPED: Stand.STOPPED,
    StopReason.USER_LEFT: Stand.LEFT,
    StopReason.CAPTURE_FAILED: Stand.CAPTURE_FAILED,
    StopReason.CHECK_FAILED: Stand.CHECK_FAILED,
}
MakePart = Callable[[Slots, Start, Callable[[FromViewer], None]], Part]
PARTS: tuple[MakePart, ...] = (
    CheckPart,
    ClipboardPart,
    lambda slots, start, tell: FilesPart(
        slots, start, tell, random=os.urandom, now=lambda: time.time_ns() // 1_000_000
    ),
    GivingPart,
)
"""What hangs itself into the window beside the picture: (its slots, what the console said, a line to it)."""
_log = logging.getLogger(__name__)
_RENEWAL_MS = 5_000
_MISFITS = (LossCause.TAMPERED, LossCause.BAD_DATA)
_MOST_MISFITS = 1
"""One may be a line that broke in the middle of a word; what happens again does not mend itself."""
_REASON_MS = 1_500
"""How long the console has to say why a grant ended, or what came after it."""


class Viewer(QObject):
    """Ties console, media line and window together."""

    def __init__(self, application: Application, window: ViewerWindow, link: ConsoleLink) -> None:
        super().__init__(window)
        self._application = application
        self._window = window
        self._link = link
        self._pipeline: Pipeline | None = None
        self._parts: list[Part] = []
        self._is_asked = False
        """Whether the console was asked for a ticket that has not come yet."""
        self._screen: Screen | None = None
        self._wants = Wants()
        self._renewal = QTimer(self)
        """Runs while a wider grant is to come: the picture stands, and nothing is said about that."""
        self._renewal.setSingleShot(True)
        self._is_ending = False
        self._misfits = 0
        """Lines under this grant that ended because what came did not fit their keys."""
        self._renewal.timeout.connect(self._on_no_renewal)
        link.told.connect(self._on_told)
        link.ended.connect(self._leave)
        window.pictures.monitors_wanted.connect(self._on_monitors_wanted)
        window.tools.quality.chosen.connect(self._on_quality)
        window.tools.desk.show_chosen.connect(lambda what: link.tell(Show(what=what)))
        window.tools.sizes.full.toggled.connect(lambda is_full: link.tell(FillsScreen(is_full=is_full)))
        window.close_wanted.connect(self._on_close)
        window.hands.pressed.connect(self._on_hands)
        QTimer.singleShot(0, self, self._on_served)

    def _on_served(self) -> None:
        self._link.start()
        self._link.tell(Ready())

    def _on_told(self, message: object) -> None:
        for part in self._parts:
            part.hear(message)
        if isinstance(message, Start) and self._pipeline is None:
            self._begin(message)
        elif isinstance(message, Renew) and self._pipeline is not None:
            self._renewal.stop()
            self._is_asked = False
            self._misfits = 0
            self._window.go_on()
            self._set_stand(self._window.stand)
            self._on_scopes(frozenset(message.scopes))
            self._pipeline.renew(message, [service for part in self._parts for service in part.services])
        elif isinstance(message, NewTicket) and self._pipeline is not None:
            self._is_asked = False
            self._pipeline.connect_line(message.ticket)
        elif isinstance(message, End):
            self._finish(_ENDS.get(message.reason, Stand.ENDED))
        elif isinstance(message, NoLine):
            if self._pipeline is None or not self._pipeline.is_live:
                self._set_stand(Stand.OFFLINE)
        elif isinstance(message, Raise):
            self._window.showNormal() if self._window.isMinimized() else self._window.show()
            self._window.raise_()
            self._window.activateWindow()
        else:
            self._show_told(message)

    def _show_told(self, message: object) -> None:
        if isinstance(message, People):
            self._window.set_people(message)
        elif isinstance(message, Until):
            self._window.set_end(message.remaining)
        elif isinstance(message, Unread):
            self._window.tools.desk.chat.set_count(message.chat)

    def _begin(self, start: Start) -> None:
        self._application.translations.choose(start.language)
        if start.theme in ("light", "dark"):
            self._application.theme.choose(ThemeChoice(start.theme))
        self._parts = [make(self._window, start, self._link.tell) for make in PARTS]
        pipeline = Pipeline(start, [service for part in self._parts for service in part.services])
        self._pipeline = pipeline
        pipeline.geometry_changed.connect(self._on_geometry)
        pipeline.framed.connect(self._on_framed)
        pipeline.scopes_changed.connect(self._on_scopes)
        pipeline.held.connect(self._window.set_hold)
        pipeline.yielded.connect(self._window.set_yielding)
        pipeline.latency_measured.connect(self._on_latency)
        pipeline.stopped.connect(self._on_stopped)
        pipeline.quieted.connect(self._ask_for_a_ticket)
        pipeline.line_lost.connect(self._on_line_lost)
        memory = Memory(self._application.settings, start.device_name)
        memory.hold(pipeline.manner)
        self._window.remember(memory)
        self._window.begin(start, pipeline)
        self._on_scopes(frozenset(start.scopes))
        pipeline.connect_line(start.ticket)
        self._window.show()

    def _set_stand(self, stand: Stand) -> None:
        was_live = self._window.stand is Stand.LIVE
        self._window.set_stand(stand)
        is_live = self._window.stand is Stand.LIVE
        if is_live is not was_live:
            for part in self._parts:
                part.set_live(is_live)

    def _on_scopes(self, scopes: frozenset[Scope]) -> None:
        self._window.set_scopes(scopes)
        for part in self._parts:
            part.set_scopes(scopes)

    def _on_monitors_wanted(self, monitors: frozenset[int]) -> None:
        if monitors != self._wants.monitors and self._pipeline is not None:
            self._wants = replace(self._wants, monitors=monitors)
            self._pipeline.set_wants(self._wants)

    def _on_quality(self, quality: Quality) -> None:
        self._wants = replace(self._wants, quality=quality)
        if self._pipeline is not None:
            self._pipeline.set_wants(self._wants)

    def _on_geometry(self, screen: Screen) -> None:
        self._screen = screen
        self._window.set_screen(screen)

    def _on_framed(self) -> None:
        self._renewal.stop()
        if self._window.stand is not Stand.LIVE and self._screen is not None:
            self._set_stand(Stand.LIVE)
            self._link.tell(Connected(width=self._screen.width, height=self._screen.height))

    def _on_latency(self, ms: float) -> None:
        if self._window.stand is Stand.LIVE and self._pipeline is not None:
            meter = self._pipeline.meter
            self._window.toolbar.latency.set_latency(ms, meter.frames(), meter.bits())

    def _on_stopped(self, reason: StopReason) -> None:
        # The Gateway cuts the line of a grant that was replaced as it cuts any other: the console knows more.
        if reason is StopReason.REPLACED or reason is StopReason.GRANT_ENDED:
            self._is_ending = reason is StopReason.GRANT_ENDED
            self._renewal.start(_REASON_MS if self._is_ending else _RENEWAL_MS)
        else:
            self._finish(_STOPS.get(reason, Stand.ENDED))

    def _on_no_renewal(self) -> None:
        if self._is_ending:
            self._finish(Stand.ENDED)
        else:
            self._say_lost()

    def _on_line_lost(self, lost: MediaLineLost) -> None:
        # Also when the Gateway cut the line because the grant ended: the console knows why, and says so.
        if not self._window.stand.is_final:
            _log.info("the media line is lost: %s", lost)
            self._misfits += lost.cause in _MISFITS
            if self._misfits > _MOST_MISFITS:
                self._finish(Stand.SEAL_BROKEN)
            elif not self._renewal.isActive():
                self._say_lost()

    def _say_lost(self) -> None:
        if not self._window.stand.is_final:
            self._set_stand(Stand.LOST)
            self._ask_for_a_ticket(is_silent=False)

    def _ask_for_a_ticket(self, is_silent: bool = True) -> None:
        """Unless one is to come, or in use, already."""
        if not self._is_asked and self._pipeline is not None and not self._pipeline.is_connecting:
            self._is_asked = True
            self._link.tell(LineLost(is_silent=is_silent))

    def _finish(self, stand: Stand) -> None:
        self._renewal.stop()
        self._set_stand(stand)
        if self._pipeline is not None:
            self._pipeline.close()

    def _on_hands(self, do: HandsDo) -> None:
        self._link.tell(Hands(do=do))

    def _on_close(self) -> None:
        self._link.tell(WindowClosed())
        self._leave()

    def _leave(self) -> None:
        if self._pipeline is not None:
            self._pipeline.close()
        self._application.quit(0)


def main(argv: list[str]) -> int:
    """Run the viewer; it is started by a console, which tells it on stdin what to show."""
    parser = argparse.ArgumentParser(
        prog="sdconsole viewer",
        description="Shows a remote screen. Started by the console, which hands over a ticket on stdin.",
    )
    parser.parse_args(argv)

    def open_window(application: Application) -> ViewerWindow:
        window = ViewerWindow(lambda: time.strftime("%Y%m%d-%H%M%S"))
        window.setObjectName("viewer")
        Viewer(application, window, ConsoleLink())
        return window

    # Hidden until there is something to show: a console starts its viewer ahead of the connection, so that
    # the picture is there when the technician asks for it.
    return run(Program("viewer"), open_window, None, [], is_hidden=True)
