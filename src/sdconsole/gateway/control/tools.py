# SPDX-License-Identifier: Apache-2.0
"""What a command works with, whether the Gateway runs or not."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sdconsole.domain.refusal import Refusal
from sdconsole.gateway.service.call import Ids, Settings
from sdconsole.gateway.service.passwords import SALT_BYTES, refuse_password
from sdconsole.gateway.service.records import Stamp
from sdconsole.gateway.store.port import Store

COMMAND_LINE: Final = "command line"


@dataclass(frozen=True, slots=True)
class Tools:
    """One Gateway under administration; `now` in ms, `version` of this program, `data` its folder."""

    store: Store
    now: Callable[[], int]
    ids: Ids = field(repr=False)
    settings: Settings = field(repr=False)
    data: Path
    version: str

    def stamp(self) -> Stamp:
        """Return who does it, and when: nobody is signed in at the command line."""
        return Stamp(self.now(), by=COMMAND_LINE)

    async def hashed(self, password: str, login: str) -> str | Refusal:
        """Return what is stored of a new password of `login`, or why it may not be one."""
        refusal = refuse_password(password, login)
        if refusal is not None:
            return refusal
        return await self.settings.hasher.hash(password, self.ids.random(SALT_BYTES))


Command = Callable[[Tools, dict[str, Any]], Awaitable[Any]]
"""Does one command; returns what can be written as JSON, or a `Refusal`. The arguments come as JSON too."""


def text(arguments: dict[str, Any], name: str) -> str:
    """Return an argument that is a text, "" if it is none."""
    value = arguments.get(name)
    return value if isinstance(value, str) else ""
