# SPDX-License-Identifier: Apache-2.0
"""The dialogs that presses open: whom they offer, what they send, what they say no to; the bar with Undo."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sdconsole.console.actions.cases.several import Done, Outcome, Undone
from sdconsole.console.actions.registry import Order, Press
from sdconsole.console.views.dialogs.frame import Office
from sdconsole.console.views.dialogs.lives import ExtendDialog, RotateDialog
from sdconsole.console.views.dialogs.orders import Orders
from sdconsole.console.views.dialogs.people import AssignDialog, InviteDialog, TargetPicker
from sdconsole.console.views.dialogs.texts import RenameDialog
from sdconsole.console.views.dialogs.transferring import TransferDialog
from sdconsole.console.views.news import news_of
from sdconsole.console.views.notices import Notices
from sdconsole.contract.people import UserRef
from sdconsole.contract.sessions import SessionLink, Transferred
from sdconsole.contract.stream import PeopleChanged
from sdconsole.domain.channels import HOUR
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId, UserId
from sdconsole.domain.people import Presence, Right, Role
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.widgets.notice_bar import NoticeBar
from tests.console.builders import (
    DAY,
    NOW,
    SATO,
    SITE,
    TAKAHASHI,
    app,
    change,
    channels,
    colleague,
    colleagues,
    filled,
    grant,
    me,
    session,
    technician_channel,
)
from tests.console.parts import ORIGIN, Rig

D = TypeVar("D", bound=QDialog)
S1 = SessionId("s1")
ITO = UserRef(id=UserId("u-ito"), display_name="伊藤 次郎")


@pytest.fixture
def rig(network: NetworkThread, translations: Translations) -> Rig:
    """One session of mine; 高橋 is in the channel, 伊藤 only in the other one."""
    mirror = filled(session(app=app()))
    mirror.put_colleagues(colleagues(colleague(), colleague(TAKAHASHI), colleague(ITO, places=(SITE,))))
    return Rig(network, mirror)


def office_of(rig: Rig) -> Office:
    """What a dialog works with."""
    return Office(rig.mirror, rig.actions, ORIGIN)


def opened(rig: Rig, kind: type[D], press: Press, owner: QWidget) -> D:
    """The dialog of a press, on the screen; its owner takes it along when it goes."""
    dialog = kind(office_of(rig), Order(press, (S1,)), owner)  # type: ignore[call-arg,arg-type]
    dialog.open()
    return dialog


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    """A window for the dialogs."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def rows(picker: TargetPicker) -> list[str]:
    """What the list says."""
    return [str(picker.model.index(row).data()) for row in range(picker.model.rowCount())]


class TestPeople:
    def test_who_cannot_be_chosen_is_shown_with_the_reason(self, rig: Rig, owner: QWidget) -> None:
        dialog = opened(rig, AssignDialog, Press.ASSIGN, owner)
        assert rows(dialog.picker) == [
            "高橋 一郎 · Available · 0 open sessions",
            "佐藤 花子 · Available – This technician is assigned already.",
            "伊藤 次郎 · Available – That technician has no access to the channel.",
        ]
        assert not dialog.picker.model.flags(dialog.picker.model.index(1)) & Qt.ItemFlag.ItemIsEnabled
        assert not dialog.send_button.isEnabled()

    def test_typing_finds_and_chooses(self, rig: Rig, owner: QWidget, qtbot: QtBot) -> None:
        dialog = opened(rig, AssignDialog, Press.ASSIGN, owner)
        dialog.picker.search.setText("高橋")
        assert dialog.send_button.isEnabled()
        rig.line.answers["session-assign"] = session(assignee=TAKAHASHI)
        with qtbot.waitSignal(dialog.accepted):
            dialog.send()
        assert (rig.line.sent[0].body.technician, rig.line.sent[0].version) == (TAKAHASHI.id, 1)

    def test_presence_is_followed_and_the_choice_stays(self, rig: Rig, owner: QWidget) -> None:
        dialog = opened(rig, AssignDialog, Press.ASSIGN, owner)
        dialog.picker.choose(TAKAHASHI.id)
        rig.mirror.apply([PeopleChanged(seq=3, user=TAKAHASHI.id, presence=Presence.BUSY)])
        assert rows(dialog.picker)[0].startswith("高橋 一郎 · Busy")
        assert dialog.picker.aim is not None
        assert dialog.send_button.isEnabled()

    def test_the_third_invitation_says_no_and_one_can_be_let_go(
        self, rig: Rig, owner: QWidget, qtbot: QtBot
    ) -> None:
        rig.mirror.apply([change(session(app=app(), invited=(TAKAHASHI, ITO)), 1, EventKind.SESSION_INVITED)])
        rig.actions.select(S1)
        assert rig.actions.action(Press.INVITE).isEnabled()
        dialog = opened(rig, InviteDialog, Press.INVITE, owner)
        assert all("up to 2 technicians" in row for row in rows(dialog.picker))
        rig.line.answers["session-uninvite"] = session(invited=(TAKAHASHI,))
        dialog.removers[ITO.id].click()
        qtbot.waitUntil(lambda: "no longer takes part" in dialog.bar.text())
        assert rig.line.sent[0].path["user_id"] == ITO.id


