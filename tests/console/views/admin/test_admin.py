# SPDX-License-Identifier: Apache-2.0
"""The administration against a real Gateway: what is pressed here is what the Gateway then says."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from sdconsole.console.reception import Reception
from sdconsole.console.views.admin.channels.dialogs import NewChannelDialog, RemoveChannelDialog
from sdconsole.console.views.admin.channels.listed import ChannelsPage
from sdconsole.console.views.admin.channels.members import MemberDialog
from sdconsole.console.views.admin.channels.sos import SosDialog
from sdconsole.console.views.admin.licence import LicencePage
from sdconsole.console.views.admin.people.groups import GroupDialog
from sdconsole.console.views.admin.people.importing import ImportDialog
from sdconsole.console.views.admin.people.user_dialogs import PasswordDialog, UserDialog
from sdconsole.console.views.admin.settings import SettingsPage
from sdconsole.console.views.admin.window import AdminWindow
from sdconsole.console.views.window import ConsoleWindow
from sdconsole.contract.channels import ChannelWrite
from sdconsole.domain.channels import HOUR, MINUTE
from sdconsole.domain.people import Role
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme
from tests.console.office import House, Office
from tests.shared.gateway import RunningGateway, gateway

W = TypeVar("W", bound=QWidget)
HEAD = "login,display_name,role,attended_access,groups\n"


@pytest.fixture(autouse=True)
def no_window_manager(monkeypatch: pytest.MonkeyPatch) -> None:
    """The offscreen platform cannot raise windows, and says so each time."""
    for kind in (ConsoleWindow, AdminWindow):
        monkeypatch.setattr(kind, "raise_", lambda _self: None, raising=False)


@pytest.fixture
def running() -> Iterator[RunningGateway]:
    """A Gateway with a technician."""
    with gateway() as started:
        started.add_user("yamada", "山田 花子")
        yield started


@pytest.fixture
def office(
    qtbot: QtBot,
    settings: Settings,
    theme: Theme,
    translations: Translations,
    network: NetworkThread,
    running: RunningGateway,
) -> Iterator[Office]:
    """The owner's console, signed in."""
    opened = Office(House(settings, theme, translations, network), qtbot)
    opened.sign_in(running.origin)
    opened.wait_for_desk()
    yield opened
    opened.leave()


@pytest.fixture
def admin(office: Office) -> AdminWindow:
    """The administration's window."""
    return Reception(office.house, office.window, office.workplace).admin.open()


@pytest.fixture
def channels(admin: AdminWindow, office: Office) -> ChannelsPage:
    """Its first page, read."""
    page = admin.channels
    assert page is not None
    office.wait(lambda: page.list.row is not None)
    return page


def dialog(office: Office, kind: type[W]) -> W:
    """The dialog on the screen."""
    office.wait(lambda: isinstance(QApplication.activeModalWidget(), kind))
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def answer(box: QDialog, words: str) -> None:
    """Press a button of a question."""
    next(button for button in box.findChildren(QAbstractButton) if button.text() == words).click()


def choose(office: Office, admin: AdminWindow, row: int, is_read: Callable[[], bool]) -> None:
    """Go to a page and wait until it has read."""
    admin.names.setCurrentRow(row)
    office.wait(is_read)


def make_channel(office: Office, page: ChannelsPage, name: str) -> None:
    """Create a channel and see it chosen."""
    page.open_new()
    asked = dialog(office, NewChannelDialog)
    asked.form.name.setText(name)
    asked.press()
    office.wait(lambda: page.list.row is not None and page.list.row.name == name)


def test_a_channel_is_made_changed_and_removed_by_typing_its_name(
    office: Office, channels: ChannelsPage
) -> None:
    make_channel(office, channels, "社内ヘルプデスク")
    form = channels.form
    form.expiration.setCurrentIndex(form.expiration.findData(8 * HOUR))
    form.wait.setValue(90)
    next(iter(form.turned_off.values())).setChecked(True)
    channels.save.click()
    mirror = office.workplace.mirror

    def changed() -> bool:
        return any(
            (view.session_expiration, view.permission_wait, view.turned_off)
            == (8 * HOUR, 90_000, ("new-session",))
            for view in mirror.channels
        )

    office.wait(changed)
    office.wait(channels.save.isEnabled)
    channels.remove.click()
    asked = dialog(office, RemoveChannelDialog)
    assert not asked.send_button.isEnabled()
    asked.name.setText("社内")
    asked.name.textEdited.emit("社内")
    assert not asked.send_button.isEnabled()
    asked.name.setText("社内ヘルプデスク")
    asked.name.textEdited.emit("社内ヘルプデスク")
    asked.press()
    office.wait(lambda: len(mirror.channels) == 1 and channels.list.model.rowCount() == 1)
    office.wait(lambda: not channels.remove.isEnabled())
    assert "default" in channels.remove.toolTip()


