# SPDX-License-Identifier: Apache-2.0
"""The last screen: why the visit is over, who was allowed what and when, and that the app may be deleted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdconsole.domain.scopes import Scope
from sdconsole.support.mirror.case import Ending, Receipt
from sdconsole.support.views.look import GAP, CalmButton, Page, Rule, SignedLine, Size, Words, clear
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.states import scope_word
from sdconsole.toolkit.labels.times import moment
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.toolkit.widgets.elided_label import plain


class EndedPage(Page):
    """Nothing is shared any more."""

    close_pressed = Signal()
    """Close the app."""
    keep_pressed = Signal()
    """Keep a receipt."""
    remove_pressed = Signal()
    """Say how the app is removed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ending = Ending.LEFT
        self._receipts: tuple[Receipt, ...] = ()
        self._moved: tuple[str, ...] = ()
        self._title = SignedLine(Icon.DONE_CIRCLE, Tone.GOOD, Size.TITLE, 32, self)
        self._advice = Words(Size.TEXT, parent=self)
        self._summary = Words(Size.STRONG, parent=self)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._kept = SignedLine(Icon.DONE_CIRCLE, Tone.GOOD, parent=self)
        self._kept.hide()
        self._kept_at = ""
        self.keep = CalmButton(self, Icon.NOTE)
        self.keep.clicked.connect(self.keep_pressed)
        self._delete = SignedLine(Icon.INFO, Tone.INFO, parent=self)
        self.remove = CalmButton(self)
        self.remove.clicked.connect(self.remove_pressed)
        self._close = CalmButton(self)
        self._close.clicked.connect(self.close_pressed)
        self.first = self._close
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 24)
        column.setSpacing(GAP)
        for part in (self._title, self._advice, Rule(self), self._summary):
            column.addWidget(part)
        column.addLayout(self._list)
        column.addWidget(self.keep)
        column.addWidget(self._kept)
        column.addStretch(1)
        for last in (self._delete, self.remove, self._close):
            column.addWidget(last)
        keep_worded(self, self._set_texts)

    def show_ending(self, ending: Ending, receipts: tuple[Receipt, ...]) -> None:
        """Say how it ended and what was allowed."""
        self._ending, self._receipts = ending, receipts
        self._set_texts()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_kept(self, path: str) -> None:
        """The receipt lies there."""
        self._kept_at = path
        self._kept.show()
        self._set_texts()
        announce(self, self._kept.words.text())

    def show_moved(self, lines: list[str]) -> None:
        """Say which files went which way, a line each."""
        self._moved = tuple(lines)
        self._set_texts()

    def text(self) -> str:
        """All that is said, for tests and screen readers."""
        lines = [self._title.words.text(), self._advice.text(), self._summary.text()]
        lines += [line.words.text() for line in self.findChildren(SignedLine) if line is not self._title]
        return "\n".join(line for line in lines if line)

    def _set_texts(self) -> None:
        self._title.words.setText(
            {
                Ending.LEFT: translate("Ended", "You ended the session."),
                Ending.CLOSED: translate("Join", "Your technician closed this session."),
                Ending.EXPIRED: translate("Ended", "This session is past its expiration."),
                Ending.GONE: translate("Ended", "This session goes on without this computer."),
            }[self._ending]
        )
        self._advice.setText(
            {
                Ending.LEFT: translate("Ended", "Nobody can see or control this computer any more."),
                Ending.CLOSED: translate("Ended", "Nobody can see or control this computer any more."),
                Ending.EXPIRED: translate(
                    "Ended", "If you still need help, ask your technician for a new link."
                ),
                Ending.GONE: translate(
                    "Ended",
                    "It was deleted, its link was renewed, or another computer took its place. "
                    "If you still need help, ask your technician for the new link.",
                ),
            }[self._ending]
        )
        self._summary.setText(
            translate("Ended", "What you allowed")
            if self._receipts
            else translate("Ended", "You allowed nobody to access this computer.")
        )
        clear(self._list)
        for receipt in self._receipts:
            image = Icon.CONTROL if Scope.CONTROL in receipt.scopes else Icon.VIEW
            line = SignedLine(image, Tone.TEXT)
            line.words.setText(_receipt_text(receipt))
            self._list.addWidget(line)
        for moved in self._moved:
            line = SignedLine(Icon.FILES, Tone.MUTED)
            line.words.setText(moved)
            self._list.addWidget(line)
        self.keep.setText(translate("Receipt", "Keep a receipt…"))
        self._kept.words.setText(
            translate("Receipt", "The receipt is kept: {path}").format(path=plain(self._kept_at))
        )
        self.remove.setText(translate("Ended", "How to remove this app"))
        self._delete.words.setText(translate("Ended", "You may delete this app."))
        self._close.setText(translate("Ended", "Close"))


def _receipt_text(receipt: Receipt) -> str:
    words = [scope_word(scope) for scope in Scope if scope in receipt.scopes]
    until = moment(receipt.until) if receipt.until is not None else "…"
    who = translate("Ended", "{name}: {what}").format(
        name=plain(receipt.name), what=translate("Ended", ", ").join(words)
    )
    when = translate("Ended", "{since} – {until}").format(since=moment(receipt.since), until=until)
    return f"{who}\n{when}"
