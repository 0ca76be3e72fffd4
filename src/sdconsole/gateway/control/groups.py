# SPDX-License-Identifier: Apache-2.0
"""Every word of the command line that has verbs; its work is entered in `commands.COMMANDS`."""

from typing import Final

from sdconsole.gateway.control.group import Group
from sdconsole.gateway.control.verbs import channels, organisation, packages, sos, users

GROUPS: Final[dict[str, Group]] = {
    "user": users.GROUP,
    "channel": channels.GROUP,
    **organisation.GROUPS,
    "sos": sos.GROUP,
    "support-app": packages.GROUP,
}
