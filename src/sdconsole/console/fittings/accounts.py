# SPDX-License-Identifier: Apache-2.0
"""Several accounts, fitted: the menu, the question before a remote session is cut, signing in once more."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject

from sdconsole.console.actions.accounts import Account
from sdconsole.console.actions.failures import Failure, failure_text
from sdconsole.console.views.accounts.again import SignInAgainDialog
from sdconsole.console.views.accounts.menu import AccountMenu
from sdconsole.console.views.menus import HELP_MENU
from sdconsole.console.views.window import ConsoleWindow
from sdconsole.console.workplace import Workplace
from sdconsole.contract.people import SignIn
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.refusal import Refusal
from sdconsole.toolkit.dialogs import Choice, Kind, Role, ask_then, cancel_choice
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.widgets.elided_label import plain
from sdconsole.toolkit.widgets.notice_bar import NoticeBar, Weight

_SWITCH, _FORGET = "switch", "forget"
_LAST = ("admin-menu", HELP_MENU)


class AccountsFitting(QObject):
    """Knows the workplace; the workplace does not know it."""

    def __init__(self, window: ConsoleWindow, workplace: Workplace) -> None:
        super().__init__(window)
        self._window = window
        self._workplace = workplace
        self.menu = AccountMenu(workplace.accounts, window)
        self._bar: NoticeBar | None = None
        self._again: SignInAgainDialog | None = None
        self.menu.switch_wanted.connect(self.switch)
        self.menu.forget_wanted.connect(self.forget)
        workplace.desk_opened.connect(self._on_desk)
        workplace.left.connect(self._on_left)
        workplace.ending.ending_soon.connect(lambda _left: self._show_end())
        workplace.ending.prolonged.connect(self._show_end)
        keep_worded(self, self._show_end)

    # --- to another account

    def switch(self, account: Account | None) -> None:
        """Go to another account; asked about first where that would cut a remote session."""
        self._unless_connected(
            translate("Accounts", "Switch the account and end the remote session?"),
            translate("Accounts", "Switch"),
            _SWITCH,
            lambda: self._workplace.switch_to(account),
        )

    def forget(self, account: Account) -> None:
        """Forget an account, after a question: its kept sign-in is removed."""
        names = self._connected() if account.is_same(self._workplace.accounts.current) else []
        detail = translate(
            "Accounts", "Its sign-in is removed from this computer. The account itself stays as it is."
        )
        if names:
            detail = f"{self._cut_text(names)}\n{detail}"
        who = plain(account.name or account.login)
        question = translate("Accounts", "Forget the account {name} at {host}?")
        choice = Choice(_FORGET, translate("Accounts", "Forget"), Role.DESTROY)
        ask_then(
            self._window,
            Kind.QUESTION,
            question.format(name=who, host=account.host),
            detail,
            [cancel_choice(), choice],
            lambda key: self._workplace.forget(account) if key == _FORGET else None,
        )

    def _unless_connected(self, question: str, verb: str, key: str, go: Callable[[], object]) -> None:
        names = self._connected()
        if not names:
            go()
            return
        ask_then(
            self._window,
            Kind.WARNING,
            question,
            self._cut_text(names),
            [cancel_choice(), Choice(key, verb, Role.DESTROY)],
            lambda said: go() if said == key else None,
        )

    def _connected(self) -> list[str]:
        """The sessions in whose remote screen I am now."""
        entries = self._workplace.mirror.entries().values()
        return [
            plain(entry.view.name)
            for entry in entries
            if entry.permission.state is PermissionState.IN_SESSION
        ]

    @staticmethod
    def _cut_text(names: list[str]) -> str:
        text = translate("Accounts", "The remote screens of these sessions will be closed: {names}")
        return text.format(names=translate("Accounts", ", ").join(names))

    # --- the desk

    def _on_desk(self) -> None:
        desk = self._workplace.desk
        if desk is None:
            return
        bar = self._window.menuBar()
        # Behind what is about sessions, before the administration and the help.
        self.menu.put_into(bar, next((one for one in bar.actions() if _name(one.menu()) in _LAST), None))
        self._bar = NoticeBar(desk)
        self._bar.setObjectName("sign-in-ends")
        self._bar.action_pressed.connect(self.sign_in_again)
        desk.add_bar(self._bar)
        self._show_end()

    def _on_left(self) -> None:
        self._bar = None
        if self._again is not None and shiboken6.isValid(self._again):
            self._again.reject()

    def _show_end(self) -> None:
        bar, ending = self._bar, self._workplace.ending
        if bar is None or not shiboken6.isValid(bar):
            return
        if not ending.is_soon:
            bar.clear()
            return
        text = translate("Accounts", "Your sign-in ends in {time}. Sign in again to keep working.")
        bar.show_notice(Weight.WARNING, text, translate("Accounts", "Sign in again…"), ending.left / 1_000)

    # --- once more

    def sign_in_again(self) -> None:
        """Ask for the password; the desk stays."""
        account = self._workplace.accounts.current
        if account is None or (self._again is not None and shiboken6.isValid(self._again)):
            return
        self._again = dialog = SignInAgainDialog(account, self._window)
        dialog.password_given.connect(lambda password: self._send(account, password))
        dialog.open()

    def _send(self, account: Account, password: str) -> None:
        line = self._workplace.line
        if line is None:
            return
        self._workplace.signing.sign_in_again(line, account.login, password, self._on_done, self._on_failed)

    def _on_done(self, answer: SignIn | Refusal) -> None:
        if isinstance(answer, Refusal):
            self._on_failed(answer)
            return
        if self._again is not None and shiboken6.isValid(self._again):
            self._again.accept()
        desk = self._workplace.desk
        if desk is not None:
            desk.tell(Weight.SUCCESS, translate("Accounts", "Your sign-in goes on for another 12 hours."))

    def _on_failed(self, failure: Failure) -> None:
        account = self._workplace.accounts.current
        if self._again is not None and shiboken6.isValid(self._again):
            self._again.show_failure(failure_text(failure, "" if account is None else account.origin))


def _name(menu: object) -> str:
    return menu.objectName() if isinstance(menu, QObject) else ""
