# SPDX-License-Identifier: Apache-2.0
"""The way in: from what was typed or clicked to a joined session, or a sentence why not."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from sdconsole.client.transport import LineLost
from sdconsole.contract.people import Hello
from sdconsole.domain.invitations import LinkTarget
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.support.mirror.entry import EntryFlaw, Invitation, deep_link_token, host_of, understand
from sdconsole.support.views.steps import ConfirmPage, ProgressPage, TooOldPage
from sdconsole.support.views.window import SupportWindow
from sdconsole.support.views.words import Said, flaw_said, line_said, refusal_said
from sdconsole.toolkit.bridge import Bond, NetworkThread
from sdconsole.toolkit.reports import crash

if TYPE_CHECKING:
    from sdconsole.support.actions.join import Arrived, Doorbell

Enter = Callable[["Doorbell"], Coroutine[Any, Any, "Arrived | Refusal"]]


class Lobby(QObject):
    """Shows entry, progress and confirm pages; one try at a time."""

    joined = Signal(object, str)
    """(`Arrived`, the Gateway's origin): the session begins."""
    gateway_answered = Signal(str)
    """A Gateway lives at this origin: worth remembering."""

    def __init__(
        self,
        window: SupportWindow,
        network: NetworkThread,
        make_doorbell: Callable[[Invitation], Doorbell],
        enter: Enter,
    ) -> None:
        super().__init__(window)
        self._window, self._network, self._make_doorbell, self._enter = window, network, make_doorbell, enter
        self.progress = ProgressPage(window)
        self.confirm = ConfirmPage(window)
        self._doorbell: Doorbell | None = None
        self._bond: Bond | None = None
        self.too_old = TooOldPage(window)
        self.too_old.back_pressed.connect(self.cancel)
        self._must_confirm = False
        self._offered: Invitation | None = None
        window.entry.submitted.connect(self.submit)
        self.progress.cancelled.connect(self.cancel)
        self.confirm.declined.connect(self.cancel)
        self.confirm.confirmed.connect(self._on_confirmed)

    def submit(self, code: str, gateway: str) -> None:
        """Try what was typed, pasted, or given on the command line."""
        found = understand(code, gateway)
        if isinstance(found, EntryFlaw):
            self._window.show_page(self._window.entry)
            self._window.entry.show_problem(flaw_said(found), found)
            return
        # Whoever typed or pasted knows what they did; a deep link may come from any web page.
        self._must_confirm = deep_link_token(code) is not None
        self._ring(found)

    def offer(self, target: LinkTarget) -> None:
        """Show where a file name or a web page's link leads; nobody is asked anything before the click."""
        self._offered = Invitation(target.origin, token=target.token)
        self._window.show_page(self.confirm)
        self.confirm.set_target(target.origin)

    def go_on(self, origin: str, enter: Callable[[], Coroutine[Any, Any, Arrived | Refusal]]) -> None:
        """Come back into a session that this computer was in a moment ago; nobody is asked about that."""
        self.progress.set_target(origin)
        self._window.show_page(self.progress)

        def on_entered(reply: Arrived | Refusal) -> None:
            if isinstance(reply, Refusal):
                self._fail(refusal_said(reply))
            else:
                self.joined.emit(reply, origin)

        def on_lost(error: Exception) -> None:
            problem = error.problem.value if isinstance(error, LineLost) else "broken"
            self._fail(line_said(problem, host_of(origin)))

        self._bond = self._network.bind(self, enter, on_entered, on_lost)

    def cancel(self) -> None:
        """Give up and go back to the fields."""
        if self._bond is not None:
            self._bond.cancel()
        self._offered = None
        self._forget()
        self._window.show_page(self._window.entry)

    def _on_hello(self, hello: Hello | Refusal) -> None:
        doorbell = self._doorbell
        if doorbell is None:
            return
        if isinstance(hello, Refusal):
            self._refuse(hello, doorbell.invitation)
            return
        origin = doorbell.invitation.origin
        self.gateway_answered.emit(origin)
        self.progress.set_target(origin, hello.organisation)
        if self._must_confirm:
            self._window.show_page(self.confirm)
            self.confirm.set_target(origin, hello.organisation)
        else:
            self._on_confirmed()

    def _ring(self, invitation: Invitation) -> None:
        self._doorbell = self._make_doorbell(invitation)
        self.progress.set_target(invitation.origin)
        self._window.show_page(self.progress)
        self._bond = self._network.bind(self, self._doorbell.ring, self._on_hello, self._on_lost)

    def _on_confirmed(self) -> None:
        offered, self._offered = self._offered, None
        if offered is not None:
            self._must_confirm = False
            self._ring(offered)
            return
        doorbell = self._doorbell
        if doorbell is None:
            return
        self._window.show_page(self.progress)
        self._bond = self._network.bind(self, lambda: self._enter(doorbell), self._on_entered, self._on_lost)

    def _on_entered(self, reply: Arrived | Refusal) -> None:
        doorbell = self._doorbell
        if doorbell is None:
            return
        if isinstance(reply, Refusal):
            self._refuse(reply, doorbell.invitation)
            return
        self._doorbell = None
        self._window.entry.forget_code()
        self.joined.emit(reply, doorbell.invitation.origin)

    def _on_lost(self, error: Exception) -> None:
        doorbell = self._doorbell
        if doorbell is None:
            return
        if not isinstance(error, LineLost):
            crash.report(error, "joining")
        problem = error.problem.value if isinstance(error, LineLost) else "broken"
        self._fail(line_said(problem, host_of(doorbell.invitation.origin)))

    def _refuse(self, refusal: Refusal, invitation: Invitation) -> None:
        if refusal.reason is not Reason.CLIENT_TOO_OLD:
            self._fail(refusal_said(refusal))
            return
        self._forget()
        self.too_old.set_invitation(invitation)
        self._window.show_page(self.too_old)

    def _fail(self, said: Said) -> None:
        self._forget()
        self._window.show_page(self._window.entry)
        self._window.entry.show_problem(said)

    def _forget(self) -> None:
        doorbell, self._doorbell = self._doorbell, None
        if doorbell is not None:
            self._network.call(doorbell.give_up)
