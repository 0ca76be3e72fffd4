# SPDX-License-Identifier: Apache-2.0
"""How long a session has waited in the queue: word, icon, tone, sentence; nothing is said of a short wait."""

from __future__ import annotations

from sdconsole.domain.sessions import Wait
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.states import Look

_LOOK = {
    Wait.LONG: Look(Icon.STATUS_EXPIRED, Tone.WAIT),
    Wait.TOO_LONG: Look(Icon.WARNING, Tone.DANGER),
}


def wait_look(wait: Wait | None) -> Look | None:
    """Icon and tone; the two shapes differ. None for a short wait, and for none."""
    return None if wait is None else _LOOK.get(wait)


def wait_word(wait: Wait | None) -> str:
    """The word beside the status: 長時間待ち / Long wait; "" for a short wait."""
    if wait is Wait.TOO_LONG:
        return translate("Wait", "Overdue")
    return translate("Wait", "Long wait") if wait is Wait.LONG else ""


def wait_tip(wait: Wait | None) -> str:
    """The sentence in the tooltip."""
    if wait is Wait.TOO_LONG:
        return translate("Wait", "In the queue for too long: somebody has to take it now")
    return translate("Wait", "In the queue for long: take it soon") if wait is Wait.LONG else ""
