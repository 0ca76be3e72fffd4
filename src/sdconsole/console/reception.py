# SPDX-License-Identifier: Apache-2.0
"""What stands beside the workplace: links that arrive, the page of a console too old, the administration."""

import contextlib
import os

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFileOpenEvent
from PySide6.QtWidgets import QApplication, QMenu

from sdconsole import __version__
from sdconsole.client.gateway import Gateway
from sdconsole.console.actions.failures import Failure
from sdconsole.console.actions.registry import Press
from sdconsole.console.actions.signing import CLIENT
from sdconsole.console.doorway.door import Door
from sdconsole.console.doorway.links import console_command, register_once, set_registered, system_handler
from sdconsole.console.views.admin.menu import AdminMenu
from sdconsole.console.views.arrivals import Arrivals, show_session, tell_missing
from sdconsole.console.views.desk import DeskView
from sdconsole.console.views.parts.sidebar import Sidebar
from sdconsole.console.views.too_old import TooOldView
from sdconsole.console.views.window import ConsoleWindow
from sdconsole.console.workplace import Host, Workplace
from sdconsole.contract.people import Hello
from sdconsole.contract.viewer import ShowWhat
from sdconsole.domain.ids import ChannelId
from sdconsole.domain.invitations import parse_origin
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.places import forced_state_dir
from sdconsole.toolkit.widgets.notice_bar import Weight

_REGISTERED = "links-registered"


class Openings(QObject):
    """The links macOS gives to the running program; made before the first window, so that none is missed."""

    opened = Signal(str)

    def __init__(self, qt: QApplication) -> None:
        super().__init__(qt)
        self.waiting: list[str] = []
        qt.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            link = event.url().toString()
            self.waiting.append(link)
            self.opened.emit(link)
            return True
        return False


