# SPDX-License-Identifier: Apache-2.0
"""What was found on the way to the Gateway, in words, each problem with what to do about it."""

from __future__ import annotations

from typing import Protocol

from sdconsole.contract.people import Hello
from sdconsole.domain.refusal import Refusal
from sdconsole.toolkit.diagnostics.facts import Fact, Section, Verdict
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.refusals import refusal_text
from sdconsole.toolkit.labels.times import moment, span

CLOCK_TOLERANCE_MS = 60_000
"""A clock that is off by more makes times hard to compare, and certificates doubtful."""
SLOW_MS = 1_000
ENDS_SOON_MS = 14 * 86_400_000


class Shown(Protocol):
    """`client.certificate.Certificate`."""

    @property
    def subject(self) -> str:
        """For whom."""
        ...

    @property
    def issuer(self) -> str:
        """Who signed it."""
        ...

    @property
    def ends(self) -> int:
        """Until when, ms."""
        ...

    @property
    def fingerprint(self) -> str:
        """SHA-256."""
        ...


class Found(Protocol):
    """`client.probe.Findings`; this floor does not know its neighbour."""

    @property
    def origin(self) -> str: ...
    @property
    def step(self) -> int: ...
    @property
    def proxy(self) -> str: ...
    @property
    def addresses(self) -> tuple[str, ...]: ...
    @property
    def connected_to(self) -> str: ...
    @property
    def connect_ms(self) -> int | None: ...
    @property
    def answer_ms(self) -> int | None: ...
    @property
    def http(self) -> str: ...
    @property
    def tls(self) -> str: ...
    @property
    def cipher(self) -> str: ...
    @property
    def certificate(self) -> Shown | None: ...
    @property
    def flaw(self) -> str | None: ...
    @property
    def hello(self) -> Hello | None: ...
    @property
    def refusal(self) -> Refusal | None: ...
    @property
    def ahead_ms(self) -> int | None: ...
    @property
    def problem(self) -> str | None: ...
    @property
    def is_done(self) -> bool: ...


def gateway_section(found: Found | None, now: int, expected: str = "") -> Section:
    """`found` None: no address yet. `now` in ms; `expected`: the certificate at the last good sign-in."""
    title = translate("Diagnostics", "Gateway")
    if found is None:
        missing = Fact(
            translate("Diagnostics", "Address"),
            translate("Diagnostics", "none entered yet"),
            Verdict.WARNING,
            translate("Diagnostics", "Enter the Gateway address, e.g. gw.example.co.jp, and check again."),
        )
        return Section(title, (missing,))
    facts = [Fact(translate("Diagnostics", "Address"), found.origin)]
    if found.proxy:
        facts.append(Fact(translate("Diagnostics", "Proxy"), found.proxy))
    facts += _way(found)
    facts += _protection(found, now, expected)
    facts += _answer(found)
    return Section(title, tuple(facts))


def certificate_text(shown: Shown) -> str:
    """Whom it is for, who signed it, its fingerprint: what one compares."""
    pattern = translate("Diagnostics", "for {subject}, issued by {issuer}; SHA-256 {fingerprint}")
    # In pairs: a word of 95 characters would fit into no window.
    fingerprint = shown.fingerprint.replace(":", " ")
    return pattern.format(subject=shown.subject, issuer=shown.issuer, fingerprint=fingerprint)


def _way(found: Found) -> list[Fact]:
    label = translate("Diagnostics", "Name lookup")
    if found.proxy:
        facts = [Fact(label, translate("Diagnostics", "done by the proxy"))]
    elif found.addresses:
        facts = [Fact(label, ", ".join(found.addresses), Verdict.GOOD)]
    elif found.problem == "unknown-host":
        return [
            Fact(
                label,
                translate("Diagnostics", "not found (SD-2001)"),
                Verdict.BAD,
                translate("Diagnostics", "Check the address for typing mistakes, and the network."),
            )
        ]
    else:
        facts = [_waiting(label)]
    return [*facts, *_connection(found)]


def _connection(found: Found) -> list[Fact]:
    label = translate("Diagnostics", "Connection")
    advice = {
        "refused": lambda: translate(
            "Diagnostics", "Refused: check the port, and whether the Gateway is running."
        ),
        "timeout": lambda: translate(
            "Diagnostics", "No answer: check the network, the VPN and the firewall, then try again."
        ),
        "broken": lambda: translate(
            "Diagnostics", "Broken off: try again. If it stays so, ask your administrator about the proxy."
        ),
        "unknown-host": lambda: translate("Diagnostics", "Check the address and the proxy's settings."),
    }
    if found.problem in advice:
        failed = translate("Diagnostics", "failed (SD-2001)")
        return [Fact(label, failed, Verdict.BAD, advice[str(found.problem)]())]
    if found.connect_ms is None:
        return [] if found.is_done else [_waiting(label)]
    pattern = translate("Diagnostics", "{address}, {ms} ms")
    text = pattern.format(address=found.connected_to or "TCP", ms=found.connect_ms)
    return [Fact(label, text, Verdict.GOOD)]


