# SPDX-License-Identifier: Apache-2.0
"""The page of somebody who is signed in but may not use Service Desk: what is missing, and whom to ask."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sdconsole.console.views.lone import LonePage
from sdconsole.contract.people import Me
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.refusals import refusal_text

_OF_PERSON = Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS


class MissingView(LonePage):
    """Says which of the two is missing: the licence's attended access, or the technician's right to it."""

    sign_out_wanted = Signal()
    again_wanted = Signal()
    """Look again: the administrator may have mended it."""

    def __init__(self, refusal: Refusal, me: Me, parent: QWidget | None = None) -> None:
        super().__init__(Icon.PASSWORD, parent)
        self._refusal = refusal
        self._me = me
        self.again = self.add_button(Icon.REFRESH)
        self.again.clicked.connect(self.again_wanted)
        self.leave = self.add_button(Icon.SIGN_OUT)
        self.leave.clicked.connect(self.sign_out_wanted)
        keep_worded(self, self._set_texts)

    def _set_texts(self) -> None:
        title = (
            translate("MissingView", "Your account may not use Service Desk")
            if self._refusal.reason is _OF_PERSON
            else translate("MissingView", "The licence does not allow Service Desk")
        )
        who = translate("MissingView", "You are signed in as {name} ({login}).").format(
            name=self._me.display_name, login=self._me.login
        )
        self.say(title, "\n".join([refusal_text(self._refusal), who]))
        self.again.setText(translate("MissingView", "Check again"))
        self.leave.setText(translate("MissingView", "Sign out"))
