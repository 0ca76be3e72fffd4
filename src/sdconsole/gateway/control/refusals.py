# SPDX-License-Identifier: Apache-2.0
"""What an administrator reads when a command is refused."""

from collections.abc import Mapping
from typing import Any, Final

from sdconsole.domain.refusal import Reason

_REFUSED: Final = {
    Reason.SET_UP_DONE: "A Gateway was set up in this folder before.",
    Reason.NOT_FOUND: "There is nothing of that name.",
    Reason.NAME_TAKEN: "That name is taken.",
    Reason.NAME_MISMATCH: "The two names differ; nothing was changed.",
    Reason.DEFAULT_CHANNEL: "The default channel cannot be removed.",
    Reason.VALUE_OUT_OF_RANGE: "The {field} cannot be that.",
    Reason.LICENCE_EXPIRED: "The licence has run out.",
    Reason.TICKET_DEAD: "The token is wrong, was used, or is more than 60 minutes old.",
    Reason.LICENCE_SEATS_USED: "The licence has no seat left.",
    Reason.TEXT_EMPTY: "The {field} is empty.",
    Reason.TEXT_TOO_LONG: "The {field} is longer than {limit} characters.",
    Reason.TEXT_FORBIDDEN_CHARACTER: "The {field} contains a character that is not allowed ({character}).",
    Reason.ROLE_MISSING: "The last owner cannot be disabled: nobody could administer the Gateway any more.",
    Reason.LINK_DEAD: "This is no session link.",
    Reason.TARGET_WITHOUT_ACCESS: "That technician has no access to the channel, or is disabled.",
    Reason.STORAGE_FULL: "The disk is full; nothing was changed.",
}
_OF_WHAT: Final = {
    Reason.NOT_FOUND.value: "There is no {what}.",
    Reason.MALFORMED.value: "It cannot be done: {what}.",
}
_BY_NAME: Final = {reason.value: text for reason, text in _REFUSED.items()}


def words(reason: str, facts: Mapping[str, Any]) -> str:
    """Return the sentence for a refusal by its reason's name."""
    if "what" in facts and reason in _OF_WHAT:
        return _OF_WHAT[reason].format_map(facts)
    if "endings" in facts:
        return "The file of this system's support app ends in one of: {endings}.".format_map(facts)
    if facts.get("field") == "version":
        return "The version must be of the form 1.2.3."
    if facts.get("field") == "password":
        if facts.get("why") == "too-common":
            return "That password is among the first to be guessed; choose another one."
        if "minimum" in facts:
            return f"The password must have at least {facts['minimum']} characters; several words are good."
        return f"The password must not be longer than {facts.get('maximum')} bytes."
    try:
        return _BY_NAME[reason].format_map(facts)
    except KeyError:
        return f"It was refused: {reason}"