class TestTransfer:
    def test_to_a_channel_into_the_queue_with_a_comment(self, rig: Rig, owner: QWidget, qtbot: QtBot) -> None:
        dialog = opened(rig, TransferDialog, Press.TRANSFER, owner)
        dialog.to_channel.setChecked(True)
        assert rows(dialog.there)[0] == "Nobody yet: into the queue"
        assert any(row.startswith("伊藤") for row in rows(dialog.there))
        dialog.comment.setPlainText("お願いします")
        rig.line.answers["session-transfer"] = Transferred(session=None)
        with qtbot.waitSignal(dialog.accepted):
            dialog.send()
        body = rig.line.sent[0].body
        assert (body.channel, body.technician, body.comment) == (SITE, None, "お願いします")

    def test_a_comment_too_long_is_counted_and_not_sent(self, rig: Rig, owner: QWidget) -> None:
        dialog = opened(rig, TransferDialog, Press.TRANSFER, owner)
        dialog.person.choose(TAKAHASHI.id)
        assert dialog.send_button.isEnabled()
        dialog.comment.setPlainText("あ" * 501)
        assert dialog.counter.text() == "501 of 500: too long"
        assert not dialog.send_button.isEnabled()

    def test_without_the_right_to_release_it_opens_at_the_channels(
        self, network: NetworkThread, translations: Translations, owner: QWidget
    ) -> None:
        rights = frozenset({Right.TRANSFER})
        listed = channels(technician_channel(rights=rights), technician_channel(SITE, rights))
        mirror = filled(session(), person=me(Role.TECHNICIAN), listed=listed)
        mirror.put_colleagues(colleagues())
        dialog = opened(Rig(network, mirror), TransferDialog, Press.TRANSFER, owner)
        assert dialog.to_channel.isChecked()
        assert dialog.send_button.isEnabled()

    def test_whoever_is_connected_is_named(self, rig: Rig, owner: QWidget) -> None:
        theirs = grant(technician=TAKAHASHI, is_connected=True)
        rig.mirror.apply([change(session(app=app(), grants=(theirs,)), 1, EventKind.REMOTE_STARTED)])
        dialog = opened(rig, TransferDialog, Press.TRANSFER, owner)
        assert dialog.bar.text() == "Connected now: 高橋 一郎. Transferring ends the connection at once."


class TestTexts:
    def test_a_name_of_nothing_is_refused_inside(self, rig: Rig, owner: QWidget) -> None:
        dialog = opened(rig, RenameDialog, Press.RENAME, owner)
        assert not dialog.send_button.isEnabled()
        dialog.name.setText(" ")
        dialog.name.textEdited.emit(" ")
        dialog.send()
        assert "enter something" in dialog.bar.text()
        assert rig.line.sent == []


class TestLives:
    def test_the_new_time_is_shown(self, rig: Rig, owner: QWidget, qtbot: QtBot) -> None:
        dialog = opened(rig, ExtendDialog, Press.EXTEND, owner)
        assert [dialog.length.itemText(row) for row in range(dialog.length.count())] == [
            "30 minutes", "1 hour", "8 hours", "1 day", "7 days",
        ]  # fmt: skip
        assert "extended:" in dialog.then.text()
        rig.line.answers["session-extend"] = session()
        with qtbot.waitSignal(dialog.accepted):
            dialog.send()
        assert rig.line.sent[0].body.by == HOUR

    def test_beyond_thirty_days_nothing_is_offered(self, rig: Rig, owner: QWidget) -> None:
        rig.mirror.apply([change(session(expires_at=NOW + 30 * DAY), 1, EventKind.SESSION_EXTENDED)])
        dialog = opened(rig, ExtendDialog, Press.EXTEND, owner)
        assert dialog.length.count() == 0
        assert "cannot be extended further" in dialog.then.text()
        assert not dialog.send_button.isEnabled()

    def test_the_new_link_stays_on_the_screen(self, rig: Rig, owner: QWidget, qtbot: QtBot) -> None:
        dialog = opened(rig, RotateDialog, Press.ROTATE_LINK, owner)
        assert "cut off" in dialog.what.text()
        rig.line.answers["session-link-rotate"] = SessionLink(link=f"{ORIGIN}/s/new")
        dialog.send()
        qtbot.waitUntil(lambda: dialog.link.value() == f"{ORIGIN}/s/new")
        rig.mirror.apply([change(session(), 1, EventKind.LINK_ROTATED)])
        assert dialog.isVisible()
        assert dialog.link.isVisible()


