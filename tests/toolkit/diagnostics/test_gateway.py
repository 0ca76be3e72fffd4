# SPDX-License-Identifier: Apache-2.0
"""Every finding has its words, and every problem says what to do."""

from dataclasses import replace

import pytest

from sdconsole.client.certificate import Certificate
from sdconsole.client.probe import STEPS, CertificateFlaw, Findings
from sdconsole.client.transport import LineProblem
from sdconsole.contract.people import Hello
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.toolkit.diagnostics.facts import Fact, Verdict, as_text
from sdconsole.toolkit.diagnostics.gateway import gateway_section

NOW = 1_790_000_000_000
DAY = 86_400_000
pytestmark = pytest.mark.usefixtures("translations")
SHOWN = Certificate(
    subject="gw.example.co.jp",
    issuer="Example CA",
    begins=NOW - DAY,
    ends=NOW + 90 * DAY,
    names=("gw.example.co.jp",),
    is_self_signed=False,
    fingerprint="AB:CD",
)
HELLO = Hello(
    product="sdconsole-gateway",
    version="1.2.3",
    api=1,
    min_client_version="0.1.0",
    download_url="",
    organisation="サンプル組織",
    now=NOW,
)
GOOD = Findings(
    "https://gw.example.co.jp",
    step=STEPS,
    addresses=("192.0.2.1",),
    connected_to="192.0.2.1",
    connect_ms=4,
    answer_ms=12,
    http="HTTP/1.1",
    tls="TLSv1.3",
    cipher="TLS_AES_256_GCM_SHA384",
    certificate=SHOWN,
    hello=HELLO,
    ahead_ms=1_200,
)
LOST = Findings("https://gw.example.co.jp", step=STEPS, addresses=("192.0.2.1",))


def facts(found: Findings | None, expected: str = "") -> dict[str, Fact]:
    """The lines by their label."""
    return {fact.label: fact for fact in gateway_section(found, NOW, expected).facts}


def test_a_good_line_is_all_good() -> None:
    """With what an administrator asks for."""
    said = facts(GOOD)
    assert {fact.verdict for fact in said.values()} <= {Verdict.GOOD, Verdict.PLAIN}
    assert said["Answer"].value == "サンプル組織, Gateway 1.2.3, 12 ms, HTTP/1.1"
    assert said["Protection (TLS)"].value == "TLSv1.3, TLS_AES_256_GCM_SHA384"
    assert said["Certificate"].value == "for gw.example.co.jp, issued by Example CA; SHA-256 AB CD"
    assert said["Clock"].value == "as the Gateway's (difference 1.2 s)"


@pytest.mark.parametrize("problem", list(LineProblem))
def test_every_problem_is_bad_and_says_what_to_do(problem: LineProblem) -> None:
    """One line at least is red, and each red one has its advice."""
    found = replace(LOST, problem=problem, addresses=() if problem is LineProblem.UNKNOWN_HOST else ("::1",))
    bad = [fact for fact in facts(found).values() if fact.verdict is Verdict.BAD]
    assert bad
    assert all(fact.advice for fact in bad)
    assert not [fact for fact in facts(found).values() if fact.verdict is Verdict.WAITING]


@pytest.mark.parametrize("flaw", [*CertificateFlaw, None])
def test_every_flaw_of_a_certificate_has_its_own_advice(flaw: CertificateFlaw | None) -> None:
    """And the certificate that was expected stands beside the one that came."""
    found = replace(LOST, problem=LineProblem.TLS, certificate=SHOWN, flaw=flaw)
    said = facts(found, expected="for gw.example.co.jp, issued by Old CA")
    assert said["Protection (TLS)"].verdict is Verdict.BAD
    assert said["Expected (last good sign-in)"].value.endswith("Old CA")
    others = {facts(replace(found, flaw=one))["Protection (TLS)"].advice for one in CertificateFlaw}
    assert len(others) == len(CertificateFlaw)


def test_what_is_not_known_yet_is_being_checked() -> None:
    """Nothing is said to be good before it is."""
    said = facts(Findings("https://gw.example.co.jp"))
    assert {fact.verdict for name, fact in said.items() if name != "Address"} == {Verdict.WAITING}


def test_a_slow_answer_a_wrong_clock_and_a_short_certificate_are_notes() -> None:
    """Each with what to do."""
    found = replace(GOOD, answer_ms=2_000, ahead_ms=-300_000, certificate=replace(SHOWN, ends=NOW + DAY))
    said = facts(found)
    for label in ("Answer", "Clock", "Valid until"):
        assert said[label].verdict is Verdict.WARNING
        assert said[label].advice
    assert said["Clock"].value == "5 minutes behind the Gateway's"


def test_no_address_and_a_refusal_are_said() -> None:
    """A Gateway may refuse even its greeting."""
    assert facts(None)["Address"].verdict is Verdict.WARNING
    refused = replace(GOOD, hello=None, refusal=refuse(Reason.RATE_LIMITED, NextStep.WAIT))
    assert facts(refused)["Answer"].verdict is Verdict.BAD


def test_what_is_copied_is_redacted() -> None:
    """An address with a password in it is typed by somebody, some day."""
    found = replace(LOST, origin="https://sato:hunter2@gw.example.co.jp", problem=LineProblem.REFUSED)
    text = as_text([gateway_section(found, NOW)])
    assert "hunter2" not in text
    assert "[Problem]" in text
