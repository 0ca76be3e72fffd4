# SPDX-License-Identifier: Apache-2.0
"""The preferences' window: a change is written at once; what somebody else decided is greyed and says who."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from sdconsole.console.actions.accounts import Account, Accounts
from sdconsole.console.actions.notices.kinds import NOTICE_KINDS
from sdconsole.console.views.preferences.page import Lock
from sdconsole.console.views.preferences.window import Known, PreferencesWindow
from sdconsole.domain.ids import ChannelId
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.policy import MachinePolicy, Policy
from sdconsole.toolkit.settings import Settings

HERE = "https://gw.example.co.jp"


def opened(settings: Settings, qtbot: QtBot) -> PreferencesWindow:
    """The window with two accounts and a channel."""
    accounts = Accounts(settings)
    accounts.enter(Account("https://other.example", "suzuki", "鈴木", is_kept=True))
    accounts.enter(Account(HERE, "sato", "佐藤 健", is_kept=True))
    channels = [(None, "Private"), (ChannelId("c1"), "R&D")]
    made = PreferencesWindow(Known(settings, Settings("viewer"), accounts, channels))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def window(settings: Settings, qtbot: QtBot, translations: Translations) -> PreferencesWindow:
    """Nobody decided anything."""
    return opened(settings, qtbot)


def box(window: QWidget, name: str) -> QCheckBox:
    found = window.findChild(QCheckBox, name)
    assert isinstance(found, QCheckBox)
    return found


def choice(window: QWidget, name: str) -> QComboBox:
    found = window.findChild(QComboBox, name)
    assert isinstance(found, QComboBox)
    return found


def choose(combo: QComboBox, value: str) -> None:
    """As a user does."""
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def test_a_change_is_written_at_once_and_shown_wherever_it_comes_from(
    window: PreferencesWindow, settings: Settings
) -> None:
    automatic = box(window, "start/automatic")
    assert not automatic.isChecked(), "off by default"
    automatic.click()
    assert settings.flag("start/automatic")
    settings.set_flag("start/automatic", False)
    assert not automatic.isChecked()
    choose(choice(window, "list/density"), "compact")
    assert settings.text("list/density") == "compact"
    choose(choice(window, "default/quality"), "sharp")
    assert settings.text("default/quality") == "", "the viewer's, not the console's"


def test_what_was_decided_is_greyed_and_says_by_whom(
    qtbot: QtBot, translations: Translations, settings: Settings
) -> None:
    """In words beside it, in the tooltip, and for a screen reader; it goes with the Gateway."""
    locked = Settings("console", policy=Policy(MachinePolicy({"theme": "dark"})))
    window = opened(locked, qtbot)
    theme, automatic = choice(window, "theme"), box(window, "start/automatic")
    assert not theme.isEnabled()
    assert theme.currentData() == "dark"
    assert automatic.isEnabled()
    locked.put_gateway_policy({"start/automatic": "yes"})
    assert automatic.isChecked()
    assert not automatic.isEnabled()
    reason = "Set by the administrator of the Gateway."
    assert automatic.toolTip() == reason
    assert automatic.accessibleDescription() == reason
    said = [lock.text() for lock in window.general.findChildren(Lock) if lock.isVisible()]
    assert said == ["Set by the administrator of this computer.", reason]
    translations.choose("ja")
    assert automatic.toolTip() == "Gateway の管理者が設定しています。"
    locked.put_gateway_policy({})
    assert automatic.isEnabled()
    assert not automatic.isChecked()


def test_every_kind_of_notice_has_its_switches_with_names_of_their_own(window: PreferencesWindow) -> None:
    """A box without words beside it is named for a screen reader."""
    for row in NOTICE_KINDS:
        for one in (row.toast, row.sound):
            if one is not None:
                made = box(window, one.name)
                assert made.isChecked() is one.default
                assert made.accessibleName() == f"{row.title()}: {one.title()}"
    assert box(window, "notify/channel/c1").text() == "R&&D", "a name's & is no key"


def test_every_page_is_reached_by_the_keyboard_and_found_again(
    window: PreferencesWindow, settings: Settings, qtbot: QtBot
) -> None:
    window.names.setCurrentRow(0)
    window.names.setFocus()
    for row in range(1, window.names.count()):
        qtbot.keyClick(window.names, Qt.Key.Key_Down)  # type: ignore[no-untyped-call]  # pytest-qt
        assert window.pages.currentIndex() == row
    again = opened(settings, qtbot)
    assert again.pages.currentIndex() == window.names.count() - 1
    qtbot.keyClick(window, Qt.Key.Key_Escape)  # type: ignore[no-untyped-call]  # pytest-qt
    assert not window.isVisible()


@pytest.mark.parametrize("code", ["en", "ja"])
def test_every_control_has_a_name(window: PreferencesWindow, translations: Translations, code: str) -> None:
    translations.choose(code)
    for control in (*window.findChildren(QCheckBox), *window.findChildren(QComboBox)):
        assert control.accessibleName() or (isinstance(control, QCheckBox) and control.text()), control


def test_accounts_are_switched_and_forgotten_elsewhere(window: PreferencesWindow, qtbot: QtBot) -> None:
    """The page only says what is wanted; one does not switch to oneself."""
    page = window.accounts
    window.show_page(page)
    texts = [page.list.item(row).text() for row in range(page.list.count())]
    assert texts == [
        "佐藤 健 – gw.example.co.jp · signed in now, kept",
        "鈴木 – other.example · kept: no password is needed",
    ]
    page.list.setCurrentRow(0)
    assert not page.switch_button.isEnabled()
    page.list.setCurrentRow(1)
    with qtbot.waitSignal(page.switch_wanted) as switched:
        page.switch_button.click()
    with qtbot.waitSignal(page.forget_wanted) as forgotten:
        page.forget_button.click()
    with qtbot.waitSignal(page.switch_wanted) as added:
        page.add_button.click()
    logins = [heard.args[0].login for heard in (switched, forgotten) if heard.args]
    assert logins == ["suzuki", "suzuki"]
    assert added.args == [None]
    assert not page.bar.isVisible()
    page.put_keyring(False)
    assert page.bar.isVisible()
