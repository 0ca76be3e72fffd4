# SPDX-License-Identifier: Apache-2.0
"""Support apps from the command line: put up, listed, taken away, named for a session, copied out."""

import asyncio
import json
from pathlib import Path
from typing import Any, Final

from sdconsole.contract.routes import DOWNLOAD_PATH
from sdconsole.domain.invitations import parse_link
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.gateway.control.tools import Command, Tools, text
from sdconsole.gateway.service.counter import packages
from sdconsole.gateway.service.counter.packages import Offered
from sdconsole.gateway.service.records import Stamp
from sdconsole.gateway.store.port import Package, Tx

PRESET_FILE: Final = "gateway.json"
"""What lies beside a bundled app and tells it the Gateway."""


async def add(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Copy a file into the data folder and offer it for its operating system."""
    system, source = text(arguments, "system"), Path(text(arguments, "file"))
    ending = packages.ending_of(system, source.name)
    if isinstance(ending, Refusal):
        return ending
    folder = tools.data / packages.FOLDER
    try:
        kept = await asyncio.to_thread(packages.keep_file, source, folder, ending)
    except OSError as error:
        return _unreadable(source, error)
    name, sha256, size = kept
    offered = Offered(system, text(arguments, "version"), text(arguments, "publisher"), name, sha256, size)

    async def command(tx: Tx) -> Package | Refusal:
        return await packages.put_up(tx, Stamp(tools.now()), offered)

    made = await tools.store.write(command)
    await _sweep(tools)
    return made if isinstance(made, Refusal) else _shown(tools, made)


async def listed(tools: Tools, _: dict[str, Any]) -> list[dict[str, Any]]:
    """List what is offered."""
    rows = await tools.store.read(lambda tx: tx.packages())
    return [_shown(tools, row) for row in rows]


async def remove(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Offer nothing for an operating system any more."""

    async def command(tx: Tx) -> Package | Refusal:
        return await packages.take_away(tx, Stamp(tools.now()), text(arguments, "system"))

    gone = await tools.store.write(command)
    if isinstance(gone, Refusal):
        return gone
    await _sweep(tools)
    return {"system": gone.system, "version": gone.version}


async def show(tools: Tools, arguments: dict[str, Any]) -> list[dict[str, Any]] | Refusal:
    """Say under which names a session's apps are downloaded, and from where."""
    typed, origin = text(arguments, "session_link"), tools.settings.origin
    target = parse_link(typed) if typed else None
    if typed and target is None:
        return refuse(Reason.LINK_DEAD, NextStep.CORRECT_INPUT)
    token = None if target is None else target.token
    rows = await tools.store.read(lambda tx: tx.packages())
    names = [(row.system, packages.download_name(row, origin, token)) for row in rows]
    return [
        {"system": system, "name": name, "url": origin + DOWNLOAD_PATH.format(system=system, name=name)}
        for system, name in names
    ]


async def bundle(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Copy an app out, with the file beside it that tells it this Gateway."""
    system, out = text(arguments, "system"), Path(text(arguments, "out"))
    row = await tools.store.read(lambda tx: packages.package_of(tx, system))
    if row is None:
        return refuse(Reason.NOT_FOUND, NextStep.CORRECT_INPUT, what=f"support app for {system}")
    folder, origin = tools.data / packages.FOLDER, tools.settings.origin
    target = out / (packages.PLAIN_NAME + Path(row.name).suffix)

    def work() -> bool:
        out.mkdir(parents=True, exist_ok=True)
        if not packages.copy_out(row, folder, target):
            return False
        preset = json.dumps({"gateway": origin}, indent=2) + "\n"
        (out / PRESET_FILE).write_text(preset, encoding="utf-8")
        return True

    try:
        is_whole = await asyncio.to_thread(work)
    except OSError as error:
        return _unreadable(target, error)
    if not is_whole:
        return refuse(Reason.MALFORMED, NextStep.CORRECT_INPUT, what="the stored support app was changed")
    return {"system": system, "file": str(target), "preset": str(out / PRESET_FILE), "gateway": origin}


async def _sweep(tools: Tools) -> None:
    rows = await tools.store.read(lambda tx: tx.packages())
    await asyncio.to_thread(packages.sweep_folder, rows, tools.data / packages.FOLDER)


def _shown(tools: Tools, package: Package) -> dict[str, Any]:
    return {
        "system": package.system,
        "version": package.version,
        "size": package.size,
        "sha256": package.sha256,
        "publisher": package.publisher,
        "added_at": package.added_at,
        "is_whole": packages.is_whole(package, tools.data / packages.FOLDER),
    }


def _unreadable(path: Path, error: OSError) -> Refusal:
    what = f"{error.filename or path}: {error.strerror or error}"
    return refuse(Reason.MALFORMED, NextStep.CORRECT_INPUT, what=what)


COMMANDS: Final[dict[str, Command]] = {
    "support-app-add": add,
    "support-app-list": listed,
    "support-app-remove": remove,
    "support-app-show": show,
    "support-app-bundle": bundle,
}
