# SPDX-License-Identifier: Apache-2.0
"""SOS Calls: when a link takes calls, what its form may offer."""

from dataclasses import replace

from sdconsole.domain.ids import ChannelId, SosId
from sdconsole.domain.refusal import Reason
from sdconsole.domain.sos import KINDS_MAX, SosCall, refuse_call, refuse_kinds

CALL = SosCall(SosId("sos1"), ChannelId("c1"), "Front desk", created_at=0)


def test_a_suspended_call_takes_nobody() -> None:
    """Until it is resumed."""
    assert refuse_call(CALL) is None
    refusal = refuse_call(replace(CALL, is_suspended=True))
    assert refusal is not None
    assert refusal.reason is Reason.SOS_SUSPENDED


def test_a_form_offers_a_dozen_kinds_at_the_most() -> None:
    """None at all is fine."""
    assert refuse_kinds(()) is None
    assert refuse_kinds(("printer",) * KINDS_MAX) is None
    refusal = refuse_kinds(("printer",) * (KINDS_MAX + 1))
    assert refusal is not None
    assert (refusal.reason, refusal.fact("field")) == (Reason.VALUE_OUT_OF_RANGE, "kinds")