def test_a_release_that_cuts_somebody_asks_and_goes_on_only_then(
    rig: Rig, owner: QWidget, qtbot: QtBot
) -> None:
    theirs = grant(technician=TAKAHASHI, is_connected=True)
    rig.mirror.apply([change(session(app=app(), grants=(theirs,)), 1, EventKind.REMOTE_STARTED)])
    orders = Orders(office_of(rig), owner)
    rig.actions.select(S1)
    rig.actions.action(Press.RELEASE).trigger()
    box = owner.findChild(QDialog)
    assert isinstance(box, QDialog)
    assert any("高橋 一郎" in label.text() for label in box.findChildren(QLabel))
    assert rig.line.sent == []
    rig.line.answers["session-release"] = session(assignee=None)
    go = next(button for button in box.findChildren(QPushButton) if button.text() == "Release")
    with qtbot.waitSignal(rig.actions.outcome_known):
        go.click()
    assert orders.parent() is owner


class TestNotices:
    def test_a_deletion_can_be_taken_back(self, rig: Rig, owner: QWidget, qtbot: QtBot) -> None:
        said: list[str] = []
        bar = NoticeBar(owner)
        notices = Notices(bar, rig.actions.moves, ORIGIN, rig.mirror.name_of, said.append)
        notices.tell_outcome(Outcome(Press.DELETE, (Done(S1, "{name} 100 %"),), ()))
        assert bar.text() == "“{name} 100 %” was deleted."
        rig.line.answers["session-restore"] = session()
        bar.action_pressed.emit()
        qtbot.waitUntil(lambda: said == ["The deletion was taken back."])
        assert rig.line.sent[0].route == "session-restore"

    def test_too_late_it_says_so(self, rig: Rig, owner: QWidget, qtbot: QtBot) -> None:
        bar = NoticeBar(owner)
        notices = Notices(bar, rig.actions.moves, ORIGIN, rig.mirror.name_of, lambda _text: None)
        notices.tell_outcome(Outcome(Press.DELETE, (Done(S1, "a"),), ()))
        rig.line.answers["session-restore"] = refuse(Reason.UNDO_OVER)
        bar.action_pressed.emit()
        qtbot.waitUntil(lambda: bar.text() == "It is too late to take the deletion back.")

    def test_several_are_told_in_one_account(self, rig: Rig, owner: QWidget) -> None:
        bar = NoticeBar(owner)
        notices = Notices(bar, rig.actions.moves, ORIGIN, rig.mirror.name_of, lambda _text: None)
        no = refuse(Reason.SESSION_CLOSED, NextStep.NEW_SESSION)
        undone = tuple(Undone(SessionId(f"x{n}"), "x", no) for n in range(2))
        notices.tell_outcome(Outcome(Press.RELEASE, (Done(S1, "a"),), undone))
        lines = bar.text().splitlines()
        assert lines[0] == "1 session released."
        assert lines[1].startswith("Not done with 2 sessions:")
        assert len(lines) == 2


def test_what_is_given_to_me_is_told(translations: Translations) -> None:
    """To me in the second person, with the comment where there is one."""
    view = session(assignee=SATO)
    facts = {"comment": "{name} please"}
    told = news_of(change(view, 1, EventKind.SESSION_TRANSFERRED, actor=TAKAHASHI, facts=facts), me())
    assert told is not None
    assert told.text == "高橋 一郎 transferred 経理-山田: “{name} please”"
    told = news_of(change(view, 1, EventKind.SESSION_ASSIGNED, actor=TAKAHASHI), me())
    assert told is not None
    assert told.text == "高橋 一郎 assigned 経理-山田 to you"
