# SPDX-License-Identifier: Apache-2.0
"""The wiring of the support app: clocks, chance, threads, and which part knows which."""

from __future__ import annotations

import atexit
import contextlib
import os
import platform
import random
import sys
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from sdconsole import __version__
from sdconsole.contract.version import client_header
from sdconsole.domain.ids import InstanceId
from sdconsole.domain.links import parse_join_link
from sdconsole.support.actions.forgetting import Folders, Traces, own_file
from sdconsole.support.actions.preset import find_preset, own_places
from sdconsole.support.arguments import Launch, parse
from sdconsole.support.mirror.diary import Diary, Entry
from sdconsole.support.mirror.entry import host_of
from sdconsole.support.views.window import SupportWindow
from sdconsole.toolkit import places
from sdconsole.toolkit.application import Application, Program, run
from sdconsole.toolkit.reports import crash

if TYPE_CHECKING:
    from sdconsole.domain.invitations import LinkTarget
    from sdconsole.domain.refusal import Refusal
    from sdconsole.support.actions.chat import Chatting
    from sdconsole.support.actions.join import Arrived, Doorbell
    from sdconsole.support.actions.rejoining import Standing
    from sdconsole.support.actions.telling import Telling
    from sdconsole.support.actions.visit import Visit
    from sdconsole.support.mirror.entry import Invitation
    from sdconsole.support.mirror.screens import CheckReport, LineReport, Report
    from sdconsole.support.mirror.shelter import Shelter
    from sdconsole.support.sharing.clipboard import Clipboards
    from sdconsole.support.sharing.files import Files
    from sdconsole.support.sharing.screens import Screens
    from sdconsole.support.views.stage import Stage, Watched

_FAREWELL_S = 1.5


def main(argv: list[str]) -> int:
    """Run the support app; returns its exit code."""
    launch = parse(argv)
    traces = Traces(Folders(places.config_dir(), places.log_dir(), places.data_dir(), places.cache_dir()))
    atexit.register(traces.clear)  # before all others are: it runs when nothing writes any more
    preset = find_preset(own_places(sys.executable, sys.argv, os.environ))

    def open_window(application: Application) -> SupportWindow:
        window = SupportWindow(application)
        known = preset.origin if preset is not None else application.settings.gateway_address
        window.entry.set_gateway(host_of(known) if preset or not launch.gateway else launch.gateway)
        return window

    async def begin(application: Application, window: SupportWindow) -> int:
        wiring = _Wiring(application, window, traces)
        wiring.start(launch, preset)
        try:
            return await application.until_quit()
        finally:
            # Ending the program cancels this very coroutine once; the farewell gets its moment all the same.
            with contextlib.suppress(BaseException):
                await wiring.close()
            await wiring.close()

    return run(Program("support"), open_window, begin, argv)