def test_a_name_in_use_is_refused_and_the_dialog_stays(office: Office, channels: ChannelsPage) -> None:
    channels.open_new()
    asked = dialog(office, NewChannelDialog)
    asked.form.name.setText("  ")
    asked.press()
    assert "enter something" in asked.bar.text()
    asked.form.name.setText("support")
    asked.press()
    office.wait(lambda: "in use" in asked.bar.text())
    assert asked.send_button.isEnabled()
    asked.reject()


def test_who_was_slower_is_told_and_shown_the_new_state(office: Office, channels: ChannelsPage) -> None:
    channel = channels.list.row
    assert channel is not None
    done: list[object] = []
    channels.form.description.setPlainText("mine")
    channels.hide()  # it must not follow the mirror by itself
    channels.admin.edit_channel(channel, ChannelWrite(description="theirs"), done.append, done.append)
    office.wait(lambda: bool(done))
    channels.show()
    channels.save.click()
    office.wait(lambda: "Somebody else" in channels.bar.text())
    office.wait(lambda: channels.form.description.toPlainText() == "theirs")


def test_an_expiration_of_one_s_own_is_sent_in_minutes(office: Office, channels: ChannelsPage) -> None:
    form = channels.form
    form.expiration.setCurrentIndex(form.expiration.count() - 1)
    assert form.custom.isVisibleTo(form)
    form.custom.setValue(45)
    assert form.written().session_expiration == 45 * MINUTE


def test_a_member_is_added_changed_and_taken_out(office: Office, channels: ChannelsPage) -> None:
    make_channel(office, channels, "拠点サポート")
    channels.tabs.setCurrentWidget(channels.members)
    page = channels.members
    page.add.click()
    asked = dialog(office, MemberDialog)
    office.wait(lambda: asked.list.model.rowCount() >= 2)
    asked.list.search.setText("山田")
    assert asked.list.model.rowCount() == 1
    asked.press()
    office.wait(lambda: page.list.row is not None and page.list.row.name == "山田 花子")
    page.edit.click()
    asked = dialog(office, MemberDialog)
    asked.role.setCurrentIndex(1)
    assert not any(box.isEnabled() for box in asked.rights.values())
    asked.press()
    office.wait(lambda: page.list.row is not None and page.list.row.role is Role.CHANNEL_MANAGER)
    page.remove.click()
    answer(dialog(office, QDialog), "Cancel")
    assert page.list.model.rowCount() == 1
    page.remove.click()
    answer(dialog(office, QDialog), "Remove")
    office.wait(lambda: page.list.model.rowCount() == 0)
    assert "山田 花子" in page.bar.text()


def test_an_sos_call_is_made_suspended_and_deleted(office: Office, channels: ChannelsPage) -> None:
    channels.tabs.setCurrentWidget(channels.sos)
    page = channels.sos
    page.add.click()
    asked = dialog(office, SosDialog)
    asked.name.setText("受付")
    asked.kinds.setPlainText("PC\n\nプリンター\n")
    asked.press()
    office.wait(lambda: page.list.row is not None and page.list.row.kinds == ("PC", "プリンター"))
    call = page.list.row
    assert call is not None
    page.copy.click()
    assert QApplication.clipboard().text() == call.link
    page.suspend.click()
    office.wait(lambda: page.list.row is not None and page.list.row.is_suspended)
    assert page.suspend.text() == "Resume"
    page.copy.click()
    assert "once you resume it" in page.bar.text()
    page.remove.click()
    answer(dialog(office, QDialog), "Delete")
    office.wait(lambda: page.list.model.rowCount() == 0)


def test_a_technician_is_made_changed_and_disabled(office: Office, admin: AdminWindow) -> None:
    page = admin.users
    choose(office, admin, 1, lambda: page.list.model.rowCount() == 2)
    page.add.click()
    asked = dialog(office, UserDialog)
    asked.login.setText("suzuki")
    asked.name.setText("鈴木 次郎")
    asked.press()
    office.wait(lambda: asked.token is not None)
    asked.reject()
    office.wait(lambda: page.list.model.rowCount() == 3)
    suzuki = next(
        user for user in (page.list.model.row(at) for at in range(3)) if user and user.login == "suzuki"
    )
    page.list.choose(suzuki.id)
    page.edit.click()
    asked = dialog(office, UserDialog)
    asked.attended.setChecked(False)
    asked.press()
    office.wait(lambda: page.list.row is not None and not page.list.row.has_attended_access)
    page.enable.click()
    box = dialog(office, QDialog)
    next(button for button in box.findChildren(QAbstractButton) if button.text() == "Disable").click()
    office.wait(lambda: page.list.row is not None and page.list.row.disabled_at is not None)
    assert page.enable.text() == "Enable"
    assert "2 in use" in page.seats.text()


