# SPDX-License-Identifier: Apache-2.0
"""The main window: one page at a time, a notice above it, the language below it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from sdconsole.support.views.ease.menu import EaseButton
from sdconsole.support.views.entry import EntryPage
from sdconsole.support.views.look import Page, Roomy, Size, keep_font, letters, width_for
from sdconsole.toolkit.application import Application
from sdconsole.toolkit.i18n import Language, keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.widgets.notice_bar import NoticeBar

_WIDTH, _HEIGHT = 520, 620
_WIDTH_EMS = 30
_LEAST_WIDTH, _LEAST_HEIGHT = 400, 320
_JOINED_HEIGHT = 780
_TITLE_BAR = 40


class SupportWindow(QWidget):
    """Painted before anything else is loaded: only the entry page exists at first."""

    close_wanted = Signal()
    """The end user closes the window; who listens decides what that means."""

    room_made = Signal()
    """It lies elsewhere now, maybe: what lies on it has to follow."""
    letters_changed = Signal()
    """Letters are of another size, and every widget has heard of it."""

    def __init__(self, application: Application) -> None:
        super().__init__()
        self._application = application
        self._may_close = False
        self.line_bar = NoticeBar(self)
        """Says that the Gateway is out of reach."""
        self.notices = NoticeBar(self)
        """Says what just happened."""
        self.entry = EntryPage(self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(Roomy(self.entry, self._pages))
        self.ease = EaseButton(application, self)
        """How large letters are, and how strong colours."""
        self._language = QToolButton(self)
        self._language.setIcon(icon(Icon.LANGUAGE))
        self._language.setToolButtonStyle(self._language.toolButtonStyle().ToolButtonTextBesideIcon)
        self._language.setAutoRaise(True)
        keep_font(self._language, Size.SMALL)
        self._language.clicked.connect(self._on_language_wanted)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 6)
        foot.addWidget(self.ease)
        foot.addStretch(1)
        foot.addWidget(self._language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line_bar)
        column.addWidget(self.notices)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)
        area = self.screen().availableGeometry()
        room = area.size() - QSize(0, _TITLE_BAR)
        self.setMinimumSize(QSize(_LEAST_WIDTH, _LEAST_HEIGHT).boundedTo(room))
        self.resize(QSize(width_for(_WIDTH, _WIDTH_EMS), _HEIGHT).boundedTo(room))
        # In the middle, wherever a window manager (or none) would have put it.
        self.move(area.center() - self.rect().center())
        letters().changed.connect(self._on_letters_changed)
        keep_worded(self, self._set_texts)

    def show_page(self, page: QWidget) -> None:
        """Show a page; it is added when it is new."""
        holders = [self._pages.widget(at) for at in range(self._pages.count())]
        holder = next((it for it in holders if isinstance(it, Roomy) and it.widget() is page), None)
        if holder is None:
            holder = Roomy(page, self._pages)
            self._pages.addWidget(holder)
        if holder is not self._pages.currentWidget():
            self._pages.setCurrentWidget(holder)
            first = page.first if isinstance(page, Page) else None
            (first or page).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        holder = self._pages.currentWidget()
        return holder.widget() if isinstance(holder, QScrollArea) else None

    def make_room(self, above: int = 0) -> None:
        """Be as high as a joined session asks for, as far as the screen goes; `above` of it stays free."""
        if self.isMaximized() or self.isFullScreen():
            return
        area = self.screen().availableGeometry().adjusted(0, above, 0, 0)
        room = area.height() - _TITLE_BAR
        self.resize(self.width(), max(self.minimumHeight(), min(max(self.height(), _JOINED_HEIGHT), room)))
        lowest = area.bottom() + 1 - _TITLE_BAR - self.height()
        self.move(self.x(), max(area.top(), min(self.y(), lowest)))
        self.room_made.emit()

    def bring_to_front(self) -> None:
        """Make it seen, from the taskbar too."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def finish(self) -> None:
        """Close for good, without asking anybody."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing ends the visit: that is asked about first."""
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.close_wanted.emit()

    def _on_letters_changed(self) -> None:
        """Be as wide as the letters ask for, as far as the screen goes; what does not fit scrolls."""
        if self.isMaximized() or self.isFullScreen():
            return
        area = self.screen().availableGeometry()
        self.resize(min(width_for(_WIDTH, _WIDTH_EMS), area.width()), self.height())
        self.move(max(area.left(), min(self.x(), area.right() + 1 - self.width())), self.y())
        QTimer.singleShot(0, self, self.letters_changed.emit)

    def _on_language_wanted(self) -> None:
        translations = self._application.translations
        wanted = "en" if translations.language is Language.JAPANESE else "ja"
        self._application.settings.language = wanted
        translations.choose(wanted)

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("Window", "Support app"))
        is_japanese = self._application.translations.language is Language.JAPANESE
        # Each language is offered in its own words.
        self._language.setText("English" if is_japanese else "日本語")
        self._language.setAccessibleName("Switch to English" if is_japanese else "日本語に切り替える")
