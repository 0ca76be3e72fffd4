# SPDX-License-Identifier: Apache-2.0
"""New session, PIN, closing: what they ask, send, show, and how they end."""

from typing import TypeVar

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from sdconsole.client.transport import LineLost, LineProblem
from sdconsole.console.actions.registry import Order, Press
from sdconsole.console.mirror.places import HOME, PRIVATE, Place, place_of
from sdconsole.console.views.dialogs.closing import CloseDialog
from sdconsole.console.views.dialogs.frame import Office
from sdconsole.console.views.dialogs.invitation import invitation
from sdconsole.console.views.dialogs.new_session import NewSessionDialog
from sdconsole.console.views.dialogs.pin import PinDialog
from sdconsole.contract.sessions import SessionCreated, SessionPin, SessionView
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.domain.people import Role
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from tests.console.builders import (
    DESK,
    NOW,
    SATO,
    SITE,
    TAKAHASHI,
    app,
    change,
    channels,
    filled,
    me,
    permission_sessions,
    session,
    technician_channel,
)
from tests.console.parts import ORIGIN, Rig

D = TypeVar("D", bound=QDialog)
S1 = SessionId("s1")
LINK = f"{ORIGIN}/s/AAAABBBBCCCCDDDDEEEEFF"
MINUTES_10 = 600_000
CREATED = SessionCreated(
    session=session(), link=LINK, pin="482913507", pin_expires_at=NOW + MINUTES_10, now=NOW
)


@pytest.fixture
def rig(network: NetworkThread, translations: Translations) -> Rig:
    """One session of mine."""
    return Rig(network, filled(session()))


def opened(dialog: D, qtbot: QtBot) -> D:
    """The dialog on the screen."""
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def new_dialog(rig: Rig, qtbot: QtBot, place: Place = HOME) -> NewSessionDialog:
    """The New session dialog as opened at a place."""
    return opened(NewSessionDialog(rig.mirror, rig.verbs, place, ORIGIN), qtbot)


def created_dialog(rig: Rig, qtbot: QtBot) -> NewSessionDialog:
    """The dialog after the Gateway has made the session."""
    rig.line.answers["session-new"] = CREATED
    dialog = new_dialog(rig, qtbot)
    dialog.create_button.click()
    qtbot.waitUntil(lambda: dialog.panel is not None)
    return dialog


class TestNewSession:
    @pytest.mark.parametrize(("place", "expected"), [(place_of(SITE), SITE), (PRIVATE, None), (HOME, DESK)])
    def test_it_begins_with_the_place_one_is_at(
        self, place: Place, expected: str | None, rig: Rig, qtbot: QtBot
    ) -> None:
        assert new_dialog(rig, qtbot, place).channel.currentData() == expected

    def test_only_channels_one_may_use_are_offered(
        self, network: NetworkThread, qtbot: QtBot, translations: Translations
    ) -> None:
        listed = channels(technician_channel(), technician_channel(SITE, frozenset()))
        rig = Rig(network, filled(person=me(Role.TECHNICIAN), listed=listed))
        dialog = new_dialog(rig, qtbot)
        offered = [dialog.channel.itemData(row) for row in range(dialog.channel.count())]
        assert offered == [DESK, None]

    def test_what_is_typed_is_sent_once(self, rig: Rig, qtbot: QtBot) -> None:
        dialog = new_dialog(rig, qtbot)
        dialog.name.setText("  経理-山田 ")
        dialog.create_button.click()
        assert dialog.create_button.text() == "Creating…"
        assert not dialog.create_button.isEnabled()
        qtbot.waitUntil(lambda: len(rig.line.sent) == 1)
        assert (rig.line.sent[0].body.channel, rig.line.sent[0].body.name) == (DESK, "経理-山田")

    @pytest.mark.parametrize("typed", ["x" * 81, "a\u202eb", "😀" * 81])
    def test_a_bad_name_is_told_before_anything_is_sent(self, typed: str, rig: Rig, qtbot: QtBot) -> None:
        dialog = new_dialog(rig, qtbot)
        dialog.name.setText(typed)
        dialog.create_button.click()
        assert dialog.bar.isVisible()
        assert rig.line.sent == []

    @pytest.mark.parametrize("typed", ["x" * 80, "😀" * 80, ""])
    def test_a_good_name_goes_through(self, typed: str, rig: Rig, qtbot: QtBot) -> None:
        dialog = new_dialog(rig, qtbot)
        dialog.name.setText(typed)
        dialog.create_button.click()
        qtbot.waitUntil(lambda: len(rig.line.sent) == 1)

    @pytest.mark.parametrize(
        ("answer", "expected"),
        [
            (
                refuse(Reason.CHANNEL_FULL, NextStep.CLOSE_FIRST, limit=500),
                "This channel has reached 500 sessions. Close a session first.",
            ),
            (LineLost(LineProblem.BROKEN), "The connection to gw.example.co.jp broke off."),
        ],
    )
    def test_a_no_stays_in_the_dialog(self, answer: object, expected: str, rig: Rig, qtbot: QtBot) -> None:
        rig.line.answers["session-new"] = answer
        dialog = new_dialog(rig, qtbot)
        dialog.create_button.click()
        qtbot.waitUntil(dialog.bar.isVisible)
        assert dialog.bar.text().startswith(expected)
        assert dialog.create_button.isEnabled()
        assert dialog.isVisible()

    def test_link_and_pin_are_shown_and_copied(self, rig: Rig, qtbot: QtBot) -> None:
        panel = created_dialog(rig, qtbot).panel
        assert panel is not None
        panel.link.copy()
        assert QApplication.clipboard().text() == LINK
        assert panel.pin.field.value() == "482 913 507"
        assert panel.pin.left.text() == "Valid for 10:00"
        panel.pin.field.copy()
        assert QApplication.clipboard().text() == "482 913 507"

    def test_the_invitation_speaks_both_languages(self, rig: Rig, qtbot: QtBot) -> None:
        panel = created_dialog(rig, qtbot).panel
        assert panel is not None
        panel.copy_all.click()
        copied = QApplication.clipboard().text()
        assert copied == invitation("佐藤 花子", LINK, "482913507")
        for part in (LINK, "482 913 507", "佐藤 花子", "PINコード", "PIN code", f"{ORIGIN}/"):
            assert part in copied
        assert panel.copy_all.text() == "Copied"

    def test_the_status_line_is_live(self, rig: Rig, qtbot: QtBot, translations: Translations) -> None:
        panel = created_dialog(rig, qtbot).panel
        assert panel is not None
        assert panel.status.text() == "Status: Waiting – Waiting for the support app to run"
        rig.mirror.apply([change(session(app=app()), 1, EventKind.SESSION_JOINED)])
        assert panel.status.text() == "Status: Active – The support app is running"
        assert panel.pin.field.value() == ""
        translations.choose("ja")
        assert panel.status.text() == "状態: 接続中 — アクティブ: サポートアプリが起動しています"

    def test_it_tells_where_the_session_is(self, rig: Rig, qtbot: QtBot) -> None:
        rig.line.answers["session-new"] = CREATED
        dialog = new_dialog(rig, qtbot)
        with qtbot.waitSignal(dialog.created) as heard:
            dialog.create_button.click()
        assert heard.args == ["s1", place_of(DESK)]

    def test_closed_while_the_answer_is_on_its_way_nothing_breaks(self, rig: Rig, qtbot: QtBot) -> None:
        dialog = NewSessionDialog(rig.mirror, rig.verbs, HOME, ORIGIN)
        dialog.open()
        rig.line.answers["session-new"] = CREATED
        dialog.create_button.click()
        dialog.reject()
        qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
        qtbot.waitUntil(lambda: not rig.calls.is_busy("session-new"))


