# SPDX-License-Identifier: Apache-2.0
"""Every refusal has its problem document, and comes back out of it as it went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.contract.codec import decode_reply, encode
from sdconsole.contract.problems import TYPE_PREFIX, Problem, problem_of, refusal_of, status_code
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse

FACTS = st.dictionaries(
    st.text(max_size=12), st.text(max_size=12) | st.integers(-(2**53), 2**53), max_size=4
).map(lambda facts: tuple(facts.items()))

STATUS = {
    400: "malformed",
    401: "not-signed-in wrong-credentials ticket-dead",
    403: "role-missing right-missing no-channel-access turned-off licence-lacks-attended-access "
    "licence-expired licence-seats-used technician-lacks-attended-access not-your-session not-a-participant "
    "target-without-access session-is-private other-console default-channel",
    404: "not-found pin-wrong",
    405: "method-not-allowed",
    409: "session-closed session-expired session-queued session-open end-user-not-joined end-user-joined "
    "end-user-reconnecting end-user-away already-assigned already-taken already-participant invite-limit "
    "channel-full viewer-limit request-pending request-over request-withdrawn prompts-blocked "
    "already-granted not-granted grant-over wait-extended-enough device-in-use name-taken set-up-done "
    "undo-over hands-wanted not-the-holder already-holder sos-suspended name-mismatch",
    410: "link-dead",
    412: "version-stale",
    413: "body-too-large",
    415: "media-type",
    422: "text-empty text-too-long text-forbidden-character value-out-of-range scope-not-asked "
    "idempotency-key-reused",
    426: "client-too-old",
    428: "version-missing idempotency-key-missing",
    429: "login-throttled pin-throttled rate-limited",
    500: "internal",
    503: "unavailable",
    507: "storage-full",
}


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_the_status_it_should(reason: Reason) -> None:
    """What you may not is 403, what you may not know of 404, what does not fit the state 409."""
    expected = [status for status, names in STATUS.items() if reason.value in names.split()]
    assert [status_code(reason)] == expected


def test_the_table_names_reasons_only() -> None:
    """No word in it is left over from a reason that is gone."""
    assert {name for names in STATUS.values() for name in names.split()} == {
        reason.value for reason in Reason
    }


@given(st.sampled_from(Reason), st.sampled_from(NextStep), FACTS)
def test_a_refusal_comes_back_as_it_went_in(
    reason: Reason, step: NextStep, facts: tuple[tuple[str, str | int], ...]
) -> None:
    """Through its bytes."""
    refusal = Refusal(reason, step, facts)
    assert refusal_of(decode_reply(Problem, encode(problem_of(refusal, "in words")))) == refusal


def test_a_problem_reads_as_rfc_9457_asks() -> None:
    """Type, title, status for any client; reason, next step, facts for ours."""
    problem = problem_of(refuse(Reason.REQUEST_PENDING, NextStep.WAIT, remaining_ms=41_000), "Wait.")
    assert problem == Problem(
        type=f"{TYPE_PREFIX}request-pending",
        title="Request pending",
        status=409,
        detail="Wait.",
        reason="request-pending",
        next_step="wait",
        facts={"remaining_ms": 41_000},
    )


def test_a_reason_of_a_newer_gateway_is_said_by_its_name() -> None:
    """The end of it is the same: something went wrong, and what it was called."""
    newer = Problem(type="x", title="Too tired", status=409, reason="too-tired", next_step="sleep")
    assert refusal_of(newer) == refuse(Reason.INTERNAL, NextStep.RETRY, said="too-tired")


def test_a_problem_of_another_server_is_said_by_its_title() -> None:
    """A proxy in between speaks RFC 9457 as well."""
    proxy = decode_reply(Problem, b'{"type":"about:blank","title":"Bad Gateway","status":502}')
    assert refusal_of(proxy) == refuse(Reason.INTERNAL, NextStep.RETRY, said="Bad Gateway")
    long = Problem(type="x", title="t", status=500, reason="r" * 1_000)
    assert refusal_of(long).fact("said") == "r" * 64


def test_a_next_step_of_a_newer_gateway_is_none() -> None:
    """The reason is known all the same."""
    newer = Problem(type="x", title="t", status=404, reason="not-found", next_step="sleep")
    assert refusal_of(newer) == refuse(Reason.NOT_FOUND)
