# SPDX-License-Identifier: Apache-2.0
"""Where parts hang into the window: places on the toolbar, panes at the side, bars above the picture.

A part (clipboard, files, verbal check …) is one object, made by `app.PARTS` with one line:

    class ClipboardPart:
        def __init__(self, slots: Slots, tell: Callable[[FromViewer], None]) -> None:
            slots.add_pane("clipboard", widget, Place.CLIPBOARD, Icon.CLIPBOARD, words, tip)
        services = (…)                           what talks on the line; made before the line is

Everything of `Slots` is called while the part is made; `Part`'s methods whenever something changes.
"""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from sdconsole.domain.scopes import Scope
from sdconsole.media.line.service import LineService
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon, icon


class Place(IntEnum):
    """Where an entry stands on the toolbar, from left to right; what comes late goes into "…" first."""

    CONTROL = 10
    VIEW_ONLY = 11
    SCREENS = 20
    SIZE = 30
    KEYS = 40
    CLIPBOARD = 50
    FILES = 60
    CHAT = 70
    INVITE = 80
    CHECK = 90


class Entry(QAction):
    """Something on the toolbar: words that follow the language, a reason while it can't be used, a count."""

    reworded = Signal()
    """It is called something else now: it may need another width."""

    def __init__(
        self, parent: QObject, drawing: Icon, text: Callable[[], str], tip: Callable[[], str] | None = None
    ) -> None:
        super().__init__(icon(drawing), "", parent)
        self._text, self._tip = text, tip or text
        self._why: Callable[[], str] | None = None
        self._count = 0

    def allow(self, is_allowed: bool, why: Callable[[], str] | None = None) -> None:
        """Whether it can be used; `why` not, in words."""
        self._why = None if is_allowed else why
        self.setEnabled(is_allowed)
        self.set_texts()

    def set_count(self, count: int) -> None:
        """How many are new behind it ("Chat 1"); 0: none."""
        self._count = count
        self.set_texts()

    def set_words(self, text: Callable[[], str], tip: Callable[[], str] | None = None) -> None:
        """Call it something else from now on."""
        self._text, self._tip = text, tip or text
        self.set_texts()

    def set_texts(self) -> None:
        """Word it in the language now on."""
        before = self.text()
        text = self._text()
        if self._count:
            text = translate("ViewerToolbar", "{name} {count}").format(name=text, count=self._count)
        self.setText(text)
        self.setToolTip((self._why or self._tip)())
        if text != before:
            self.reworded.emit()


class Slots(Protocol):
    """What the window offers a part."""

    def add_entry(
        self,
        place: Place,
        drawing: Icon,
        text: Callable[[], str],
        tip: Callable[[], str] | None = None,
        *,
        menu: QMenu | None = None,
    ) -> Entry:
        """Put a button on the toolbar (with a menu: it opens that); connect to `triggered` of the answer.

        `text` and `tip` are called again whenever the language changes. `allow`, `setCheckable`, `setVisible`
        and `set_count` of the entry do what they say.
        """
        ...

    def add_more(self, action: QAction) -> None:
        """Put something into the menu "…"; a sub-menu by its `menuAction()`."""
        ...

    def add_pane(
        self,
        name: str,
        widget: QWidget,
        place: Place,
        drawing: Icon,
        title: Callable[[], str],
        tip: Callable[[], str] | None = None,
    ) -> Entry:
        """Put a pane beside the picture, behind a button that opens and closes it (`setChecked` does, too).

        One pane is open at a time; which one, and how wide, is remembered under `name`.
        """
        ...

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar above the picture, below the notice; show and hide it as you like."""
        ...

    def set_seal(self, said: Callable[[], str]) -> None:
        """Say at the foot how safe the line is."""
        ...

    def say(self, text: str) -> None:
        """Say a short sentence over the picture for a moment; it is read aloud, too."""
        ...

    def focus_picture(self) -> None:
        """Give the keyboard back to the remote computer."""
        ...


class Part(Protocol):
    """Something beside the picture, for one grant."""

    @property
    def services(self) -> Sequence[LineService]:
        """What it says and hears on the media line."""
        ...

    def set_scopes(self, scopes: frozenset[Scope]) -> None:
        """What the grant covers now."""
        ...

    def set_live(self, is_live: bool) -> None:
        """Whether the line is there and the picture moves."""
        ...

    def hear(self, message: object) -> None:
        """The console told something; a part takes what is for it."""
        ...
