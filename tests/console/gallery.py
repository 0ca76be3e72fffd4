# SPDX-License-Identifier: Apache-2.0
"""Every screen of the console, one after another, for tests that judge how each lies, and for pictures."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from typing import Any, cast

from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from sdconsole.client.gateway import NOTHING
from sdconsole.client.transport import LineProblem
from sdconsole.console.actions.calls import Failed
from sdconsole.console.actions.registry import Press
from sdconsole.console.fittings.fittings import fit
from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.console.mirror.places import place_of
from sdconsole.console.reception import Reception
from sdconsole.console.views.missing import MissingView
from sdconsole.console.views.opening import OpeningView
from sdconsole.console.views.preferences.window import PreferencesWindow
from sdconsole.console.views.too_old import TooOldView
from sdconsole.contract.sessions import SessionCreated, SessionLink, SessionPin
from sdconsole.demo.team import ENGLISH, JAPANESE, hire, work_today, work_yesterday
from sdconsole.domain.ids import SessionId
from sdconsole.domain.people import Role
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.toolkit.i18n import Language
from tests.console.builders import (
    DAY,
    DESK,
    MINUTE,
    NOW,
    SATO,
    SITE,
    TAKAHASHI,
    app,
    colleague,
    colleagues,
    filled,
    me,
    permission_sessions,
    session,
)
from tests.console.office import House, Office
from tests.console.parts import ORIGIN, Rig
from tests.console.views.desks import Desk
from tests.shared.gateway import OWNER, PASSWORD, gateway
from tests.shared.room import settle

LINK = f"{ORIGIN}/s/AAAABBBBCCCCDDDDEEEEFF"
LONG = "Maximiliane Wolkenstein-Hohenlohe (Second Line Support)"
_WAIT_MS = 15_000


class Patience:
    """What `Office` asks of pytest-qt, for a program that is no test."""

    def addWidget(self, _widget: QWidget) -> None:
        """Windows are closed by `Gallery.close`."""

    def waitUntil(self, is_so: Callable[[], bool], timeout: int = _WAIT_MS) -> None:
        """Turn the loop until something is so."""
        from PySide6.QtCore import QDeadlineTimer

        deadline = QDeadlineTimer(timeout)
        while not is_so():
            if deadline.hasExpired():
                raise TimeoutError(is_so)
            QApplication.processEvents()


class Gallery:
    """A console around a line that answers by script; `real` is one at a real Gateway with a team."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.desk: Desk | None = None
        self._kept = ExitStack()
        self._office: Office | None = None
        self.reception: Reception | None = None

    def close(self) -> None:
        """Take everything off the screen, and end what was started."""
        if self._office is not None:
            self._office.leave()
        self._kept.close()

    def put_away(self) -> None:
        """End the screen shown; the real console, which took a while to build, stays."""
        window = None if self._office is None else self._office.window
        for widget in QApplication.topLevelWidgets():
            if widget is not window:
                widget.close()
                widget.hide()
                if widget.parent() is None:
                    widget.deleteLater()
        if window is not None:
            window.hide()
        self.desk = None
        settle()

    def show_desk(self, *views: Any, person: Any = None, place: str = DESK) -> Desk:
        """A desk with these sessions, at the first channel."""
        mirror = filled(*views, person=person)
        mirror.put_colleagues(colleagues(colleague(), colleague(TAKAHASHI, places=(DESK, SITE))))
        self.desk = made = Desk(Rig(self.house.network, mirror), self.house.settings)
        made.view.sidebar.choose(place_of(cast("Any", place)))
        settle()
        return made

    def press(self, press: Press, answers: Mapping[str, Any] = NOTHING) -> None:
        """Press something about a session, with what the Gateway would answer."""
        desk = self.desk or self.show_desk(session(app=app()))
        desk.rig.line.answers.update(answers)
        desk.view.sessions.select(SessionId("s1"))
        desk.rig.actions.run(press)
        settle()

    @property
    def real(self) -> Office:
        """A console at a real Gateway, with a team at work; made once."""
        if self._office is None:
            running = self._kept.enter_context(gateway())
            words = JAPANESE if self.house.translations.language is Language.JAPANESE else ENGLISH
            asyncio.run(hire(running.origin, OWNER, PASSWORD, words))
            asyncio.run(work_yesterday(running.origin, PASSWORD, words))
            asyncio.run(work_today(running.origin, PASSWORD, words))
            self._office = office = Office(self.house, cast("Any", Patience()))
            # A narrow desk shown before has left its size.
            office.window.resize(1280, 760)
            self.reception = Reception(office.house, office.window, office.workplace)
            fit(office.house, office.window, office.workplace)
            office.sign_in(running.origin)
            office.wait_for_desk()
        self._office.window.show()
        settle()
        return self._office

    def press_real(self, press: Press) -> None:
        """Press something in the real console."""
        self.real.workplace.actions.action(press).trigger()
        settle()


def _many(shown: Gallery) -> None:
    now = permission_sessions()
    others = (
        session("s-queued", name="倉庫-2号機", assignee=None, queued_at=NOW - 20 * MINUTE, app=app("WH-02")),
        session("s-expired", name="人事-給与", expires_at=NOW - MINUTE),
        session("s-closed", name="受付-2", closed_at=NOW - MINUTE, closed_by=SATO, outcome="再起動で解決"),
        session("s-soon", name="経理-締め", expires_at=NOW + 8 * MINUTE, created_at=NOW - DAY),
        session("s-long", name=LONG, app=app("Maximilianes-MacBook-Pro-16-Zoll"), unblocked_at=0),
    )
    shown.show_desk(*now.values(), *others)


