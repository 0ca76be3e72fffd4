# SPDX-License-Identifier: Apache-2.0
"""A link arrived: the window comes to the front and, once signed in and loaded, shows the session meant."""

from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog

from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.line import LineStage
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import HOME, PRIVATE, place_of
from sdconsole.console.views.desk import DeskView
from sdconsole.console.views.opening import OpeningView
from sdconsole.console.views.sign_in import SignInView
from sdconsole.console.views.window import ConsoleWindow
from sdconsole.domain.invitations import parse_origin
from sdconsole.domain.links import DeepLink, parse_console_link
from sdconsole.toolkit.dialogs import Choice, Kind, Role, ask_then, cancel_choice
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.widgets.notice_bar import Weight

_PATIENCE_MS = 1_500
"""A session made this second may be in the link before it is in the event stream."""


class Arrivals(QObject):
    """One wish at a time: the last link wins. It never signs in, and never changes the Gateway unasked."""

    sign_out_wanted = Signal()
    """The user agreed to leave this Gateway for the link's."""
    session_found = Signal(str)
    """The session of the link is there; show it."""
    session_missed = Signal()
    """The session of the link is not there for this technician."""

    def __init__(
        self,
        window: ConsoleWindow,
        mirror: Mirror,
        settings: Settings,
        entry: SignInView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._mirror = mirror
        self._settings = settings
        self._entry = entry
        self._wish: DeepLink | None = None
        self._question: QDialog | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._on_missed)
        self.destroyed.connect(mirror.subscribe(self._on_changed))

    @property
    def wish(self) -> DeepLink | None:
        """What a link asked for and could not be shown yet."""
        return self._wish

    def take(self, text: str) -> None:
        """A link came; text that is none of ours does nothing at all."""
        link = parse_console_link(text)
        if link is None:
            return
        self.come_forward()
        if link == DeepLink() or self._question is not None:
            return
        self._patience.stop()
        self._wish = link
        self.pursue()

    def pursue(self) -> None:
        """Go as far with the wish as is possible now; the mirror's changes bring the next step."""
        wish = self._wish
        if wish is None or self._question is not None or isinstance(self._window.page, OpeningView):
            return
        here = self._origin()
        if wish.origin is not None and wish.origin != here:
            self._ask(wish.origin, here)
        elif self._mirror.me is None:
            self._entry.show_address(
                lambda: translate("Arrivals", "Sign in to see the session of the link you opened.")
            )
        elif wish.session is None:
            self._wish = None
        elif self._mirror.line.stage is LineStage.UP:
            self._look_up()

    def _look_up(self) -> None:
        wish = self._wish
        if wish is None or wish.session is None:
            return
        if self._mirror.entry(wish.session) is None:
            if not self._patience.isActive():
                self._patience.start()
            return
        self._patience.stop()
        self._wish = None
        self.session_found.emit(wish.session)

    def _on_missed(self) -> None:
        if self._wish is not None and self._mirror.line.stage is LineStage.UP:
            self._wish = None
            self.session_missed.emit()

    def _on_changed(self, changes: Changes) -> None:
        if self._wish is not None and (changes.me or changes.line or changes.sessions):
            self.pursue()

    def _origin(self) -> str:
        """The Gateway signed in at, or the one that stands on the sign-in page."""
        if self._mirror.me is not None:
            return self._settings.gateway_address
        return parse_origin(self._entry.address.text()) or ""

    def _ask(self, origin: str, here: str) -> None:
        host = urlsplit(origin).netloc
        detail = translate(
            "Arrivals", "Go there only if you know this address: your password is typed there."
        )
        if self._mirror.me is not None:
            leave = translate(
                "Arrivals",
                "You are signed in at {here}. You are signed out there, and open remote screens close.",
            ).format(here=urlsplit(here).netloc)
            detail = f"{leave}\n{detail}"
            label = translate("Arrivals", "Sign out and go there")
        else:
            label = translate("Arrivals", "Use this address")
        self._question = ask_then(
            self._window,
            Kind.WARNING,
            translate("Arrivals", "This link belongs to another Gateway: {host}").format(host=host),
            detail,
            [cancel_choice(), Choice("go", label, Role.DESTROY)],
            lambda answer: self._on_answer(answer, origin),
        )

    def _on_answer(self, answer: str, origin: str) -> None:
        self._question = None
        if answer != "go":
            self._wish = None
            return
        if self._mirror.me is not None:
            self.sign_out_wanted.emit()
        self._entry.address.setText(origin)
        self._entry.login.setFocus()
        self.pursue()

    def come_forward(self) -> None:
        """Bring the console's window to the front."""
        self._window.come_forward()


def show_session(desk: DeskView, mirror: Mirror, session: str) -> None:
    """Show a session where it is listed; Home, if one is there already and it is listed there too."""
    entry = next((one for key, one in mirror.entries().items() if key == session), None)
    if entry is None:
        return
    key = entry.session.id
    at = PRIVATE if entry.session.channel is None else place_of(entry.session.channel)
    is_at_home = desk.sidebar.place == HOME and mirror.is_listed(key, HOME)
    desk.go_to(HOME if is_at_home else at, key)
    desk.sessions.table.setFocus()


def tell_missing(desk: DeskView) -> None:
    """Say that the link's session is not there: closed long ago, deleted, or not for this technician."""
    desk.tell(
        Weight.WARNING,
        translate(
            "Arrivals",
            "This session is not there for you. Ask whoever sent the link, or the manager of its channel.",
        ),
    )