class Reception(QObject):
    """One for each console; it knows the workplace, the workplace does not know it."""

    _came = Signal(str, str)

    def __init__(self, host: Host, window: ConsoleWindow, workplace: Workplace) -> None:
        super().__init__(window)
        self._host = host
        self._window = window
        self._workplace = workplace
        self._too_old: TooOldView | None = None
        self.arrivals = Arrivals(window, workplace.mirror, host.settings, workplace.entry, self)
        self.arrivals.sign_out_wanted.connect(workplace.actions.sign_out_wanted)
        self.arrivals.session_found.connect(self._on_found)
        self.arrivals.session_missed.connect(self._on_missed)
        self.admin = AdminMenu(window, workplace.mirror, workplace.calls, host.settings, self._channel, self)
        self._desk: DeskView | None = None
        self.links_action = QAction(self)
        self.links_action.setObjectName("open-links")
        self.links_action.setCheckable(True)
        self.links_action.triggered.connect(self._on_links)
        keep_worded(self, self._word)
        self.destroyed.connect(workplace.mirror.subscribe(lambda _changes: self._furnish()))
        self._came.connect(self._on_link, Qt.ConnectionType.QueuedConnection)
        workplace.viewers.show_pressed.connect(self._on_show)
        signing = workplace.signing
        signing.resume_failed.connect(lambda _failure: self.arrivals.pursue())
        ends = (workplace.feed.ended, workplace.calls.signed_out)
        for refused in (signing.failed, signing.resume_failed, *ends):
            refused.connect(self._on_refused)

    def open(self, door: Door | None, link: str, openings: list[Openings]) -> None:
        """Take links from now on: the one of this start, those of later starts, and those of macOS."""
        if link:
            self.arrivals.take(link)
        for one in openings:
            for waiting in one.waiting:
                self.arrivals.take(waiting)
            one.opened.connect(self.arrivals.take)
        if door is not None:
            door.give_to(self._came.emit)
        self._register()

    def _channel(self) -> ChannelId | None:
        return self._workplace.actions.place.channel

    def _furnish(self) -> None:
        """A desk was opened: its sidebar gets the administration's menu."""
        desk = self._workplace.desk
        if desk is self._desk:
            return
        self._desk = desk
        if desk is not None:
            self._offer_links()
            sidebar = desk.sidebar
            sidebar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            sidebar.customContextMenuRequested.connect(lambda at: self._on_sidebar_menu(sidebar, at))
            sidebar.create_channel_wanted.connect(self.admin.new_channel)

    def _on_sidebar_menu(self, sidebar: Sidebar, at: QPoint) -> None:
        index = sidebar.indexAt(at)
        place = sidebar.places.place_at(index.row()) if index.isValid() else None
        offered = sidebar.view_actions(at)
        offered = offered or self.admin.actions_for(None if place is None else place.channel)
        if offered:
            menu = QMenu(sidebar)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(offered)
            menu.popup(sidebar.viewport().mapToGlobal(at))

    def _offer_links(self) -> None:
        """Let the user say, in the first menu, whether links open here."""
        handler = system_handler()
        menus = [action.menu() for action in self._window.menuBar().actions()]
        first = menus[0] if menus else None
        if not handler.can_register or not isinstance(first, QMenu):
            return
        self.links_action.setChecked(handler.registered() is not None)
        if self.links_action not in first.actions():
            entries = first.actions()
            # Before Sign out and Quit, which stay at the end.
            first.insertAction(entries[-2] if len(entries) > 1 else entries[0], self.links_action)

    def _on_links(self, is_wanted: bool) -> None:
        handler = system_handler()
        try:
            set_registered(handler, is_wanted=is_wanted)
        except OSError as error:
            self.links_action.setChecked(not is_wanted)
            if self._workplace.desk is not None:
                self._workplace.desk.tell(Weight.ERROR, str(error))

    def _word(self) -> None:
        self.links_action.setText(translate("Reception", "Open sdconsole:// &links with this console"))

    def _register(self) -> None:
        settings = self._host.settings
        # State in a folder of its own is a trial or a test: it must not change what the user's links do.
        if forced_state_dir() is not None:
            return
        is_first_start = not settings.flag(_REGISTERED)
        settings.set_flag(_REGISTERED, True)

        async def register() -> None:
            with contextlib.suppress(OSError):
                register_once(system_handler(), console_command(), is_first_start=is_first_start)

        self._host.network.call(register)

    def _on_link(self, link: str, activation: str) -> None:
        if activation:
            # What Qt's Wayland plugin reads when a window asks to be activated.
            os.environ["XDG_ACTIVATION_TOKEN"] = activation
        self.arrivals.take(link)

    def _on_found(self, session: str) -> None:
        if self._workplace.desk is not None:
            show_session(self._workplace.desk, self._workplace.mirror, session)

    def _on_show(self, session: str, what: ShowWhat) -> None:
        self.arrivals.come_forward()
        self._on_found(session)
        if self._workplace.desk is not None:
            press = Press.CHAT if what is ShowWhat.CHAT else Press.INVITE
            self._workplace.actions.action(press).trigger()

    def _on_missed(self) -> None:
        if self._workplace.desk is not None:
            tell_missing(self._workplace.desk)

    # --- too old

    def _on_refused(self, failure: Failure | None) -> None:
        if not isinstance(failure, Refusal) or failure.reason is not Reason.CLIENT_TOO_OLD:
            return
        origin = parse_origin(self._workplace.entry.address.text()) or self._host.settings.gateway_address
        self._drop_too_old()
        need = str(failure.fact("minimum") or "")
        self._too_old = page = TooOldView(origin, __version__, need, self._window)
        page.back_wanted.connect(self._on_back)
        self._window.show_page(page)

        async def look() -> Hello | Refusal:
            gateway = Gateway(origin, client=CLIENT)
            try:
                return await gateway.hello()
            finally:
                await gateway.aclose()

        self._host.network.bind(page, look, self._on_hello, lambda _error: None)

    def _on_hello(self, answer: Hello | Refusal) -> None:
        if self._too_old is not None and isinstance(answer, Hello):
            self._too_old.put_download(answer.download_url)

    def _on_back(self) -> None:
        self._window.show_page(self._workplace.entry)
        self._drop_too_old()

    def _drop_too_old(self) -> None:
        if self._too_old is not None:
            self._window.drop_page(self._too_old)
            self._too_old = None
