# SPDX-License-Identifier: Apache-2.0
"""What the desk says when the line is lost, a press came to nothing, a viewer fell."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sdconsole.client.transport import LineLost, LineProblem
from sdconsole.console.actions.calls import Failed
from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.toolkit.i18n import Translations
from tests.console.builders import change, permission_sessions
from tests.console.views.desks import Desk


class TestLine:
    def test_a_lost_line_is_told_with_a_countdown_and_the_list_is_kept(
        self, desk: Desk, translations: Translations
    ) -> None:
        desk.rig.mirror.put_line(LineState(LineStage.DOWN, "refused", 7_400, 3))
        assert desk.view.line_bar.text() == "Can't reach the Gateway. Retrying in 8 s. (SD-2001)"
        assert desk.view.sessions.model.rowCount() == 3
        assert desk.view.status.line.text() == "No connection: gw.example.co.jp"
        translations.choose("ja")
        assert desk.view.line_bar.text() == "Gateway に接続できません。8 秒後に再試行します。 (SD-2001)"
        desk.rig.mirror.put_line(LineState(LineStage.UP))
        assert not desk.view.line_bar.isVisible()
        assert desk.view.status.line.text() == "接続済み gw.example.co.jp"

    def test_a_certificate_that_changed_is_told_as_such(self, desk: Desk) -> None:
        desk.rig.mirror.put_line(LineState(LineStage.DOWN, "tls", 7_400, 1))
        assert desk.view.line_bar.text() == (
            "The Gateway's certificate can't be verified. Connection stopped. (SD-2002)"
        )

    def test_what_the_certificate_says_is_one_press_away(self, desk: Desk, qtbot: QtBot) -> None:
        desk.rig.mirror.put_line(LineState(LineStage.DOWN, "tls", 7_400, 1))
        assert desk.view.line_bar._action.text() == "Details"
        with qtbot.waitSignal(desk.rig.actions.diagnostics_wanted):
            desk.view.line_bar._action.click()
        desk.rig.mirror.put_line(LineState(LineStage.DOWN, "refused", 7_400, 1))
        assert desk.view.line_bar._action.text() == "Retry now"

    def test_an_error_can_be_copied_for_the_help_desk(self, desk: Desk) -> None:
        desk.view.tell_failure(Failed("ask:s1", refuse(Reason.INTERNAL, NextStep.RETRY)))
        assert desk.view.notice_bar.text().endswith("(SD-9001)")
        desk.view.notice_bar._copy.click()
        assert "Code: SD-9001, internal" in QApplication.clipboard().text()

    def test_a_failed_press_is_told_and_can_be_put_away(self, desk: Desk) -> None:
        desk.view.tell_failure(Failed("ask:s1", refuse(Reason.END_USER_AWAY, NextStep.WAIT)))
        assert desk.view.notice_bar.text().startswith("The end user's computer is locked.")
        desk.view.tell_failure(Failed("ask:s1", LineLost(LineProblem.TIMEOUT)))
        assert desk.view.notice_bar.text().startswith("gw.example.co.jp does not answer.")

    def test_a_viewer_that_crashed_can_be_reopened(self, desk: Desk, qtbot: QtBot) -> None:
        view = permission_sessions()["granted"]
        desk.rig.mirror.apply([change(view, 1)])
        desk.view.offer_reopening(view.id)
        assert "Access is still granted." in desk.view.notice_bar.text()
        desk.view.notice_bar.action_pressed.emit()
        qtbot.waitUntil(lambda: len(desk.rig.line.sent) == 1)
