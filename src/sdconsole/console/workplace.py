# SPDX-License-Identifier: Apache-2.0
"""Everything behind the first window, wired: sign-in, mirror, desk, viewers; made once it is painted."""

import platform
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from PySide6.QtCore import QObject

from sdconsole.client.lines import ConsoleLine
from sdconsole.client.transport import LineLost
from sdconsole.console.actions.calls import Calls, Failed
from sdconsole.console.actions.failures import Failure, address_text, failure_text
from sdconsole.console.actions.feed import Feed
from sdconsole.console.actions.keys import ViewerKeys
from sdconsole.console.actions.looks import Looks
from sdconsole.console.actions.panes.panes import make_panes
from sdconsole.console.actions.registry import Actions
from sdconsole.console.actions.signing import SignedIn, Signing
from sdconsole.console.actions.verbs import Verbs
from sdconsole.console.launch import Viewers, viewer_command
from sdconsole.console.mirror.clock import GatewayClock
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.screens import Screens
from sdconsole.console.views.desk import DeskView, Tools
from sdconsole.console.views.menus import Menus
from sdconsole.console.views.missing import MissingView
from sdconsole.console.views.opening import OpeningView
from sdconsole.console.views.sign_in import SignInView
from sdconsole.console.views.window import ConsoleWindow
from sdconsole.contract.people import Hello, SignIn
from sdconsole.domain.ids import SessionId
from sdconsole.domain.invitations import parse_origin
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import Translations, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.secrets import Kept
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.sounds import Sounds
from sdconsole.toolkit.theme import Theme
from sdconsole.toolkit.widgets.notice_bar import Weight

LOGIN = "login"
KEEP = "keep-signed-in"
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


