# SPDX-License-Identifier: Apache-2.0
"""The way in, wired: sign-in page, accounts, going on with a kept sign-in, going to another account."""

import platform
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal

from sdconsole.client.transport import LineLost
from sdconsole.console.actions.accounts import KEEP, LOGIN, Account, Accounts
from sdconsole.console.actions.failures import Failure, address_text, failure_text
from sdconsole.console.actions.signing import Checked, SignedIn, Signing
from sdconsole.console.views.opening import OpeningView
from sdconsole.console.views.sign_in import SignInView
from sdconsole.console.views.window import ConsoleWindow
from sdconsole.domain.invitations import parse_origin
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import Translations, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.secrets import Kept
from sdconsole.toolkit.settings import Settings

_ADDRESS = "gateway/address"


@dataclass(frozen=True, slots=True)
class Errand:
    """What the command line asked for; a password comes on stdin, never in an argument."""

    gateway: str = ""
    login: str = ""
    password: str = ""


class House(Protocol):
    """What the way in needs of the running program."""

    settings: Settings
    translations: Translations
    network: NetworkThread


class Entrance(QObject):
    """From the sign-in page to a line; what comes behind it is the workplace's."""

    entered = Signal(object)
    """A `SignedIn`: the line is open, the account is the present one."""
    diagnostics_wanted = Signal()
    """The user cannot connect and wants to see why."""

    def __init__(self, house: House, window: ConsoleWindow, errand: Errand) -> None:
        super().__init__(window)
        self._house = house
        self._window = window
        self._errand = errand
        self.origin = ""
        """The Gateway that is meant now."""
        self._login = ""
        self._opening: OpeningView | None = None
        self.accounts = Accounts(house.settings, self)
        self.signing = Signing(house.network, platform.node()[:64], self)
        self.entry = self._adopt_page()
        self._connect()

    def start(self) -> None:
        """Go on with a kept sign-in, or as the command line says; else wait for the sign-in page."""
        self.entry.set_ready()
        errand = self._errand
        if errand.password:
            self._on_sign_in(errand.gateway, errand.login, errand.password, False)
        elif isinstance(self._window.page, OpeningView):
            address = self._house.settings.gateway_address
            # As an administrator wrote it, it may be a bare name.
            self._resume(parse_origin(address) or address, self._house.settings.text(LOGIN))

    def turn_to(self, account: Account | None) -> None:
        """Sign in to another account: without a password where it is kept. None: one not known yet."""
        if account is not None and not self._is_allowed(account.origin):
            self._refuse_address()
            return
        if account is not None and account.is_kept:
            self._show_opening(account.host)
            self._resume(account.origin, account.login)
            return
        self.entry.choose(account)
        self._window.show_page(self.entry)

    def show_page(self, account: Account | None = None) -> None:
        """Show the sign-in page, filled in for an account."""
        if account is not None:
            self.entry.choose(account)
        self._drop_opening()
        self._window.show_page(self.entry)

    def forget(self, account: Account) -> None:
        """Forget an account that nobody is signed in with; its kept sign-in ends."""
        self.signing.forget(account.origin, account.login)
        self.accounts.forget(account)

    def _adopt_page(self) -> SignInView:
        page, settings = self._window.page, self._house.settings
        if isinstance(page, OpeningView):
            page.other_wanted.connect(self._on_other_wanted)
        entry = page if isinstance(page, SignInView) else SignInView(self._window)
        if entry is not page:
            entry.fill(
                self._errand.gateway or settings.gateway_address,
                self._errand.login or settings.text(LOGIN),
                is_kept=settings.flag(KEEP),
                language=self._house.translations.language.value,
            )
        return entry

    def _connect(self) -> None:
        entry, signing, settings = self.entry, self.signing, self._house.settings
        entry.check_wanted.connect(self._on_check)
        entry.sign_in_wanted.connect(self._on_sign_in)
        entry.resume_wanted.connect(self.turn_to)
        entry.diagnostics_wanted.connect(self.diagnostics_wanted)
        signing.busy_changed.connect(lambda: entry.set_busy(signing.is_busy))
        signing.checked.connect(self._on_checked)
        signing.signed_in.connect(self._on_signed_in)
        signing.failed.connect(self._on_failed)
        signing.resume_failed.connect(self._on_resume_failed)
        self.accounts.changed.connect(self._show_accounts)
        settings.setting_changed.connect(self._on_setting)
        self._show_accounts()
        self._on_setting(KEEP)
        self._on_setting("language")
        if settings.is_locked(_ADDRESS):
            entry.address.setReadOnly(True)
            entry.address.setToolTip(settings.lock_reason(_ADDRESS))
            entry.address.setAccessibleDescription(settings.lock_reason(_ADDRESS))

    def _show_accounts(self) -> None:
        self.entry.put_accounts([one for one in self.accounts.known if self._is_allowed(one.origin)])

    def _is_allowed(self, origin: str) -> bool:
        """Whether this computer may connect there: its administrator may have decided for one Gateway."""
        settings = self._house.settings
        return not settings.is_locked(_ADDRESS) or parse_origin(settings.gateway_address) == origin

    def _on_setting(self, name: str) -> None:
        settings = self._house.settings
        if name == "language":
            self.entry.language.show_language(self._house.translations.language.value)
            self.entry.language.setEnabled(not settings.is_locked(name))
            self.entry.language.setToolTip(settings.lock_reason(name))
        if name == KEEP:
            self.entry.lock_keep(settings.flag(KEEP), lambda: settings.lock_reason(KEEP))

    def _refuse_address(self) -> None:
        settings = self._house.settings
        self.entry.show_failure(
            lambda: translate("Workplace", "This computer may only sign in to {address}. {reason}").format(
                address=settings.gateway_address, reason=settings.lock_reason(_ADDRESS)
            )
        )
        self.show_page()

    # --- the address

    def _on_check(self, typed: str) -> None:
        origin = parse_origin(typed)
        if origin is None:
            self.entry.show_address(address_text, Icon.ERROR, Tone.DANGER)
            return
        self.origin = origin
        self.entry.show_address(lambda: translate("Workplace", "Checking the address…"), Icon.CLOCK)
        self.signing.check(origin)

    def _on_checked(self, answer: Checked | Failure) -> None:
        origin = self.origin
        if isinstance(answer, Checked):
            self.entry.show_address(lambda: _greeting(answer, origin), Icon.DONE_CIRCLE, Tone.GOOD)
        else:
            self.entry.show_address(lambda: failure_text(answer, origin), Icon.ERROR, Tone.DANGER)

    # --- in

    def _on_sign_in(self, typed: str, login: str, password: str, is_kept: bool) -> None:
        origin = parse_origin(typed)
        if origin is None:
            self.entry.show_failure(address_text)
            self.show_page()
            return
        settings = self._house.settings
        if not self._is_allowed(origin):
            self._refuse_address()
            return
        if settings.is_locked(KEEP):
            is_kept = settings.flag(KEEP)
        self.origin, self._login = origin, login
        self.signing.sign_in(origin, login, password, is_kept=is_kept)

    def _resume(self, origin: str, login: str) -> None:
        self.origin, self._login = origin, login
        self.signing.resume(origin, login)

    def _on_signed_in(self, entered: SignedIn) -> None:
        settings, me = self._house.settings, entered.sign_in.me
        settings.gateway_address = entered.line.origin
        settings.set_text(LOGIN, me.login)
        settings.set_flag(KEEP, entered.kept is not None)
        account = Account(
            entered.line.origin,
            me.login,
            me.display_name,
            me.organisation,
            is_kept=entered.kept is not None,
            is_lasting=entered.kept is Kept.KEYRING,
        )
        for gone in self.accounts.enter(account):
            self.signing.forget(gone.origin, gone.login)
        self.entry.show_failure(None)
        self.entry.forget_password()
        self.entry.choose(account)
        self._drop_opening()
        self.entered.emit(entered)

    # --- not in

    def _on_other_wanted(self) -> None:
        self.signing.cancel()
        self.show_page(self.accounts.find(self.origin, self._login))

    def _on_failed(self, failure: Failure) -> None:
        origin = self.origin
        self.entry.show_failure(lambda: failure_text(failure, origin))
        self.entry.forget_password()
        self.show_page()

    def _on_resume_failed(self, failure: Failure | None) -> None:
        is_lost = isinstance(failure, LineLost)
        before = self.accounts.find(self.origin, self._login)
        if not is_lost:
            self.accounts.drop_sign_in(self.origin, self._login)
        account = self.accounts.find(self.origin, self._login)
        self.show_page(account)
        # A lost line: the sign-in is still good, the Gateway is away. Say so, and let the user try again.
        is_over = isinstance(failure, Refusal) and failure.reason is Reason.NOT_SIGNED_IN
        if failure is not None and not is_over:
            origin = self.origin
            self.entry.show_failure(lambda: failure_text(failure, origin))
        elif before is not None and before.is_kept:
            self.entry.show_failure(
                lambda: translate("Workplace", "The kept sign-in is over. Enter your password again.")
            )

    def _show_opening(self, host: str) -> None:
        self._drop_opening()
        self._opening = OpeningView(host, self._window)
        self._opening.other_wanted.connect(self._on_other_wanted)
        self._window.show_page(self._opening)

    def _drop_opening(self) -> None:
        opening, self._opening = self._opening, None
        if opening is not None:
            self._window.drop_page(opening)


def _greeting(answer: Checked, origin: str) -> str:
    name = answer.hello.organisation or urlsplit(origin).netloc
    pattern = translate("Workplace", "{organisation} · certificate OK · v{version} · answer in {took} ms")
    if urlsplit(origin).scheme == "http":
        # Only for localhost: nobody else is on that line.
        pattern = translate("Workplace", "{organisation} · this computer · v{version} · answer in {took} ms")
    return pattern.format(organisation=name, version=answer.hello.version, took=answer.took)