class TestPin:
    def test_it_is_fetched_shown_and_runs_out(self, rig: Rig, qtbot: QtBot) -> None:
        rig.line.answers["session-pin"] = SessionPin(pin="482913507", expires_at=NOW + 300_000, now=NOW)
        dialog = opened(PinDialog(rig.mirror, rig.verbs, S1, ORIGIN), qtbot)
        qtbot.waitUntil(lambda: dialog.pin.field.value() == "482 913 507")
        assert dialog.pin.left.text() == "Valid for 5:00"
        dialog.pin.expire()
        assert dialog.pin.field.value() == ""
        assert dialog.pin.left.text() == "This PIN code has expired."
        rig.line.answers["session-pin"] = SessionPin(pin="111222333", expires_at=NOW + 600_000, now=NOW)
        dialog.pin.renew.click()
        qtbot.waitUntil(lambda: dialog.pin.field.value() == "111 222 333")
        assert not dialog.pin.renew.isVisible()

    def test_a_refusal_is_told_inside(self, rig: Rig, qtbot: QtBot) -> None:
        rig.line.answers["session-pin"] = refuse(Reason.RATE_LIMITED, NextStep.WAIT, retry_after_ms=60_000)
        dialog = opened(PinDialog(rig.mirror, rig.verbs, S1, ORIGIN), qtbot)
        qtbot.waitUntil(dialog.bar.isVisible)
        assert dialog.bar.text() == "Too many requests in a short time. Try again in 1 minute."

    def test_the_pin_is_in_no_title(self, rig: Rig, qtbot: QtBot) -> None:
        rig.line.answers["session-pin"] = SessionPin(pin="482913507", expires_at=NOW + 300_000, now=NOW)
        dialog = opened(PinDialog(rig.mirror, rig.verbs, S1, ORIGIN), qtbot)
        qtbot.waitUntil(lambda: dialog.pin.field.value() != "")
        assert "482" not in dialog.windowTitle()


def office_of(rig: Rig) -> Office:
    """What a dialog about sessions works with."""
    return Office(rig.mirror, rig.actions, ORIGIN)


def close_dialog(rig: Rig, qtbot: QtBot, view: SessionView) -> CloseDialog:
    """The Close dialog of a session."""
    return opened(CloseDialog(office_of(rig), Order(Press.CLOSE_SESSION, (view.id,))), qtbot)