def _state(state: str) -> Callable[[Gallery], None]:
    def show(shown: Gallery) -> None:
        _many(shown)
        assert shown.desk is not None
        shown.desk.view.sessions.select(SessionId(f"s-{state}"))

    return show


def _size(width: int, height: int) -> Callable[[Gallery], None]:
    def show(shown: Gallery) -> None:
        _many(shown)
        assert shown.desk is not None
        shown.desk.window.resize(width, height)

    return show


def _error(shown: Gallery) -> None:
    _many(shown)
    assert shown.desk is not None
    shown.desk.view.tell_failure(Failed("session-close:s1", refuse(Reason.INTERNAL, NextStep.RETRY)))


def _search_empty(shown: Gallery) -> None:
    _many(shown)
    assert shown.desk is not None
    shown.desk.view.search.setText("存在しない")


def _offline(shown: Gallery, problem: LineProblem = LineProblem.REFUSED) -> None:
    _many(shown)
    assert shown.desk is not None
    line = LineState(LineStage.DOWN)
    shown.desk.rig.mirror.put_line(replace(line, problem=problem.value, retry_in=7_000))


def _without_channels(shown: Gallery) -> None:
    from sdconsole.contract.channels import ChannelList

    mirror = filled(person=me(Role.TECHNICIAN), listed=ChannelList(channels=(), cursor=0, now=NOW))
    shown.desk = Desk(Rig(shown.house.network, mirror), shown.house.settings)


def _created(shown: Gallery) -> None:
    made = SessionCreated(
        session=session(), link=LINK, pin="482913507", pin_expires_at=NOW + 10 * MINUTE, now=NOW
    )
    desk = shown.show_desk(session())
    desk.rig.line.answers["session-new"] = made
    desk.rig.actions.run(Press.NEW_SESSION)
    settle()
    from sdconsole.console.views.dialogs.new_session import NewSessionDialog

    (dialog,) = (it for it in QApplication.topLevelWidgets() if isinstance(it, NewSessionDialog))
    dialog.create_button.click()
    Patience().waitUntil(lambda: dialog.panel is not None)


def _page(shown: Gallery, page: QWidget) -> None:
    shown.show_desk(session()).window.show_page(page)


def _admin(page: int, tab: int = 0) -> Callable[[Gallery], None]:
    def show(shown: Gallery) -> None:
        _ = shown.real
        assert shown.reception is not None
        window = shown.reception.admin.open()
        window.names.setCurrentRow(page)
        settle()
        for tabs in window.findChildren(QTabWidget):
            if tabs.isVisible():
                tabs.setCurrentIndex(tab)

    return show


def _preferences(page: int) -> Callable[[Gallery], None]:
    def show(shown: Gallery) -> None:
        shown.press_real(Press.PREFERENCES)
        (window,) = (it for it in QApplication.topLevelWidgets() if isinstance(it, PreferencesWindow))
        window.names.setCurrentRow(page)

    return show


def _signing_in(shown: Gallery, failure: Reason | None = None) -> None:
    office = Office(shown.house, cast("Any", Patience()))
    if failure is not None:
        office.entry.show_failure(lambda: str(failure))


_ADMIN = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0), (3, 0))
"""Pages of the administration, and tabs of a page."""
PIN = SessionPin(pin="482913507", expires_at=NOW + 10 * MINUTE, now=NOW)
SCREENS: dict[str, Callable[[Gallery], object]] = {
    "sign-in": _signing_in,
    "opening": lambda shown: _page(shown, OpeningView(ORIGIN)),
    "too-old": lambda shown: _page(shown, TooOldView(ORIGIN, "0.1.0", "1.2.0")),
    "missing": lambda shown: _page(
        shown, MissingView(refuse(Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS, NextStep.ASK_ADMINISTRATOR), me())
    ),
    "desk": _many,
    **{f"desk-{state}": _state(state) for state in permission_sessions()},
    "desk-1000": _size(1000, 700),
    "desk-880": _size(880, 640),
    "desk-640": _size(640, 480),
    "desk-empty": lambda shown: shown.show_desk(),
    "desk-search-empty": _search_empty,
    "desk-no-channels": _without_channels,
    "desk-offline": _offline,
    "desk-certificate": lambda shown: _offline(shown, LineProblem.TLS),
    "desk-error": _error,
    "new-session": lambda shown: shown.press(Press.NEW_SESSION),
    "created": _created,
    "pin": lambda shown: shown.press(Press.SHOW_PIN, {"session-pin": PIN}),
    "assign": lambda shown: shown.press(Press.ASSIGN),
    "transfer": lambda shown: shown.press(Press.TRANSFER),
    "invite": lambda shown: shown.press(Press.INVITE),
    "rename": lambda shown: shown.press(Press.RENAME),
    "extend": lambda shown: shown.press(Press.EXTEND),
    "rotate": lambda shown: shown.press(Press.ROTATE_LINK, {"session-link-rotate": SessionLink(link=LINK)}),
    "close": lambda shown: shown.press(Press.CLOSE_SESSION),
    "shortcuts": lambda shown: shown.press_real(Press.SHORTCUTS),
    "diagnostics": lambda shown: shown.press_real(Press.DIAGNOSTICS),
    "about": lambda shown: shown.press_real(Press.ABOUT),
    **{f"preferences-{page}": _preferences(page) for page in range(6)},
    **{f"admin-{page}-{tab}": _admin(page, tab) for page, tab in _ADMIN},
}
"""Name of a screen → what brings it up."""