class _Wiring:
    """Puts the parts together, after the first window was painted: what is imported here is heavy."""

    def __init__(self, application: Application, window: SupportWindow, traces: Traces) -> None:
        from sdconsole.support.views.lobby import Lobby

        self._application, self._window, self._traces = application, window, traces
        self._instance = InstanceId(_text_id(16))
        self._telling: Telling | None = None
        self._visit: Visit | None = None
        self._arrived: Arrived | None = None
        self._is_coming_back = False
        self._before: tuple[Entry, ...] = ()
        self._lobby = Lobby(window, application.network, self._make_doorbell, self._enter)
        self._lobby.joined.connect(self._on_joined)
        self._lobby.gateway_answered.connect(self._on_gateway_answered)
        window.close_wanted.connect(self._on_close_wanted)

    def start(self, launch: Launch, preset: LinkTarget | None) -> None:
        """Go back where this app just was, else where its name leads, else where the command line does."""
        from sdconsole.support.actions.rejoining import take_note

        before = take_note(_devices(), _now_ms())
        if before is not None:
            self._go_on(before)
            return
        link = preset if preset is not None and preset.token else parse_join_link(launch.code)
        if link is not None and link.token:
            self._lobby.offer(link)
        elif link is not None:
            self._window.entry.set_gateway(host_of(link.origin))
        elif launch.code:
            self._window.entry.set_code(launch.code)
            self._lobby.submit(launch.code, self._window.entry.gateway.text())

    async def close(self) -> None:
        """Shut everything and tell the Gateway, as far as it hears us within the farewell's limit."""
        if self._visit is None or self._telling is None or self._arrived is None:
            return
        if self._is_coming_back:
            self._visit.stop()
        elif self._visit.case.ending is None:
            self._visit.leave()
        await self._telling.farewell(_FAREWELL_S)
        await self._application.network.result(self._arrived.line.aclose)

    def _make_doorbell(self, invitation: Invitation) -> Doorbell:
        from sdconsole.support.actions.join import Doorbell

        return Doorbell(invitation, client_header("support", __version__))

    async def _enter(self, doorbell: Doorbell) -> Arrived | Refusal:
        from sdconsole.support.actions.device import describe_device, device_key

        folder, origin = _devices(), doorbell.invitation.origin
        key = device_key(folder, origin, os.urandom)
        return await doorbell.enter(key, self._instance, describe_device())

    def _go_on(self, before: Standing) -> None:
        from sdconsole.support.actions.rejoining import go_on

        self._instance, self._before = before.instance, before.entries
        client = client_header("support", __version__)
        self._lobby.go_on(before.origin, lambda: go_on(before, client, _new_key))

    def _on_reopen(self) -> None:
        """Quit and come back: the session stays, what was granted does not."""
        from sdconsole.support.actions.rejoining import Standing, leave_note, next_process, start

        visit, arrived = self._visit, self._arrived
        if visit is None or arrived is None or arrived.line.token is None or visit.case.ending is not None:
            return
        self._is_coming_back = True
        entries = visit.case.diary.entries
        standing = Standing(visit.case.origin, self._instance, arrived.line.token, entries)
        leave_note(_devices(), standing, _now_ms())
        file = own_file(sys.executable, os.environ, is_frozen=hasattr(sys, "frozen"))
        start(next_process(sys.executable, file, sys.platform))
        self._on_closed()

    def _on_gateway_answered(self, origin: str) -> None:
        self._application.settings.gateway_address = origin

    def _on_close_wanted(self) -> None:
        if self._visit is None:
            self._application.quit(0)

    def _on_joined(self, arrived: Arrived, origin: str) -> None:
        from sdconsole.support.actions.chat import Chatting
        from sdconsole.support.actions.courier import Courier
        from sdconsole.support.actions.recording import Recorder
        from sdconsole.support.actions.shutter import Shutter
        from sdconsole.support.actions.telling import Telling
        from sdconsole.support.actions.visit import Visit
        from sdconsole.support.mirror.case import Case

        network, means = self._application.network, _Means(self._window)

        def hear(report: LineReport | CheckReport) -> None:
            recorder.hear(report)
            visit.on_report(report)

        screens = means.screens(origin, lambda report: network.post(lambda: hear(report)))
        case = Case(origin, self._instance, arrived.state, steady_ms())
        case.diary = Diary((*self._before, *case.diary.entries))
        telling = Telling(network, arrived.line, Courier(random.random), _new_key)
        chatting = Chatting(arrived.line, network, Courier(random.random), _new_key, self._window)
        visit = Visit(case, arrived.line, network, screens, telling, steady_ms, self._window)
        recorder = Recorder(visit, steady_ms)
        means.files.finished.connect(recorder.moved)
        means.clipboards.clipped.connect(recorder.clipped)
        self._arrived, self._telling, self._visit = arrived, telling, visit
        self._shutter = Shutter(visit.stop, lambda: bool(visit.case.open or visit.case.prompt), visit)
        visit.destroyed.connect(crash.add_listener(lambda _line: network.post(self._shutter.shut)))
        stage = self._show(visit, chatting, means.shelter)
        self._show_beside(stage, visit, means.files, means.clipboards)
        self._show_after(stage, visit)
        self._ask_the_system(stage, visit, means)
        visit.start()

    def _show(self, visit: Visit, chatting: Chatting, shelter: Shelter) -> Stage:
        from sdconsole.media.input.stop_keys import are_possible, watch_stop_keys
        from sdconsole.support.actions.lock import LockWatch
        from sdconsole.support.views.stage import Stage

        def watch() -> Watched:
            return watch_stop_keys(lambda: self._application.network.post(visit.stop))

        watch_keys = watch if are_possible() else None
        stage = Stage(self._window, visit, chatting, shelter, steady_ms, watch_keys)
        stage.closed.connect(self._on_closed)
        lock = LockWatch(visit)
        lock.changed.connect(visit.set_away)
        lock.start()
        return stage

    def _show_beside(self, stage: Stage, visit: Visit, files: Files, clipboards: Clipboards) -> None:
        from sdconsole.support.views.beside.files import FilesBox

        box = FilesBox(files, clipboards, visit.case.name_of, places.downloads_dir(), stage.page)
        stage.page.add_beside(box)
        box.asked.connect(self._window.bring_to_front)
        files.told.connect(visit.tell)
        visit.changed.connect(box.draw)
        visit.ended.connect(lambda: stage.ended.show_moved(box.receipt()))

    def _show_after(self, stage: Stage, visit: Visit) -> None:
        from sdconsole.support.views.after.afterwards import Afterwards
        from sdconsole.support.views.after.keeping import Keeper
        from sdconsole.support.views.after.removal import RemovalPage

        translations = self._application.translations
        folder, name = places.downloads_dir(), platform.node()
        keeper = Keeper(
            visit.case, self._window, lambda: translations.language.value, name, __version__, folder
        )
        file = own_file(sys.executable, os.environ, is_frozen=hasattr(sys, "frozen"))
        removal = RemovalPage(sys.platform, file, self._window)
        removal.forget_pressed.connect(self._on_forget)
        Afterwards(self._window, stage.page, stage.ended, stage.sight, visit, keeper, removal)

    def _ask_the_system(self, stage: Stage, visit: Visit, means: _Means) -> None:
        from sdconsole.support.views.permissions.concierge import Concierge

        patience = means.patience
        concierge = Concierge(self._window, visit, stage.sight, means.permissions, patience.go)
        concierge.reopen_wanted.connect(self._on_reopen)
        patience.on_refused = lambda: self._application.network.post(concierge.on_refused)

    def _on_forget(self) -> None:
        self._traces.is_wanted = True

    def _on_closed(self) -> None:
        self._window.finish()
        self._application.quit(0)