class TestClosing:
    def test_outcome_and_note_are_sent_and_the_dialog_goes(self, rig: Rig, qtbot: QtBot) -> None:
        # Not registered with qtbot, which would close it once more after it has deleted itself.
        dialog = CloseDialog(office_of(rig), Order(Press.CLOSE_SESSION, (S1,)))
        dialog.open()
        rig.line.answers["session-close"] = session()
        dialog.outcome.setText("解決")
        dialog.note.setPlainText("two\nlines")
        with qtbot.waitSignal(dialog.accepted):
            dialog.close_button.click()
        qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
        body = rig.line.sent[0].body
        assert (body.outcome, body.note) == ("解決", "two\nlines")

    @pytest.mark.parametrize(("name", "is_warned"), [("in-session", True), ("granted", False)])
    def test_it_warns_only_of_a_connection_that_is_running(
        self, name: str, is_warned: bool, network: NetworkThread, qtbot: QtBot, translations: Translations
    ) -> None:
        view = permission_sessions()[name]
        dialog = close_dialog(Rig(network, filled(view)), qtbot, view)
        assert dialog.bar.isVisible() is is_warned

    def test_a_session_that_changed_meanwhile_is_not_closed(self, rig: Rig, qtbot: QtBot) -> None:
        dialog = close_dialog(rig, qtbot, session())
        rig.line.answers["session-close"] = refuse(Reason.VERSION_STALE, NextStep.REFRESH)
        dialog.close_button.click()
        qtbot.waitUntil(dialog.bar.isVisible)
        assert dialog.bar.text() == (
            "Somebody else has changed this meanwhile. Look at the current state and try again."
        )
        assert dialog.close_button.isEnabled()

    def test_changed_in_nothing_that_matters_one_presses_again(
        self, rig: Rig, qtbot: QtBot, translations: Translations
    ) -> None:
        """Never sent again by itself; the second press is about the session as it is now."""
        # Not registered with qtbot, which would close it once more after it has deleted itself.
        dialog = CloseDialog(office_of(rig), Order(Press.CLOSE_SESSION, (S1,)))
        dialog.open()
        rig.line.answers["session-close"] = refuse(Reason.VERSION_STALE, NextStep.REFRESH)
        rig.line.answers["session"] = session(version=7, note="somebody wrote")
        dialog.close_button.click()
        qtbot.waitUntil(lambda: "press again" in dialog.bar.text())
        assert [sent.route for sent in rig.line.sent] == ["session-close", "session"]
        rig.line.answers["session-close"] = session(version=8)
        with qtbot.waitSignal(dialog.accepted):
            dialog.close_button.click()
        assert rig.line.sent[-1].version == 7

    def test_changed_in_what_matters_it_says_who_has_it_now(
        self, rig: Rig, qtbot: QtBot, translations: Translations
    ) -> None:
        dialog = close_dialog(rig, qtbot, session())
        rig.line.answers["session-close"] = refuse(Reason.VERSION_STALE, NextStep.REFRESH)
        rig.line.answers["session"] = session(version=7, assignee=TAKAHASHI)
        dialog.close_button.click()
        qtbot.waitUntil(lambda: TAKAHASHI.display_name in dialog.bar.text())

    def test_closed_by_somebody_else_the_dialog_goes_by_itself(self, rig: Rig, qtbot: QtBot) -> None:
        dialog = close_dialog(rig, qtbot, session())
        with qtbot.waitSignal(dialog.rejected):
            closed = session(closed_at=NOW, closed_by=SATO)
            rig.mirror.apply([change(closed, 1, EventKind.SESSION_CLOSED)])

    def test_it_is_worded_in_japanese(self, rig: Rig, qtbot: QtBot, translations: Translations) -> None:
        translations.choose("ja")
        dialog = close_dialog(rig, qtbot, session())
        assert dialog.close_button.text() == "セッションを閉じる"
        assert dialog.windowTitle() == "セッションを閉じる"


class TestTicketAndLife:
    def test_ticket_and_a_shorter_life_are_sent(self, rig: Rig, qtbot: QtBot) -> None:
        dialog = new_dialog(rig, qtbot)
        dialog.ticket.setText("  INC0012345 ")
        dialog.life.setCurrentIndex(0)
        dialog.create_button.click()
        qtbot.waitUntil(lambda: len(rig.line.sent) == 1)
        assert (rig.line.sent[0].body.ticket, rig.line.sent[0].body.expires_in) == ("INC0012345", 30 * 60_000)

    def test_the_life_of_the_channel_is_the_channels_to_say(self, rig: Rig, qtbot: QtBot) -> None:
        dialog = new_dialog(rig, qtbot)
        assert dialog.life.currentData() == 86_400_000
        dialog.create_button.click()
        qtbot.waitUntil(lambda: len(rig.line.sent) == 1)
        assert rig.line.sent[0].body.expires_in is None

    def test_a_ticket_that_cannot_be_is_told_at_once(self, rig: Rig, qtbot: QtBot) -> None:
        dialog = new_dialog(rig, qtbot)
        dialog.ticket.setText("x" * 101)
        dialog.create_button.click()
        assert dialog.bar.isVisible()
        assert rig.line.sent == []
