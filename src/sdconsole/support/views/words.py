# SPDX-License-Identifier: Apache-2.0
"""Why joining did not work, in words a frightened person understands: what happened, what to do, a code."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.support.mirror.entry import EntryFlaw
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.refusals import refusal_text
from sdconsole.toolkit.labels.times import span


class Said(NamedTuple):
    """One problem: the sentence, what to do about it, and the code to tell a technician."""

    text: str
    advice: str = ""
    code: str = ""


def flaw_said(flaw: EntryFlaw) -> Said:
    """What is wrong with what was typed."""
    return {
        EntryFlaw.CODE_MISSING: lambda: Said(translate("Join", "Enter the link or the PIN code.")),
        EntryFlaw.CODE_UNREADABLE: lambda: Said(
            translate("Join", "This is neither a support link nor a PIN code."),
            translate("Join", "A PIN code has 9 digits. A link begins with https://."),
        ),
        EntryFlaw.GATEWAY_MISSING: lambda: Said(translate("Join", "Enter the Gateway address.")),
        EntryFlaw.GATEWAY_UNREADABLE: lambda: Said(
            translate("Join", "This is not a Gateway address."),
            translate("Join", "It looks like gw.example.co.jp. Ask your technician for it."),
        ),
    }[flaw]()


def line_said(problem: str, host: str) -> Said:
    """Why the Gateway could not be reached; `problem` is the value of a `client.transport.LineProblem`."""
    known = _LINE.get(problem, _LINE["broken"])
    said = known()
    return said._replace(text=said.text.format(host=host))


def refusal_said(refusal: Refusal) -> Said:
    """Why the Gateway did not let us in."""
    if refusal.reason is Reason.PIN_THROTTLED or refusal.reason is Reason.RATE_LIMITED:
        return _throttled(refusal)
    known = _REFUSALS.get(refusal.reason)
    return known() if known is not None else Said(refusal_text(refusal))


def _throttled(refusal: Refusal) -> Said:
    wait = refusal.fact("retry_after_ms") or refusal.fact("remaining_ms")
    text = translate("Join", "Too many tries.")
    if isinstance(wait, int) and wait > 0:
        # Rounded up to whole minutes: nobody counts seconds on the phone.
        minutes = -(-wait // 60_000)
        return Said(
            text, translate("Join", "You can try again in {time}.").format(time=span(minutes * 60_000))
        )
    return Said(text, translate("Join", "Wait a few minutes, then try again."))


def _check() -> str:
    return translate("Join", "Check the address and your connection, then try again.")


_LINE: dict[str, Callable[[], Said]] = {
    "unknown-host": lambda: Said(translate("Join", "Not found: {host}"), _check(), "SD-2001"),
    "refused": lambda: Said(translate("Join", "{host} refuses the connection."), _check(), "SD-2001"),
    "timeout": lambda: Said(translate("Join", "{host} does not answer."), _check(), "SD-2001"),
    "broken": lambda: Said(translate("Join", "The connection to {host} broke."), _check(), "SD-2001"),
    "tls": lambda: Said(
        translate("Join", "The Gateway's certificate can't be verified. Connection stopped."),
        translate("Join", "Do not continue. Tell your technician."),
        "SD-2002",
    ),
    "not-a-gateway": lambda: Said(
        translate("Join", "{host} is not a Gateway."),
        translate("Join", "Check the address with your technician."),
        "SD-2003",
    ),
}

_REFUSALS: dict[Reason, Callable[[], Said]] = {
    Reason.PIN_WRONG: lambda: Said(
        translate("Join", "The PIN code is wrong or has expired."),
        translate("Join", "Ask your technician to read it to you again."),
        "SD-4002",
    ),
    Reason.LINK_DEAD: lambda: Said(
        translate("Join", "This link no longer works."),
        translate("Join", "Ask your technician for a new link."),
        "SD-4002",
    ),
    Reason.SESSION_EXPIRED: lambda: Said(
        translate("Join", "This session is past its expiration. Ask your technician for a new link."),
        "",
        "SD-4001",
    ),
    Reason.SESSION_CLOSED: lambda: Said(
        translate("Join", "Your technician closed this session."),
        translate("Join", "If you still need help, ask for a new link."),
        "SD-4001",
    ),
    Reason.DEVICE_IN_USE: lambda: Said(
        translate("Join", "This session is in use on another computer."),
        translate("Join", "Go on there, or ask your technician for a new link."),
        "SD-4003",
    ),
    Reason.CLIENT_TOO_OLD: lambda: Said(
        translate("Join", "This support app is too old for the Gateway."),
        translate("Join", "Open your link in a browser and download the app again."),
        "SD-1001",
    ),
}
