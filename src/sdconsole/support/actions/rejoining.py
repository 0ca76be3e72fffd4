# SPDX-License-Identifier: Apache-2.0
"""Quits and comes back into the same session: a note that serves once, from this process to the next."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sdconsole.client.lines import AppLine
from sdconsole.contract import routes
from sdconsole.contract.app import AppState
from sdconsole.domain.files import FileOutcome
from sdconsole.domain.ids import InstanceId
from sdconsole.domain.invitations import parse_origin
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.scopes import Scope
from sdconsole.support.actions.join import Arrived
from sdconsole.support.mirror.diary import Deed, Entry

NOTE_LIFE: Final = 120_000
"""Ms for which the note may be taken: a program that came up later than that was started by somebody else."""
_SIZE_MAX: Final = 1_000_000
_NAME: Final = "rejoin.json"


@dataclass(frozen=True, slots=True)
class Standing:
    """What lets an app go on with its session. `token` is a secret: never logged, never on a command line."""

    origin: str
    instance: InstanceId
    token: str
    entries: tuple[Entry, ...] = ()
    """What has happened so far: it belongs to the end user's receipt."""

    def __repr__(self) -> str:
        return f"Standing({self.origin!r})"


def leave_note(folder: Path, standing: Standing, now: int) -> None:
    """Write the note for the next process, readable by this user alone. `now`: ms since 1970."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    said = {
        "origin": standing.origin,
        "instance": standing.instance,
        "token": standing.token,
        "at": now,
        "entries": [_packed(entry) for entry in standing.entries],
    }
    path = folder / _NAME
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "w", encoding="utf-8") as file:
        json.dump(said, file)


def take_note(folder: Path, now: int) -> Standing | None:
    """Return what the process before left, if it did just now; the note is gone whatever it says."""
    path = folder / _NAME
    try:
        with path.open("rb") as file:
            data = file.read(_SIZE_MAX + 1)
        path.unlink()
    except OSError:
        return None
    with contextlib.suppress(ValueError, KeyError, TypeError, RecursionError):
        said = json.loads(data) if len(data) <= _SIZE_MAX else {}
        age, origin = now - int(said["at"]), parse_origin(said["origin"])
        if origin is not None and 0 <= age <= NOTE_LIFE:
            entries = tuple(map(_unpacked, said["entries"]))
            return Standing(origin, InstanceId(str(said["instance"])), str(said["token"]), entries)
    return None


async def go_on(standing: Standing, client: str, new_key: Callable[[], str]) -> Arrived | Refusal:
    """Return into the session; what was granted before is taken back first. Raises `LineLost`."""
    line = AppLine(standing.origin, client=client)
    line.token = standing.token
    try:
        # This process holds none of the keys of what was open: nothing of it may live on at the Gateway.
        reply = await line.call(routes.APP_STOP, None, key=new_key())
    except BaseException:
        await line.aclose()
        raise
    if isinstance(reply, AppState):
        return Arrived(line, reply)
    await line.aclose()
    return reply


def next_process(executable: str, file: Path | None, platform: str) -> Sequence[str]:
    """Return the command that starts this program again. `file`: the downloaded one (None: source code)."""
    if file is None:
        return (executable, "-m", "sdconsole", "support")
    if platform == "darwin" and file.suffix == ".app":
        # By Launch Services: started by ourselves, macOS would count it as a part of this process.
        return ("/usr/bin/open", "-n", str(file))
    return (str(file),)


def start(command: Sequence[str]) -> None:
    """Start a process that outlives this one."""
    subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _packed(it: Entry) -> list[object]:
    outcome = None if it.outcome is None else it.outcome.value
    return [it.at, it.deed.value, it.name, sorted(it.scopes), it.text, it.size, it.sha256, outcome]


def _unpacked(said: list[object]) -> Entry:
    at, deed, name, scopes, text, size, sha256, outcome = said
    return Entry(
        int(str(at)),
        Deed(str(deed)),
        str(name),
        frozenset(map(Scope, scopes)) if isinstance(scopes, list) else frozenset(),
        str(text),
        int(str(size)),
        str(sha256),
        None if outcome is None else FileOutcome(str(outcome)),
    )
