# SPDX-License-Identifier: Apache-2.0
"""Why something cannot be pressed, where the refusal's own words would not say it of this press."""

from sdconsole.console.actions.cases.presses import Press
from sdconsole.console.mirror.entries import Entry
from sdconsole.domain.ids import UserId
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.toolkit.i18n import translate


def own_words(press: Press, refusal: Refusal, entry: Entry, me: UserId | None) -> str:
    """A sentence with what to do instead; "" where the refusal's own words are right."""
    is_mine = me is not None and entry.session.assignee == me
    match press, refusal.reason:
        case Press.WITHDRAW, Reason.REQUEST_OVER:
            return translate("Reasons", "Nothing is asked for now. “Start remote session” asks the end user.")
        case Press.TAKE, Reason.ALREADY_ASSIGNED if is_mine:
            return translate("Reasons", "You are assigned to this session already.")
        case Press.LEAVE, Reason.NOT_A_PARTICIPANT if is_mine:
            return translate("Reasons", "You are assigned to this session. Release or transfer it instead.")
        case Press.LEAVE, Reason.NOT_A_PARTICIPANT:
            return translate("Reasons", "You were not invited to this session.")
        case Press.RELEASE, Reason.RIGHT_MISSING:
            return translate(
                "Reasons", "You don't have permission to release. Ask the manager of the channel."
            )
        case Press.DELETE, Reason.SESSION_OPEN:
            return translate("Reasons", "Only a closed or expired session can be deleted. Close it first.")
        case _:
            return ""
