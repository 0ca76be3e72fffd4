# SPDX-License-Identifier: Apache-2.0
"""The consent prompt: who asks for what; one window for one request, never reused for another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from sdconsole.domain.scopes import Scope
from sdconsole.support.mirror.arming import Arming
from sdconsole.support.views.look import (
    GAP,
    CalmButton,
    Roomy,
    Rule,
    SignedLine,
    Size,
    Words,
    keep_font,
    width_for,
)
from sdconsole.support.views.notices import how_to_stop
from sdconsole.toolkit.colours import Tone, colour, scheme_of
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.states import scope_look, scope_sentence
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.toolkit.widgets.elided_label import plain

if TYPE_CHECKING:
    from sdconsole.contract.app import PromptView

_EXTRAS: Final = (Scope.CLIPBOARD, Scope.FILES)
_SPOKEN_AT: Final = frozenset({60, 20})
"""Seconds left at which a screen reader is told; more often would talk over the text."""
_LATE_MS: Final = 3_000
"""The Gateway ends a prompt's time; this long after our own count the app denies by itself."""
_WIDTH: Final = 560
_WIDTH_EMS: Final = 33
_TITLE_BAR: Final = 40
_EDGES: Final = 4
_TICKET_LENGTH: Final = 40


def _choices(held: frozenset[Scope], new: tuple[Scope, ...]) -> tuple[tuple[Scope, ...], tuple[Scope, ...]]:
    """Return what the buttons alone decide, and what is ticked one by one; nothing is ever ticked before."""
    if held:
        return (new, ()) if len(new) == 1 else ((), new)
    return tuple(scope for scope in new if scope not in _EXTRAS), tuple(it for it in new if it in _EXTRAS)


def shortened(ticket: str) -> str:
    """Return a ticket as it may stand in a prompt: plain, on one line, too short to push anything away."""
    said = plain(ticket).strip()
    return said if len(said) <= _TICKET_LENGTH else f"{said[: _TICKET_LENGTH - 1].rstrip()}…"


