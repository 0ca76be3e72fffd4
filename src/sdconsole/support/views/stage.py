# SPDX-License-Identifier: Apache-2.0
"""Shows and hides what a visit needs: session page, prompt, banners, notices, the summary at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QApplication, QDialog

from sdconsole.contract.sessions import ChatMessage
from sdconsole.domain.scopes import Scope
from sdconsole.support.mirror.case import Notice
from sdconsole.support.mirror.company import Part, company
from sdconsole.support.mirror.entry import host_of
from sdconsole.support.views.after.ended import EndedPage
from sdconsole.support.views.banner import Banner, BannerText, Doing
from sdconsole.support.views.notices import companion_said, notice_said, outage_said, trouble_said
from sdconsole.support.views.prompt import PromptWindow
from sdconsole.support.views.session import SessionPage
from sdconsole.support.views.sight import Sight
from sdconsole.support.views.window import SupportWindow
from sdconsole.toolkit.dialogs import Choice, Kind, Role, ask_then, cancel_choice
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.widgets.notice_bar import Weight

if TYPE_CHECKING:
    from sdconsole.support.actions.chat import Chatting
    from sdconsole.support.actions.visit import Visit
    from sdconsole.support.mirror.shelter import Shelter

STOP_KEYS = ("Pause", "Ctrl+Alt+Shift+S")
_SECOND_MS = 1_000


class Watched(Protocol):
    """Keys that are watched on the whole screen."""

    def close(self) -> None:
        """Give them back."""
        ...


class Stage(QObject):
    """One visit on the screen. What goes wrong while a consent window is shown ends in `fail_closed`."""

    closed = Signal()
    """The end user has read the summary and closes the app."""

    def __init__(
        self,
        window: SupportWindow,
        visit: Visit,
        chatting: Chatting,
        shelter: Shelter,
        clock: Callable[[], int],
        watch_keys: Callable[[], Watched] | None = None,
    ) -> None:
        """`watch_keys` begins to watch the stop keys on the whole screen, where that is possible."""
        super().__init__(window)
        self._watch_keys = watch_keys
        self._watched: Watched | None = None
        self._window, self._visit, self._clock = window, visit, clock
        self._chatting, self._is_down = chatting, False
        self.page = SessionPage(window, has_stop_keys=watch_keys is not None)
        self.ended = EndedPage(window)
        self.prompt: PromptWindow | None = None
        self.banners: dict[str, Banner] = {}
        self._question: QDialog | None = None
        self._is_failing = False
        self._trouble = ""
        self.sight = Sight(shelter, self)
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._second.timeout.connect(self._draw_banners)
        self._connect()
        self._connect_chat()
        window.letters_changed.connect(self.fit)
        window.show_page(self.page)
        window.make_room()
        keep_worded(self, self.draw)

    def fit(self) -> None:
        """Letters, or the banner, are of another size: every window has to lie well again."""
        if self.prompt is not None:
            self.prompt.fit(self._window.screen().availableGeometry().adjusted(0, self._banner_room(), 0, 0))
        self._window.make_room(self._banner_room())
        self.sight.look()

    def ask_to_leave(self) -> None:
        """Ask once whether the session is to end."""
        if self._visit.case.ending is not None:
            self.closed.emit()
            return
        if self._question is not None:
            self._question.raise_()
            return
        end = Choice("end", translate("Stage", "End session"), Role.DESTROY)
        self._question = ask_then(
            self._window,
            Kind.QUESTION,
            translate("Stage", "End the session?"),
            translate(
                "Stage",
                "Nobody will be able to see or control this computer. To come back you need the link.",
            ),
            [end, cancel_choice()],
            self._on_leave_answered,
        )
        self.sight.look()

    def draw(self) -> None:
        """Bring every window up to the mirror."""
        try:
            self._draw_prompt()
            self._draw_banners()
            self._draw_page()
            self._draw_chat()
            self.sight.watch(bool(self._visit.case.open))
        except Exception as error:
            # A consent window that cannot be shown must not leave access open.
            if self._is_failing:
                raise
            self._is_failing = True
            self._visit.fail_closed(error)
            self._is_failing = False

    def _connect(self) -> None:
        visit, page = self._visit, self.page
        visit.changed.connect(self.draw)
        visit.noticed.connect(self._on_noticed)
        visit.ended.connect(self._on_ended)
        page.revoke_pressed.connect(visit.stop)
        page.scope_pressed.connect(self._on_scope_pressed)
        page.leave_pressed.connect(self.ask_to_leave)
        page.unblock_pressed.connect(visit.unblock)
        page.prompt_wanted.connect(self._on_prompt_wanted)
        page.digits_compared.connect(visit.say_digits)
        self.ended.close_pressed.connect(self.closed)
        self._window.close_wanted.connect(self.ask_to_leave)
        self._window.line_bar.action_pressed.connect(visit.retry_now)
        for keys in STOP_KEYS:
            shortcut = QShortcut(QKeySequence(keys), self._window, visit.stop)
            shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)

    def _connect_chat(self) -> None:
        chatting, pane = self._chatting, self.page.chat
        chatting.changed.connect(self._draw_chat)
        chatting.heard.connect(self._on_heard)
        pane.said.connect(self._on_said)
        pane.seen.connect(chatting.seen)
        self._visit.changed.connect(self._follow_chat)
        self._visit.ended.connect(chatting.end)
        self._follow_chat()

    def _follow_chat(self) -> None:
        was_down, self._is_down = self._is_down, self._visit.outage is not None
        if was_down and not self._is_down:
            self._chatting.hurry()
        self._chatting.follow(self._visit.case.state)

    def _draw_chat(self) -> None:
        self.page.chat.show_talk(self._chatting.talk)
        self._draw_banners()

    def _on_said(self, text: str) -> None:
        refusal = self._chatting.say(text)
        if refusal is None:
            self.page.chat.accept()
        else:
            self.page.chat.refuse(refusal)

    def _on_heard(self, message: ChatMessage) -> None:
        self.page.chat.read_aloud(message)
        if not self.page.chat.isActiveWindow():
            QApplication.alert(self._window)

    def _on_chat_wanted(self) -> None:
        self._window.bring_to_front()
        self.page.chat.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sight.look()

    def _draw_page(self) -> None:
        if self._visit.case.ending is not None:
            return
        self.page.show_visit(self._visit)
        bar, outage = self._window.line_bar, self._visit.outage
        if outage is None:
            bar.clear()
        else:
            text = outage_said(outage.attempt)
            bar.show_notice(Weight.WARNING, text, translate("Stage", "Retry now"), outage.retry_in / 1000)
        said = "\n".join(filter(None, map(trouble_said, self._visit.lines.values())))
        if said and said != self._trouble:
            self._window.notices.show_notice(Weight.WARNING, said, is_closable=True)
        self._trouble = said

    def _draw_prompt(self) -> None:
        case = self._visit.case
        wanted = case.prompt if case.ending is None else None
        held = (
            frozenset() if wanted is None else case.held_by(wanted.technician.id) & frozenset(wanted.scopes)
        )
        shown = self.prompt
        # What was allowed before is another thing now: another window, whose buttons wait anew.
        if shown is not None and (wanted is None or wanted.request != shown.request or held != shown.held):
            self.prompt = None
            shown.dismiss()
        if wanted is None:
            return
        if self.prompt is not None:
            self.prompt.extend(case.prompt_until, can_extend=wanted.can_extend)
            return
        host = host_of(case.origin)
        prompt = PromptWindow(
            wanted,
            case.state.organisation,
            host,
            case.prompt_until,
            self._clock,
            has_stop_keys=self._watch_keys is not None,
            others=tuple(
                item.name
                for item in company(case, self._visit.lines)
                if item.technician != wanted.technician.id
            ),
            held=held,
            ticket=case.state.ticket,
        )
        request = wanted.request
        prompt.allowed.connect(lambda scopes: self._visit.allow(request, scopes))
        prompt.denied.connect(lambda: self._visit.deny(request))
        prompt.more_time_wanted.connect(lambda: self._visit.more_time(request))
        self.prompt = prompt
        self._window.notices.clear()
        self._raise(prompt)
        prompt.announce()

    def _raise(self, prompt: PromptWindow) -> None:
        prompt.fit(self._window.screen().availableGeometry().adjusted(0, self._banner_room(), 0, 0))
        is_ours = QApplication.activeWindow() is not None
        prompt.show()
        prompt.raise_()
        if is_ours:
            prompt.activateWindow()
        QApplication.alert(prompt)
        self.sight.look()

    def _draw_banners(self) -> None:
        text = self._banner_text()
        if text is None:
            self._second.stop()
            if self._watched is not None:
                self._watched.close()
                self._watched = None
            for banner in self.banners.values():
                banner.hide()
                banner.deleteLater()
            self.banners = {}
            return
        screens = {screen.name(): screen for screen in QGuiApplication.screens()}
        for name in self.banners.keys() - screens.keys():
            self.banners.pop(name).deleteLater()
        for name, screen in screens.items():
            is_new = name not in self.banners
            if is_new:
                self.banners[name] = self._new_banner(text, screen)
            banner = self.banners[name]
            banner.show_text(text)
            banner.raise_()
            if is_new and screen is self._window.screen():
                self._window.make_room(self._banner_room())
        if self._watched is None and self._watch_keys is not None:
            self._watched = self._watch_keys()
        if not self._second.isActive():
            self._second.start()

    def _banner_room(self) -> int:
        """How much of our screen's top the banner takes: no window of ours begins below it."""
        screen = self._window.screen()
        banner = self.banners.get(screen.name())
        return 0 if banner is None else banner.room(screen)

    def _new_banner(self, text: BannerText, screen: QScreen) -> Banner:
        banner = Banner()
        banner.stop_pressed.connect(self._visit.stop)
        banner.less_pressed.connect(self._on_less_pressed)
        banner.pause_toggled.connect(self._visit.pause)
        banner.chat_pressed.connect(self._on_chat_wanted)
        banner.height_changed.connect(self.fit)
        banner.show_text(text)
        banner.place_on(screen)
        banner.show()
        return banner

    def _banner_text(self) -> BannerText | None:
        case = self._visit.case
        if not case.open or case.ending is not None:
            return None
        everybody = company(case, self._visit.lines)
        connected = [item for item in everybody if item.part is not Part.MAY_CONNECT]
        if self._visit.is_held or self._visit.is_away or case.device.is_paused:
            doing = Doing.PAUSED
        elif any(item.has_control for item in connected):
            doing = Doing.CONTROLS  # also while nobody holds the keyboard: at any moment somebody may
        else:
            doing = Doing.VIEWS if connected else Doing.MAY_CONNECT
        first = everybody[0]
        return BannerText(
            first.name,
            len(everybody) - 1,
            doing,
            max(0, self._clock() - case.since(first.grant)) // 1000,
            "\n".join(map(companion_said, everybody)),
            self._chatting.talk.unread,
            any(Scope.CONTROL in grant.scopes for grant in case.open),
        )

    def _on_scope_pressed(self, grant: str, scope: Scope) -> None:
        for held in self._visit.case.open:
            if held.id == grant:
                self._visit.narrow(held.id, held.scopes - {scope})

    def _on_less_pressed(self) -> None:
        """Nobody controls any more; who saw the screen goes on seeing it."""
        for held in self._visit.case.open:
            self._visit.narrow(held.id, held.scopes - {Scope.CONTROL})

    def _on_prompt_wanted(self) -> None:
        if self.prompt is not None:
            self._raise(self.prompt)
            self.prompt.activateWindow()

    def _on_noticed(self, notice: Notice) -> None:
        weight, text = notice_said(notice)
        left = self._visit.case.ends_in(self._clock()) if notice is Notice.ENDS_SOON else None
        seconds = None if left is None else left / 1000
        self._window.notices.show_notice(weight, text, seconds=seconds, is_closable=True)

    def _on_leave_answered(self, key: str) -> None:
        self._question = None
        if key == "end":
            self._visit.leave()

    def _on_ended(self) -> None:
        case = self._visit.case
        if case.ending is None:
            return
        if self._question is not None:
            self._question.reject()
        self._window.line_bar.clear()
        self._window.notices.clear()
        self._window.show_page(self.ended)
        self.ended.show_ending(case.ending, case.receipts)
        self._window.bring_to_front()
