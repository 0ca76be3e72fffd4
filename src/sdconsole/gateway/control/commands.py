# SPDX-License-Identifier: Apache-2.0
"""All that can be done from the command line, by name; a command of a new group is entered here."""

from dataclasses import asdict, dataclass
from typing import Any, Final

from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.gateway.control.deeds import basics, channels, organisation, packages, sos, users
from sdconsole.gateway.control.tools import Command, Tools

COMMANDS: Final[dict[str, Command]] = {
    **basics.COMMANDS,
    **users.COMMANDS,
    **channels.COMMANDS,
    **organisation.COMMANDS,
    **packages.COMMANDS,
    **sos.COMMANDS,
}


@dataclass(frozen=True, slots=True)
class Commands:
    """Administration of one Gateway."""

    tools: Tools

    async def execute(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """Do one command by its name; returns {"result": …} or {"refusal": {reason, next_step, facts}}."""
        command = COMMANDS.get(name)
        if command is None:
            return refusal_line(refuse(Reason.NOT_FOUND, NextStep.UPDATE, command=name[:64]))
        result = await command(self.tools, arguments)
        return refusal_line(result) if isinstance(result, Refusal) else {"result": result}


def refusal_line(refusal: Refusal) -> dict[str, Any]:
    """Return a refusal as it goes over the line."""
    return {"refusal": {**asdict(refusal), "facts": dict(refusal.facts)}}
