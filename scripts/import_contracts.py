# SPDX-License-Identifier: Apache-2.0
"""The import contracts as pyproject.toml states them: floors, and the doors of outside libraries."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "sdconsole."

Contracts = dict[str, dict[str, Any]]


class Door(NamedTuple):
    """One outside library and the rooms that may import it."""

    library: str
    rooms: tuple[str, ...]


def read_contracts(root: Path = ROOT) -> Contracts:
    """The contracts by their id."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def floors(contracts: Contracts) -> list[list[str]]:
    """The packages of each floor, from the roof down to the ground."""
    layers = [[room.strip("() ") for room in layer.split("|")] for layer in contracts["floors"]["layers"]]
    return [layer for layer in layers if layer != ["__main__"]]


def doors(contracts: Contracts) -> list[Door]:
    """Every library some contract gives a door, with the rooms it opens to."""
    return [
        Door(library, tuple(_room(exception) for exception in contract["ignore_imports"]))
        for name, contract in contracts.items()
        if name.startswith("door-")
        for library in contract["forbidden_modules"]
    ]


def _room(exception: str) -> str:
    """`toolkit` from "sdconsole.toolkit.** -> *"."""
    return exception.partition(" -> ")[0].removeprefix(PACKAGE).removesuffix(".**")