class _Means:
    """What is shared besides consent: the screen, files and the clipboard, as far as the system lets it."""

    def __init__(self, window: SupportWindow) -> None:
        from sdconsole.media.input.topmost import system_topmost
        from sdconsole.support.mirror.shelter import Shelter
        from sdconsole.support.sharing.clipboard import Clipboards
        from sdconsole.support.sharing.files import Files
        from sdconsole.support.sharing.patience import Patience, SystemPermissions
        from sdconsole.toolkit.clipboard import Clipboard

        self.shelter = Shelter(system_topmost())
        self.files = Files(os.urandom, time.monotonic, _now_ms, window)
        self.clipboards = Clipboards(Clipboard(window), time.monotonic, window)
        self.permissions = SystemPermissions()
        self.patience = Patience(self.permissions)

    def screens(self, origin: str, report: Report) -> Screens:
        """What carries consent out at one Gateway."""
        from sdconsole.support.sharing.hold import Hold
        from sdconsole.support.sharing.screens import Screens, system_devices

        return Screens(
            origin,
            # At one desk the technician's own mouse is the end user's: nobody would ever get a word in.
            system_devices(is_yielding=not places.is_one_desk()),
            self.shelter,
            Hold(time.monotonic),
            report,
            lambda grant, gate: (self.clipboards.provide(grant, gate), self.files.provide(grant, gate)),
            self.patience,
        )


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def steady_ms() -> int:
    """Milliseconds of a clock that is never set, and that goes on while the computer sleeps (F14)."""
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        number = getattr(time, name, None)
        if number is not None:
            return time.clock_gettime_ns(number) // 1_000_000
    return time.monotonic_ns() // 1_000_000  # Windows: counts sleep by itself


def _devices() -> Path:
    return places.data_dir() / "devices"


def _new_key() -> str:
    return uuid.uuid4().hex


def _text_id(size: int) -> str:
    from sdconsole.support.actions.device import base64url

    return base64url(os.urandom(size))