@dataclass(frozen=True, slots=True)
class Errand:
    """What the command line asked for; a password comes on stdin, never in an argument."""

    gateway: str = ""
    login: str = ""
    password: str = ""


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

    def __init__(self, host: Host, window: ConsoleWindow, errand: Errand, sources: Sources) -> None:
        super().__init__(window)
        self._host = host
        self._window = window
        self._errand = errand
        network, settings = host.network, host.settings
        self.mirror = Mirror(GatewayClock(sources.monotonic))
        self.calls = Calls(network, sources.new_key, self)
        self.feed = Feed(network, self.mirror, sources.draw, self)
        self._keys = ViewerKeys(sources.random)
        self.verbs = Verbs(self.mirror, self.calls, self._keys, self)
        self.viewers = Viewers(self.mirror, viewer_command(), self)
        self.actions = Actions(self.mirror, self.calls, self.verbs, self.feed, self.viewers.focus, self)
        self.sounds = Sounds(self)
        self.panes = make_panes(self.mirror, self.calls, settings, self.sounds, self)
        self.looks = Looks(settings, host.translations, host.theme, self)
        self.screens = Screens(self.verbs, self.viewers, self.looks, host.theme, lambda: self._origin, self)
        self.signing = Signing(network, platform.node()[:64], self)
        self.entry = self._adopt_sign_in_page()
        self.desk: DeskView | None = None
        self._missing: MissingView | None = None
        self._line: ConsoleLine | None = None
        self._is_kept = False
        self._origin = ""
        self._connect()

    def start(self) -> None:
        """Go on with a kept sign-in, or as the command line says; else wait for the sign-in page."""
        self.entry.set_ready()
        errand, settings = self._errand, self._host.settings
        if errand.password:
            self._on_sign_in(errand.gateway, errand.login, errand.password, False)
        elif isinstance(self._window.page, OpeningView):
            self._origin = settings.gateway_address
            self.signing.resume(self._origin)

    def leave(self) -> None:
        """Close everything in order: viewers, stream, and the sign-in itself unless it is to be kept."""
        self._window.hide()
        self.viewers.end_all("signed-out")
        self.feed.stop()
        self.sounds.stop()
        self.calls.use(None)
        line, self._line = self._line, None
        if line is not None:
            self.signing.leave(line, is_kept=self._is_kept)
        self.signing.cancel()
        self.signing.wait(_LEAVE_S)
        self.viewers.wait_all()

    # --- the way in

    def _adopt_sign_in_page(self) -> SignInView:
        page = self._window.page
        if isinstance(page, OpeningView):
            page.other_wanted.connect(self._on_other_wanted)
        entry = page if isinstance(page, SignInView) else SignInView(self._window)
        if entry is not page:
            settings = self._host.settings
            entry.fill(
                self._errand.gateway or settings.gateway_address,
                self._errand.login or settings.text(LOGIN),
                is_kept=settings.flag(KEEP),
                language=self._host.translations.language.value,
            )
        return entry

    def _connect(self) -> None:
        entry, signing = self.entry, self.signing
        entry.check_wanted.connect(self._on_check)
        entry.sign_in_wanted.connect(self._on_sign_in)
        entry.language_wanted.connect(self.looks.choose_language)
        signing.busy_changed.connect(lambda: entry.set_busy(signing.is_busy))
        signing.checked.connect(self._on_checked)
        signing.signed_in.connect(self._on_signed_in)
        signing.renewed.connect(self._on_renewed)
        signing.failed.connect(self._on_sign_in_failed)
        signing.resume_failed.connect(self._on_resume_failed)
        self.feed.ended.connect(self._on_ended)
        self.calls.signed_out.connect(self._on_ended)
        self.calls.failed.connect(self._on_call_failed)
        self.actions.sign_out_wanted.connect(self._on_sign_out)
        self.actions.quit_wanted.connect(self._host.quit)
        self._window.close_wanted.connect(self._host.quit)
        self.viewers.hands_pressed.connect(self.panes.company.hands)
        self.viewers.crashed.connect(lambda session, _grant: self._on_crashed(session))

    def _on_check(self, typed: str) -> None:
        origin = parse_origin(typed)
        if origin is None:
            self.entry.show_address(address_text, Icon.ERROR, Tone.DANGER)
            return
        self._origin = origin
        self.entry.show_address(lambda: translate("Workplace", "Checking the address…"), Icon.CLOCK)
        self.signing.check(origin)

    def _on_checked(self, answer: Hello | Failure) -> None:
        origin = self._origin
        if isinstance(answer, Hello):
            self.entry.show_address(lambda: _greeting(answer, origin), Icon.DONE_CIRCLE, Tone.GOOD)
        else:
            self.entry.show_address(lambda: failure_text(answer, origin), Icon.ERROR, Tone.DANGER)

    def _on_sign_in(self, typed: str, login: str, password: str, is_kept: bool) -> None:
        origin = parse_origin(typed)
        if origin is None:
            self.entry.show_failure(address_text)
            self._window.show_page(self.entry)
            return
        self._origin = origin
        self._is_kept = is_kept
        self.signing.sign_in(origin, login, password, is_kept=is_kept)

    def _on_other_wanted(self) -> None:
        self.signing.cancel()
        self._window.show_page(self.entry)

    def _on_sign_in_failed(self, failure: Failure) -> None:
        origin = self._origin
        self.entry.show_failure(lambda: failure_text(failure, origin))
        self.entry.forget_password()
        self._window.show_page(self.entry)

    def _on_resume_failed(self, failure: Failure | None) -> None:
        if isinstance(failure, LineLost):
            # The sign-in is still good: the Gateway is away. Say so, and let the user try again.
            origin = self._origin
            self.entry.show_failure(lambda: failure_text(failure, origin))
        elif failure is not None and failure.reason is not Reason.NOT_SIGNED_IN:
            origin = self._origin
            self.entry.show_failure(lambda: failure_text(failure, origin))
        self._window.show_page(self.entry)

    # --- signed in

    def _on_signed_in(self, entered: SignedIn) -> None:
        settings = self._host.settings
        self._line = entered.line
        self._is_kept = entered.kept is Kept.KEYRING
        settings.gateway_address = entered.line.origin
        settings.set_text(LOGIN, entered.sign_in.me.login)
        settings.set_flag(KEEP, entered.kept is not None)
        self.entry.show_failure(None)
        self.entry.forget_password()
        self.mirror.begin(entered.sign_in)
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

    def _open_desk(self) -> None:
        line = self._line
        if line is None:
            return
        refusal = self.mirror.refuse_desk()
        if refusal is not None:
            self._show_missing(refusal)
            return
        settings = self._host.settings
        tools = Tools(self.mirror, self.actions, self.verbs, self.feed, settings, line.origin, self.panes)
        self.desk = DeskView(tools, self._window)
        self._host.theme.theme_changed.connect(self.desk.sessions.reword)
        self._window.show_page(self.desk)
        Menus(self._window.menuBar(), self.actions, self.looks, self.panes.alarms.mute)
        self.feed.start(line)
        self.desk.sessions.table.setFocus()

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
        self._drop_pages()
        self._open_desk()

    # --- the way out

    def _on_ended(self, refusal: Refusal) -> None:
        if refusal.reason in _DESK_REASONS:
            self.feed.stop()
            self._show_missing(refusal)
            return
        origin = self._origin
        self._go_back()
        self.entry.show_failure(lambda: failure_text(refusal, origin))

    def _on_sign_out(self) -> None:
        line = self._line
        if line is not None:
            self.signing.sign_out(line)
        self._host.settings.set_flag(KEEP, False)
        self._go_back()

    def _go_back(self) -> None:
        self._line = None
        self.viewers.end_all("signed-out")
        self.feed.stop()
        self.calls.use(None)
        self._keys.forget()
        self.actions.select(None)
        self._window.show_page(self.entry)
        self._window.menuBar().clear()
        self._window.setWindowTitle("Service Desk")
        self._drop_pages()
        self.mirror.forget()
        self.entry.password.setFocus()

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


def _greeting(hello: Hello, origin: str) -> str:
    name = hello.organisation or urlsplit(origin).netloc
    return translate("Workplace", "{organisation} · Gateway {version}").format(
        organisation=name, version=hello.version
    )