def _indented(part: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(16, 0, 0, 0)
    row.addWidget(part)
    return row


class PromptWindow(QDialog):
    """Answers once. Esc, closing and silence are a Deny; the allow buttons wake up 1.5 s after it is seen."""

    allowed = Signal(object)
    """The scopes (frozenset) the end user allows."""
    denied = Signal()
    """The end user denies."""
    more_time_wanted = Signal()
    """The end user wants to think longer."""

    def __init__(
        self,
        prompt: PromptView,
        organisation: str,
        host: str,
        until: int,
        clock: Callable[[], int],
        *,
        has_stop_keys: bool = False,
        others: tuple[str, ...] = (),
        held: frozenset[Scope] = frozenset(),
        ticket: str = "",
    ) -> None:
        """`until` is the end of its time on `clock` (monotonic ms); `others`: who has access already.

        `held`: what this technician is allowed already; then only what is new can be allowed or denied.
        `ticket`: the team's number for this case, as a technician typed it; "": none.
        """
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.setWindowFlag(Qt.WindowType.WindowMinimizeButtonHint, False)
        # It must not take the keys of somebody who is typing: the keystrokes would answer it.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.request = prompt.request
        self._prompt, self._organisation, self._host = prompt, plain(organisation), plain(host)
        self._ticket = shortened(ticket)
        self._name = plain(prompt.technician.display_name)
        self._scopes = frozenset(prompt.scopes)
        # The same once more (from another console) is nothing that stays beside something new: all is asked.
        self.held = held & self._scopes if self._scopes - held else frozenset()
        self._new = tuple(scope for scope in Scope if scope in self._scopes - self.held)
        self._others = tuple(plain(name) for name in others)
        self._clock, self._has_stop_keys = clock, has_stop_keys
        self._arming = Arming(until)
        self._spoken: frozenset[int] = frozenset()
        self._make_parts()
        self._lay_out()
        self._tick = QTimer(self)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self.refresh)
        keep_worded(self, self._set_texts)
        self.refresh()
        self.deny.setFocus(Qt.FocusReason.OtherFocusReason)

    def extend(self, until: int, *, can_extend: bool) -> None:
        """The Gateway waits until then."""
        self._arming = self._arming.extended(until)
        self.more_time.setEnabled(can_extend)
        self.refresh()

    def dismiss(self) -> None:
        """The request is over: go away without answering."""
        self._arming = self._arming.answered()
        self.close()
        self.deleteLater()

    def refresh(self) -> None:
        """Bring countdown and buttons up to now; denies when the time is long over."""
        now = self._clock()
        left = max(0, self._arming.until - now)
        seconds = -(-left // 1000)
        self._countdown.setText(
            translate("Prompt", "Denied automatically in {seconds} s").format(seconds=seconds)
        )
        self._speak(seconds)
        may_allow = self._arming.may_allow(now)
        for button in (self.allow_control, self.allow_view):
            if button.isEnabled() != may_allow:
                button.setEnabled(may_allow)
        self.deny.setEnabled(self._arming.may_deny())
        if now >= self._arming.until + _LATE_MS:
            self._on_denied()
        elif self.isVisible():
            next_second = (left % 1000 or 1000) if left else 250
            self._tick.start(min(self._arming.armed_in(now) or next_second, next_second))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The wait of the allow buttons begins when the prompt is really seen."""
        super().paintEvent(event)
        if self._arming.shown_at is None and not self._arming.is_answered:
            self._arming = self._arming.seen(self._clock())
            self._tick.start(0)
        # An edge of its own: a desktop may give it no frame, and it must stand out from what lies below.
        painter = QPainter(self)
        painter.setPen(QPen(colour(Tone.INFO, scheme_of(self.palette())), 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight: the wait starts anew."""
        super().hideEvent(event)
        self._arming = self._arming.hidden()
        self._tick.stop()

    def changeEvent(self, event: QEvent) -> None:
        """It cannot be minimised away."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange and self.isMinimized():
            self._arming = self._arming.hidden()
            self.showNormal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is Deny; Enter reaches only the button that has the focus."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self._on_denied()
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window is Deny."""
        self._on_denied()
        event.accept()

    def reject(self) -> None:
        """Whatever else rejects a dialog is Deny."""
        self._on_denied()

    def accept(self) -> None:
        """Nothing accepts this dialog but its own buttons."""

    def _on_allowed(self, base: frozenset[Scope]) -> None:
        if not self._arming.may_allow(self._clock()):
            return
        ticked = {scope for scope, box in self._boxes.items() if box.isChecked()}
        if not (base | ticked) - self.held:
            return  # nothing is ticked: nothing more would be allowed
        self._answer()
        self.allowed.emit((base | ticked) & self._scopes)

    def _on_denied(self) -> None:
        if not self._arming.may_deny():
            return
        self._answer()
        self.denied.emit()

    def _answer(self) -> None:
        self._arming = self._arming.answered()
        self._tick.stop()
        for button in (self.allow_control, self.allow_view, self.deny, self.more_time):
            button.setEnabled(False)

    def _speak(self, seconds: int) -> None:
        if seconds in _SPOKEN_AT and seconds not in self._spoken and self._arming.shown_at is not None:
            self._spoken |= {seconds}
            announce(self, self._countdown.text(), is_urgent=True)

    def _make_parts(self) -> None:
        self._who = Words(Size.STRONG, parent=self)
        self._from = Words(Size.TEXT, Tone.MUTED, self)
        self._about = Words(Size.TEXT, Tone.MUTED, self)
        self._about.setVisible(bool(self._ticket))
        self._besides = SignedLine(Icon.PEOPLE, Tone.INFO, parent=self)
        self._besides.setVisible(bool(self._others))
        self._intro = Words(Size.TEXT, parent=self)
        self._already = {
            scope: SignedLine(Icon.DONE_CIRCLE, Tone.MUTED, parent=self)
            for scope in Scope
            if scope in self.held
        }
        self._before = Words(Size.TEXT, Tone.MUTED, self)
        self._before.setVisible(bool(self.held))
        lines, boxes = _choices(self.held, self._new)
        self._lines = {scope: SignedLine(*scope_look(scope), Size.LARGE, parent=self) for scope in lines}
        self._boxes = {scope: QCheckBox(self) for scope in boxes}
        for scope, box in self._boxes.items():
            box.setIcon(icon(scope_look(scope).icon))
            keep_font(box, Size.LARGE if self.held else Size.TEXT)
        self._how_to_stop = Words(Size.TEXT, parent=self)
        self._unasked = SignedLine(Icon.WARNING, Tone.WAIT, parent=self)
        self._countdown = Words(Size.TEXT, parent=self, wraps=False)
        self.more_time = CalmButton(self, Icon.CLOCK)
        self.more_time.setEnabled(self._prompt.can_extend)
        self.more_time.clicked.connect(self.more_time_wanted)
        self.allow_control = CalmButton(self)
        self.allow_view = CalmButton(self)
        self.deny = CalmButton(self, Icon.PERMISSION_DENIED, Tone.DANGER)
        self.allow_control.setVisible(bool(self.held) or Scope.CONTROL in self._scopes)
        self.allow_view.setVisible(not self.held)
        plain_yes = (
            frozenset(self._lines) | self.held if self.held else frozenset({Scope.VIEW, Scope.CONTROL})
        )
        self.allow_control.clicked.connect(lambda: self._on_allowed(plain_yes))
        self.allow_view.clicked.connect(lambda: self._on_allowed(frozenset({Scope.VIEW})))
        self.deny.clicked.connect(self._on_denied)

    def _lay_out(self) -> None:
        # Where the screen is small the words scroll; what answers is always in sight.
        self._said = QWidget(self)
        column = QVBoxLayout(self._said)
        column.setContentsMargins(24, 20, 24, 10)
        column.setSpacing(10)
        for part in (self._who, self._from, self._about, self._besides, Rule(self), self._intro):
            column.addWidget(part)
        for choice in (*self._lines.values(), *self._boxes.values()):
            column.addLayout(_indented(choice))
        column.addWidget(self._before)
        for line in self._already.values():
            column.addLayout(_indented(line))
        for hint in (Rule(self), self._how_to_stop, self._unasked):
            column.addWidget(hint)
        column.addStretch(1)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(24, 0, 24, 20)
        self._below.setSpacing(14)
        timing = QHBoxLayout()
        timing.addWidget(self._countdown, 1)
        timing.addWidget(self.more_time)
        self._below.addLayout(timing)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GAP)
        for button in (self.allow_control, self.allow_view, self.deny):
            self._buttons.addWidget(button, 1)
        self._below.addLayout(self._buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2, 2, 2, 2)
        whole.setSpacing(0)
        whole.addWidget(Roomy(self._said, self), 1)
        whole.addLayout(self._below)

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("Prompt", "Access request"))
        asking = (
            translate("Prompt", "{name} is asking for more access to this computer.")
            if self.held
            else translate("Prompt", "{name} is asking to access this computer.")
        )
        self._who.setText(asking.format(name=self._name))
        self._from.setText(
            translate("Prompt", "{organisation} support - {host}").format(
                organisation=self._organisation, host=self._host
            )
        )
        if self._ticket:
            self._about.setText(translate("Prompt", "Ticket {ticket}").format(ticket=self._ticket))
        self._besides.words.setText(
            translate(
                "Prompt", "This is one more technician. {others} can access this computer already."
            ).format(others=translate("Prompt", ", ").join(self._others))
        )
        intro = (
            translate("Prompt", "New: if you allow it, {name} can also:")
            if self.held
            else translate("Prompt", "If you allow it, {name} can:")
        )
        self._intro.setText(intro.format(name=self._name))
        self._before.setText(translate("Prompt", "You allowed before (it stays, also if you deny):"))
        for scope, line in self._already.items():
            line.words.setText(scope_sentence(scope))
        for scope, line in self._lines.items():
            line.words.setText(scope_sentence(scope))
        for extra, box in self._boxes.items():
            box.setText(scope_sentence(extra))
        self._how_to_stop.setText(how_to_stop(has_stop_keys=self._has_stop_keys))
        self._unasked.words.setText(translate("Prompt", "If you did not ask for help, choose [Deny]."))
        self.more_time.setText(translate("Prompt", "More time"))
        self.allow_control.setText(self._yes_text())
        self.allow_view.setText(translate("Prompt", "Allow view only"))
        self.deny.setText(translate("Prompt", "Deny"))
        self.setAccessibleName(self._who.text())
        self.setAccessibleDescription("\n".join(words.text() for words in self._spoken_parts()))

    def _spoken_parts(self) -> list[QLabel | QCheckBox]:
        besides = [self._besides.words] if self._others else []
        return [
            self._who,
            self._from,
            *([self._about] if self._ticket else []),
            *besides,
            self._intro,
            *(line.words for line in self._lines.values()),
            *(self._boxes.values() if self.held else ()),
            *((self._before, *(line.words for line in self._already.values())) if self.held else ()),
        ]

    def _yes_text(self) -> str:
        if self._boxes and self.held:
            return translate("Prompt", "Allow what is ticked")
        return {
            Scope.CLIPBOARD: lambda: translate("Prompt", "Allow the clipboard"),
            Scope.FILES: lambda: translate("Prompt", "Allow files"),
        }.get(self._new[0] if self.held else Scope.CONTROL, lambda: translate("Prompt", "Allow control"))()

    def fit(self, area: QRect) -> None:
        """Be as high as the words need, in the middle of `area`; what does not fit in there scrolls."""
        was = self.geometry()
        width = min(width_for(_WIDTH, _WIDTH_EMS), area.width())
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._buttons.setDirection(beside)
        needed = self._buttons.minimumSize().width() + 2 * self._below.contentsMargins().left()
        self._buttons.setDirection(beside if needed <= width - _EDGES else below)
        words, answers = self._said.layout(), self._below
        if words is None:
            return
        words.invalidate()
        words.activate()  # what its parts said before they had their fonts is too small
        # A scroll bar that was there once goes only when nothing scrolls beside it either.
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        height = words.totalHeightForWidth(width - _EDGES - bar) + answers.sizeHint().height() + _EDGES
        self.resize(width, min(height, area.height() - _TITLE_BAR))
        at = area.center() - self.rect().center()
        self.move(at.x(), max(area.top(), min(at.y(), area.bottom() + 1 - _TITLE_BAR - self.height())))
        if self.isVisible() and self.geometry() != was:
            # Its buttons lie elsewhere now: a press that was on its way to another place must not count.
            self._arming = self._arming.hidden()
            self.update()
            self.refresh()

    def announce(self) -> None:
        """Have it read aloud, without taking the focus."""
        announce(self, f"{self.accessibleDescription()}\n{self._countdown.text()}", is_urgent=True)