def test_a_new_password_is_typed_twice(office: Office, admin: AdminWindow, running: RunningGateway) -> None:
    page = admin.users
    choose(office, admin, 1, lambda: page.list.model.rowCount() == 2)
    page.list.choose(
        next(u.id for u in (page.list.model.row(at) for at in (0, 1)) if u and u.login == "yamada")
    )
    page.password.click()
    asked = dialog(office, PasswordDialog)
    asked.first.setText("a new long passphrase")
    asked.second.setText("another")
    asked.press()
    assert "not the same" in asked.bar.text()
    asked.second.setText("a new long passphrase")
    asked.press()
    office.wait(lambda: "new password" in page.bar.text())
    office.workplace.actions.sign_out_wanted.emit()
    office.sign_in(running.origin, "yamada", "a new long passphrase")
    office.wait_for_desk()


def test_nobody_disables_themselves(office: Office, admin: AdminWindow) -> None:
    page = admin.users
    choose(office, admin, 1, lambda: page.list.model.rowCount() == 2)
    me = office.workplace.mirror.me
    assert me is not None
    page.list.choose(me.id)
    assert not page.enable.isEnabled()
    assert "themselves" in page.enable.toolTip()


def test_an_import_says_first_what_each_line_does(office: Office, admin: AdminWindow, tmp_path: Path) -> None:
    page = admin.users
    choose(office, admin, 1, lambda: page.list.model.rowCount() == 2)
    file = tmp_path / "people.csv"
    file.write_text(
        HEAD + "ito,伊藤,technician,yes,\nsato,x,technician,yes,\nkato,加藤,boss,yes,\n", encoding="cp932"
    )
    page.bring.click()
    asked = dialog(office, ImportDialog)
    asked.read_file(file)
    office.wait(lambda: asked.list.model.rowCount() == 3)
    rows = [asked.list.model.row(at) for at in range(3)]
    assert [row.fate.value for row in rows if row is not None] == ["created", "unchanged", "refused"]
    assert not asked.send_button.isEnabled()
    file.write_text(HEAD + "ito,伊藤,technician,yes,\n", encoding="utf-8")
    asked.read_file(file)
    office.wait(asked.send_button.isEnabled)
    assert page.list.model.rowCount() == 2
    asked.press()
    office.wait(lambda: page.list.model.rowCount() == 3)
    office.wait(asked.copy.isVisible)
    asked.copy.click()
    assert QApplication.clipboard().text().startswith("ito\t")
    asked.reject()


def test_a_group_is_made_with_its_people(office: Office, admin: AdminWindow) -> None:
    choose(office, admin, 1, lambda: admin.users.list.model.rowCount() == 2)
    page = admin.groups
    admin.show_tab(page)
    office.wait(page.add.isEnabled)
    page.add.click()
    asked = dialog(office, GroupDialog)
    asked.name.setText("夜間")
    box = asked.people.item(0, 1)
    assert box is not None
    box.setCheckState(Qt.CheckState.Checked)
    asked.press()
    office.wait(lambda: page.list.row is not None and len(page.list.row.members) == 1)


def test_a_licence_is_installed_from_a_file(office: Office, admin: AdminWindow, tmp_path: Path) -> None:
    page = admin.findChild(LicencePage)
    assert page is not None
    choose(office, admin, 2, lambda: "no limit" in page.values[2].text())
    file = tmp_path / "licence.json"
    file.write_text("{}", encoding="utf-8")
    page.install_file(file)
    office.wait(page.bar.isVisible)
    file.write_text(
        '{"attended_access": true, "technician_seats": 5, "valid_until": null, "issued_to": "サンプル組織"}',
        encoding="utf-8",
    )
    page.install_file(file)
    office.wait(lambda: page.values[2].text() == "2 of 5 in use")
    assert page.values[0].text() == "サンプル組織"


def test_settings_are_saved(office: Office, admin: AdminWindow) -> None:
    page = admin.findChild(SettingsPage)
    assert page is not None
    choose(office, admin, 3, lambda: page.organisation.text() != "")
    page.minimum.setText("soon")
    page.save.click()
    assert "1.2.3" in page.bar.text()
    page.minimum.setText("0.1.0")
    page.live.setValue(3)
    page.save.click()
    office.wait(lambda: "Saved" in page.bar.text())
    assert page.live.value() == 3
