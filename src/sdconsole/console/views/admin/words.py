# SPDX-License-Identifier: Apache-2.0
"""What the administration calls channel actions and the fate of an imported line."""

from sdconsole.contract.admin import ImportRow, RowFate
from sdconsole.domain.refusal import refuse
from sdconsole.domain.rights import Action
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.refusals import refusal_line

TURNABLE = (
    Action.NEW_SESSION,
    Action.TAKE,
    Action.ASSIGN,
    Action.TRANSFER,
    Action.RELEASE,
    Action.INVITE,
    Action.CLOSE,
    Action.DELETE,
    Action.EXTEND,
    Action.ROTATE_LINK,
    Action.CHAT,
)
"""What a channel can turn off for everybody below Owner."""


def action_name(action: Action) -> str:
    """An action that can be turned off in a channel."""
    return {
        Action.NEW_SESSION: lambda: translate("AdminWords", "New session"),
        Action.TAKE: lambda: translate("AdminWords", "Take"),
        Action.ASSIGN: lambda: translate("AdminWords", "Assign"),
        Action.TRANSFER: lambda: translate("AdminWords", "Transfer"),
        Action.RELEASE: lambda: translate("AdminWords", "Release"),
        Action.INVITE: lambda: translate("AdminWords", "Invite"),
        Action.CLOSE: lambda: translate("AdminWords", "Close"),
        Action.DELETE: lambda: translate("AdminWords", "Delete"),
        Action.EXTEND: lambda: translate("AdminWords", "Extend expiration"),
        Action.ROTATE_LINK: lambda: translate("AdminWords", "Replace the link"),
        Action.CHAT: lambda: translate("AdminWords", "Chat"),
    }[action]()


def fate_name(row: ImportRow) -> str:
    """What becomes of a line, with the reason for a refusal."""
    if row.fate is RowFate.CREATED:
        return translate("AdminWords", "New")
    if row.fate is RowFate.UNCHANGED:
        return translate("AdminWords", "Is there already")
    why = "" if row.reason is None else refusal_line(refuse(row.reason))
    if row.field:
        return translate("AdminWords", "Refused: {field}: {why}").format(field=row.field, why=why)
    return translate("AdminWords", "Refused: {why}").format(why=why)
