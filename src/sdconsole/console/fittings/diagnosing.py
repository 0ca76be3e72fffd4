# SPDX-License-Identifier: Apache-2.0
"""The diagnostics of the console: what is looked at, when, and what stays out of every report."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QDateTime, QObject

from sdconsole.client.certificate import Certificate
from sdconsole.client.probe import STEPS, Findings, examine
from sdconsole.console.actions.signing import CLIENT
from sdconsole.console.mirror.line import LineStage
from sdconsole.console.views.window import ConsoleWindow
from sdconsole.console.workplace import Host, Workplace
from sdconsole.domain.invitations import parse_origin
from sdconsole.toolkit.bridge import Bond
from sdconsole.toolkit.diagnostics.facts import Fact, Section, Verdict
from sdconsole.toolkit.diagnostics.gateway import certificate_text, gateway_section
from sdconsole.toolkit.diagnostics.program import keyring_fact, notifications_fact, program_section
from sdconsole.toolkit.diagnostics.window import DiagnosticsWindow
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.times import clock_time
from sdconsole.toolkit.places import log_dir
from sdconsole.toolkit.reports.redaction import hide_names
from sdconsole.toolkit.secrets import Kept, Secrets

_CERTIFICATE = "gateway/certificate"
"""(origin, what its certificate said at the last good sign-in): what a changed one is held against."""
_LOG = "console.log"


class Diagnosing(QObject):
    """One window at most; its checks run on the network thread, and can be cancelled."""

    def __init__(self, host: Host, window: ConsoleWindow, workplace: Workplace) -> None:
        super().__init__(window)
        self._host, self._window, self._workplace = host, window, workplace
        self.shown: DiagnosticsWindow | None = None
        self.notifications: Callable[[], tuple[str, str]] | None = None
        """The backend's name and why the desktop's own does not work: whoever shows toasts sets it."""
        self._found: Findings | None = None
        self._keyring: str | None = None
        self._checks: Bond | None = None
        workplace.actions.diagnostics_wanted.connect(self.open)
        workplace.entrance.diagnostics_wanted.connect(self.open)
        workplace.desk_opened.connect(self._remember_certificate)
        self.destroyed.connect(hide_names(lambda: _names(workplace)))

    def open(self) -> None:
        """Show the window, or bring it forward and look again."""
        if self.shown is not None:
            self.shown.raise_()
            self.shown.activateWindow()
            self._check()
            return
        self.shown = shown = DiagnosticsWindow("console", self._sections, self._window)
        shown.checks_wanted.connect(self._check)
        shown.cancel_wanted.connect(self._cancel)
        shown.finished.connect(self._on_closed)
        shown.show()

    # --- the checks

    def _origin(self) -> str:
        line, entry = self._workplace.line, self._workplace.entry
        if line is not None:
            return line.origin
        return parse_origin(entry.address.text()) or self._host.settings.gateway_address

    def _check(self) -> None:
        shown, network = self.shown, self._host.network
        self._cancel()
        if shown is None:
            return
        origin = self._origin()
        self._found = Findings(origin) if origin else None
        self._keyring = None
        network.bind(shown, Secrets(origin).backend_name, self._on_keyring, lambda _error: None)
        if not origin:
            shown.show_progress(None)
            return
        shown.show_progress(0, STEPS)
        self._checks = network.listen(
            shown,
            lambda: examine(origin, CLIENT, _now),
            lambda found: self._on_found(found[-1]),
            self._on_done,
            self._on_error,
        )

    def _cancel(self) -> None:
        checks, self._checks = self._checks, None
        if checks is not None:
            checks.cancel()
        if self.shown is not None:
            self.shown.show_progress(None)

    def _on_found(self, found: Findings) -> None:
        self._found = found
        if self.shown is not None:
            self.shown.show_progress(found.step, STEPS)

    def _on_keyring(self, name: str) -> None:
        self._keyring = name
        if self.shown is not None:
            self.shown.refresh()

    def _on_done(self) -> None:
        self._cancel()

    def _on_error(self, error: Exception) -> None:
        self._cancel()
        raise error

    def _on_closed(self, _code: int) -> None:
        self._checks = self.shown = None

    # --- what is shown

    def _sections(self) -> list[Section]:
        shown = self.shown or self._window
        own = program_section(shown, Path(log_dir() / _LOG))
        expected = self._expected() if self._found is not None else ""
        sections = [own, gateway_section(self._found, _now(), expected)]
        if self._workplace.line is not None:
            sections.append(self._updates())
        facts = [keyring_fact(self._keyring, is_kept=self._is_kept())]
        if self.notifications is not None:
            facts.append(notifications_fact(*self.notifications()))
        return [*sections, Section(translate("Diagnosing", "This computer"), tuple(facts))]

    def _is_kept(self) -> bool | None:
        if self._workplace.line is None:
            return None
        return self._workplace.kept is Kept.KEYRING

    def _updates(self) -> Section:
        """The stream of events: how it is, since when."""
        line, synced = self._workplace.mirror.line, self._workplace.mirror.synced_at
        texts = {
            LineStage.LOADING: (translate("Diagnosing", "reading the lists"), Verdict.WAITING),
            LineStage.UP: (translate("Diagnosing", "connected"), Verdict.GOOD),
            LineStage.DOWN: (translate("Diagnosing", "lost; %n tries so far", "", line.attempt), Verdict.BAD),
            LineStage.OVER: (translate("Diagnosing", "ended: signed out"), Verdict.BAD),
        }
        advice = {
            LineStage.DOWN: translate(
                "Diagnosing", "It comes back by itself; Retry now in the window does it at once."
            ),
            LineStage.OVER: translate("Diagnosing", "Sign in again."),
        }
        text, verdict = texts[line.stage]
        facts = [Fact(translate("Diagnosing", "Stream"), text, verdict, advice.get(line.stage, ""))]
        if synced:
            facts.append(Fact(translate("Diagnosing", "Last heard"), clock_time(synced)))
        return Section(translate("Diagnosing", "Live updates"), tuple(facts))

    # --- the certificate

    def _remember_certificate(self) -> None:
        line = self._workplace.line
        if line is None:
            return

        async def read() -> Certificate | None:
            return line.certificate()

        def keep(read: Certificate | None) -> None:
            if read is not None:
                self._host.settings.set_text(_CERTIFICATE, f"{line.origin} {certificate_text(read)}")

        self._host.network.bind(self, read, keep, lambda _error: None)

    def _expected(self) -> str:
        origin, _space, text = self._host.settings.text(_CERTIFICATE).partition(" ")
        return text if self._found is not None and origin == self._found.origin else ""


def _names(workplace: Workplace) -> Iterator[str]:
    """Everybody and every computer this console knows of."""
    mirror = workplace.mirror
    for entry in list(mirror.entries().values()):
        yield entry.view.name
        if entry.view.app is not None:
            device = entry.view.app.device
            yield from (device.name, device.user, device.address)
    for colleague in mirror.colleagues:
        yield colleague.display_name
    me = mirror.me
    if me is not None:
        yield from (me.display_name, me.login)


def _now() -> int:
    # This computer's own clock is what is looked at: the wiring is where it may be read.
    return QDateTime.currentMSecsSinceEpoch()