def _protection(found: Found, now: int, expected: str) -> list[Fact]:
    label = translate("Diagnostics", "Protection (TLS)")
    if not found.origin.startswith("https:"):
        return [Fact(label, translate("Diagnostics", "none: the Gateway is on this computer"), Verdict.PLAIN)]
    facts = []
    if found.tls:
        facts.append(Fact(label, f"{found.tls}, {found.cipher}", Verdict.GOOD))
    elif found.problem == "tls":
        facts.append(
            Fact(
                label,
                translate("Diagnostics", "The certificate can't be verified. Connection stopped. (SD-2002)"),
                Verdict.BAD,
                _flaw_advice(found.flaw),
            )
        )
    elif found.problem is None and not found.is_done:
        facts.append(_waiting(label))
    shown = found.certificate
    if shown is not None:
        facts += _certificate(shown, now, is_good=found.problem != "tls")
        if expected and found.problem == "tls":
            facts.append(Fact(translate("Diagnostics", "Expected (last good sign-in)"), expected))
    return facts


def _certificate(shown: Shown, now: int, *, is_good: bool) -> list[Fact]:
    verdict = Verdict.GOOD if is_good else Verdict.BAD
    ends, advice = verdict, ""
    if is_good and shown.ends - now < ENDS_SOON_MS:
        ends = Verdict.WARNING
        advice = translate("Diagnostics", "It ends soon. Tell your administrator to renew it.")
    return [
        Fact(translate("Diagnostics", "Certificate"), certificate_text(shown), verdict),
        Fact(translate("Diagnostics", "Valid until"), moment(shown.ends), ends, advice),
    ]


def _flaw_advice(flaw: str | None) -> str:
    said = {
        "expired": lambda: translate(
            "Diagnostics",
            "It has expired. Ask your administrator to renew it, and check this computer's date.",
        ),
        "not-yet": lambda: translate(
            "Diagnostics",
            "It is not valid yet. Check this computer's date and time, then ask your administrator.",
        ),
        "other-name": lambda: translate(
            "Diagnostics", "It is for another name. Check the address: use the name in the certificate."
        ),
        "self-signed": lambda: translate(
            "Diagnostics",
            "It vouches for itself. Your administrator can install it, or its authority, on this computer.",
        ),
        "unknown-issuer": lambda: translate(
            "Diagnostics",
            "This computer does not know its issuer. Your administrator can install the company's authority. "
            "On a foreign network, somebody may be listening: use another one.",
        ),
    }
    return said.get(flaw or "", _unknown_flaw)()


def _unknown_flaw() -> str:
    return translate("Diagnostics", "Do not enter your password anywhere. Ask your administrator.")


def _answer(found: Found) -> list[Fact]:
    label = translate("Diagnostics", "Answer")
    hello = found.hello
    if hello is None:
        if found.refusal is not None:
            return [Fact(label, refusal_text(found.refusal), Verdict.BAD)]
        if found.problem == "not-a-gateway":
            return [
                Fact(
                    label,
                    translate("Diagnostics", "not from a Service Desk Gateway (SD-2003)"),
                    Verdict.BAD,
                    translate("Diagnostics", "Check the address. A proxy or a sign-in page may be between."),
                )
            ]
        return [] if found.is_done or found.problem else [_waiting(label)]
    spent = found.answer_ms or 0
    slow = translate("Diagnostics", "The network or the Gateway is slow: the remote screen may lag.")
    pattern = translate("Diagnostics", "{organisation}, Gateway {version}, {ms} ms, {http}")
    text = pattern.format(
        organisation=hello.organisation or "-", version=hello.version, ms=spent, http=found.http
    )
    is_slow = spent > SLOW_MS
    answer = Fact(label, text, Verdict.WARNING if is_slow else Verdict.GOOD, slow if is_slow else "")
    return [answer, _clock(found.ahead_ms or 0)]


def _clock(ahead: int) -> Fact:
    label = translate("Diagnostics", "Clock")
    if abs(ahead) <= CLOCK_TOLERANCE_MS:
        pattern = translate("Diagnostics", "as the Gateway's (difference {seconds} s)")
        return Fact(label, pattern.format(seconds=f"{abs(ahead) / 1000:.1f}"), Verdict.GOOD)
    pattern = (
        translate("Diagnostics", "{time} ahead of the Gateway's")
        if ahead > 0
        else translate("Diagnostics", "{time} behind the Gateway's")
    )
    return Fact(
        label,
        pattern.format(time=span(abs(ahead))),
        Verdict.WARNING,
        translate("Diagnostics", "Set this computer's date and time to automatic."),
    )


def _waiting(label: str) -> Fact:
    return Fact(label, translate("Diagnostics", "being checked…"), Verdict.WAITING)
