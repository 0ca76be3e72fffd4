# SPDX-License-Identifier: Apache-2.0
"""The sign-in page and the pages beside it: what they say and what they send."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sdconsole.console.actions.accounts import Account
from sdconsole.console.views.missing import MissingView
from sdconsole.console.views.opening import OpeningView
from sdconsole.console.views.sign_in import SignInView
from sdconsole.console.views.window import ConsoleWindow
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from tests.console.builders import me


@pytest.fixture
def page(qtbot: QtBot, translations: Translations) -> SignInView:
    """The page, ready, with address and name filled in."""
    made = SignInView()
    qtbot.addWidget(made)
    made.fill("https://gw.example.co.jp", "sato", is_kept=False, language="en")
    made.set_ready()
    made.show()
    return made


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name).replace("&", "")


def test_return_sends_what_is_typed(page: SignInView, qtbot: QtBot) -> None:
    page.password.setText("secret")
    page.keep.setChecked(True)
    with qtbot.waitSignal(page.sign_in_wanted) as heard:
        qtbot.keyClick(page.password, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]  # pytest-qt
    assert heard.args == ["https://gw.example.co.jp", "sato", "secret", True]


def test_a_typed_address_is_checked_when_the_focus_leaves(page: SignInView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.check_wanted):
        page.address.editingFinished.emit()
    qtbot.keyClicks(page.address, "/")  # type: ignore[no-untyped-call]  # pytest-qt
    with qtbot.waitSignal(page.check_wanted):
        page.address.editingFinished.emit()
    with qtbot.assertNotEmitted(page.check_wanted):
        page.address.editingFinished.emit()


def test_while_a_sign_in_is_under_way_it_is_not_sent_again(page: SignInView, qtbot: QtBot) -> None:
    page.password.setText("secret")
    page.set_busy(True)
    assert page.enter.text() == "Signing in…"
    with qtbot.assertNotEmitted(page.sign_in_wanted):
        page.enter.click()
        page.password.returnPressed.emit()
    page.set_busy(False)
    assert page.enter.isEnabled()


def test_before_the_network_is_there_nothing_is_sent(qtbot: QtBot) -> None:
    page = SignInView()
    qtbot.addWidget(page)
    assert not page.enter.isEnabled()
    assert not page.check.isEnabled()


def test_the_password_is_hidden_until_asked_for(page: SignInView, translations: Translations) -> None:
    assert page.password.echoMode() is QLineEdit.EchoMode.Password
    show = page.password.actions()[0]
    assert show.text() == "Show the password"
    show.trigger()
    assert page.password.echoMode() is QLineEdit.EchoMode.Normal
    assert show.text() == "Hide the password"


def test_typing_takes_the_complaint_away(page: SignInView, qtbot: QtBot) -> None:
    page.show_failure(lambda: "Wrong")
    assert page.failure_text() == "Wrong"
    qtbot.keyClicks(page.password, "x")  # type: ignore[no-untyped-call]  # pytest-qt
    assert page.failure_text() == ""


def test_every_field_has_a_name_in_both_languages(page: SignInView, translations: Translations) -> None:
    fields = (page.address, page.login, page.password, page.keep, page.enter, page.check)
    assert [name_of(field) for field in fields] == [
        "Gateway address",
        "User name",
        "Password",
        "Keep me signed in",
        "Sign in",
        "Check",
    ]
    # On X11 a list is named by its label (a relation), elsewhere by this.
    assert page.language.accessibleName() == "Language"
    translations.choose("ja")
    assert page.language.accessibleName() == "言語"
    assert [name_of(field) for field in fields] == [
        "Gatewayアドレス(G)",
        "ユーザー名(U)",
        "パスワード(P)",
        "サインイン状態を保持(K)",
        "サインイン",
        "検査",
    ]


def test_a_complaint_follows_the_language(page: SignInView, translations: Translations) -> None:
    page.login.clear()
    page.enter.click()
    assert page.failure_text() == "Enter your user name."
    translations.choose("ja")
    assert page.failure_text() == "ユーザー名を入力してください。"


def test_choosing_a_language_is_passed_on(page: SignInView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.language_wanted) as heard:
        page.language.activated.emit(0)
    assert heard.args == ["ja"]


def test_the_focus_lies_on_the_first_empty_field(qtbot: QtBot) -> None:
    for address, login, expected in (("", "", "address"), ("x", "", "login"), ("x", "y", "password")):
        page = SignInView()
        qtbot.addWidget(page)
        page.fill(address, login, is_kept=False, language="en")
        page.show()
        page.activateWindow()
        field = getattr(page, expected)
        qtbot.waitUntil(lambda page=page, field=field: page.focusWidget() is field)  # type: ignore[misc]


def test_the_opening_page_can_be_left(qtbot: QtBot, translations: Translations) -> None:
    page = OpeningView("https://gw.example.co.jp")
    qtbot.addWidget(page)
    button = page.findChildren(QWidget)
    assert button
    with qtbot.waitSignal(page.other_wanted):
        page._other.click()
    translations.choose("ja")
    assert page._other.text() == "別の方法でサインイン"


@pytest.mark.parametrize(
    ("reason", "title"),
    [
        (Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS, "Your account may not use Service Desk"),
        (Reason.LICENCE_LACKS_ATTENDED_ACCESS, "The licence does not allow Service Desk"),
        (Reason.LICENCE_EXPIRED, "The licence does not allow Service Desk"),
    ],
)
def test_what_is_missing_and_whom_to_ask(
    reason: Reason, title: str, qtbot: QtBot, translations: Translations
) -> None:
    page = MissingView(refuse(reason, NextStep.ASK_ADMINISTRATOR), me())
    qtbot.addWidget(page)
    assert page._title.text() == title
    assert "Ask an administrator." in page.text.text()
    assert page.text.text().endswith("You are signed in as 佐藤 花子 (sato).")
    with qtbot.waitSignal(page.again_wanted):
        page.again.click()
    with qtbot.waitSignal(page.sign_out_wanted):
        page.leave.click()


def test_closing_the_window_asks_the_program_to_end(qtbot: QtBot, settings: Settings) -> None:
    window = ConsoleWindow(settings)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.close_wanted):
        window.close()
    assert window.isVisible()


KEPT = Account("https://gw.example.co.jp", "sato", "佐藤 健", is_kept=True)
OTHER = Account("https://other.example", "suzuki", "鈴木")


class TestAccounts:
    @pytest.fixture
    def chooser(self, page: SignInView) -> QComboBox:
        """The known accounts above the fields."""
        page.put_accounts((KEPT, OTHER))
        found = page.findChild(QComboBox, "account")
        assert isinstance(found, QComboBox)
        return found

    def test_a_kept_one_goes_on_without_a_password(
        self, page: SignInView, chooser: QComboBox, qtbot: QtBot
    ) -> None:
        assert chooser.currentText() == "佐藤 健 – gw.example.co.jp"
        assert page.password.placeholderText() == "Not needed: signed in on this computer"
        with qtbot.waitSignal(page.resume_wanted) as heard:
            page.enter.click()
        assert heard.args == [KEPT]
        page.password.setText("secret")
        with qtbot.waitSignal(page.sign_in_wanted):
            page.enter.click()

    def test_choosing_one_fills_it_in(self, page: SignInView, chooser: QComboBox) -> None:
        chooser.setCurrentIndex(1)
        chooser.activated.emit(1)
        assert (page.address.text(), page.login.text()) == ("https://other.example", "suzuki")
        assert page.password.placeholderText() == ""
        chooser.setCurrentIndex(2)
        chooser.activated.emit(2)
        assert page.login.text() == ""

    def test_the_chooser_follows_what_is_typed(
        self, page: SignInView, chooser: QComboBox, qtbot: QtBot
    ) -> None:
        qtbot.keyClicks(page.login, "x")  # type: ignore[no-untyped-call]  # pytest-qt
        assert chooser.currentText() == "Another account…"
        assert page.password.placeholderText() == ""
        page.password.setText("secret")
        with qtbot.waitSignal(page.sign_in_wanted):
            page.enter.click()

    def test_without_a_known_one_there_is_no_chooser(self, page: SignInView) -> None:
        page.put_accounts(())
        assert page.findChild(QComboBox, "account") is None


@pytest.mark.parametrize(
    ("key", "shifted", "is_on"),
    [("A", False, True), ("a", True, True), ("a", False, False), ("A", True, False)],
)
def test_caps_lock_is_told_by_what_is_typed(
    page: SignInView, qtbot: QtBot, key: str, shifted: bool, is_on: bool
) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shifted else Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QKeyEvent.Type.KeyPress, ord(key.upper()), modifier, key)
    QApplication.sendEvent(page.password, event)
    assert page._caps is not None
    assert page._caps.text() == ("Caps Lock is on." if is_on else "")
    QApplication.sendEvent(page.password, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_CapsLock, modifier))
    assert page._caps.text() == ""


def test_keep_is_greyed_where_somebody_else_decided(page: SignInView) -> None:
    page.keep.setChecked(True)
    page.lock_keep(False, lambda: "Set by the administrator of this computer.")
    assert not page.keep.isEnabled()
    assert not page.keep.isChecked()
    assert page.keep_lock is not None
    assert page.keep_lock.text() == "Set by the administrator of this computer."
    page.lock_keep(False, str)
    assert page.keep.isEnabled()


def test_diagnostics_are_one_press_away(page: SignInView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.diagnostics_wanted):
        page.diagnostics.click()
