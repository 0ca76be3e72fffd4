# SPDX-License-Identifier: Apache-2.0
"""Everything behind the first window, wired: the way in, mirror, desk, viewers; made once it is painted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from sdconsole.client.lines import ConsoleLine
from sdconsole.console.actions.accounts import KEEP, Account
from sdconsole.console.actions.calls import Calls, Failed
from sdconsole.console.actions.ending import Ending
from sdconsole.console.actions.failures import failure_text
from sdconsole.console.actions.feed import Feed
from sdconsole.console.actions.keys import ViewerKeys
from sdconsole.console.actions.looks import Looks
from sdconsole.console.actions.panes.panes import make_panes
from sdconsole.console.actions.registry import Actions
from sdconsole.console.actions.signing import SignedIn
from sdconsole.console.actions.verbs import Verbs
from sdconsole.console.entrance import Entrance, Errand
from sdconsole.console.launch import Viewers, viewer_command
from sdconsole.console.mirror.clock import GatewayClock
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.screens import Screens
from sdconsole.console.views.desk import DeskView, Tools
from sdconsole.console.views.menus import Menus
from sdconsole.console.views.missing import MissingView
from sdconsole.console.views.window import ConsoleWindow
from sdconsole.contract.people import SignIn
from sdconsole.domain.ids import SessionId
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations, translate
from sdconsole.toolkit.secrets import Kept
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.sounds import Sounds
from sdconsole.toolkit.theme import Theme
from sdconsole.toolkit.widgets.notice_bar import Weight

__all__ = ["Errand", "Host", "Sources", "Workplace"]

_LEAVE_S = 2.0
_DESK_REASONS = frozenset(
    {
        Reason.LICENCE_EXPIRED,
        Reason.LICENCE_LACKS_ATTENDED_ACCESS,
        Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS,
    }
)


@dataclass(frozen=True, slots=True)
class Sources:
    """Time, chance and ids, which only `app` may own. `monotonic` in ms, `random(n)` gives n bytes."""

    monotonic: Callable[[], int]
    random: Callable[[int], bytes]
    draw: Callable[[], float]
    new_key: Callable[[], str]


class Host(Protocol):
    """What the running program gives: `toolkit.application.Application` does."""

    settings: Settings
    theme: Theme
    translations: Translations
    network: NetworkThread

    def quit(self, code: int = 0) -> None:
        """End the program in order."""
        ...


class Workplace(QObject):
    """One console, from the sign-in page to the last viewer."""

    desk_opened = Signal()
    """`desk` is there, its menus are filled."""
    left = Signal()
    """Nobody is signed in any more; the sign-in page or another account follows."""

    def __init__(self, host: Host, window: ConsoleWindow, errand: Errand, sources: Sources) -> None:
        super().__init__(window)
        self._host = host
        self._window = window
        network, settings = host.network, host.settings
        self.mirror = Mirror(GatewayClock(sources.monotonic))
        self.calls = Calls(network, sources.new_key, self)
        self.feed = Feed(network, self.mirror, sources.draw, self)
        self.keys = ViewerKeys(sources.random)
        self.verbs = Verbs(self.mirror, self.calls, self.keys, self)
        self.viewers = Viewers(self.mirror, viewer_command(), self)
        self.actions = Actions(self.mirror, self.calls, self.verbs, self.feed, self.viewers.focus, self)
        self.sounds = Sounds(self)
        self.panes = make_panes(self.mirror, self.calls, settings, self.sounds, self)
        self.looks = Looks(settings, host.translations, host.theme, self)
        self.entrance = Entrance(host, window, errand)
        self.signing, self.entry = self.entrance.signing, self.entrance.entry
        self.accounts = self.entrance.accounts
        self.ending = Ending(self.mirror.now, self)
        origin = self._origin
        self.screens = Screens(self.verbs, self.viewers, self.looks, host.theme, origin, self)
        self.desk: DeskView | None = None
        self._missing: MissingView | None = None
        self._line: ConsoleLine | None = None
        self._kept: Kept | None = None
        self._connect()

    def start(self) -> None:
        """Go on with a kept sign-in, or as the command line says; else wait for the sign-in page."""
        self.entrance.start()

    def leave(self) -> None:
        """Close everything in order: viewers, stream, and the sign-in itself unless it is to be kept."""
        self._window.hide()
        self.viewers.end_all("signed-out")
        self.feed.stop()
        self.ending.stop()
        self.sounds.stop()
        self.calls.use(None)
        self._leave_line(is_kept=self._kept is Kept.KEYRING)
        self.signing.cancel()
        self.signing.wait(_LEAVE_S)
        self.viewers.wait_all()

    def switch_to(self, account: Account | None) -> None:
        """Go to another account; None: one not known yet. A kept sign-in stays good for coming back."""
        self._leave_line(is_kept=self._kept is not None)
        self.accounts.leave(is_kept=True)
        self._go_back()
        self.entrance.turn_to(account)

    def forget(self, account: Account) -> None:
        """Forget an account with what is kept of it; the present one is signed out first."""
        if account.is_same(self.accounts.current):
            self._on_sign_out()
        self.entrance.forget(account)

    @property
    def line(self) -> ConsoleLine | None:
        """The line of the present sign-in."""
        return self._line

    @property
    def kept(self) -> Kept | None:
        """Where the present sign-in is kept; None: nowhere."""
        return self._kept

    def _origin(self) -> str:
        return "" if self._line is None else self._line.origin

    def _connect(self) -> None:
        self.entrance.entered.connect(self._on_entered)
        self.entry.language_wanted.connect(self.looks.choose_language)
        self.signing.renewed.connect(self._on_renewed)
        self.feed.ended.connect(self._on_ended)
        self.calls.signed_out.connect(self._on_ended)
        self.calls.failed.connect(self._on_call_failed)
        self.actions.sign_out_wanted.connect(self._on_sign_out)
        self.actions.quit_wanted.connect(self._host.quit)
        self._window.close_wanted.connect(self._host.quit)
        self.viewers.hands_pressed.connect(self.panes.company.hands)
        self.viewers.crashed.connect(lambda session, _grant: self._on_crashed(session))

    # --- signed in

    def _on_entered(self, entered: SignedIn) -> None:
        self._line = entered.line
        self._kept = entered.kept
        self.mirror.begin(entered.sign_in)
        self._take(entered.sign_in)
        self.calls.use(entered.line)
        self._open_desk()
        if entered.kept is Kept.MEMORY and self.desk is not None:
            self.desk.tell(
                Weight.INFO,
                translate(
                    "Workplace",
                    "This computer has no usable keyring: the next start will ask for the password again.",
                ),
            )

    def _on_renewed(self, renewed: SignIn) -> None:
        me = self.mirror.me
        if me is not None and me.console == renewed.me.console:
            self.mirror.begin(renewed)
            self._take(renewed)

    def _take(self, sign_in: SignIn) -> None:
        self._host.settings.put_gateway_policy(sign_in.policy)
        self.ending.begin(sign_in)

    def _open_desk(self) -> None:
        line = self._line
        if line is None:
            return
        refusal = self.mirror.refuse_desk()
        if refusal is not None:
            self._show_missing(refusal)
            return
        settings = self._host.settings
        self.accounts.put_first_place()
        tools = Tools(self.mirror, self.actions, self.verbs, self.feed, settings, line.origin, self.panes)
        self.desk = DeskView(tools, self._window)
        self._host.theme.theme_changed.connect(self.desk.sessions.reword)
        self._window.show_page(self.desk)
        Menus(self._window.menuBar(), self.actions, self.looks, self.panes.alarms.mute)
        self.feed.start(line)
        self.desk.sessions.table.setFocus()
        self.desk_opened.emit()

    def _show_missing(self, refusal: Refusal) -> None:
        me = self.mirror.me
        if me is None:
            return
        self._drop_pages()
        self._missing = MissingView(refusal, me, self._window)
        self._missing.sign_out_wanted.connect(self._on_sign_out)
        self._missing.again_wanted.connect(self._on_look_again)
        self._window.show_page(self._missing)

    def _on_look_again(self) -> None:
        line = self._line
        if line is not None:
            self._host.network.bind(
                self,
                lambda: line.renew(line.token),
                self._on_looked_again,
                lambda _error: None,
            )

    def _on_looked_again(self, answer: SignIn | Refusal) -> None:
        if isinstance(answer, Refusal):
            self._on_ended(answer)
            return
        self.mirror.begin(answer)
        self._take(answer)
        self._drop_pages()
        self._open_desk()

    # --- the way out

    def _on_ended(self, refusal: Refusal) -> None:
        if refusal.reason in _DESK_REASONS:
            self.feed.stop()
            self._show_missing(refusal)
            return
        origin = self._origin()
        # Over already: the line is only closed.
        self._leave_line(is_kept=True)
        self.accounts.leave(is_kept=False)
        self._go_back()
        self.entrance.show_page()
        self.entry.show_failure(lambda: failure_text(refusal, origin))
        self.entry.password.setFocus()

    def _on_sign_out(self) -> None:
        self._leave_line(is_kept=False)
        self._host.settings.set_flag(KEEP, False)
        self.accounts.leave(is_kept=False)
        self._go_back()
        self.entrance.show_page()
        self.entry.password.setFocus()

    def _leave_line(self, *, is_kept: bool) -> None:
        line, self._line = self._line, None
        account = self.accounts.current
        if line is not None:
            self.signing.leave(line, "" if account is None else account.login, is_kept=is_kept)

    def _go_back(self) -> None:
        self._line = self._kept = None
        self.viewers.end_all("signed-out")
        self.feed.stop()
        self.ending.stop()
        self.calls.use(None)
        self.keys.forget()
        self.actions.select(None)
        self._window.menuBar().clear()
        self._window.setWindowTitle("Service Desk")
        self._drop_pages()
        self.mirror.forget()
        self._host.settings.put_gateway_policy({})
        self.left.emit()

    def _drop_pages(self) -> None:
        for page in (self.desk, self._missing):
            if page is not None:
                self._window.drop_page(page)
        self.desk = self._missing = None

    # --- calls and viewers

    def _on_call_failed(self, failed: Failed) -> None:
        if self.desk is not None:
            self.desk.tell_failure(failed)

    def _on_crashed(self, session: str) -> None:
        if self.desk is not None:
            self.desk.offer_reopening(SessionId(session))
