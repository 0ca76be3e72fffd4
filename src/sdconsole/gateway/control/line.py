# SPDX-License-Identifier: Apache-2.0
"""How the command line speaks with a running Gateway: one line of JSON each way, on this machine only.

The data folder's `control.json` (readable by its owner only) says where and with which secret; whoever may
read it could read the database as well.
"""

import asyncio
import hmac
import json
import os
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sdconsole.contract.limits import IMPORT_BYTES
from sdconsole.gateway.control.folder import write_secret

FILE_NAME: Final = "control.json"
LINE_BYTES: Final = 4 * IMPORT_BYTES
"""A table of technicians comes over this line too, with every letter of another script escaped."""
ASK_SECONDS: Final = 10.0
ANSWER_SECONDS: Final = 30.0

Execute = Callable[[str, dict[str, Any]], Awaitable[dict[str, Any]]]
"""Does one command (`commands.Commands.execute`)."""


class ControlError(Exception):
    """The running Gateway did not answer as it should."""


@dataclass(frozen=True, slots=True)
class Control:
    """The running Gateway's side."""

    data: Path
    secret: str = field(repr=False)
    execute: Execute

    async def open(self) -> asyncio.Server:
        """Listen, and say where in the data folder."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=LINE_BYTES)
        port = server.sockets[0].getsockname()[1]
        said = json.dumps({"port": port, "secret": self.secret, "process": os.getpid()})
        write_secret(self.data / FILE_NAME, said.encode())
        return server

    def close(self, server: asyncio.Server) -> None:
        """Listen no longer."""
        server.close()
        with suppress(OSError):
            (self.data / FILE_NAME).unlink(missing_ok=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                asked = _object(await reader.readline())
                if hmac.compare_digest(str(asked.get("secret", "")).encode(), self.secret.encode()):
                    arguments = asked.get("arguments")
                    answer = await self.execute(
                        str(asked.get("command", "")), arguments if isinstance(arguments, dict) else {}
                    )
                    writer.write(json.dumps(answer).encode() + b"\n")
                    await writer.drain()
        except (TimeoutError, OSError, ValueError):
            return
        finally:
            writer.close()


def ask(data: Path, command: str, arguments: dict[str, Any]) -> dict[str, Any] | None:
    """Return a running Gateway's answer to a command, None if none runs. Raises `ControlError`."""
    try:
        said = _object((data / FILE_NAME).read_bytes())
    except (OSError, ValueError):
        return None
    port = said.get("port")
    if not isinstance(port, int):
        return None
    asked = {"secret": said.get("secret"), "command": command, "arguments": arguments}
    try:
        connection = socket.create_connection(("127.0.0.1", port), ASK_SECONDS)
    except OSError:
        return None  # what a Gateway that was killed left behind
    try:
        with connection, connection.makefile("rb") as stream:
            connection.settimeout(ANSWER_SECONDS)
            connection.sendall(json.dumps(asked).encode() + b"\n")
            return _object(stream.readline(LINE_BYTES))
    except (OSError, ValueError) as error:
        raise ControlError(f"the running Gateway gave no answer ({error})") from error


def _object(line: bytes) -> dict[str, Any]:
    said = json.loads(line)
    if not isinstance(said, dict):
        raise ValueError("not a JSON object")
    return said
