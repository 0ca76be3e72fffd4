# SPDX-License-Identifier: Apache-2.0
"""How often one may try to sign in: pure arithmetic over the times of failures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sdconsole.contract.limits import LOGIN_FAILURES, LOGIN_WINDOW_MS
from sdconsole.domain.channels import DAY
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse

DELAY_FIRST: Final = 1_000
DELAY_MAX: Final = 900_000
SOURCE_FAILURES: Final = 20
"""One network may fail this often in the window, over all logins."""
ACCOUNT_FAILURES: Final = 100
"""Strangers may fail this often in a day at one login; networks it has signed in from stay open."""


@dataclass(frozen=True, slots=True)
class Failures:
    """Times (ms, ascending) of failed sign-ins.

    `here`: at this login from this network since it last signed in there; `source`: from this network, over
    all logins; `account`: at this login, from anywhere.
    """

    here: Sequence[int]
    source: Sequence[int]
    account: Sequence[int]
    is_known_source: bool
    """Whether this login has signed in from this network before."""


def refuse_sign_in(failures: Failures, now: int) -> Refusal | None:
    """Return why no sign-in may be tried now, or None.

    Beyond five failures from one network each further try waits 1, 2, 4 … 900 s, until a sign-in succeeds or
    a day passes without a try.
    """
    wait = _delay(failures.here, LOGIN_FAILURES, DAY, now)
    wait = max(wait, _delay(failures.source, SOURCE_FAILURES, 2 * LOGIN_WINDOW_MS, now))
    if not failures.is_known_source:
        strangers = [time for time in failures.account if time > now - DAY]
        if len(strangers) >= ACCOUNT_FAILURES:
            wait = max(wait, strangers[-ACCOUNT_FAILURES] + DAY - now)
    if wait > 0:
        return refuse(Reason.LOGIN_THROTTLED, NextStep.WAIT, retry_after_ms=wait)
    return None


def _delay(times: Sequence[int], free: int, pause: int, now: int) -> int:
    """Return how long to wait: a run of failures ends only when `pause` passes without one."""
    run, last = 0, now
    for time in reversed(times):
        if last - time >= pause:
            break
        run, last = run + 1, time
    if run < free:
        return 0
    doublings = min(run - free, 16)
    return times[-1] + int(min(DELAY_FIRST * 2**doublings, DELAY_MAX)) - now
