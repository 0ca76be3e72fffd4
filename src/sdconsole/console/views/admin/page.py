# SPDX-License-Identifier: Apache-2.0
"""What every page and dialog of the administration does: say what came of a press, read again."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from sdconsole.console.actions.admin import Administration
from sdconsole.console.actions.failures import Failure, failure_text
from sdconsole.console.views.dialogs.waiting import while_alive
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.refusals import refusal_text
from sdconsole.toolkit.widgets.notice_bar import NoticeBar, Weight

T = TypeVar("T")
Words = Callable[[], str]


class AdminPage(QWidget):
    """One page. A subclass lays itself out in `column` and reads in `reload`."""

    def __init__(self, admin: Administration, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.admin = admin
        self.origin = origin
        self.bar = NoticeBar(self)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(10)
        self.column.addWidget(self.bar)

    def reload(self) -> None:
        """Read again what is shown."""

    def done(self, then: Callable[[T], object]) -> Callable[[T], object]:
        """`then`, as long as the page lives."""
        return while_alive(self, then)

    def fail(self, failure: Failure) -> None:
        """Say what came of it; what somebody else has changed is read again."""
        self.bar.show_notice(Weight.ERROR, self.words_of(failure), is_closable=True)
        if isinstance(failure, Refusal) and failure.reason in (Reason.VERSION_STALE, Reason.NOT_FOUND):
            self.reload()

    @property
    def failed(self) -> Callable[[Failure], object]:
        """`fail`, as long as the page lives."""
        return while_alive(self, self.fail)

    def words_of(self, failure: Failure) -> str:
        """The failure as a sentence."""
        return sentence(failure, self.origin, self.admin)

    def say(self, text: str) -> None:
        """Say that something went well."""
        self.bar.show_notice(Weight.SUCCESS, text, is_closable=True)


class AdminDialog(QDialog):
    """A question with a button that sends. It stays open until the Gateway has said yes."""

    def __init__(
        self, admin: Administration, origin: str, title: Words, send: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.admin = admin
        self.origin = origin
        self._title, self._send = title, send
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(440)
        self.bar = NoticeBar(self)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        buttons = QDialogButtonBox(self)
        self.send_button = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.send_button.setObjectName("send")
        self.cancel_button = buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self.cancel_button.setObjectName("cancel")
        buttons.accepted.connect(self.press)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.bar)
        column.addLayout(self.body)
        column.addWidget(buttons)
        keep_worded(self, self.set_texts)

    def press(self) -> None:
        """Send what is filled in."""
        if not self.send_button.isEnabled():
            return
        self.bar.clear()
        # Not sent: something is filled in wrongly, and the dialog has said what.
        self.send_button.setEnabled(not self.send())

    def send(self) -> bool:
        """Send it; False if there is nothing that could be sent."""
        raise NotImplementedError

    def fail(self, failure: Failure) -> None:
        """Say why not, and let it be tried again."""
        self.send_button.setEnabled(True)
        self.refuse(sentence(failure, self.origin, self.admin))

    @property
    def failed(self) -> Callable[[Failure], object]:
        """`fail`, as long as the dialog lives."""
        return while_alive(self, self.fail)

    def done_with(self, then: Callable[[T], object]) -> Callable[[T], object]:
        """`then`, and close; as long as the dialog lives."""

        def finish(answer: T) -> None:
            then(answer)
            self.accept()

        return while_alive(self, finish)

    def refuse(self, text: str) -> None:
        """Say what is wrong."""
        self.bar.show_notice(Weight.ERROR, text)

    def set_texts(self) -> None:
        """Word the dialog; subclasses word their fields too."""
        self.setWindowTitle(self._title())
        self.send_button.setText(self._send())
        self.cancel_button.setText(translate("AdminDialog", "Cancel"))


def sentence(failure: Failure, origin: str, admin: Administration) -> str:
    """The failure in words, as the administration says it."""
    if isinstance(failure, Refusal) and failure.reason is Reason.VERSION_STALE:
        return translate(
            "AdminPage", "Somebody else has changed this meanwhile. What is shown now is the new state."
        )
    return failure_text(failure, origin, admin.mirror.name_of)


def push(parent: QWidget, name: str, look: Icon, pressed: Callable[[], object]) -> QPushButton:
    """A button of a page."""
    made = QPushButton(parent)
    made.setObjectName(name)
    made.setIcon(icon(look))
    made.clicked.connect(lambda _checked: pressed())
    return made


def allow(button: QWidget, refusal: Refusal | None, why_else: str = "") -> None:
    """Enable a button, or say in its tooltip why not."""
    why = why_else if refusal is None else refusal_text(refusal)
    button.setEnabled(not why)
    button.setToolTip(why)


def heading(parent: QWidget) -> QLabel:
    """A label in the size of a heading."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * 1.2)
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


def paragraph(parent: QWidget) -> QLabel:
    """A label for a sentence or two."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
